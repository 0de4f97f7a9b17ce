package delivery

import (
	"context"
	"log/slog"
	"math"
	"math/rand/v2"
	"sync"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// OutboxOptions of an Outbox; all are needed but Compose, Moved and Random.
type OutboxOptions struct {
	Store store
	Log   *slog.Logger
	Now   func() time.Time // may be a moved clock
	Pace  *Pace
	Send  func(context.Context, chat.Address, chat.Reply) error
	// Compose fills in a message that was stored without content, when its time has
	// come. One that gets a later time instead is asked for again then; one that
	// gets neither is over.
	Compose func(tx *storage.Tx, m storage.Outgoing, now time.Time) (storage.Outgoing, error)
	Moved   func(tx *storage.Tx, from, to chat.Address) error
	Random  func() float64 // in [0,1): spreads retries
}

// How the outbox works.
const (
	senders    = 8                // messages under way at once
	window     = 256              // due messages looked at together
	firstRetry = 5 * time.Second  // doubling up to
	lastRetry  = 15 * time.Minute //
	spread     = 0.2              // of a retry's wait is random
	recheck    = 30 * time.Second // at the latest, in case the clock jumped
	refusedFor = time.Minute      // pause when the channel refuses the credentials
)

// Outbox drains the stored messages at the channel's pace, those of one
// conversation in the order in which they were stored for the same time.
type Outbox struct {
	o     OutboxOptions
	Stats Stats

	wake chan struct{}
	seen time.Time // of the clock, when Run looked last
	hush hush
	mu   sync.Mutex
	busy map[string]bool             // addresses with a message under way
	hold map[string]time.Time        // addresses that wait for a retry, by Now's clock
	over map[uint64]storage.OutState // ended, but that could not be stored yet
}

// NewOutbox makes an Outbox; Run starts it.
func NewOutbox(o OutboxOptions) *Outbox {
	if o.Random == nil {
		o.Random = rand.Float64
	}
	return &Outbox{o: o, wake: make(chan struct{}, 1), busy: map[string]bool{}, hold: map[string]time.Time{}, over: map[uint64]storage.OutState{}}
}

// Wake makes Run look again: something was stored, or the clock moved.
func (ob *Outbox) Wake() {
	select {
	case ob.wake <- struct{}{}:
	default:
	}
}

// Run sends what is due until ctx ends; messages under way are finished, for at
// most ten seconds.
func (ob *Outbox) Run(ctx context.Context) error {
	sendCtx, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(drain, stop) })()
	var under sync.WaitGroup
	defer under.Wait()
	slots := make(chan struct{}, senders)
	for ctx.Err() == nil {
		ob.rewind()
		due, next, err := ob.due()
		if err != nil {
			ob.o.Log.Error("waiting messages cannot be read", slog.Any("error", err))
			next = ob.o.Now().Add(refusedFor)
		}
		skipped := map[string]bool{} // conversations: what follows must not overtake
		for _, m := range ob.free(due) {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
			}
			if ctx.Err() != nil {
				break
			}
			if skipped[m.To] || !ob.take(m.To) {
				skipped[m.To] = true
				<-slots
				continue
			}
			under.Go(func() {
				defer func() { <-slots }()
				ob.deliver(ctx, sendCtx, m.ID, m.To)
				ob.release(m.To)
				ob.Wake()
			})
		}
		ob.wait(ctx, next)
	}
	return ctx.Err()
}

// recall finds the conversations that wait for a retry.
func (ob *Outbox) recall() {
	err := ob.o.Store.View(func(tx *storage.Tx) error {
		all, _, err := tx.Due(ob.o.Now().Add(2*lastRetry), math.MaxInt)
		for _, m := range all {
			if m.Attempts > 0 && m.Next.After(ob.hold[m.To]) {
				ob.hold[m.To] = m.Next
			}
		}
		return err
	})
	if err != nil {
		ob.o.Log.Error("waiting messages cannot be read", slog.Any("error", err))
	}
}

func (ob *Outbox) due() (due []storage.Outgoing, next time.Time, err error) {
	now := ob.o.Now()
	err = ob.o.Store.View(func(tx *storage.Tx) error {
		due, next, err = tx.Due(now, window)
		return err
	})
	return due, next, err
}

// free leaves out the messages of conversations that wait for a retry. They are
// put off until then: so they stay behind the message that is retried, and the
// window is free for others.
func (ob *Outbox) free(due []storage.Outgoing) []storage.Outgoing {
	var free, behind []storage.Outgoing
	until := map[string]time.Time{}
	ob.mu.Lock()
	now := ob.o.Now()
	for _, m := range due {
		if t, held := ob.hold[m.To]; held && now.Before(t) {
			behind, until[m.To] = append(behind, m), t
			continue
		}
		delete(ob.hold, m.To)
		free = append(free, m)
	}
	ob.mu.Unlock()
	if len(behind) == 0 {
		return free
	}
	put := ob.write(func(tx *storage.Tx) error {
		for _, m := range behind {
			current, err := tx.Outgoing(m.ID)
			if err != nil || !current.Next.Equal(m.Next) || current.To != m.To {
				continue // it ended or moved since it was listed
			}
			later := current
			later.Next = until[m.To].UTC()
			if err := tx.Postpone(current, later); err != nil {
				return err
			}
		}
		return nil
	})
	if put {
		ob.Wake() // there may be more behind them
	}
	return free
}

// take reserves a conversation, so that its messages go out one at a time.
func (ob *Outbox) take(to string) bool {
	ob.mu.Lock()
	defer ob.mu.Unlock()
	if until, held := ob.hold[to]; ob.busy[to] || held && ob.o.Now().Before(until) {
		return false
	}
	ob.busy[to] = true
	return true
}

func (ob *Outbox) release(to string) {
	ob.mu.Lock()
	defer ob.mu.Unlock()
	delete(ob.busy, to)
}

// wait sleeps until a message falls due or something changes.
func (ob *Outbox) wait(ctx context.Context, next time.Time) {
	d := recheck
	if ahead := next.Sub(ob.o.Now()); ahead > 0 { // else a message under way wakes us at its end
		d = min(d, ahead)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-ob.wake:
	case <-t.C:
	}
}

func (ob *Outbox) write(do func(*storage.Tx) error) bool {
	err := ob.o.Store.Update(do)
	if err != nil {
		ob.tell("the data file could not be written", err)
	}
	return err == nil
}
