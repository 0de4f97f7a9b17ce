package nudges

import (
	"errors"
	"fmt"
	"time"

	"banso/storage"
)

// gather is how long a message waits for kinds that are due in the same minute.
const gather = 3 * time.Second

// note keeps that a person is to be reminded of a kind, and stores a message
// without content that Compose fills in when its time has come. Nothing is noted
// for who cannot be written to, or does not want the kind.
func (s *Service) note(tx *storage.Tx, k Kind, due time.Time, id storage.PersonID, what string) error {
	p, err := tx.Person(id)
	if errors.Is(err, storage.ErrNotFound) || err == nil && (p.Chat == "" || p.Unreachable) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("load person: %w", err)
	}
	r, err := tx.Reminder(id)
	if err != nil || !r.Wants(k.ID) {
		return err
	}
	now := s.o.Now()
	n := storage.Nudge{
		Person: id, Kind: k.ID, What: what, Due: due.UTC(),
		At: s.hour(k, r, due, now).UTC(), Expires: due.Add(Window).UTC(),
	}
	at := due.In(s.o.Location)
	fresh, err := tx.Enqueue(storage.Outgoing{
		Key: fmt.Sprintf("nudge-%s|%s|%d", k.ID, at.Format("2006-01-02T15:04"), id),
		To:  p.Chat, Person: id, Period: storage.DayOf(at).String(),
		Created: now.UTC(), Next: n.At.Add(gather), Expires: n.Expires,
	})
	if err != nil || !fresh {
		return err
	}
	return tx.SaveNudge(n)
}

// hour is when a kind that was due is to reach a person: at their own hour when
// they have one, of the same day or else of the next; never at night.
func (s *Service) hour(k Kind, r storage.Reminder, due, now time.Time) time.Time {
	at := due.In(s.o.Location)
	if r.At > 0 {
		y, m, d := at.Date()
		own := func(days int) time.Time { return time.Date(y, m, d+days, 0, r.At, 0, 0, s.o.Location) }
		switch {
		case !own(0).Before(at):
			at = own(0)
		case !k.Prompt:
			at = own(1)
		}
	}
	if at.Before(now) {
		at = now
	}
	return s.Awake(at)
}
