package delivery

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// Raw is an update as the channel delivered it. ID is the channel's number.
type Raw struct {
	ID   uint64
	Body []byte
}

// InboxOptions of an Inbox; all are needed but Moved.
type InboxOptions struct {
	Store store
	Log   *slog.Logger
	Now   func() time.Time
	Pace  *Pace
	// Decode reads an update; false when there is nothing in it to handle. An
	// error puts the update aside.
	Decode  func(body []byte) (chat.Message, bool, error)
	Handle  func(context.Context, chat.Message) (Act, error)
	Respond func(context.Context, chat.Message, chat.Reply) error
	Failed  func(code string) chat.Reply // the reply when something broke
	Moved   func(tx *storage.Tx, from, to chat.Address) error
}

// How the inbox works.
const (
	lanes     = 32               // conversations side by side
	drain     = 10 * time.Second // what a stop waits for
	doneFor   = 72 * time.Hour   // numbers of done updates are kept; Telegram repeats for 24
	sendTries = 4                // before a reply goes to the outbox
)

// Inbox handles updates: each once, those of one conversation in order,
// conversations side by side.
type Inbox struct {
	o     InboxOptions
	Stats Stats

	mu      sync.Mutex
	running bool
	known   map[uint64]bool         // admitted and not done with
	lanes   map[chat.Address][]task // waiting, per conversation; a key has a goroutine
	slots   chan struct{}
	busy    sync.WaitGroup
	sendCtx context.Context
}

// task is one update on its way.
type task struct {
	update  storage.Update
	message chat.Message
}

// NewInbox makes an Inbox; Run starts it.
func NewInbox(o InboxOptions) *Inbox {
	return &Inbox{o: o, known: map[uint64]bool{}, lanes: map[chat.Address][]task{}, slots: make(chan struct{}, lanes)}
}

