package delivery_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
	"banso/storage"
)

// counted answers with three texts and counts in the store how often that
// happened.
func counted(_ context.Context, m chat.Message) (delivery.Act, error) {
	return func(tx *storage.Tx) ([]chat.Reply, error) {
		_, _, err := tx.AddLine(storage.Line{Day: 1, People: 1, Source: m.Text + time.Now().String()})
		replies, _ := says("one", "two", "three")(tx)
		return replies, err
	}, nil
}

func (w *world) effects() (n int) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) error {
		return tx.EachLine(0, 9, func(storage.Line) bool { n++; return true })
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// A run that stops in the middle is followed by another on the same store.
func TestNextRunGoesOn(t *testing.T) {
	hang := func(ctx context.Context, _ sent, _ int) error { <-ctx.Done(); return ctx.Err() }
	for _, c := range []struct {
		name   string
		handle func(context.Context, chat.Message) (delivery.Act, error)
		refuse func(context.Context, sent, int) error
		first  []string // what went out in the first run
		both   []string
	}{
		{
			name: "before the effect", both: []string{"one", "two", "three"},
			handle: func(ctx context.Context, _ chat.Message) (delivery.Act, error) { <-ctx.Done(); return nil, ctx.Err() },
		},
		{name: "before the first reply", refuse: only("one", hang), both: []string{"one", "two", "three"}},
		{name: "after one reply", refuse: only("two", hang), first: []string{"one"}, both: []string{"one", "two", "three"}},
		{name: "before the last reply", refuse: only("three", hang), first: []string{"one", "two"}, both: []string{"one", "two", "three"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.handle = counted
				if c.handle != nil {
					w.handle = c.handle
				}
				if c.refuse != nil {
					w.refuse = c.refuse
				}
				in := w.inbox()
				stop := start(t, in.Run)
				w.keep(in, raw(t, 1, wire{Chat: "a", Text: "hello"}))
				time.Sleep(time.Second)
				before := time.Now()
				stop()
				if took := time.Since(before); took < 9*time.Second || took > 13*time.Second {
					t.Errorf("the stop took %v; it should wait ten seconds for what hangs", took)
				}
				if got := w.texts("a"); !slices.Equal(got, c.first) {
					t.Errorf("the first run sent %q, want %q", got, c.first)
				}
				w.handle = counted
				w.refuse = first(0, nil)
				again := w.inbox()
				stop = start(t, again.Run)
				w.keep(again, raw(t, 1, wire{Chat: "a", Text: "hello"})) // never confirmed: it comes again
				time.Sleep(time.Second)
				stop()
				if got := w.texts("a"); !slices.Equal(got, c.both) {
					t.Errorf("both runs sent %q, want %q", got, c.both)
				}
				if w.effects() != 1 || w.open() != 0 {
					t.Errorf("%d effects, want 1; %d updates open", w.effects(), w.open())
				}
			})
		})
	}
}

func TestEffectWithoutRepliesIsNotRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.handle = func(ctx context.Context, m chat.Message) (delivery.Act, error) {
			act, err := counted(ctx, m)
			return func(tx *storage.Tx) ([]chat.Reply, error) { _, err := act(tx); return nil, err }, err
		}
		disk := &fragile{store: w.store, failing: func(n int32) bool { return n > 2 }} // kept and handled, not closed
		in := w.inboxOn(disk)
		stop := start(t, in.Run)
		disk.armed.Store(true)
		w.keep(in, raw(t, 1, wire{Chat: "a", Text: "hello"}))
		time.Sleep(time.Second)
		stop()
		if w.open() != 1 {
			t.Fatalf("%d updates open; the test no longer stops where it should", w.open())
		}
		in = w.inbox()
		stop = start(t, in.Run)
		time.Sleep(time.Second)
		stop()
		if w.effects() != 1 || w.open() != 0 {
			t.Errorf("%d effects, %d open", w.effects(), w.open())
		}
	})
}

