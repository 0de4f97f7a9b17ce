package storage_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

func TestReminders(t *testing.T) {
	store := boltdbtest.Open(t)
	now := time.Date(2026, 11, 16, 0, 30, 0, 0, time.UTC)
	err := store.Update(func(tx *storage.Tx) error {
		p, err := tx.SavePerson(storage.Person{Key: "tg:1", Chat: "tg:1"})
		if err != nil {
			return err
		}
		if r, err := tx.Reminder(p.ID); err != nil || !reflect.DeepEqual(r, storage.Reminder{Person: p.ID}) || !r.Wants("tip") {
			t.Errorf("of who chose nothing: %+v, %v", r, err)
		}
		r := storage.Reminder{Person: p.ID, At: 18 * 60, Off: []string{"tip"}, Week: 20, Count: 2, Last: now}
		early := storage.Nudge{Person: p.ID, Kind: "quiet", Due: now, At: now, Expires: now.Add(24 * time.Hour)}
		late := storage.Nudge{Person: p.ID, Kind: "tip", What: "old", Due: now, At: now, Expires: now.Add(48 * time.Hour)}
		newer := late
		newer.What = "new"
		for _, n := range []storage.Nudge{late, early, newer, {Person: p.ID + 1, Kind: "tip", Expires: late.Expires}} {
			err = errors.Join(err, tx.SaveNudge(n))
		}
		err = errors.Join(err, tx.SaveReminder(r))
		got, failed := tx.Reminder(p.ID)
		if !reflect.DeepEqual(got, r) || got.Wants("tip") || !got.Wants("quiet") {
			t.Errorf("stored %+v, got %+v", r, got)
		}
		waiting, worse := tx.NudgesOf(p.ID)
		if !slices.Equal(waiting, []storage.Nudge{early, newer}) {
			t.Errorf("waiting are %+v", waiting)
		}
		err = errors.Join(err, failed, worse, tx.Prune(now.Add(25*time.Hour), 0))
		if waiting, _ = tx.NudgesOf(p.ID); !slices.Equal(waiting, []storage.Nudge{newer}) {
			t.Errorf("after a day waiting are %+v", waiting)
		}
		err = errors.Join(err, tx.ForgetPerson(p, now))
		if kept, _ := tx.Reminded(p.ID); kept {
			t.Error("something is kept of somebody forgotten")
		}
		if kept, _ := tx.Reminded(p.ID + 1); !kept {
			t.Error("another person was forgotten")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasSentToAll(t *testing.T) {
	store := boltdbtest.Open(t)
	err := store.Update(func(tx *storage.Tx) error {
		if _, ok := tx.Nudged("tip", "1/a"); ok {
			t.Error("something was sent before anything was")
		}
		err := tx.SetNudged("tip", "1/a", 20000)
		if day, ok := tx.Nudged("tip", "1/a"); !ok || day != 20000 {
			t.Errorf("sent on %s, %v", day, ok)
		}
		if _, ok := tx.Nudged("tip", "1/b"); ok {
			t.Error("another article was sent")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The latest line is the one that came in last, whatever its day.
func TestLatestLine(t *testing.T) {
	store := boltdbtest.Open(t)
	err := store.Update(func(tx *storage.Tx) error {
		if _, err := tx.LatestLineOf(2); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("of who has none: %v", err)
		}
		for n, day := range []storage.Day{10, 30, 20} {
			if _, _, err := tx.AddLine(storage.Line{Day: day, Member: 2, Source: string(rune('a' + n))}); err != nil {
				return err
			}
		}
		_, _, err := tx.AddLine(storage.Line{Day: 40, Member: 3, Source: "d"})
		if l, failed := tx.LatestLineOf(2); failed != nil || l.Day != 20 {
			t.Errorf("the latest is of %d, %v", l.Day, failed)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestGrantsReadQuicklyAreTheWholeGrants compares the quick reading of roles with
// the full one, whatever they hold.
func TestGrantsReadQuicklyAreTheWholeGrants(t *testing.T) {
	store := boltdbtest.Open(t)
	rapid.Check(t, func(rt *rapid.T) {
		g := storage.Grant{
			Person: storage.PersonID(rapid.Uint64Max(1<<40).Draw(rt, "person")), Unit: storage.UnitID(rapid.Uint64Max(5).Draw(rt, "unit")),
			Role:  rapid.SampledFrom([]storage.Role{storage.Member, storage.Leader, storage.Operator, "unheard of"}).Draw(rt, "role"),
			Since: time.Unix(rapid.Int64Range(-1e9, 4e9).Draw(rt, "since"), rapid.Int64Range(0, 999_999_999).Draw(rt, "part")).UTC(),
			Label: rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "cô Tám", `"`, `\`, `","role":"x`, "}"})).Draw(rt, "label"),
		}
		if rapid.Bool().Draw(rt, "far away") {
			g.Since = g.Since.In(time.FixedZone("", 7*60*60))
		}
		err := store.Update(func(tx *storage.Tx) error { return tx.Grant(g) })
		if err != nil {
			rt.Fatal(err)
		}
		var got []storage.Grant
		err = store.View(func(tx *storage.Tx) error {
			return tx.EachGrant(func(g storage.Grant) bool { got = append(got, g); return true })
		})
		var want []storage.Grant
		err = errors.Join(err, store.View(func(tx *storage.Tx) error {
			for unit := range storage.UnitID(6) {
				in, err := tx.GrantsIn(unit)
				if err != nil {
					return err
				}
				want = append(want, in...)
			}
			return nil
		}))
		same := func(a, b storage.Grant) bool {
			return a.Since.Equal(b.Since) && a.Person == b.Person && a.Unit == b.Unit && a.Role == b.Role && a.Label == b.Label
		}
		if err != nil || !slices.EqualFunc(got, want, same) {
			rt.Fatalf("read %+v, want %+v, %v", got, want, err)
		}
	})
}
