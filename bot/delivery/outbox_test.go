package delivery_test

import (
	"context"
	"errors"
	"fmt"
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

// note is a message for the outbox.
func note(key string, to chat.Address, text string) delivery.Message {
	return delivery.Message{Key: key, To: to, Reply: chat.Say(chat.Plain(text))}
}

func TestMessagesGoOutOnceAndInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		want := map[chat.Address][]string{}
		for n := range 600 {
			to := chat.Address(fmt.Sprint("chat", n%7))
			if !w.put(note(fmt.Sprint("n|", n), to, fmt.Sprint(n))) {
				t.Fatal("a new key counts as used")
			}
			if w.put(note(fmt.Sprint("n|", n), to, "again")) {
				t.Fatal("a key was taken twice")
			}
			want[to] = append(want[to], fmt.Sprint(n))
		}
		w.refuse = func(context.Context, sent, int) error { time.Sleep(10 * time.Millisecond); return nil }
		ob := w.outbox()
		stop := start(t, ob.Run)
		time.Sleep(time.Minute)
		stop()
		for to, texts := range want {
			if got := w.texts(to); !slices.Equal(got, texts) {
				t.Errorf("%s got %v", to, got)
			}
		}
		if got := ob.Stats.Sent.Load(); got != 600 || w.queued() != 0 {
			t.Errorf("%d sent, %d queued", got, w.queued())
		}
		if w.put(note("n|5", "chat5", "again")) {
			t.Error("a key may be used again after its message is sent")
		}
	})
}

func TestMessagesThatDoNotGoOut(t *testing.T) {
	for _, c := range []struct {
		name        string
		refuse      func(context.Context, sent, int) error
		at          chat.Address
		want        []string      // what the person got at that address
		after       time.Duration // when the first came
		state       storage.OutState
		unreachable bool
		says        string // the log
	}{
		{name: "too many requests", refuse: first(1, errBusy), at: "a", want: []string{"one", "two"}, after: 7 * time.Second, state: storage.Sent},
		{name: "one fault", refuse: only("one", first(1, errNetwork)), at: "a", want: []string{"one", "two"}, after: 5 * time.Second, state: storage.Sent},
		{name: "three faults", refuse: only("one", first(3, errNetwork)), at: "a", want: []string{"one", "two"}, after: 35 * time.Second, state: storage.Sent},
		{
			name: "a night of faults", refuse: only("one", first(20, errors.New("odd"))), at: "a", want: []string{"one", "two"},
			after: 3*time.Hour + 21*time.Minute + 15*time.Second, state: storage.Sent, says: "messages do not go out",
		},
		{name: "blocked", refuse: only("one", first(1, errBlocked)), at: "a", want: []string{"two"}, state: storage.Unreachable, unreachable: true},
		{name: "moved", refuse: notAt("new", errMoved), at: "new", want: []string{"one", "two"}, state: storage.Sent},
		{name: "refused", refuse: only("one", first(1, errRejected)), at: "a", want: []string{"two"}, state: storage.Refused, says: "a message was refused"},
		{
			name: "panic in the channel", refuse: only("one", func(context.Context, sent, int) error { panic(secret) }),
			at: "a", want: []string{"two"}, state: storage.Refused, says: "sending failed",
		},
		{
			name: "revoked token", refuse: first(1, errToken), at: "a", want: []string{"one", "two"}, after: time.Minute, state: storage.Sent,
			says: "refuses the bot's credentials",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				p := w.person("a")
				w.refuse = c.refuse
				one, two := note("test|a", "a", "one"), note("test|b", "a", "two")
				one.Person, two.Person = p.ID, p.ID
				w.put(one)
				w.put(two)
				stop := start(t, w.outbox().Run)
				time.Sleep(24 * time.Hour)
				stop()
				if got := w.texts(c.at); !slices.Equal(got, c.want) {
					t.Errorf("the person got %q, want %q", got, c.want)
				}
				if got := w.out[0].after.Truncate(time.Second); got != c.after {
					t.Errorf("the first came after %v, want %v", got, c.after)
				}
				if got := w.state("test|a"); got != c.state {
					t.Errorf("the message is %s, want %s", got, c.state)
				}
				if got := w.unreachable(p); got != c.unreachable {
					t.Errorf("unreachable: %v", got)
				}
				if c.name == "moved" && !slices.Contains(w.moved, "a to new") {
					t.Errorf("told of moves: %v", w.moved)
				}
				if !strings.Contains(w.log.String(), c.says) {
					t.Errorf("the log does not say %q:\n%s", c.says, w.log)
				}
				w.discreet()
			})
		})
	}
}

