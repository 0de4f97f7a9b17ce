package delivery

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// Raw is an update as the channel delivered it. ID is the channel's number.
type Raw struct {
	ID   uint64
	Body []byte
}

// InboxOptions of an Inbox; all are needed but After, Moved
// and Working.
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
	After   func()                       // the store may hold new messages for the outbox
	Moved   func(tx *storage.Tx, from, to chat.Address) error
	// Fetch gets the content of a message's file where somebody wants it; nil data
	// when nobody does. It may be nil.
	Fetch func(context.Context, chat.Message) ([]byte, error)
	// Working shows that an answer is being made; called when that takes a while.
	Working func(context.Context, chat.Address)
}

// How the inbox works.
const (
	lanes     = 32                     // conversations side by side
	drain     = 10 * time.Second       // what a stop waits for
	grace     = 2 * time.Second        // and then, once sends were broken off
	slow      = 400 * time.Millisecond // until the person is told to wait
	again     = time.Minute            // until what could not be stored is tried again
	longWait  = 30 * time.Second       // a channel's wait that the outbox takes over
	doneFor   = 72 * time.Hour         // numbers of done updates are kept; Telegram repeats for 24
	sendTries = 4                      // before a reply goes to the outbox
	fileTries = 3                      // to fetch a file
)

// Inbox handles updates: each once, those of one conversation in order,
// conversations side by side.
type Inbox struct {
	o     InboxOptions
	Stats Stats

	// admission is held while updates enter the lanes: none overtakes an older one
	// that a replay is still reading. It guards running.
	admission sync.Mutex
	running   bool
	sendCtx   context.Context // of Run, but outlives its end by the drain; set before any lane

	mu    sync.Mutex              // guards known, over and lanes
	known map[uint64]bool         // admitted and not done with
	over  map[uint64]bool         // done with, but that could not be stored yet
	lanes map[chat.Address][]task // waiting, per conversation; a key has a goroutine
	slots chan struct{}
	busy  sync.WaitGroup
	left  atomic.Bool // something could not be stored and is still open
}

// task is one update on its way.
type task struct {
	update  storage.Update
	message chat.Message
}

// NewInbox makes an Inbox; Run starts it.
func NewInbox(o InboxOptions) *Inbox {
	return &Inbox{o: o, known: map[uint64]bool{}, over: map[uint64]bool{}, lanes: map[chat.Address][]task{}, slots: make(chan struct{}, lanes)}
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
	var aside []func()
	in.admission.Lock()
	if in.running { // else Run finds them in the store
		aside = in.admitAll(fresh)
	}
	in.admission.Unlock()
	all(aside)
	return nil
}

// admitAll puts updates into the lanes of their conversations, by number. What is
// to be done about the others is returned, to be done without holding admission.
func (in *Inbox) admitAll(updates []storage.Update) (aside []func()) {
	slices.SortFunc(updates, func(a, b storage.Update) int { return cmp.Compare(a.ID, b.ID) })
	for _, u := range updates {
		m, ok, err := in.decode(u)
		switch {
		case err != nil:
			aside = append(aside, func() { in.park(u, err) })
		case !ok:
			aside = append(aside, func() { in.end(u) })
		default:
			in.admit(task{u, m})
		}
	}
	return aside
}

func all(do []func()) {
	for _, fn := range do {
		fn()
	}
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
		if in.sendCtx.Err() == nil { // else it waits in the store for the next start
			in.process(t)
		}
		<-in.slots

		in.mu.Lock()
		delete(in.known, t.update.ID)
		in.mu.Unlock()
	}
}

// end closes an update that needs nothing more. While that cannot be stored it is
// remembered, lest the replies be sent again at every try.
func (in *Inbox) end(u storage.Update) {
	closed := in.write(func(tx *storage.Tx) error { return tx.CloseUpdate(u) })
	in.mu.Lock()
	defer in.mu.Unlock()
	if closed {
		delete(in.over, u.ID)
	} else {
		in.over[u.ID] = true
	}
}

func (in *Inbox) isOver(id uint64) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.over[id]
}

// write stores and logs a failure: what is not stored is done again, soon or at
// the next start.
func (in *Inbox) write(do func(*storage.Tx) error) bool {
	err := in.o.Store.Update(do)
	if err != nil {
		in.left.Store(true)
		in.o.Log.Error("the data file could not be written", slog.Any("error", err))
	}
	return err == nil
}
