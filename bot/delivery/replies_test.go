package delivery_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
	"banso/storage"
)

func TestRepliesThatDoNotGoOut(t *testing.T) {
	for _, c := range []struct {
		name        string
		refuse      func(context.Context, sent, int) error
		at          chat.Address
		want        []string      // what the person got at that address
		after       time.Duration // when the first came
		queued      []string      // keys left to the outbox
		unreachable bool
	}{
		{name: "too many requests", refuse: first(1, errBusy), at: "a", want: []string{"one", "two", "three"}, after: 7 * time.Second},
		{name: "network fault", refuse: first(2, errNetwork), at: "a", want: []string{"one", "two", "three"}, after: 3 * time.Second},
		{name: "unknown error", refuse: first(1, errors.New("odd")), at: "a", want: []string{"one", "two", "three"}, after: time.Second},
		{
			name: "outage", at: "a", want: []string{"one"}, queued: []string{"reply|1|0", "reply|1|1"},
			refuse: only("two", first(1000, errNetwork)),
		},
		{
			name: "very long wait", at: "a", queued: []string{"reply|1|0", "reply|1|1", "reply|1|2"},
			refuse: first(1000, &chat.SendError{Kind: chat.Retry, After: time.Hour, Err: errors.New("flood")}),
		},
		{name: "revoked token", at: "a", refuse: first(1, errToken), queued: []string{"reply|1|0", "reply|1|1", "reply|1|2"}},
		{name: "blocked", at: "a", want: []string{"one"}, refuse: only("two", first(1000, errBlocked)), unreachable: true},
		{name: "moved", at: "new", want: []string{"one", "two", "three"}, refuse: notAt("new", errMoved)},
		{name: "refused", at: "a", want: []string{"one", "three"}, refuse: only("two", first(1000, errRejected))},
		{
			name: "panic in the channel", at: "a", want: []string{"one", "three"},
			refuse: only("two", func(context.Context, sent, int) error { panic(secret) }),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				p := w.person("a")
				w.refuse = c.refuse
				w.handle = func(context.Context, chat.Message) (delivery.Act, error) { return says("one", "two", "three"), nil }
				in := w.inbox()
				stop := start(t, in.Run)
				w.started = time.Now()
				w.keep(in, raw(t, 1, wire{Chat: "a", Text: "hello"}))
				time.Sleep(5 * time.Minute)
				stop()
				if got := w.texts(c.at); !slices.Equal(got, c.want) {
					t.Errorf("the person got %q, want %q", got, c.want)
				}
				if c.after > 0 && w.out[0].after.Truncate(time.Second) != c.after {
					t.Errorf("the first came after %v, want %v", w.out[0].after, c.after)
				}
				for _, key := range c.queued {
					if w.state(key) != storage.Queued {
						t.Errorf("%s is %s, want queued", key, w.state(key))
					}
				}
				if n := w.queued(); n != len(c.queued) {
					t.Errorf("%d messages in the outbox, want %d", n, len(c.queued))
				}
				if got := w.unreachable(p); got != c.unreachable {
					t.Errorf("the person is unreachable: %v, want %v", got, c.unreachable)
				}
				if w.open() != 0 {
					t.Error("the update is still open")
				}
				w.discreet()
			})
		})
	}
}
