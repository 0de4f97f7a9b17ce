package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
)

// passages are the times, since the start, at which waits ended.
type passages struct {
	t     *testing.T
	pace  *delivery.Pace
	begin time.Time
	all   sync.WaitGroup
	mu    sync.Mutex
	times []time.Duration
}

func pass(t *testing.T, p *delivery.Pace) *passages {
	return &passages{t: t, pace: p, begin: time.Now()}
}

func (ps *passages) send(to chat.Address, group, interactive bool) {
	ps.all.Go(func() {
		if err := ps.pace.Wait(context.Background(), to, group, interactive); err != nil {
			ps.t.Error(err)
		}
		ps.mu.Lock()
		defer ps.mu.Unlock()
		ps.times = append(ps.times, time.Since(ps.begin))
	})
}

// wait gives the passages in order once all are through.
func (ps *passages) wait() []time.Duration {
	ps.all.Wait()
	slices.Sort(ps.times)
	return ps.times
}

// most is the largest number of passages in any window.
func most(times []time.Duration, window time.Duration) (n int) {
	for i, from := range times {
		k, _ := slices.BinarySearch(times, from+window)
		n = max(n, k-i)
	}
	return n
}

func TestPaceKeepsTelegramsLimits(t *testing.T) {
	for _, c := range []struct {
		name        string
		chats, each int
		group       bool
		interactive bool
		window      time.Duration
		limit       int
		within      time.Duration // all must be through
	}{
		{"replies to many", 600, 1, false, true, 10 * time.Second, 300, 21 * time.Second},
		{"bulk to many", 600, 1, false, false, 10 * time.Second, 260, 25 * time.Second},
		{"one chat", 1, 60, false, true, 30 * time.Second, 33, 58 * time.Second},
		{"one group", 1, 60, true, false, time.Minute, 20, 4 * time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ps := pass(t, delivery.NewPace(delivery.Telegram))
				for n := range c.chats * c.each {
					ps.send(chat.Address(fmt.Sprint(n%c.chats)), c.group, c.interactive)
				}
				times := ps.wait()
				if got := most(times, c.window); got > c.limit {
					t.Errorf("%d messages within %v, want at most %d", got, c.window, c.limit)
				}
				if last := times[len(times)-1]; last > c.within {
					t.Errorf("the last went after %v, want within %v", last, c.within)
				}
			})
		})
	}
}

func TestRepliesPassBulk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := delivery.NewPace(delivery.Telegram)
		bulk := pass(t, p)
		for n := range 5000 {
			bulk.send(chat.Address(fmt.Sprint("bulk", n)), false, false)
		}
		for n := range 100 {
			time.Sleep(time.Second)
			before := time.Now()
			reply := pass(t, p)
			reply.send(chat.Address(fmt.Sprint("person", n)), false, true)
			reply.wait()
			if waited := time.Since(before); waited > 500*time.Millisecond {
				t.Fatalf("a reply waited %v behind bulk", waited)
			}
		}
		bulk.wait()
	})
}

func TestPauseHoldsEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := delivery.NewPace(delivery.Telegram)
		p.Pause(10 * time.Second)
		p.Pause(time.Second) // a shorter one does not end it
		ps := pass(t, p)
		for n := range 200 {
			ps.send(chat.Address(fmt.Sprint(n)), false, n%2 == 0)
		}
		times := ps.wait()
		if times[0] < 10*time.Second {
			t.Errorf("a message went after %v", times[0])
		}
		if n := most(times, time.Second); n > 33 {
			t.Errorf("%d messages went in the second after the pause", n)
		}
	})
}

// What was on its way when a pause began queues again behind it.
func TestTheEndOfAPauseLetsNoCrowdThrough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := delivery.NewPace(delivery.Telegram)
		ps := pass(t, p)
		for n := range 300 {
			ps.send(chat.Address(fmt.Sprint(n)), false, false)
		}
		time.Sleep(2 * time.Second)
		p.Pause(5 * time.Second)
		times := ps.wait()
		if n := most(times, time.Second); n > 28 {
			t.Errorf("%d messages went within a second", n)
		}
	})
}

func TestWaitEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := delivery.NewPace(delivery.Telegram)
		p.Pause(time.Hour)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.Wait(ctx, "a", false, true); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the wait ended with %v", err)
		}
	})
}
