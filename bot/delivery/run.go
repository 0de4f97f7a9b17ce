package delivery

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"banso/storage"
)

// Run replays what is open from before, then handles updates until ctx ends and
// what was accepted is done with, for at most ten seconds.
func (in *Inbox) Run(ctx context.Context) error {
	sendCtx, stopSends := context.WithCancel(context.WithoutCancel(ctx))
	defer stopSends()
	in.prune()
	err := in.replay(func() { in.sendCtx, in.running = sendCtx, true })
	if err == nil {
		in.attend(ctx)
		err = ctx.Err()
	}
	in.admission.Lock()
	in.running = false
	in.admission.Unlock()

	done := make(chan struct{})
	go func() { in.busy.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(drain):
		in.o.Log.Warn("stopping before all is answered; the rest follows at the next start")
		stopSends()
		select {
		case <-done:
		case <-time.After(grace):
			in.o.Log.Error("a handler does not end; its update is handled again at the next start")
		}
	}
	return err
}

// attend looks after the store while the lanes work.
func (in *Inbox) attend(ctx context.Context) {
	prune, retry := time.NewTicker(time.Hour), time.NewTicker(again)
	defer prune.Stop()
	defer retry.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-prune.C:
			in.prune()
		case <-retry.C:
			if !in.left.Swap(false) {
				continue
			}
			if err := in.replay(func() {}); err != nil {
				in.left.Store(true)
				in.o.Log.Error("the data file could not be read", slog.Any("error", err))
			}
		}
	}
}

// replay admits the updates that were left open; those in a lane already are
// known. first runs before any of it, while nothing else can enter the lanes.
func (in *Inbox) replay(first func()) error {
	aside, err := in.admitOpen(first)
	all(aside)
	return err
}

func (in *Inbox) admitOpen(first func()) (aside []func(), err error) {
	in.admission.Lock()
	defer in.admission.Unlock()
	first()
	var open []storage.Update
	err = in.o.Store.View(func(tx *storage.Tx) error {
		for _, id := range tx.OpenUpdates() {
			u, err := tx.Update(id)
			if err != nil {
				return err
			}
			open = append(open, u)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read open updates: %w", err)
	}
	if len(open) > 0 {
		in.o.Log.Info("going on with open updates", slog.Int("updates", len(open)))
	}
	return in.admitAll(open), nil
}

func (in *Inbox) prune() {
	before := in.o.Now().Add(-doneFor)
	if err := in.o.Store.Update(func(tx *storage.Tx) error { return tx.PruneDone(before) }); err != nil {
		in.o.Log.Error("old update numbers were not removed", slog.Any("error", err))
	}
}
