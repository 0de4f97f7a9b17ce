package delivery_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// A clock that was three days ahead is set right, while the program runs or while
// it is stopped: what was stored meanwhile does not wait for three days.
func TestMessagesOfAClockThatWasAhead(t *testing.T) {
	const days = 3 * 24 * time.Hour
	for _, stopped := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.refuse = first(1000, errNetwork) // no network yet, as before the clock is set by it
			w.ahead.Store(int64(days))
			stop := start(t, w.outbox().Run)
			w.put(note("tally", "a", "tally"))
			w.put(note("behind", "a", "behind"))
			later := note("morning", "b", "morning")
			later.At = w.now().Add(7 * time.Hour)
			w.put(later)
			time.Sleep(10 * time.Minute)
			if stopped {
				stop()
			}
			w.mu.Lock()
			w.refuse = first(0, nil)
			w.mu.Unlock()
			w.ahead.Store(0)
			if stopped {
				stop = start(t, w.outbox().Run)
			}
			time.Sleep(20 * time.Minute) // longer than any retry waits
			if got := w.texts("a"); !slices.Equal(got, []string{"tally", "behind"}) {
				t.Errorf("stopped %t: twenty minutes later the person has %q", stopped, got)
			}
			if got := w.texts("b"); len(got) != 0 {
				t.Errorf("stopped %t: what was to wait went out: %q", stopped, got)
			}
			time.Sleep(7 * time.Hour)
			if got := w.texts("b"); !slices.Equal(got, []string{"morning"}) {
				t.Errorf("stopped %t: after the seven hours it was to wait there is %q", stopped, got)
			}
			stop()
		})
	}
}
