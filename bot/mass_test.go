package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/bot/delivery"
	"banso/bot/playground"
	"banso/storage"
)

// crowd is a playground with a citizen and members who have all pressed Start.
func crowd(t *testing.T, members int, now func() time.Time) *playground.Server {
	t.Helper()
	people := []playground.Persona{{ID: 5, Key: "dan", Name: "Bác Tư", Started: true}, {ID: 1000, Key: "so", Name: "Anh Dũng", Started: true}}
	for n := range members {
		people = append(people, playground.Persona{ID: 1001 + int64(n), Key: fmt.Sprint("p", n), Name: fmt.Sprint("Người ", n), Started: true})
	}
	server, err := playground.New(playground.Options{Now: now, World: playground.World{Personas: people}})
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// TestTenThousandReminders sends the Monday's reminders to ten thousand members
// through the whole program, from the schedule to the real client, while the
// channel asks for pauses and breaks down, and people go on asking: everybody is
// reminded once, nothing goes out in a pause, at least 95 % of the permitted rate
// is kept beside the pauses, and nobody who asks waits a second.
func TestTenThousandReminders(t *testing.T) {
	members := 10_000
	if testing.Short() {
		members = 2_000
	}
	spell := time.Duration(members) * time.Second / 25
	inClockwork(t, []string{"BANSO_LOG_LEVEL=warn"}, "2026-11-23 07:29", func(t *testing.T, c *clockwork) {
		server := crowd(t, members, c.now)
		w := &wire{handler: server.Handler()}
		c.app.setup.transport, c.app.setup.limits = w, delivery.Telegram
		c.app.setup.token, c.app.setup.apiBase = server.Token(), "http://127.0.0.1:8080"
		a, err := assemble(c.app.setup)
		if err != nil {
			t.Fatal(err)
		}
		c.app = a
		c.people(1001, members)
		server.Faults().Slow(80 * time.Millisecond) // as far as Telegram is

		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- a.run(ctx) }()
		for before := time.Now(); a.outbox.Stats.Sent.Load() == 0 && time.Since(before) < time.Hour; {
			time.Sleep(time.Second) // until after 07:30
		}
		began := time.Now()
		random := rand.New(rand.NewPCG(11, 23))
		var all sync.WaitGroup
		later := func(do func()) {
			at := time.Duration(random.Int64N(int64(spell)))
			all.Go(func() { time.Sleep(at); do() })
		}
		for range members / 500 {
			seconds := 1 + random.IntN(5)
			later(func() { server.Faults().Next429(1, seconds, "sendMessage") })
		}
		for range members / 1000 {
			later(func() { server.Faults().Next502HTML(1, "sendMessage") })
		}
		asking := ask(c, server, w, began, spell, members*3/1000)
		all.Wait()
		for waits := true; waits && time.Since(began) < 2*spell; time.Sleep(5 * time.Second) {
			_ = c.store.View(func(tx *storage.Tx) error { waits = tx.CountQueued() > 0; return nil })
		}
		asking.Wait()
		stop()
		if err := <-done; err != nil {
			t.Errorf("run: %v", err)
		}
		first, last := c.reminded(server, members)
		c.kept(w, members, first, last)
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
}

// ask has a citizen ask again and again while the reminders go out.
func ask(c *clockwork, server *playground.Server, w *wire, began time.Time, spell time.Duration, questions int) *sync.WaitGroup {
	var asking sync.WaitGroup
	asking.Go(func() {
		for n := range questions {
			time.Sleep(time.Until(began.Add(time.Duration(n+1) * spell / time.Duration(questions+1))))
			asked := time.Now()
			said := server.Say("dan", "", "mất căn cước làm lại ở đâu")
			ctx, cancel := context.WithTimeout(c.t.Context(), time.Minute)
			err := server.WaitFor(ctx, "dan", func(messages []playground.Message) bool {
				return slices.ContainsFunc(messages, func(m playground.Message) bool {
					return m.ID > said && m.From.Key == "bot" && strings.Contains(m.Text, "Cấp lại thẻ căn cước")
				})
			})
			cancel()
			answered := time.Now()
			if err != nil {
				c.t.Errorf("question %d was not answered: %v", n+1, err)
			}
			_, free := w.paused(asked, answered)
			c.t.Logf("question %d answered in %s, %s of it in pauses", n+1, answered.Sub(asked), free.Sub(asked))
			if late := answered.Sub(free); late >= time.Second {
				c.t.Errorf("question %d waited %s when nothing was in the way", n+1, late)
			}
		}
	})
	return &asking
}

// reminded holds that everybody saw one message and the program has no more to
// send, and gives the time between the first and the last.
func (c *clockwork) reminded(server *playground.Server, members int) (first, last time.Time) {
	c.t.Helper()
	wrong := 0
	for n := range members {
		got := server.Messages(fmt.Sprint("p", n))
		if len(got) != 1 || !strings.Contains(got[0].Text, "Lâu rồi chưa thấy bạn ghi") {
			wrong++
			continue
		}
		at := got[0].Date.Add(-c.moved)
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	waiting := 0
	err := c.store.View(func(tx *storage.Tx) error { waiting = tx.CountQueued(); return nil })
	if sent := c.outbox.Stats.Sent.Load(); err != nil || wrong > 0 || waiting > 0 || sent < int64(members) {
		c.t.Errorf("%d of %d members did not get one reminder; %d wait, %d count as sent, %v", wrong, members, waiting, sent, err)
	}
	return first, last
}

// kept holds the pace against what was permitted.
func (c *clockwork) kept(w *wire, members int, first, last time.Time) {
	c.t.Helper()
	paused, _ := w.paused(first, last)
	permitted := float64(delivery.Telegram.Bulk) * (last.Sub(first) - paused).Seconds()
	share := float64(members) / permitted
	c.t.Logf("%d reminders in %s, %d pauses of %s in all, %d refused: %.1f %% of the permitted rate",
		members, last.Sub(first).Round(time.Millisecond), len(w.pauses), paused, w.refused, 100*share)
	if share < 0.95 {
		c.t.Errorf("%.1f %% of the permitted rate was kept", 100*share)
	}
	if len(w.pauses) != members/500 || w.refused != members/500+members/1000 {
		c.t.Errorf("%d pauses and %d refusals are not those asked for", len(w.pauses), w.refused)
	}
	if n := crowded(w.begun, time.Second); n > 32 {
		c.t.Errorf("%d messages went out within a second", n)
	}
	for _, p := range w.pauses {
		for _, at := range w.begun {
			if at.After(p.from) && at.Before(p.to) {
				c.t.Errorf("a message went out %s into a pause of %s", at.Sub(p.from), p.to.Sub(p.from))
				break
			}
		}
	}
}

// crowded is the largest number of times, in order, within any window.
func crowded(times []time.Time, window time.Duration) (n int) {
	from := 0
	for to := range times {
		for times[to].Sub(times[from]) >= window {
			from++
		}
		n = max(n, to-from+1)
	}
	return n
}
