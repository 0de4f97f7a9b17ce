package delivery

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// OutboxOptions of an Outbox; all are needed but Moved.
type OutboxOptions struct {
	Store store
	Log   *slog.Logger
	Now   func() time.Time // may be a moved clock
	Pace  *Pace
	Send  func(context.Context, chat.Address, chat.Reply) error
	Moved func(tx *storage.Tx, from, to chat.Address) error
}

// How the outbox works.
const (
	senders    = 8                // messages under way at once
	window     = 256              // due messages looked at together
	firstRetry = 5 * time.Second  // doubling up to
	lastRetry  = 15 * time.Minute //
	recheck    = 30 * time.Second // at the latest, in case the clock jumped
	refusedFor = time.Minute      // pause when the channel refuses the credentials
)

// Outbox drains the stored messages at the channel's pace.
type Outbox struct {
	o     OutboxOptions
	Stats Stats

	wake chan struct{}
	mu   sync.Mutex
	busy map[string]bool      // addresses with a message under way
	hold map[string]time.Time // addresses that wait for a retry, by Now's clock
}

// NewOutbox makes an Outbox; Run starts it.
func NewOutbox(o OutboxOptions) *Outbox {
	return &Outbox{o: o, wake: make(chan struct{}, 1), busy: map[string]bool{}, hold: map[string]time.Time{}}
}

// Wake makes Run look again: something was stored, or the clock moved.
func (ob *Outbox) Wake() {
	select {
	case ob.wake <- struct{}{}:
	default:
	}
}

// Run sends what is due until ctx ends; messages under way are finished.
func (ob *Outbox) Run(ctx context.Context) error {
	var under sync.WaitGroup
	defer under.Wait()
	sendCtx, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	context.AfterFunc(ctx, func() { time.AfterFunc(drain, stop) })
	slots := make(chan struct{}, senders)
	for ctx.Err() == nil {
		due, next, err := ob.due()
		if err != nil {
			ob.o.Log.Error("waiting messages cannot be read", slog.Any("error", err))
			next = ob.o.Now().Add(refusedFor)
		}
		for _, m := range due {
			if !ob.take(m) {
				continue
			}
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				ob.release(m)
				continue
			}
			under.Go(func() {
				ob.deliver(sendCtx, m)
				ob.release(m)
				<-slots
				ob.Wake()
			})
		}
		ob.wait(ctx, next)
	}
	return ctx.Err()
}

// due are the messages whose time has come and whose conversation is free.
func (ob *Outbox) due() (due []storage.Outgoing, next time.Time, err error) {
	now := ob.o.Now()
	err = ob.o.Store.View(func(tx *storage.Tx) error {
		due, next, err = tx.Due(now, window)
		return err
	})
	return due, next, err
}

// take reserves a message's conversation, so that its messages keep their order.
func (ob *Outbox) take(m storage.Outgoing) bool {
	ob.mu.Lock()
	defer ob.mu.Unlock()
	if ob.busy[m.To] {
		return false
	}
	if until, held := ob.hold[m.To]; held {
		if ob.o.Now().Before(until) {
			return false
		}
		delete(ob.hold, m.To)
	}
	ob.busy[m.To] = true
	return true
}

func (ob *Outbox) release(m storage.Outgoing) {
	ob.mu.Lock()
	defer ob.mu.Unlock()
	delete(ob.busy, m.To)
}

// wait sleeps until a message falls due or something changes.
func (ob *Outbox) wait(ctx context.Context, next time.Time) {
	d := recheck
	if !next.IsZero() {
		d = min(d, max(next.Sub(ob.o.Now()), 10*time.Millisecond))
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-ob.wake:
	case <-t.C:
	}
}

// deliver sends one message and stores how it ended. The row is read again
// first: a listing may be older than the last send.
func (ob *Outbox) deliver(ctx context.Context, m storage.Outgoing) {
	now := ob.o.Now()
	var mark storage.OutMark
	err := ob.o.Store.View(func(tx *storage.Tx) (err error) { mark, err = tx.Mark(m.Key); return err })
	if err != nil || mark.State != storage.Queued {
		return
	}
	if !m.Expires.IsZero() && now.After(m.Expires) {
		ob.Stats.Expired.Add(1)
		ob.finish(m, storage.Expired)
		return
	}
	var r chat.Reply
	if err := json.Unmarshal(m.Content, &r); err != nil {
		ob.o.Log.Error("a stored message cannot be read", slog.Uint64("id", m.ID), slog.Any("error", err))
		ob.finish(m, storage.Refused)
		return
	}
	to := chat.Address(m.To)
	if ob.o.Pace.Wait(ctx, to, m.Person == 0, false) != nil {
		return
	}
	err = ob.o.Send(ctx, to, r)
	if ctx.Err() != nil && err != nil {
		return // stopped in mid-air: it is sent again at the next start
	}
	ob.settle(m, err)
}

// settle stores the outcome of a send.
func (ob *Outbox) settle(m storage.Outgoing, err error) {
	if err == nil {
		ob.Stats.Sent.Add(1)
		ob.finish(m, storage.Sent)
		return
	}
	se := chat.AsSendError(err)
	switch se.Kind {
	case chat.Unreachable:
		ob.Stats.Unreachable.Add(1)
		ob.finish(m, storage.Unreachable)
	case chat.Rejected:
		ob.Stats.Refused.Add(1)
		ob.o.Log.Error("a message was refused", slog.String("kind", kind(m)), slog.String("error", err.Error()))
		ob.finish(m, storage.Refused)
	case chat.Relocated:
		ob.postpone(m, 0, string(se.To))
	case chat.Unauthorised:
		ob.o.Log.Error("the channel refuses the bot's credentials; nothing is sent until that is mended")
		ob.o.Pace.Pause(refusedFor)
		ob.postpone(m, refusedFor, m.To)
	default:
		wait := se.After
		if wait > 0 {
			ob.o.Pace.Pause(wait)
		} else {
			wait = backoff(firstRetry, lastRetry, m.Attempts+1)
		}
		ob.postpone(m, wait, m.To)
	}
}

// kind is the part of a key that names no person.
func kind(m storage.Outgoing) string {
	name, _, _ := strings.Cut(m.Key, "|")
	return name
}

func (ob *Outbox) finish(m storage.Outgoing, state storage.OutState) {
	ob.write(func(tx *storage.Tx) error {
		if state == storage.Unreachable && m.Person != 0 {
			if p, err := tx.Person(m.Person); err == nil {
				if err := unreachable(tx, p); err != nil {
					return err
				}
			}
		}
		return tx.Finish(m, state, ob.o.Now().UTC())
	})
}

// postpone tries again after a while, perhaps at another address.
func (ob *Outbox) postpone(m storage.Outgoing, wait time.Duration, to string) {
	ob.Stats.Retried.Add(1)
	later := m
	later.Attempts++
	later.Next = ob.o.Now().Add(wait).UTC()
	later.To = to
	ob.mu.Lock()
	ob.hold[m.To] = later.Next
	ob.mu.Unlock()
	ob.write(func(tx *storage.Tx) error {
		if to != m.To && ob.o.Moved != nil {
			if err := ob.o.Moved(tx, chat.Address(m.To), chat.Address(to)); err != nil {
				return err
			}
		}
		return tx.Postpone(m, later)
	})
}

func (ob *Outbox) write(do func(*storage.Tx) error) {
	if err := ob.o.Store.Update(do); err != nil {
		ob.o.Log.Error("the data file could not be written", slog.Any("error", err))
	}
}
