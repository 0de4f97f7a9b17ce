package main

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"time"

	"banso/bot/delivery"
	"banso/bot/schedule"
	"banso/handlers"
	"banso/handlers/chat"
	"banso/storage"
	"banso/storage/boltdb"
)

// live runs what the program runs by the clock for a while, with a data file that
// cannot be written now and then and a channel that fails.
func (y *year) live(d time.Duration) {
	y.t.Helper()
	ctx, stop := context.WithCancel(y.t.Context())
	outbox := delivery.NewOutbox(delivery.OutboxOptions{
		Store: y.store, Log: y.a.log, Now: y.now, Pace: delivery.NewPace(delivery.Telegram), Send: y.receive, Moved: handlers.MoveGroup,
	})
	flaky := &unreliable{y.store, y}
	owed := newWorker(y.a.log, func(ctx context.Context) error { return y.a.closing.SendOwed(ctx, flaky) })
	jobs := slices.DeleteFunc(y.a.jobs(), func(j schedule.Job) bool { return j.Name != "tally" })
	clock, err := schedule.New(schedule.Options{
		Store: flaky, Location: vietnam(), Now: y.now, Log: y.a.log, Jobs: jobs, After: func() { owed.wake(); outbox.Wake() },
	})
	if err != nil {
		y.t.Fatal(err)
	}
	var running sync.WaitGroup
	for _, run := range []func(context.Context) error{clock.Run, owed.run, outbox.Run} {
		running.Go(func() { _ = run(ctx) })
	}
	time.Sleep(d)
	stop()
	running.Wait()
}

var errPower = errors.New("no space left on device")

// unreliable is a store that now and then does not take a change.
type unreliable struct {
	*boltdb.Store
	y *year
}

func (u *unreliable) Update(f func(*storage.Tx) error) error {
	if u.y.dice(20) > 0 {
		return u.Store.Update(f)
	}
	return u.Store.Update(func(tx *storage.Tx) error { return errors.Join(f(tx), errPower) })
}

// receive is the channel: it fails at times before it takes a message.
func (y *year) receive(_ context.Context, to chat.Address, r chat.Reply) error {
	if y.dice(10) == 0 {
		return &chat.SendError{Kind: chat.Retry, After: time.Duration(y.dice(20)) * time.Second, Err: errPower}
	}
	y.mu.Lock()
	defer y.mu.Unlock()
	var n tallyNote
	if err := json.Unmarshal([]byte(r.Text.String()), &n); err == nil {
		y.got = append(y.got, delivered{string(to), n})
		if _, before := y.sent[n.Period]; !before {
			y.sent[n.Period] = y.now()
		}
	}
	return nil
}
