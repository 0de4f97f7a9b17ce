package delivery_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// A crash repeats at most the message in flight.
func TestOutboxGoesOnAfterAStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		for n := range 4 {
			w.put(note(fmt.Sprint(n), "a", fmt.Sprint(n)))
		}
		w.refuse = only("2", func(ctx context.Context, _ sent, _ int) error { <-ctx.Done(); return ctx.Err() })
		stop := start(t, w.outbox().Run)
		stop()
		if got := w.texts("a"); !slices.Equal(got, []string{"0", "1"}) {
			t.Fatalf("the first run sent %q", got)
		}
		w.refuse = first(0, nil)
		stop = start(t, w.outbox().Run)
		stop()
		if got := w.texts("a"); !slices.Equal(got, []string{"0", "1", "2", "3"}) {
			t.Errorf("both runs sent %q", got)
		}
	})
}

// Messages behind one that waits for a retry keep behind it in the next run.
func TestOrderOutlivesAStopDuringARetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.put(note("1", "a", "1"))
		w.put(note("2", "a", "2"))
		w.refuse = only("1", first(4, errNetwork))
		stop := start(t, w.outbox().Run)
		time.Sleep(20 * time.Second)
		stop()
		w.put(note("3", "a", "3"))
		stop = start(t, w.outbox().Run)
		time.Sleep(time.Hour)
		stop()
		if got := w.texts("a"); !slices.Equal(got, []string{"1", "2", "3"}) {
			t.Errorf("the person got %q", got)
		}
	})
}
