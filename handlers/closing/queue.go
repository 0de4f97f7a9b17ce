package closing

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/storage"
)

// queue keeps the messages of one tally as they are and puts them into the outbox.
func (s *Service) queue(tx *storage.Tx, province storage.UnitID, t tallies.Tally, replies []chat.Reply) error {
	if last, known, err := tx.LastSent(t.Scope.ID, t.Period.Key); err != nil || known && last.Revision >= t.Revision {
		return err
	}
	now := s.o.Now()
	to, err := readers(tx, t.Scope.ID, province, storage.DayOf(now.In(s.o.Location)))
	if err != nil {
		return err
	}
	if len(to) == 0 {
		s.o.Log.Warn("tally has nobody to go to", slog.Uint64("unit", uint64(t.Scope.ID)), slog.String("period", t.Period.Key))
	}
	sent := storage.SentTally{Unit: t.Scope.ID, Period: t.Period.Key, Revision: t.Revision, At: now.UTC(), Rows: rowsOf(t)}
	for i, reply := range replies {
		content, err := json.Marshal(reply)
		if err != nil {
			return fmt.Errorf("encode reply: %w", err)
		}
		name := fmt.Sprintf("tally|%d|%s|r%d|%d", t.Scope.ID, t.Period.Key, t.Revision, i+1)
		if err := tx.SaveBlob(name, content); err != nil {
			return err
		}
		sent.Blobs = append(sent.Blobs, name)
		for _, r := range to {
			_, err := tx.Enqueue(storage.Outgoing{
				Key: outKey(t, r, i+1), To: r.chat, Person: r.person, Period: t.Period.Key, Ref: name, Created: now.UTC(),
			})
			if err != nil {
				return err
			}
		}
	}
	return tx.SaveSent(sent)
}

// outKey makes sure that a message of a tally goes to a chat once.
func outKey(t tallies.Tally, to reader, part int) string {
	if t.Revision == 1 {
		return fmt.Sprintf("tally|%d|%s|%s|%d", t.Scope.ID, t.Period.Key, to.chat, part)
	}
	return fmt.Sprintf("tally|%d|%s|r%d|%s|%d", t.Scope.ID, t.Period.Key, t.Revision, to.chat, part)
}

// tellUnchanged lets the Sở know that a month was shut again without any figure
// having changed.
func (s *Service) tellUnchanged(tx *storage.Tx, month tallies.Period, c storage.Closing) error {
	now := s.o.Now()
	to, err := readers(tx, c.Unit, c.Unit, storage.DayOf(now.In(s.o.Location)))
	if err != nil {
		return err
	}
	content, err := json.Marshal(chat.Say(text.NoFigureChanged(month.Name)))
	var faults []error
	for _, r := range to {
		_, err := tx.Enqueue(storage.Outgoing{
			Key: fmt.Sprintf("unchanged|%d|%s|%d|%s", c.Unit, c.Period, c.At.Unix(), r.chat),
			To:  r.chat, Person: r.person, Period: c.Period, Content: content, Created: now.UTC(),
		})
		faults = append(faults, err)
	}
	return errors.Join(append(faults, err)...)
}
