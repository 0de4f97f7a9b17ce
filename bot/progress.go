package main

import (
	"context"
	"log/slog"
	"time"

	"banso/bot/delivery"
	"banso/handlers/broadcast"
	"banso/handlers/chat"
	"banso/storage"
)

// progress keeps the messages true that show how broadcasts stand. What is left to
// show is in the store, so a new start goes on with it.
type progress struct {
	a     *app
	pace  *delivery.Pace
	shown map[storage.BroadcastID]string // what stands there, as far as this run knows
	woken chan struct{}
}

func newProgress(a *app, pace *delivery.Pace) *progress {
	return &progress{a: a, pace: pace, shown: map[storage.BroadcastID]string{}, woken: make(chan struct{}, 1)}
}

// wake makes run look when nothing was under way.
func (p *progress) wake() {
	select {
	case p.woken <- struct{}{}:
	default:
	}
}

// run works until ctx ends: every few seconds while a broadcast is under way, and at
// the start there may be one from before.
func (p *progress) run(ctx context.Context) error {
	for busy := true; ; {
		woken, wait := p.woken, lookEvery
		if busy {
			woken, wait = nil, broadcast.Every
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-woken:
		case <-time.After(wait):
		}
		var err error
		if busy, err = p.look(ctx); err != nil && ctx.Err() == nil {
			p.a.log.Error("how a broadcast stands cannot be shown; trying again", slog.Any("error", err))
			busy = true
		}
	}
}

// look brings every message up to date; busy tells whether there is any.
func (p *progress) look(ctx context.Context) (busy bool, err error) {
	var cards []broadcast.Card
	err = p.a.store.View(func(tx *storage.Tx) (err error) {
		cards, busy, err = p.a.broad.Cards(tx, p.a.now(), vietnam())
		return err
	})
	for _, c := range cards {
		if err := p.show(ctx, c); err != nil {
			return true, err
		}
	}
	return busy, err
}

// show changes one message, unless it says the same already.
func (p *progress) show(ctx context.Context, c broadcast.Card) error {
	says := c.Reply.Text.String()
	if p.shown[c.ID] == says && !c.Last {
		return nil
	}
	changed := false
	if c.Chat != "" && c.Message != "" {
		var err error
		if changed, err = p.edit(ctx, c); err != nil {
			return err
		}
	}
	p.shown[c.ID] = says
	if !c.Last {
		return nil
	}
	delete(p.shown, c.ID)
	defer p.a.outbox.Wake()
	return p.a.store.Update(func(tx *storage.Tx) error { return p.a.broad.Shown(tx, c, changed, p.a.now()) })
}

// edit changes a message; false when that is not possible any more. What only
// passes is an error: it is tried again.
func (p *progress) edit(ctx context.Context, c broadcast.Card) (bool, error) {
	if err := p.pace.Wait(ctx, c.Chat, false, true); err != nil {
		return false, err
	}
	changed, err := p.a.channel.Edit(ctx, c.Chat, c.Message, c.Reply)
	if err == nil {
		return changed, nil
	}
	switch trouble := chat.AsSendError(err); trouble.Kind {
	case chat.Unreachable, chat.Rejected, chat.Relocated:
		return false, nil
	case chat.Retry:
		if trouble.After > 0 {
			p.pace.Pause(trouble.After)
		}
	}
	return false, err
}
