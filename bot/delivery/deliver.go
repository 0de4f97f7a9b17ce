package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// deliver sends one message and stores how it ended. The row is read again
// first: a listing may be older than the last send. Waiting for its turn ends
// with ctx, a send that has begun with sendCtx.
func (ob *Outbox) deliver(ctx, sendCtx context.Context, id uint64, to string) {
	now := ob.o.Now()
	m, content, err := ob.load(id)
	if err != nil || m.To != to || m.Next.After(now) {
		return
	}
	if state, over := ob.isOver(m.ID); over {
		ob.finish(m, state)
		return
	}
	if !m.Expires.IsZero() && now.After(m.Expires) {
		ob.Stats.Expired.Add(1)
		ob.finish(m, storage.Expired)
		return
	}
	if len(content) == 0 && m.Ref == "" {
		if !ob.compose(&m, now) {
			return
		}
		content = m.Content
	}
	var r chat.Reply
	if err := json.Unmarshal(content, &r); err != nil {
		ob.o.Log.Error("a stored message cannot be read", slog.Uint64("id", m.ID), slog.Any("error", err))
		ob.finish(m, storage.Refused)
		return
	}
	if ob.o.Pace.Wait(ctx, chat.Address(m.To), m.Person == 0, false) != nil {
		return
	}
	err = caught(func() error { return ob.o.Send(sendCtx, chat.Address(m.To), r) })
	if sendCtx.Err() != nil && err != nil {
		return // stopped in mid-air: it is sent again at the next start
	}
	ob.settle(m, err)
}

// load reads a message that waits and what it says, which is empty when it is
// still to be made, or when what it refers to is gone.
func (ob *Outbox) load(id uint64) (m storage.Outgoing, content json.RawMessage, err error) {
	err = ob.o.Store.View(func(tx *storage.Tx) (err error) {
		if m, err = tx.Outgoing(id); err != nil {
			return err
		}
		content, err = tx.Content(m)
		if errors.Is(err, storage.ErrNotFound) {
			return nil
		}
		return err
	})
	return m, content, err
}

// compose fills in a message that was stored without content, in one transaction
// with what that changes, so that it is made once whatever happens then. False
// when there is nothing to send now; one that cannot be made is tried again.
func (ob *Outbox) compose(m *storage.Outgoing, now time.Time) bool {
	var filled storage.Outgoing
	err := caught(func() error {
		return ob.o.Store.Update(func(tx *storage.Tx) error {
			filled = storage.Outgoing{}
			current, err := tx.Outgoing(m.ID)
			if errors.Is(err, storage.ErrNotFound) {
				return nil // it was withdrawn since it was listed
			}
			if err != nil {
				return err
			}
			if filled = current; ob.o.Compose != nil {
				if filled, err = ob.o.Compose(tx, current, now); err != nil {
					return err
				}
			}
			if len(filled.Content) == 0 && !filled.Next.After(now) {
				return tx.Finish(current, storage.Moot, now.UTC())
			}
			return tx.Postpone(current, filled)
		})
	})
	if err != nil {
		ob.tell("a message cannot be made; trying again", err)
		ob.retry(*m, backoff(firstRetry, lastRetry, m.Attempts+1))
		return false
	}
	*m = filled
	return len(m.Content) > 0
}

// settle stores the outcome of a send.
func (ob *Outbox) settle(m storage.Outgoing, err error) {
	if err == nil {
		ob.Stats.Sent.Add(1)
		ob.finish(m, storage.Sent)
		return
	}
	if p, ok := errors.AsType[*panicked](err); ok {
		ob.o.Log.Error("sending failed", slog.String("error", p.what), slog.String("stack", string(p.stack)))
		err = &chat.SendError{Kind: chat.Rejected, Err: err}
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
		ob.relocate(m, se.To)
	case chat.Unauthorised:
		ob.tell("the channel refuses the bot's credentials; nothing is sent until that is mended", err)
		ob.o.Pace.Pause(refusedFor)
		ob.retry(m, refusedFor)
	default:
		ob.tell("messages do not go out; trying again", err)
		wait := se.After
		if wait > 0 {
			ob.o.Pace.Pause(wait)
		} else {
			wait = backoff(firstRetry, lastRetry, m.Attempts+1)
		}
		ob.retry(m, wait+time.Duration(spread*ob.o.Random()*float64(wait)))
	}
}

// tell logs trouble of one kind at most once a minute.
func (ob *Outbox) tell(trouble string, err error) {
	if ob.hush.may(trouble, ob.o.Now()) {
		ob.o.Log.Error(trouble, slog.String("error", err.Error()))
	}
}

// kind is the part of a key that names no person.
func kind(m storage.Outgoing) string {
	name, _, _ := strings.Cut(m.Key, "|")
	return name
}

// record stores what became of a message. While that fails its conversation
// waits: nothing more goes out whose end could not be noted either.
func (ob *Outbox) record(m storage.Outgoing, do func(*storage.Tx) error) bool {
	stored := ob.write(do)
	if !stored {
		ob.mu.Lock()
		defer ob.mu.Unlock()
		ob.hold[m.To] = ob.o.Now().Add(refusedFor)
	}
	return stored
}

func (ob *Outbox) isOver(id uint64) (storage.OutState, bool) {
	ob.mu.Lock()
	defer ob.mu.Unlock()
	state, over := ob.over[id]
	return state, over
}

// finish ends a message. While that cannot be stored it is remembered, lest the
// message be sent again at every try.
func (ob *Outbox) finish(m storage.Outgoing, state storage.OutState) {
	stored := ob.record(m, func(tx *storage.Tx) error {
		if state == storage.Unreachable && m.Person != 0 {
			p, err := tx.Person(m.Person)
			if err == nil {
				err = unreachable(tx, p)
			}
			if err != nil && !errors.Is(err, storage.ErrNotFound) { // forgotten people stay forgotten
				return err
			}
		}
		return tx.Finish(m, state, ob.o.Now().UTC())
	})
	ob.mu.Lock()
	defer ob.mu.Unlock()
	if stored {
		delete(ob.over, m.ID)
	} else {
		ob.over[m.ID] = state
	}
}

// retry tries again after a while; the conversation's other messages wait.
func (ob *Outbox) retry(m storage.Outgoing, wait time.Duration) {
	ob.Stats.Retried.Add(1)
	later := m
	later.Attempts++
	later.Next = ob.o.Now().Add(wait).UTC()
	ob.mu.Lock()
	ob.hold[m.To] = later.Next
	ob.mu.Unlock()
	ob.record(m, func(tx *storage.Tx) error { return tx.Postpone(m, later) })
}

// relocate follows a conversation to its new address.
func (ob *Outbox) relocate(m storage.Outgoing, to chat.Address) {
	ob.Stats.Retried.Add(1)
	later := m
	later.To = string(to)
	ob.record(m, func(tx *storage.Tx) error {
		if ob.o.Moved != nil {
			if err := ob.o.Moved(tx, chat.Address(m.To), to); err != nil {
				return err
			}
		}
		return tx.Postpone(m, later)
	})
}
