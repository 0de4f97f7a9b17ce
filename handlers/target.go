package handlers

import (
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/handlers/visit"
	"banso/storage"
)

// target sets one target that was typed, or shows targets. How far they are takes
// every line of a year, so that is read on a snapshot.
func (b *Bot) target(m chat.Message, args string, now time.Time) (do, error) {
	if typed, ok := b.targets.Typed(args); ok {
		return func(v visit.Visit) ([]chat.Reply, error) { return b.targets.Set(v, typed) }, nil
	}
	var replies []chat.Reply
	err := b.o.Store.View(func(tx *storage.Tx) error {
		v, err := visit.Look(tx, m, now, b.o.Location)
		if err != nil {
			return err
		}
		replies, err = b.targets.Look(v, args)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("show targets: %w", err)
	}
	return func(visit.Visit) ([]chat.Reply, error) { return replies, nil }, nil
}
