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
	if in.isOver(t.update.ID) {
		in.end(t.update)
		return
	}
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

// current is an update as the store has it; ErrNotFound once it is done with.
func (in *Inbox) current(id uint64) (u storage.Update, err error) {
	err = in.o.Store.View(func(tx *storage.Tx) (err error) { u, err = tx.Update(id); return err })
	return u, err
}

// gone reports whether an update is done with.
func (in *Inbox) gone(id uint64) bool {
	_, err := in.current(id)
	return errors.Is(err, storage.ErrNotFound)
}

// effect commits what the update leads to, unless that was done before.
func (in *Inbox) effect(t task) ([]chat.Reply, bool) {
	var replies []chat.Reply
	if t.update.Replies != nil {
		u, err := in.current(t.update.ID)
		if err != nil {
			if !errors.Is(err, storage.ErrNotFound) { // else it ended since it was listed
				in.left.Store(true)
			}
			return nil, false
		}
		if err := json.Unmarshal(u.Replies, &replies); err != nil {
			in.o.Log.Error("kept replies cannot be read", slog.Uint64("update", t.update.ID), slog.Any("error", err))
		}
		return replies, true
	}
	err := caught(func() (err error) {
		replies, err = in.commit(t)
		return err
	})
	switch {
	case err == nil:
		in.Stats.Handled.Add(1)
		if in.o.After != nil {
			in.o.After()
		}
		return replies, true
	case in.sendCtx.Err() != nil: // broken off by the stop: the next start handles it
		return nil, false
	case errors.Is(err, errAnswered), errors.Is(err, storage.ErrNotFound) && in.gone(t.update.ID):
		return nil, false
	}
	replies = []chat.Reply{in.failure(t, err)}
	return replies, in.write(func(tx *storage.Tx) error { return answer(tx, t.update, replies) })
}

// commit handles an update and stores the effect with the replies it leads to.
func (in *Inbox) commit(t task) (replies []chat.Reply, err error) {
	if in.o.Working != nil {
		patience := time.AfterFunc(slow, func() { in.o.Working(in.sendCtx, t.message.Chat) })
		defer patience.Stop()
	}
	if err := in.fetch(&t.message); err != nil {
		return nil, err
	}
	act, err := in.o.Handle(in.sendCtx, t.message)
	if err != nil {
		return nil, err
	}
	err = in.o.Store.Update(func(tx *storage.Tx) error {
		// what is in memory may be older than the store, which alone decides
		// whether the effect is still due
		u, err := tx.Update(t.update.ID)
		if err != nil {
			return err
		}
		if u.Replies != nil {
			return errAnswered
		}
		said, err := act(tx)
		if err != nil {
			return err
		}
		replies = nil
		for _, r := range said {
			replies = append(replies, parts(r)...)
		}
		return answer(tx, u, replies)
	})
	return replies, err
}

// fetch adds the content of a file that somebody wants. A file that cannot be
// had is left without; the handler says so.
func (in *Inbox) fetch(m *chat.Message) error {
	if m.File == nil || in.o.Fetch == nil {
		return nil
	}
	for attempt := 1; ; attempt++ {
		data, err := in.o.Fetch(in.sendCtx, *m)
		if err == nil {
			file := *m.File
			file.Data = data
			m.File = &file
			return nil
		}
		if in.sendCtx.Err() != nil {
			return err
		}
		se := chat.AsSendError(err)
		if se.Kind != chat.Retry || attempt == fileTries || se.After > longWait {
			in.o.Log.Warn("a file was not fetched", slog.String("error", err.Error()))
			return nil
		}
		if err := sleep(in.sendCtx, max(se.After, backoff(time.Second, longWait, attempt))); err != nil {
			return err
		}
	}
}

// answer notes that the effect is in and what remains to be sent.
func answer(tx *storage.Tx, u storage.Update, replies []chat.Reply) error {
	raw, err := json.Marshal(replies)
	if err != nil {
		return fmt.Errorf("encode replies: %w", err)
	}
	return tx.AnswerUpdate(u, raw)
}

// respond sends the replies in order and reports whether the update is over and
// not yet closed.
func (in *Inbox) respond(t task, replies []chat.Reply) bool {
	m := t.message
	for i, r := range replies {
		err := in.respondOne(&m, r)
		if in.sendCtx.Err() != nil && err != nil {
			return false
		}
		if err != nil {
			switch chat.AsSendError(err).Kind {
			case chat.Unreachable:
				in.unreachable(m)
				return true
			case chat.Rejected:
				in.Stats.Refused.Add(1)
				in.o.Log.Error("a reply was refused", slog.Any("message", m), slog.String("error", err.Error()))
			default:
				in.handOver(t.update, m, replies, i)
				return false
			}
		} else if !r.Empty() {
			in.Stats.Sent.Add(1)
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
		err = caught(func() error { return in.o.Respond(in.sendCtx, *m, r) })
		if err == nil {
			return nil
		}
		if p, ok := errors.AsType[*panicked](err); ok {
			in.o.Log.Error("sending failed", slog.String("error", p.what), slog.String("stack", string(p.stack)))
			return &chat.SendError{Kind: chat.Rejected, Err: err}
		}
		se := chat.AsSendError(err)
		switch se.Kind {
		case chat.Relocated:
			in.moved(m.Chat, se.To)
			m.Chat = se.To
			continue
		case chat.Retry:
		default:
			return err
		}
		in.Stats.Retried.Add(1)
		wait := se.After
		if wait > 0 {
			in.o.Pace.Pause(wait)
		} else {
			wait = backoff(time.Second, longWait, attempt)
		}
		if attempt == sendTries || wait > longWait {
			return err
		}
		if err := sleep(in.sendCtx, wait); err != nil {
			return err
		}
	}
	return err
}
