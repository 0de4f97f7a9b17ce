package delivery_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"banso/bot/delivery"
	"banso/handlers/chat"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// unlimited sends as fast as the clock of a test allows.
var unlimited = delivery.Limits{All: rate.Inf, Bulk: rate.Inf, Chat: rate.Inf, Group: rate.Inf, Burst: 1}

// secret is text that no log may show.
const secret = "Nguyễn Thị Bí Mật 0912345678"

// sent is a message that the test's channel took or refused.
type sent struct {
	to    chat.Address
	press string // the press that was answered with it
	text  string
	reply chat.Reply
	after time.Duration // since the start of the test
}

// world is a store, a channel and a log; each start is a program run on them.
type world struct {
	t       testing.TB
	store   *boltdb.Store
	log     *buffer
	started time.Time
	ahead   atomic.Int64 // of the moved clock, a time.Duration
	pace    *delivery.Pace
	handle  func(context.Context, chat.Message) (delivery.Act, error)
	// refuse may fail a send, given how often this text was tried before.
	refuse func(ctx context.Context, s sent, before int) error
	moved  []string

	mu    sync.Mutex
	out   []sent
	tried map[string]int
}

func newWorld(t testing.TB) *world {
	t.Helper()
	return &world{
		t: t, store: boltdbtest.Open(t), log: &buffer{}, started: time.Now(), pace: delivery.NewPace(unlimited), tried: map[string]int{},
		handle: echo,
		refuse: func(context.Context, sent, int) error { return nil },
	}
}

// echo answers with what was said.
func echo(_ context.Context, m chat.Message) (delivery.Act, error) {
	return says("re: " + m.Text), nil
}

func says(texts ...string) delivery.Act {
	return func(*storage.Tx) ([]chat.Reply, error) {
		var out []chat.Reply
		for _, s := range texts {
			out = append(out, chat.Say(chat.Plain(s)))
		}
		return out, nil
	}
}

func (w *world) now() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) }

func (w *world) logger() *slog.Logger { return slog.New(slog.NewJSONHandler(w.log, nil)) }

func (w *world) take(ctx context.Context, s sent) error {
	w.mu.Lock()
	s.after, s.text = time.Since(w.started), s.reply.Text.String()
	before := w.tried[s.text]
	w.tried[s.text]++
	refuse := w.refuse
	w.mu.Unlock()
	if err := refuse(ctx, s, before); err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out = append(w.out, s)
	return nil
}

// sent is all that the channel took, in order.
func (w *world) sent() []sent {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.out)
}

// texts are what a conversation received, in order.
func (w *world) texts(to chat.Address) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for _, s := range w.out {
		if s.to == to {
			out = append(out, s.text)
		}
	}
	return out
}

func (w *world) inbox() *delivery.Inbox { return w.inboxOn(&fragile{store: w.store}) }

func (w *world) inboxOn(store *fragile) *delivery.Inbox {
	return delivery.NewInbox(delivery.InboxOptions{
		Store: store, Log: w.logger(), Now: w.now, Pace: w.pace, Decode: decode,
		Handle: func(ctx context.Context, m chat.Message) (delivery.Act, error) { return w.handle(ctx, m) },
		Respond: func(ctx context.Context, m chat.Message, r chat.Reply) error {
			return w.take(ctx, sent{to: m.Chat, press: m.Callback, reply: r})
		},
		Failed: func(code string) chat.Reply { return chat.Say(chat.Plain("failed " + code)) },
		Moved:  w.move,
	})
}

func (w *world) move(_ *storage.Tx, from, to chat.Address) error {
	w.moved = append(w.moved, string(from)+" to "+string(to))
	return nil
}

func (w *world) outbox() *delivery.Outbox { return w.outboxOn(&fragile{store: w.store}) }

func (w *world) outboxOn(store *fragile) *delivery.Outbox {
	return delivery.NewOutbox(w.outboxOptions(store))
}

func (w *world) outboxOptions(store *fragile) delivery.OutboxOptions {
	return delivery.OutboxOptions{
		Store: store, Log: w.logger(), Now: w.now, Pace: w.pace, Moved: w.move, Random: func() float64 { return 0 },
		Send: func(ctx context.Context, to chat.Address, r chat.Reply) error {
			return w.take(ctx, sent{to: to, reply: r})
		},
	}
}

// start runs an inbox or an outbox in a synctest bubble; stop ends it and waits.
func start(t testing.TB, run func(context.Context) error) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- run(ctx) }()
	time.Sleep(time.Second) // of a bubble: the replay is over, and no mutex is held over a write, which would stop the bubble's clock
	return sync.OnceFunc(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("run ended with %v", err)
		}
	})
}

func (w *world) keep(in *delivery.Inbox, updates ...delivery.Raw) {
	w.t.Helper()
	if err := in.Keep(updates); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) put(m delivery.Message) bool {
	w.t.Helper()
	var fresh bool
	if m.At.IsZero() {
		m.At = w.now()
	}
	m.Created = w.now()
	w.update(func(tx *storage.Tx) (err error) { fresh, err = delivery.Put(tx, m); return err })
	return fresh
}

func (w *world) update(do func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(do); err != nil {
		w.t.Fatal(err)
	}
}

// person makes someone whose private conversation has the person's key.
func (w *world) person(key string) (p storage.Person) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) (err error) {
		p, err = tx.SavePerson(storage.Person{Key: key, Chat: key, Name: secret})
		return err
	})
	return p
}

// open counts updates that are not done with.
func (w *world) open() (n int) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) error { n = len(tx.OpenUpdates()); return nil })
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// state tells how the message with a key stands; "" when there never was one.
func (w *world) state(key string) (s storage.OutState) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) error {
		mark, err := tx.Mark(key)
		s = mark.State
		return err
	})
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		w.t.Fatalf("mark of %s: %v", key, err)
	}
	return s
}

func (w *world) unreachable(p storage.Person) (is bool) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) error {
		now, err := tx.Person(p.ID)
		is = now.Unreachable
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return is
}

func (w *world) queued() (n int) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) error { n = tx.CountQueued(); return nil })
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}
