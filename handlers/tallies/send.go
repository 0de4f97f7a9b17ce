package tallies

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// viewer gives a snapshot to compute on.
type viewer interface {
	View(func(*storage.Tx) error) error
}

// prepared is the tally of one province, ready to be queued.
type prepared struct {
	province storage.UnitID
	period   Period
	replies  []chat.Reply
}

// Send prepares the tally of a run's period for every province that had
// teams in it, on a snapshot, and returns the effect: it keeps what is sent and queues it for
// each chat of the Sở. Both may be repeated; nothing is queued twice.
func (s *Service) Send(ctx context.Context, store viewer, run storage.Run) (func(*storage.Tx) error, error) {
	p, err := Parse(s.o.Rule, run.Period, storage.DayOf(run.Due.In(s.o.Location)))
	if err != nil {
		return nil, fmt.Errorf("read period of run: %w", err)
	}
	var ready []prepared
	err = store.View(func(tx *storage.Tx) error {
		provinces, err := tx.Children(0)
		if err != nil {
			return err
		}
		for _, u := range provinces {
			if err := ctx.Err(); err != nil {
				return err
			}
			teams, err := tx.TeamsDuring(u.ID, p.From, p.To)
			if err != nil {
				return err
			}
			if len(teams) == 0 {
				continue
			}
			replies, err := s.Report(tx, u.ID, p)
			if err != nil {
				return err
			}
			ready = append(ready, prepared{u.ID, p, replies})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("prepare tally: %w", err)
	}
	return func(tx *storage.Tx) error {
		for _, r := range ready {
			if err := s.queue(tx, r); err != nil {
				return fmt.Errorf("queue tally: %w", err)
			}
		}
		return nil
	}, nil
}

// queue keeps the messages of one province and puts them into the outbox.
func (s *Service) queue(tx *storage.Tx, r prepared) error {
	readers, err := readersOf(tx, r.province)
	if err != nil {
		return err
	}
	if len(readers) == 0 {
		s.o.Log.Warn("tally has nobody to go to", slog.Uint64("province", uint64(r.province)), slog.String("period", r.period.Key))
	}
	now := s.o.Now().UTC()
	for i, reply := range r.replies {
		content, err := json.Marshal(reply)
		if err != nil {
			return fmt.Errorf("encode reply: %w", err)
		}
		if err := keep(tx, r, reply, content); err != nil {
			return err
		}
		for _, to := range readers {
			if err := enqueue(tx, r, i+1, to, content, now); err != nil {
				return err
			}
		}
	}
	return nil
}

func enqueue(tx *storage.Tx, r prepared, part int, to reader, content []byte, now time.Time) error {
	_, err := tx.Enqueue(storage.Outgoing{
		Key:    fmt.Sprintf("tally|%d|%s|%s|%d", r.province, r.period.Key, to.chat, part),
		To:     to.chat,
		Person: to.person, Period: r.period.Key, Content: content, Created: now,
	})
	return err
}

// keep stores what is sent under "tally|<province>|<period>|text", "…|xlsx" and
// "…|png"; what was kept first stays, since it is what went out.
func keep(tx *storage.Tx, r prepared, reply chat.Reply, content []byte) error {
	kind, data := "text", content
	if a := reply.Attachment; a != nil {
		kind, data = "xlsx", a.Data
		if a.Photo {
			kind = "png"
		}
	}
	name := fmt.Sprintf("tally|%d|%s|%s", r.province, r.period.Key, kind)
	if _, err := tx.Blob(name); !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	return tx.SaveBlob(name, data)
}

// reader is a chat of the Sở.
type reader struct {
	chat   string
	person storage.PersonID // 0 for a group
}

// readersOf gives the groups tied to a province, or without one the private
// chats of the people who hold the Sở's role there: also of those who cannot be
// reached, since a tally is worth a try.
func readersOf(tx *storage.Tx, province storage.UnitID) ([]reader, error) {
	groups, err := tx.GroupsOf(province)
	if err != nil {
		return nil, err
	}
	var out []reader
	for _, g := range groups {
		out = append(out, reader{chat: g.Chat})
	}
	if len(out) > 0 {
		return out, nil
	}
	grants, err := tx.GrantsIn(province)
	if err != nil {
		return nil, err
	}
	for _, g := range grants {
		if g.Role != storage.Department {
			continue
		}
		p, err := tx.Person(g.Person)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return nil, err
		}
		if p.Chat != "" {
			out = append(out, reader{p.Chat, p.ID})
		}
	}
	return out, nil
}
