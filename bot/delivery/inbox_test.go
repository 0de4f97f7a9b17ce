package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
	"banso/storage"
)

func TestConversationsKeepTheirOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		var mu sync.Mutex
		effects := map[string][]string{}
		w.handle = func(_ context.Context, m chat.Message) (delivery.Act, error) {
			mu.Lock()
			effects[string(m.Chat)] = append(effects[string(m.Chat)], m.Text)
			mu.Unlock()
			return says(m.Text), nil
		}
		var updates []delivery.Raw
		want := map[string][]string{}
		for n := range 1000 {
			c := fmt.Sprint("chat", n%20)
			updates = append(updates, raw(t, uint64(n+1), wire{Chat: c, Text: fmt.Sprint(n)}))
			want[c] = append(want[c], fmt.Sprint(n))
		}
		in := w.inbox()
		w.keep(in, updates[:300]...) // before the start: as after a crash
		stop := start(t, in.Run)
		for batch := range slices.Chunk(updates[200:], 100) { // some twice
			w.keep(in, batch...)
		}
		synctest.Wait()
		time.Sleep(time.Minute)
		stop()
		for c, texts := range want {
			if !slices.Equal(effects[c], texts) {
				t.Errorf("%s had its effects in another order or number: %v", c, effects[c])
			}
			if got := w.texts(chat.Address(c)); !slices.Equal(got, texts) {
				t.Errorf("%s was answered in another order or number: %v", c, got)
			}
		}
		if got := in.Stats.Duplicates.Load(); got != 100 {
			t.Errorf("%d duplicates counted, want 100", got)
		}
		if w.open() != 0 {
			t.Errorf("%d updates are still open", w.open())
		}
	})
}

func TestOneSlowConversationHoldsUpNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		free := make(chan struct{})
		w.handle = func(_ context.Context, m chat.Message) (delivery.Act, error) {
			if m.Chat == "slow" {
				<-free
			}
			return says(m.Text), nil
		}
		in := w.inbox()
		stop := start(t, in.Run)
		w.keep(in, raw(t, 1, wire{Chat: "slow", Text: "a"}), raw(t, 2, wire{Chat: "slow", Text: "b"}), raw(t, 3, wire{Chat: "fast", Text: "c"}))
		time.Sleep(time.Second)
		if got := w.texts("fast"); !slices.Equal(got, []string{"c"}) {
			t.Errorf("the other conversation got %v", got)
		}
		close(free)
		stop()
		if got := w.texts("slow"); !slices.Equal(got, []string{"a", "b"}) {
			t.Errorf("the slow conversation got %v", got)
		}
	})
}

func TestWhatBreaksCostsOneReply(t *testing.T) {
	for name, handle := range map[string]func(chat.Message) (delivery.Act, error){
		"error":           func(chat.Message) (delivery.Act, error) { return nil, errors.New("index is closed") },
		"panic":           func(m chat.Message) (delivery.Act, error) { panic("bad " + m.Text) },
		"runtime panic":   func(m chat.Message) (delivery.Act, error) { return nil, []error{}[len(m.Text)] },
		"error in effect": func(chat.Message) (delivery.Act, error) { return half(errors.New("no such unit")), nil },
		"panic in effect": func(m chat.Message) (delivery.Act, error) {
			return func(tx *storage.Tx) ([]chat.Reply, error) { _, _ = half(nil)(tx); panic(m.Text) }, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.handle = func(ctx context.Context, m chat.Message) (delivery.Act, error) {
					if m.Text == secret {
						return handle(m)
					}
					return echo(ctx, m)
				}
				in := w.inbox()
				stop := start(t, in.Run)
				w.keep(in, raw(t, 1, wire{Chat: "a", Text: secret}), raw(t, 2, wire{Chat: "a", Text: "next"}))
				time.Sleep(time.Second)
				stop()
				got := w.texts("a")
				if len(got) != 2 || got[1] != "re: next" {
					t.Fatalf("the person read %q", got)
				}
				code, ok := strings.CutPrefix(got[0], "failed ")
				if !ok || code == "" || !strings.Contains(w.log.String(), code) {
					t.Errorf("the reply %q has no code that the log knows:\n%s", got[0], w.log)
				}
				w.discreet()
				if w.state("half") != "" {
					t.Error("half of an effect is in the store")
				}
				if in.Stats.Failed.Load() != 1 || w.open() != 0 {
					t.Errorf("%d failed, %d open", in.Stats.Failed.Load(), w.open())
				}
			})
		})
	}
}

// half writes something, then fails.
func half(err error) delivery.Act {
	return func(tx *storage.Tx) ([]chat.Reply, error) {
		_, enqueued := delivery.Put(tx, delivery.Message{Key: "half", To: "x", Reply: chat.Say(chat.Plain("x"))})
		return nil, errors.Join(enqueued, err)
	}
}

func TestUnreadableUpdatesArePutAside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		in := w.inbox()
		stop := start(t, in.Run)
		w.keep(in,
			delivery.Raw{ID: 1, Body: []byte(`{"chat": 5, "text": "` + secret + `"}`)},
			delivery.Raw{ID: 2, Body: []byte(secret)},
			delivery.Raw{ID: 3, Body: []byte(`{"poll": {}}`)}, // readable, but nothing to handle
			raw(t, 4, wire{Chat: "a", Text: "hello"}),
		)
		w.keep(in, delivery.Raw{ID: 2, Body: []byte(secret)}) // once more
		time.Sleep(time.Second)
		stop()
		if got := w.texts("a"); !slices.Equal(got, []string{"re: hello"}) {
			t.Errorf("what came behind was answered with %q", got)
		}
		if p, d := in.Stats.Parked.Load(), in.Stats.Duplicates.Load(); p != 2 || d != 1 || w.open() != 0 {
			t.Errorf("%d put aside, %d duplicates, %d open", p, d, w.open())
		}
		w.discreet()
	})
}

func TestPressIsAnsweredOnce(t *testing.T) {
	for name, replies := range map[string][]string{"no reply": nil, "one": {"a"}, "three": {"a", "b", "c"}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.handle = func(context.Context, chat.Message) (delivery.Act, error) { return says(replies...), nil }
				in := w.inbox()
				stop := start(t, in.Run)
				w.keep(in, raw(t, 1, wire{Chat: "a", Button: "ok"}))
				time.Sleep(time.Second)
				stop()
				answered := 0
				for _, s := range w.out {
					if s.press == "press of ok" {
						answered++
					}
				}
				if answered != 1 || w.out[0].press == "" {
					t.Errorf("the press was answered %d times in %+v", answered, w.out)
				}
				if len(w.out) != max(1, len(replies)) {
					t.Errorf("%d messages for %d replies", len(w.out), len(replies))
				}
			})
		})
	}
}
