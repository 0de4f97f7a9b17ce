package storage_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/storage"
)

func TestLifeOfAnUpdate(t *testing.T) {
	l := open(t)
	received := time.Unix(1_000_000, 0).UTC()
	update := func(id uint64) storage.Update { return storage.Update{ID: id, Raw: []byte("raw"), Received: received} }
	keep := func(tx *storage.Tx, id uint64) bool {
		t.Helper()
		fresh, err := tx.KeepUpdate(update(id))
		if err != nil {
			t.Fatal(err)
		}
		return fresh
	}
	l.update(func(tx *storage.Tx) error {
		for _, id := range []uint64{300, 2, 10} {
			if !keep(tx, id) {
				t.Errorf("%d counts as known", id)
			}
		}
		if got := tx.OpenUpdates(); !slices.Equal(got, []uint64{2, 10, 300}) {
			t.Errorf("open: %v", got)
		}
		if err := tx.AnswerUpdate(update(10), []byte("null")); err != nil {
			return err
		}
		if u, err := tx.Update(10); err != nil || u.Replies == nil || string(u.Raw) != "raw" || !u.Received.Equal(received) {
			t.Errorf("an answered update without replies is %+v, %v", u, err)
		}
		if err := tx.CloseUpdate(update(2)); err != nil {
			return err
		}
		return tx.ParkUpdate(storage.Parked{ID: 300, Reason: "no JSON", Size: 3, At: received})
	})
	l.update(func(tx *storage.Tx) error {
		if got := tx.OpenUpdates(); !slices.Equal(got, []uint64{10}) || tx.CountParked() != 1 {
			t.Errorf("open: %v, %d put aside", got, tx.CountParked())
		}
		for _, id := range []uint64{2, 10, 300} {
			if keep(tx, id) {
				t.Errorf("%d is taken a second time", id)
			}
		}
		if _, err := tx.Update(2); !missing(err) {
			t.Errorf("a closed update: %v", err)
		}
		if err := tx.PruneDone(received); err != nil {
			return err
		}
		if keep(tx, 2) {
			t.Error("a number was forgotten too early")
		}
		if err := tx.PruneDone(received.Add(time.Second)); err != nil {
			return err
		}
		if !keep(tx, 2) || keep(tx, 300) {
			t.Error("old numbers are forgotten, those put aside are not")
		}
		return nil
	})
}

// TestMessagesFallDue compares the outbox with a plain list, whatever is queued,
// put off and ended.
func TestMessagesFallDue(t *testing.T) {
	at := func(s int64) time.Time { return time.Unix(s, 0).UTC() }
	rapid.Check(t, func(rt *rapid.T) {
		l := open(t)
		var queued []storage.Outgoing
		due := func(m storage.Outgoing) string {
			return fmt.Sprint(m.ID, " ", m.To, " ", m.Next.Unix(), " ", m.Attempts)
		}
		when := rapid.Int64Range(1, 50)
		rt.Repeat(map[string]func(*rapid.T){
			"enqueue": func(rt *rapid.T) {
				key := rapid.StringMatching(`[ab]\|[0-9]`).Draw(rt, "key")
				m := storage.Outgoing{Key: key, To: "tg:1", Content: []byte(`{}`), Created: at(when.Draw(rt, "at"))}
				l.update(func(tx *storage.Tx) error {
					before, err := tx.Mark(key)
					known := err == nil
					fresh, err := tx.Enqueue(m)
					if err != nil || fresh == known {
						rt.Fatalf("key known: %v, taken: %v, %v", known, fresh, err)
					}
					mark, err := tx.Mark(key)
					if known && mark != before {
						rt.Fatalf("the mark changed to %+v", mark)
					}
					if fresh {
						m.ID, m.Next = mark.ID, m.Created
						queued = append(queued, m)
					}
					return err
				})
			},
			"postpone": func(rt *rapid.T) {
				if len(queued) == 0 {
					rt.Skip()
				}
				i := rapid.IntRange(0, len(queued)-1).Draw(rt, "which")
				later := queued[i]
				later.Next, later.To = at(when.Draw(rt, "to")), "tg:2"
				later.Attempts++
				l.update(func(tx *storage.Tx) error { return tx.Postpone(queued[i], later) })
				queued[i] = later
			},
			"finish": func(rt *rapid.T) {
				if len(queued) == 0 {
					rt.Skip()
				}
				i := rapid.IntRange(0, len(queued)-1).Draw(rt, "which")
				m := queued[i]
				l.update(func(tx *storage.Tx) error { return tx.Finish(m, storage.Sent, at(99)) })
				l.view(func(tx *storage.Tx) error {
					mark, err := tx.Mark(m.Key)
					if err != nil || mark != (storage.OutMark{ID: m.ID, State: storage.Sent, At: at(99)}) {
						rt.Fatalf("mark %+v, %v", mark, err)
					}
					if _, err := tx.Outgoing(m.ID); !missing(err) {
						rt.Fatalf("an ended message: %v", err)
					}
					return nil
				})
				queued = slices.Delete(queued, i, i+1)
			},
			"": func(rt *rapid.T) {
				now, limit := at(when.Draw(rt, "now")), rapid.IntRange(0, 5).Draw(rt, "limit")
				sorted := slices.Clone(queued)
				slices.SortFunc(sorted, func(a, b storage.Outgoing) int { return cmp.Or(a.Next.Compare(b.Next), cmp.Compare(a.ID, b.ID)) })
				var want []string
				var next time.Time
				for _, m := range sorted {
					if m.Next.After(now) || len(want) == limit {
						next = m.Next
						break
					}
					want = append(want, due(m))
				}
				l.view(func(tx *storage.Tx) error {
					got, gotNext, err := tx.Due(now, limit)
					var have []string
					for _, m := range got {
						have = append(have, due(m))
					}
					if err != nil || !slices.Equal(have, want) || !gotNext.Equal(next) {
						rt.Fatalf("due %v then %v, %v, want %v then %v", have, gotNext, err, want, next)
					}
					if n := tx.CountQueued(); n != len(queued) {
						rt.Fatalf("%d queued, want %d", n, len(queued))
					}
					return nil
				})
			},
		})
	})
}