func TestStopDrainsWhatWasAccepted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.refuse = func(context.Context, sent, int) error { time.Sleep(2 * time.Second); return nil }
		in := w.inbox()
		stop := start(t, in.Run)
		w.keep(in, raw(t, 1, wire{Chat: "a", Text: "x"}), raw(t, 2, wire{Chat: "a", Text: "y"}), raw(t, 3, wire{Chat: "b", Text: "z"}))
		stop()
		if a, b := w.texts("a"), w.texts("b"); !slices.Equal(a, []string{"re: x", "re: y"}) || !slices.Equal(b, []string{"re: z"}) {
			t.Errorf("answered before the stop: %q, %q", a, b)
		}
	})
}

// fragile is a store whose disk, once armed, is full now and then. failing is
// asked with the number of the write, counted from 1.
type fragile struct {
	store interface {
		View(func(*storage.Tx) error) error
		Update(func(*storage.Tx) error) error
	}
	armed   atomic.Bool
	writes  atomic.Int32
	failing func(n int32) bool
	looked  func() // after each reading
}

var errFull = errors.New("no space left on device")

func (f *fragile) View(do func(*storage.Tx) error) error {
	err := f.store.View(do)
	if f.looked != nil && f.armed.Load() {
		f.looked()
	}
	return err
}

func (f *fragile) Update(do func(*storage.Tx) error) error {
	if f.failing != nil && f.armed.Load() && f.failing(f.writes.Add(1)) {
		return errFull
	}
	return f.store.Update(do)
}

func TestFullDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.handle = counted
		var full atomic.Bool
		disk := &fragile{store: w.store, failing: func(int32) bool { return full.Load() }}
		in := w.inboxOn(disk)
		stop := start(t, in.Run)
		disk.armed.Store(true)
		full.Store(true)
		if err := in.Keep([]delivery.Raw{raw(t, 1, wire{Chat: "a", Text: "hello"})}); !errors.Is(err, errFull) {
			t.Fatalf("kept with %v: the channel would confirm what is lost", err)
		}
		full.Store(false)
		w.refuse = func(context.Context, sent, int) error { full.Store(true); return nil } // from the first reply on
		w.keep(in, raw(t, 1, wire{Chat: "a", Text: "hello"}))
		time.Sleep(10 * time.Minute)
		if got := w.texts("a"); !slices.Equal(got, []string{"one", "two", "three"}) {
			t.Errorf("with a full disk the person got %q", got)
		}
		w.refuse = first(0, nil)
		full.Store(false)
		time.Sleep(2 * time.Minute)
		if w.open() != 0 {
			t.Error("the update stays open when there is room again")
		}
		stop()
		if got := w.texts("a"); len(got) != 3 || w.effects() != 1 {
			t.Errorf("the person got %q, %d effects", got, w.effects())
		}
		if !strings.Contains(w.log.String(), errFull.Error()) {
			t.Error("the log does not tell of the full disk")
		}
	})
}

// An update that ends while a replay holds an old listing of it is not answered
// again.
func TestReplayMayHoldAnOldListing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		free := make(chan struct{})
		w.refuse = only("re: slow", func(context.Context, sent, int) error { <-free; return nil })
		released := false
		disk := &fragile{
			store:   w.store,
			failing: func(n int32) bool { return n == 3 }, // the end of the second update: so a replay follows
			looked: func() {
				if !released {
					released = true
					close(free)
					time.Sleep(time.Second)
				}
			},
		}
		in := w.inboxOn(disk)
		stop := start(t, in.Run)
		w.keep(in, raw(t, 1, wire{Chat: "a", Text: "slow"}))
		time.Sleep(time.Second)
		disk.armed.Store(true)
		w.keep(in, raw(t, 2, wire{Chat: "b", Text: "quick"}))
		time.Sleep(time.Second)
		time.Sleep(5 * time.Minute)
		stop()
		if !released {
			t.Fatal("no replay followed")
		}
		if a, b := w.texts("a"), w.texts("b"); len(a) != 1 || len(b) != 1 || w.open() != 0 {
			t.Errorf("sent %q and %q, %d open", a, b, w.open())
		}
	})
}