// One conversation's trouble is not another's.
func TestOneOutageHoldsUpNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.refuse = func(_ context.Context, s sent, _ int) error {
			if s.to == "broken" {
				return errNetwork
			}
			return nil
		}
		for n := range 300 { // more than are looked at together
			w.put(note(fmt.Sprint("n|", n), "broken", fmt.Sprint(n)))
		}
		w.put(note("n|well", "well", "hello"))
		stop := start(t, w.outbox().Run)
		time.Sleep(time.Second)
		stop()
		if got := w.texts("well"); !slices.Equal(got, []string{"hello"}) {
			t.Errorf("the other conversation got %q", got)
		}
	})
}

func TestWaitingForTheDueTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		begin := w.now()
		at := func(m delivery.Message, due, expires time.Duration) delivery.Message {
			m.At = begin.Add(due)
			if expires > 0 {
				m.Expires = begin.Add(expires)
			}
			return m
		}
		w.put(at(note("soon", "a", "soon"), 10*time.Second, 0))
		w.put(at(note("morning", "b", "morning"), 8*time.Hour, 0))
		w.put(at(note("late", "c", "late"), 0, time.Hour))
		w.put(at(note("stale", "d", "stale"), -2*time.Hour, -time.Hour))
		w.update(func(tx *storage.Tx) error {
			_, err := tx.Enqueue(storage.Outgoing{Key: "past", To: "d", Content: []byte(`{}`), Created: begin, Expires: begin.Add(-time.Hour)})
			return err
		})
		w.refuse = only("late", first(1000, errNetwork))
		ob := w.outbox()
		stop := start(t, ob.Run)
		defer stop()
		time.Sleep(20 * time.Second)
		if got := w.sent(); len(got) != 2 || got[1].text != "soon" || got[1].after.Truncate(time.Second) != 10*time.Second {
			t.Errorf("sent by now: %+v", got)
		}
		if got := w.state("past"); got != storage.Expired {
			t.Errorf("what came too late is %s", got)
		}
		w.put(at(note("new", "a", "new"), 20*time.Second, 0))
		ob.Wake()
		time.Sleep(time.Second)
		if got := w.texts("a"); !slices.Equal(got, []string{"soon", "new"}) {
			t.Errorf("after being woken %q was sent", got)
		}
		w.ahead.Store(int64(9 * time.Hour)) // the playground's clock
		ob.Wake()
		time.Sleep(time.Second)
		if got := w.texts("b"); !slices.Equal(got, []string{"morning"}) {
			t.Errorf("after the clock moved %q was sent", got)
		}
		if got := w.state("late"); got != storage.Expired || ob.Stats.Expired.Load() != 2 {
			t.Errorf("what cannot go out in time is %s, %d expired", got, ob.Stats.Expired.Load())
		}
	})
}

// The end of a message that cannot be stored does not make it go out twice.
func TestOutboxOnAFullDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		var full atomic.Bool
		disk := &fragile{store: w.store, failing: func(int32) bool { return full.Load() }}
		disk.armed.Store(true)
		full.Store(true)
		w.put(note("a", "a", "one"))
		w.put(note("b", "a", "two"))
		stop := start(t, w.outboxOn(disk).Run)
		time.Sleep(10 * time.Minute)
		if got := w.texts("a"); !slices.Equal(got, []string{"one"}) {
			t.Errorf("with a full disk the person got %q", got)
		}
		if n := strings.Count(w.log.String(), errFull.Error()); n < 5 || n > 15 {
			t.Errorf("the log tells of the full disk %d times in ten minutes", n)
		}
		full.Store(false)
		time.Sleep(5 * time.Minute)
		stop()
		if got := w.texts("a"); !slices.Equal(got, []string{"one", "two"}) || w.queued() != 0 {
			t.Errorf("with room again the person got %q, %d queued", got, w.queued())
		}
	})
}
