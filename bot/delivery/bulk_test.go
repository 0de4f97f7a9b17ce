package delivery_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
	"banso/storage"
)

// many queues one content for so many people.
func (w *world) many(people int) (b storage.Broadcast) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		var to []storage.Person
		for n := range people {
			key := fmt.Sprint("p", n)
			p, err := tx.SavePerson(storage.Person{Key: key, Chat: key})
			if err != nil {
				return err
			}
			to = append(to, p)
		}
		var err error
		b, err = tx.StartBroadcast(storage.Broadcast{From: 1, To: 1, Text: "họp", Created: w.now(), Start: w.now()}, to,
			[]byte(`{"t":[{"t":"họp"}]}`), w.now().Add(time.Hour))
		return err
	})
	return b
}

// count tells how a broadcast stands.
func (w *world) count(b storage.Broadcast) (c storage.BroadcastCount) {
	w.t.Helper()
	if err := w.store.View(func(tx *storage.Tx) (err error) { c, err = tx.BroadcastCount(b.ID); return err }); err != nil {
		w.t.Fatal(err)
	}
	return c
}

// A tally or a reply that was handed over does not wait for the thousands that a
// broadcast has before it, and the broadcast keeps the permitted rate.
func TestManyHoldUpNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.pace = delivery.NewPace(delivery.Telegram)
		w.refuse = func(context.Context, sent, int) error { time.Sleep(80 * time.Millisecond); return nil }
		const people = 1000
		b := w.many(people)
		ob := w.outbox()
		stop := start(t, ob.Run)
		defer stop()
		for n := range 7 {
			time.Sleep(3 * time.Second)
			put := time.Since(w.started)
			key := fmt.Sprint("tally|", n)
			w.put(note(key, chat.Address(key), key))
			ob.Wake()
			time.Sleep(2 * time.Second) // a listing of 32 at 25 a second, and what is under way
			got := w.sent()
			i := len(got) - 1
			for i >= 0 && got[i].text != key {
				i--
			}
			if i < 0 {
				t.Errorf("after two seconds %s was not sent; %d were", key, len(got))
			} else if took := got[i].after - put; took > 1900*time.Millisecond {
				t.Errorf("%s took %s", key, took)
			}
		}
		for w.count(b).Left() > 0 {
			time.Sleep(time.Second)
		}
		if took := time.Since(w.started); took > 43*time.Second {
			t.Errorf("%d messages took %s", people, took)
		}
	})
}

// What became of every message is counted, whatever the channel says; the word of
// the first to be refused does not end the others.
func TestWhatBecomesOfMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		b := w.many(300)
		tried := map[chat.Address]int{}
		w.refuse = func(_ context.Context, s sent, _ int) error {
			w.mu.Lock()
			defer w.mu.Unlock()
			tried[s.to]++
			switch {
			case strings.HasSuffix(string(s.to), "7"):
				return errBlocked
			case strings.HasSuffix(string(s.to), "13"):
				return errRejected
			case strings.HasSuffix(string(s.to), "5") && tried[s.to] == 1:
				return errNetwork
			case s.to == "p100" && tried[s.to] == 1:
				return errBusy
			case s.to == "p200":
				return errNetwork // for ever
			}
			return nil
		}
		stop := start(t, w.outbox().Run)
		for range 120 {
			time.Sleep(time.Minute)
			c := w.count(b)
			if c.Total != 300 || c.Left() < 0 || c.Left() != w.queued() {
				t.Fatalf("%+v with %d in the outbox", c, w.queued())
			}
		}
		stop()
		want := storage.BroadcastCount{Total: 300, Sent: 266, Blocked: 30, Failed: 4}
		if got := w.count(b); got != want {
			t.Errorf("in the end %+v, want %+v", got, want)
		}
		w.once()
	})
}

// once holds that nobody got a message twice.
func (w *world) once() {
	w.t.Helper()
	got := map[chat.Address]int{}
	for _, s := range w.sent() {
		if got[s.to]++; got[s.to] > 1 {
			w.t.Errorf("%s got it %d times", s.to, got[s.to])
		}
	}
}

// Stopped in the middle: what is under way ends and is counted, nothing else goes
// out, also after a restart, and what waited for a retry is gone as well.
func TestManyAreStoppedMidway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.pace = delivery.NewPace(delivery.Telegram)
		b := w.many(1000)
		w.refuse = func(_ context.Context, s sent, before int) error {
			time.Sleep(80 * time.Millisecond)
			if before < 20 {
				return errNetwork
			}
			return nil
		}
		ob := w.outbox()
		stop := start(t, ob.Run)
		time.Sleep(3 * time.Second)
		stop()
		stop = start(t, w.outbox().Run) // restarted meanwhile
		time.Sleep(5 * time.Second)
		w.update(func(tx *storage.Tx) error { return tx.StopBroadcast(b.ID, w.now()) })
		atStop := len(w.sent())
		time.Sleep(time.Minute)
		stop()
		stop = start(t, w.outbox().Run)
		time.Sleep(time.Hour)
		stop()
		c, went := w.count(b), len(w.sent())
		if went < 100 || went > atStop+8 || w.queued() != 0 {
			t.Errorf("%d went out, %d of them before the stop; %d wait", went, atStop, w.queued())
		}
		if c.Sent != went || c.Dropped != 1000-went {
			t.Errorf("%d went out and %+v is counted", went, c)
		}
		w.once()
	})
}

// Restarted again and again: nobody is left out, nobody gets it twice.
func TestManyOutliveRestarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.pace = delivery.NewPace(delivery.Telegram)
		b := w.many(500)
		w.refuse = func(context.Context, sent, int) error { time.Sleep(80 * time.Millisecond); return nil }
		for w.count(b).Left() > 0 {
			stop := start(t, w.outbox().Run)
			time.Sleep(2 * time.Second)
			stop()
		}
		if got := len(w.sent()); got != 500 || w.count(b).Sent != 500 {
			t.Errorf("%d went out, %+v is counted", got, w.count(b))
		}
		w.once()
	})
}

// A message whose content is gone is refused, and said so in the log.
func TestContentThatIsGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.update(func(tx *storage.Tx) error {
			_, err := tx.Enqueue(storage.Outgoing{Key: "lost", To: "a", Ref: "nowhere", Created: w.now()})
			return err
		})
		stop := start(t, w.outbox().Run)
		stop()
		if got := w.state("lost"); got != storage.Refused || !strings.Contains(w.log.String(), "cannot be read") {
			t.Errorf("the message is %s; the log:\n%s", got, w.log)
		}
	})
}
