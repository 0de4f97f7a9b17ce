// Package nudges decides who is reminded of what, and puts the reminders into
// the outbox. It never decides when a kind of reminder is due, and it never
// sends anything.
package nudges

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/storage"
)

// Window is how long after its due time a nudge may still go out.
const Window = 24 * time.Hour

// Hours in which nobody is reminded of anything, local time.
const (
	nightFrom = 21
	nightTo   = 7
)

// viewer gives a snapshot to select on.
type viewer interface {
	View(func(*storage.Tx) error) error
}

// Options of a Service; all are needed.
type Options struct {
	Location *time.Location
	Now      func() time.Time
	Title    func(topic string) string // of a topic, as users see it
}

// Service prepares the nudges of a program.
type Service struct{ o Options }

// New makes a Service.
func New(o Options) *Service { return &Service{o} }

// Send selects on a snapshot who is reminded in a run and returns the effect
// that queues the reminders: one a person and due day, valid for Window after
// the due time, never delivered at night. Both may be repeated; nothing is
// queued twice.
func (s *Service) Send(ctx context.Context, store viewer, run storage.Run) (func(*storage.Tx) error, error) {
	due := run.Due.In(s.o.Location)
	var people []storage.PersonID
	err := store.View(func(tx *storage.Tx) (err error) {
		people, err = Quiet(ctx, tx, due)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("select members to remind: %w", err)
	}
	from, to := week(storage.DayOf(due))
	content, err := json.Marshal(chat.Say(text.NudgeQuiet(from.Vietnamese()[:5], to.Vietnamese()[:5]),
		[]chat.Button{chat.Press(text.LogRightNow, "ghi"), chat.Press(text.MyMonth, "cuatoi")}))
	if err != nil {
		return nil, fmt.Errorf("encode nudge: %w", err)
	}
	date := storage.DayOf(due).String()
	return func(tx *storage.Tx) error {
		now := s.o.Now()
		for _, id := range people {
			p, err := tx.Person(id)
			if errors.Is(err, storage.ErrNotFound) { // forgotten at their own wish meanwhile
				continue
			}
			if err != nil {
				return fmt.Errorf("load member to remind: %w", err)
			}
			_, err = tx.Enqueue(storage.Outgoing{
				Key: fmt.Sprintf("nudge-quiet|%s|%d", date, id),
				To:  p.Chat, Person: id, Period: date, Content: content,
				Created: now.UTC(), Next: awake(now.In(s.o.Location)).UTC(), Expires: due.Add(Window).UTC(),
			})
			if err != nil {
				return fmt.Errorf("queue nudge: %w", err)
			}
		}
		return nil
	}, nil
}

// awake is t, or the end of the night that t lies in.
func awake(t time.Time) time.Time {
	y, m, d := t.Date()
	switch h := t.Hour(); {
	case h < nightTo:
		return time.Date(y, m, d, nightTo, 0, 0, 0, t.Location())
	case h >= nightFrom:
		return time.Date(y, m, d+1, nightTo, 0, 0, 0, t.Location())
	}
	return t
}
