package storage_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/storage"
)

var noon = time.Date(2026, 11, 22, 5, 0, 0, 0, time.UTC)

// readers are people with a private conversation.
func readers(t testing.TB, tx *storage.Tx, n int) (out []storage.Person) {
	t.Helper()
	for i := range n {
		key := fmt.Sprint("test:", i)
		p, err := tx.SavePerson(storage.Person{Key: key, Chat: key})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// broadcast starts one from unit 7 to some people.
func broadcast(t testing.TB, tx *storage.Tx, people []storage.Person) storage.Broadcast {
	t.Helper()
	b, err := tx.StartBroadcast(storage.Broadcast{
		By: 99, From: 7, To: 7, Text: "họp", File: &storage.BroadcastFile{Ref: "file"}, Created: noon, Start: noon, Chat: "test:99", Message: "5",
	}, people, []byte(`"họp"`), noon.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// due lists the keys of what is due.
func due(t testing.TB, tx *storage.Tx, limit int) (out []storage.Outgoing) {
	t.Helper()
	out, _, err := tx.Due(noon.Add(time.Minute), limit)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What concerns one person goes before what goes to many, however long that has
// been waiting, and leaves most of a listing to what may come.
func TestBulkMessagesGoLast(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		broadcast(t, tx, readers(t, tx, 100))
		if got := due(t, tx, 80); len(got) != 10 || !got[0].Bulk {
			t.Errorf("%d of a listing of 80 are bulk", len(got))
		}
		_, err := tx.Enqueue(storage.Outgoing{Key: "tally", To: "x", Content: []byte(`""`), Created: noon.Add(time.Second)})
		if got := due(t, tx, 80); len(got) != 11 || got[0].Key != "tally" {
			t.Errorf("%d are due, %q first", len(got), got[0].Key)
		}
		if got := due(t, tx, 1); len(got) != 1 || got[0].Key != "tally" {
			t.Errorf("alone is due %+v", got)
		}
		return err
	})
}

// The content is kept once, and every message finds it.
func TestContentOfMany(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		broadcast(t, tx, readers(t, tx, 3))
		for _, m := range due(t, tx, 80) {
			content, err := tx.Content(m)
			if err != nil || string(content) != `"họp"` || len(m.Content) > 0 {
				t.Errorf("message %+v says %q, %v", m, content, err)
			}
		}
		return nil
	})
}

// Whatever happens to the messages of a broadcast, in any order and also twice,
// the counters say how each stands, and together they are all of them.
func TestBroadcastCountsNeverDrift(t *testing.T) {
	ends := []storage.OutState{storage.Sent, storage.Unreachable, storage.Refused, storage.Expired, storage.Moot, storage.Withdrawn}
	rapid.Check(t, func(rt *rapid.T) {
		l := open(t)
		l.update(func(tx *storage.Tx) error {
			people := readers(t, tx, rapid.IntRange(1, 12).Draw(rt, "people"))
			other := broadcast(t, tx, people)
			b := broadcast(t, tx, people)
			var all []storage.Outgoing
			for _, m := range due(t, tx, 8*64) {
				if m.Ref == fmt.Sprintf("broadcast|%d", b.ID) {
					all = append(all, m)
				}
			}
			for range rapid.IntRange(1, 20).Draw(rt, "deeds") {
				m := rapid.SampledFrom(all).Draw(rt, "message")
				var err error
				switch rapid.IntRange(0, 5).Draw(rt, "deed") {
				case 0, 1, 2:
					err = tx.Finish(m, rapid.SampledFrom(ends).Draw(rt, "end"), noon)
				case 3:
					later := m
					later.Attempts++
					err = tx.Postpone(m, later)
				case 4:
					err = tx.StopBroadcast(b.ID, noon)
				case 5:
					p, one := tx.Person(m.Person)
					if one == nil {
						err = tx.ForgetPerson(p, noon)
					}
				}
				if err != nil {
					return err
				}
				addsUp(rt, tx, b, all)
			}
			untouched, err := tx.BroadcastCount(other.ID)
			if untouched.Total != len(people) || untouched.Sent+untouched.Blocked+untouched.Failed > 0 {
				rt.Errorf("the other broadcast stands at %+v", untouched)
			}
			return err
		})
	})
}

// addsUp holds the counters against the marks of the messages.
func addsUp(rt *rapid.T, tx *storage.Tx, b storage.Broadcast, all []storage.Outgoing) {
	want := storage.BroadcastCount{Total: len(all)}
	waiting := 0
	for _, m := range all {
		mark, err := tx.Mark(m.Key)
		if err != nil {
			rt.Fatal(err)
		}
		switch mark.State {
		case storage.Queued:
			waiting++
		case storage.Sent:
			want.Sent++
		case storage.Unreachable:
			want.Blocked++
		case storage.Withdrawn:
			want.Dropped++
		default:
			want.Failed++
		}
		if _, err := tx.Outgoing(m.ID); (err == nil) != (mark.State == storage.Queued) {
			rt.Fatalf("a message that is %s is in the outbox: %v", mark.State, err == nil)
		}
	}
	got, err := tx.BroadcastCount(b.ID)
	if err != nil || got != want || got.Left() != waiting {
		rt.Fatalf("counted %+v with %d left, want %+v with %d, %v", got, got.Left(), want, waiting, err)
	}
}

// A message under way when its broadcast is stopped is not put back by a retry.
func TestAStoppedMessageIsNotRetried(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		b := broadcast(t, tx, readers(t, tx, 1))
		m := due(t, tx, 80)[0]
		if err := tx.StopBroadcast(b.ID, noon); err != nil {
			return err
		}
		later := m
		later.Next = noon.Add(5 * time.Second)
		err := tx.Postpone(m, later)
		if left := due(t, tx, 80); len(left) > 0 || tx.CountQueued() > 0 {
			t.Errorf("still waiting: %+v", left)
		}
		return err
	})
}
