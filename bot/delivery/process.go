package delivery

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// process handles one update to its end. Whatever interrupts it, the next start
// goes on from what the store says: the effect commits once, together with the
// replies that remain to be sent.
func (in *Inbox) process(t task) {
	replies, ok := in.effect(t)
	if !ok {
		return
	}
	if t.message.Button != "" && len(replies) == 0 {
		replies = []chat.Reply{{}} // the press itself must be answered
	}
	if in.respond(t, replies) {
		in.end(t.update)
	}
}

// errAnswered says that an update has had its effect.
var errAnswered = errors.New("update is answered")

// open reports whether an update is still in the store.
func (in *Inbox) open(id uint64) bool {
	return in.o.Store.View(func(tx *storage.Tx) error { _, err := tx.Update(id); return err }) == nil
}

// effect commits what the update leads to, unless that was done before.
func (in *Inbox) effect(t task) ([]chat.Reply, bool) {
	var replies []chat.Reply
	if t.update.Replies != nil {
		if err := json.Unmarshal(t.update.Replies, &replies); err != nil {
			in.o.Log.Error("kept replies cannot be read", slog.Uint64("update", t.update.ID), slog.Any("error", err))
		}
		return replies, true
	}
	err, stack := caught(func() error {
		act, err := in.o.Handle(in.sendCtx, t.message)
		if err != nil {
			return err
		}
		return in.o.Store.Update(func(tx *storage.Tx) error {
			// what is in memory may be older than the store, which alone decides
			// whether the effect is still due
			u, err := tx.Update(t.update.ID)
			if err != nil {
				return err
			}
			if u.Replies != nil {
				return errAnswered
			}
			if replies, err = act(tx); err != nil {
				return err
			}
			return answer(tx, u, replies)
		})
	})
	switch {
	case err == nil:
		in.Stats.Handled.Add(1)
		return replies, true
	case errors.Is(err, errAnswered), errors.Is(err, storage.ErrNotFound) && !in.open(t.update.ID):
		return nil, false
	}
	replies = []chat.Reply{in.failure(t, err, stack)}
	return replies, in.write(func(tx *storage.Tx) error { return answer(tx, t.update, replies) })
}

// answer notes that the effect is in and what remains to be sent.
func answer(tx *storage.Tx, u storage.Update, replies []chat.Reply) error {
	raw, err := json.Marshal(replies)
	if err != nil {
		return fmt.Errorf("encode replies: %w", err)
	}
	return tx.AnswerUpdate(u, raw)
}

// respond sends the replies in order; false when it was interrupted and the rest
// must wait for the next start.
func (in *Inbox) respond(t task, replies []chat.Reply) bool {
	m := t.message
	for i, r := range replies {
		err := in.respondOne(&m, r)
		if in.sendCtx.Err() != nil {
			return false
		}
		if err != nil && !in.giveUp(t, m, replies, i, err) {
			return true
		}
		m.Callback = "" // a press is answered with the first reply
		if rest := replies[i+1:]; len(rest) > 0 {
			in.write(func(tx *storage.Tx) error { return answer(tx, t.update, rest) })
		}
	}
	return true
}

// respondOne sends one reply with a few tries; it follows a moved conversation.
func (in *Inbox) respondOne(m *chat.Message, r chat.Reply) error {
	var err error
	for attempt := 1; attempt <= sendTries; attempt++ {
		if !r.Empty() {
			if err := in.o.Pace.Wait(in.sendCtx, m.Chat, m.Group, true); err != nil {
				return err
			}
		}
		if err = in.o.Respond(in.sendCtx, *m, r); err == nil {
			return nil
		}
		se := chat.AsSendError(err)
		switch se.Kind {
		case chat.Relocated:
			in.moved(m.Chat, se.To)
			m.Chat = se.To
		case chat.Retry:
			wait := se.After
			if wait > 0 {
				in.o.Pace.Pause(wait)
			} else {
				wait = backoff(time.Second, 30*time.Second, attempt)
			}
			in.Stats.Retried.Add(1)
			if attempt < sendTries {
				if err := sleep(in.sendCtx, wait); err != nil {
					return err
				}
			}
		default:
			return err
		}
	}
	return err
}

// giveUp decides about a reply that did not go out; false ends the update.
func (in *Inbox) giveUp(t task, m chat.Message, replies []chat.Reply, i int, err error) (goOn bool) {
	switch chat.AsSendError(err).Kind {
	case chat.Unreachable:
		in.Stats.Unreachable.Add(1)
		in.write(func(tx *storage.Tx) error {
			p, err := tx.PersonByKey(m.From.ID)
			if errors.Is(err, storage.ErrNotFound) || err == nil && p.Chat != string(m.Chat) {
				return nil
			}
			if err != nil {
				return err
			}
			return unreachable(tx, p)
		})
		return false
	case chat.Rejected:
		in.Stats.Refused.Add(1)
		in.o.Log.Error("a reply was refused", slog.Any("message", m), slog.String("error", err.Error()))
		return true
	default: // it cannot go out now: the outbox goes on trying
		in.write(func(tx *storage.Tx) error {
			for n, r := range replies[i:] {
				if r.Empty() {
					continue
				}
				key := fmt.Sprintf("reply|%d|%d", t.update.ID, i+n)
				if _, err := Put(tx, Message{Key: key, To: m.Chat, Reply: r, At: in.o.Now()}); err != nil {
					return err
				}
			}
			return nil
		})
		return false
	}
}

func (in *Inbox) moved(from, to chat.Address) {
	if in.o.Moved != nil {
		in.write(func(tx *storage.Tx) error { return in.o.Moved(tx, from, to) })
	}
}
