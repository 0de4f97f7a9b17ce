package storage_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

// TestTalliedLinesAreTheWholeLines compares the quick reading of lines with the
// full one, whatever the lines hold.
func TestTalliedLinesAreTheWholeLines(t *testing.T) {
	store := boltdbtest.Open(t)
	sources := 0
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "khai-sinh", `"`, `\`, `","rm":"x`, `"b":7`, `"rm":`, "rm", "}", "ấp Đông <&>", "\u2028"}))
		line := storage.Line{
			Day:     storage.Day(rapid.Int32Range(-5, 2_000_000_000).Draw(rt, "day")),
			Arrived: time.Unix(rapid.Int64Range(0, 4e9).Draw(rt, "arrived"), 0).UTC(),
			Team:    storage.UnitID(rapid.Uint64().Draw(rt, "team")), Member: storage.PersonID(rapid.Uint64Range(0, 2000).Draw(rt, "member")),
			Topic: words.Draw(rt, "topic"), Category: words.Draw(rt, "category"), Place: words.Draw(rt, "place"),
			People: rapid.Int().Draw(rt, "people"), Times: rapid.IntRange(0, 999).Draw(rt, "times"),
		}
		if rapid.Bool().Draw(rt, "removed") {
			line.Removed = line.Arrived.Add(time.Second)
		}
		sources++
		line.Source = fmt.Sprint(sources, words.Draw(rt, "source"))
		err := store.Update(func(tx *storage.Tx) error { _, _, err := tx.AddLine(line); return err })
		if err != nil {
			rt.Fatal(err)
		}
		from, to := line.Day-storage.Day(rapid.IntRange(0, 9).Draw(rt, "before")), line.Day
		var want, got []storage.Line
		err = store.View(func(tx *storage.Tx) error {
			err := tx.EachLine(from, to, func(l storage.Line) bool {
				if l.Counts() {
					want = append(want, storage.Line{
						Day: l.Day, Team: l.Team, Member: l.Member, Topic: l.Topic, Category: l.Category, People: l.People, Times: l.Times,
					})
				}
				return true
			})
			if err != nil {
				return err
			}
			return tx.EachTallied(from, to, func(l storage.Line) bool { got = append(got, l); return true })
		})
		if err != nil || !slices.Equal(got, want) {
			rt.Fatalf("read %+v, want %+v, %v", got, want, err)
		}
	})
}

func TestTallyingStopsWhenTold(t *testing.T) {
	store := boltdbtest.Open(t)
	err := store.Update(func(tx *storage.Tx) error {
		for i := range 5 {
			if _, _, err := tx.AddLine(storage.Line{Day: 10, People: i, Times: i, Source: fmt.Sprint(i)}); err != nil {
				return err
			}
		}
		seen := 0
		if err := tx.EachTallied(0, 20, func(storage.Line) bool { seen++; return seen < 3 }); err != nil || seen != 3 {
			t.Errorf("saw %d lines, %v", seen, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryRoleIsVisited(t *testing.T) {
	store := boltdbtest.Open(t)
	want := []storage.Grant{{Unit: 1, Person: 9, Role: storage.Leader}, {Unit: 2, Person: 3, Role: storage.Member}, {Unit: 2, Person: 4, Role: storage.Officer}}
	var got []storage.Grant
	err := store.Update(func(tx *storage.Tx) error {
		for i := range want {
			if err := tx.Grant(want[len(want)-1-i]); err != nil {
				return err
			}
		}
		return tx.EachGrant(func(g storage.Grant) bool { got = append(got, g); return true })
	})
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("visited %v, %v", got, err)
	}
}

// A line that came in late is visited on the day it is tallied by, behind the
// others, also when it holds what only a full reading understands.
func TestLateLinesAreVisitedWhenTheyAreTallied(t *testing.T) {
	store := boltdbtest.Open(t)
	err := store.Update(func(tx *storage.Tx) error {
		for i, l := range []storage.Line{
			{Day: 10, Booked: 20, Topic: "late"}, {Day: 12, Topic: "in time"}, {Day: 11, Booked: 21, Topic: `"late"`},
			{Day: 9, Booked: 20, Topic: "taken back", Removed: time.Unix(1, 0)}, {Day: 20, Topic: "the day itself"}, {Day: 15, Booked: 22, Topic: "later"},
		} {
			l.People, l.Source = 1, fmt.Sprint(i)
			if _, _, err := tx.AddLine(l); err != nil {
				return err
			}
		}
		for days, want := range map[[2]storage.Day][]string{
			{9, 15}: {"in time"}, {20, 21}: {"the day itself", "late", `"late"`}, {22, 99}: {"later"}, {16, 19}: nil,
		} {
			var got []string
			err := tx.EachTallied(days[0], days[1], func(l storage.Line) bool { got = append(got, l.Topic); return true })
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("on %v: %q, %v", days, got, err)
			}
		}
		seen := 0
		err := tx.EachTallied(20, 21, func(storage.Line) bool { seen++; return seen < 2 })
		if err != nil || seen != 2 {
			t.Errorf("saw %d lines, %v", seen, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