func TestRunsAndBlobs(t *testing.T) {
	l := open(t)
	run := storage.Run{Job: "tally", Period: "2026-11", Due: time.Unix(5, 0).UTC()}
	blob := []byte("xlsx")
	l.update(func(tx *storage.Tx) error {
		for _, r := range []storage.Run{run, {Job: "tally", Period: "2026-10"}, {Job: "tally-2", Period: "2026-11"}} {
			if err := tx.SaveRun(r); err != nil {
				return err
			}
		}
		return tx.SaveBlob("a", blob)
	})
	var kept []byte
	l.view(func(tx *storage.Tx) error {
		if got, err := tx.Run("tally", "2026-11"); err != nil || got != run {
			t.Errorf("run %+v, %v", got, err)
		}
		if _, err := tx.Run("tally", "2026-12"); !missing(err) {
			t.Errorf("a run that was never owed: %v", err)
		}
		if runs, err := tx.Runs("tally"); err != nil || len(runs) != 2 || runs[1] != run {
			t.Errorf("runs %+v, %v", runs, err)
		}
		if _, err := tx.Blob("b"); !missing(err) {
			t.Errorf("no blob: %v", err)
		}
		var err error
		kept, err = tx.Blob("a")
		return err
	})
	l.update(func(tx *storage.Tx) error { return tx.SaveBlob("a", []byte("XXXX")) })
	if string(kept) != "xlsx" {
		t.Errorf("a blob read before is now %q", kept)
	}
}

func TestPruneForgetsWhatServedItsPurpose(t *testing.T) {
	l := open(t)
	now := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	l.update(func(tx *storage.Tx) error {
		for name, age := range map[string]time.Duration{"old": time.Second, "new": 0} {
			if err := tx.SaveTalk(name, 1, storage.Talk{Until: now.Add(-age)}); err != nil {
				return err
			}
			if err := tx.SaveInvite(name, storage.Invite{Unit: 3, Expires: now.Add(-age)}); err != nil {
				return err
			}
			if err := tx.NoteQuestion(name, name, now.Add(-age).AddDate(0, 0, -90)); err != nil {
				return err
			}
		}
		if err := tx.Prune(now, 0); err != nil {
			return err
		}
		if left, err := tx.InvitesTo(3); err != nil || len(left) != 1 {
			t.Errorf("invites to a unit after pruning: %+v, %v", left, err)
		}
		for name, want := range map[string]bool{"old": false, "new": true} {
			_, talk := tx.Talk(name, 1, now.Add(-time.Hour))
			_, invite := tx.Invite(name)
			if missing(talk) == want || missing(invite) == want {
				t.Errorf("%s: talk %v, invite %v", name, talk, invite)
			}
		}
		if got, err := tx.Questions(time.Time{}); err != nil || len(got) != 1 || got[0].Text != "new" {
			t.Errorf("questions %v, %v", got, err)
		}
		return nil
	})
}