// Keep returns nil only when all updates are on disk; then the channel may be
// told that they arrived. Updates seen before are dropped.
func (in *Inbox) Keep(updates []Raw) error {
	var fresh []storage.Update
	err := in.o.Store.Update(func(tx *storage.Tx) error {
		fresh = fresh[:0]
		for _, raw := range updates {
			u := storage.Update{ID: raw.ID, Raw: raw.Body, Received: in.o.Now().UTC()}
			isNew, err := tx.KeepUpdate(u)
			if err != nil {
				return err
			}
			if isNew {
				fresh = append(fresh, u)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep updates: %w", err)
	}
	in.Stats.Received.Add(int64(len(updates)))
	in.Stats.Duplicates.Add(int64(len(updates) - len(fresh)))
	in.mu.Lock()
	running := in.running
	in.mu.Unlock()
	if running { // else Run finds them in the store
		in.admitAll(fresh)
	}
	return nil
}

// Run replays what is open from before, then handles updates until ctx ends and
// what was accepted is done with, for at most ten seconds.
func (in *Inbox) Run(ctx context.Context) error {
	sendCtx, stopSends := context.WithCancel(context.WithoutCancel(ctx))
	defer stopSends()
	in.mu.Lock()
	in.sendCtx, in.running = sendCtx, true
	in.mu.Unlock()
	if err := in.replay(); err != nil {
		return err
	}
	prune := time.NewTicker(time.Hour)
	defer prune.Stop()
	for {
		select {
		case <-prune.C:
			in.prune()
			continue
		case <-ctx.Done():
		}
		break
	}
	in.mu.Lock()
	in.running = false
	in.mu.Unlock()
	done := make(chan struct{})
	go func() { in.busy.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(drain):
		in.o.Log.Warn("stopping before all replies are out; they follow at the next start")
		stopSends()
		<-done
	}
	return ctx.Err()
}

// replay admits the updates that an earlier run left open.
func (in *Inbox) replay() error {
	in.prune()
	var open []storage.Update
	err := in.o.Store.View(func(tx *storage.Tx) error {
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
		return fmt.Errorf("read open updates: %w", err)
	}
	if len(open) > 0 {
		in.o.Log.Info("going on with updates from before", slog.Int("updates", len(open)))
	}
	in.admitAll(open)
	return nil
}

func (in *Inbox) prune() {
	before := in.o.Now().Add(-doneFor)
	if err := in.o.Store.Update(func(tx *storage.Tx) error { return tx.PruneDone(before) }); err != nil {
		in.o.Log.Error("old update numbers were not removed", slog.Any("error", err))
	}
}

// admitAll puts updates into the lanes of their conversations, by number.
func (in *Inbox) admitAll(updates []storage.Update) {
	slices.SortFunc(updates, func(a, b storage.Update) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	for _, u := range updates {
		m, ok, err := in.decode(u)
		switch {
		case err != nil:
			in.park(u, err)
		case !ok:
			in.end(u)
		default:
			in.admit(task{u, m})
		}
	}
}

// decode survives whatever a channel's reader does with a malformed update.
func (in *Inbox) decode(u storage.Update) (m chat.Message, ok bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return in.o.Decode(u.Raw)
}

func (in *Inbox) admit(t task) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.known[t.update.ID] {
		return
	}
	in.known[t.update.ID] = true
	waiting, active := in.lanes[t.message.Chat]
	in.lanes[t.message.Chat] = append(waiting, t)
	if !active {
		in.busy.Add(1)
		go in.lane(t.message.Chat)
	}
}

// lane works through one conversation until nothing waits in it.
func (in *Inbox) lane(of chat.Address) {
	defer in.busy.Done()
	for {
		in.mu.Lock()
		waiting := in.lanes[of]
		if len(waiting) == 0 {
			delete(in.lanes, of)
			in.mu.Unlock()
			return
		}
		t := waiting[0]
		in.lanes[of] = waiting[1:]
		in.mu.Unlock()

		in.slots <- struct{}{}
		in.process(t)
		<-in.slots

		in.mu.Lock()
		delete(in.known, t.update.ID)
		in.mu.Unlock()
	}
}

// park puts an unreadable update aside: its shape is kept, not its content.
func (in *Inbox) park(u storage.Update, why error) {
	in.Stats.Parked.Add(1)
	in.o.Log.Warn("an update could not be read and was put aside", slog.Uint64("update", u.ID), slog.Int("bytes", len(u.Raw)))
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(u.Raw, &fields) // not even an object: no fields to name
	p := storage.Parked{ID: u.ID, Reason: reason(why), Size: len(u.Raw), At: in.o.Now().UTC()}
	for name := range fields {
		p.Fields = append(p.Fields, name)
	}
	slices.Sort(p.Fields)
	in.write(func(tx *storage.Tx) error { return tx.ParkUpdate(p) })
}

// reason keeps quotations of the update out of the store.
func reason(err error) string {
	if _, ok := errors.AsType[*json.SyntaxError](err); ok {
		return "no JSON"
	}
	if te, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return "unexpected type in " + te.Field
	}
	return "unreadable"
}

// end closes an update that needs nothing more.
func (in *Inbox) end(u storage.Update) {
	in.write(func(tx *storage.Tx) error { return tx.CloseUpdate(u) })
}

// write stores and logs a failure: what is not stored is done again at the next
// start.
func (in *Inbox) write(do func(*storage.Tx) error) bool {
	err := in.o.Store.Update(do)
	if err != nil {
		in.o.Log.Error("the data file could not be written", slog.Any("error", err))
	}
	return err == nil
}

// failure logs what broke under a code that the user is told.
func (in *Inbox) failure(t task, err error, stack []byte) chat.Reply {
	in.Stats.Failed.Add(1)
	code := rand.Text()[:6]
	in.o.Log.Error("handling failed", slog.String("code", code), slog.Any("message", t.message),
		slog.String("error", err.Error()), slog.String("stack", string(stack)))
	return in.o.Failed(code)
}

// caught runs fn and turns a panic into an error with the stack.
func caught(fn func() error) (err error, stack []byte) { //nolint:revive // the stack belongs to the error
	defer func() {
		if p := recover(); p != nil {
			err, stack = fmt.Errorf("panic: %v", p), debug.Stack()
		}
	}()
	return fn(), nil
}
