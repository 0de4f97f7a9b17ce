package tallies_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/handlers/tallies"
	"banso/storage"
)

// TestTwelveMonthsAreTheYear adds the months up to quarters, halves and the year,
// under both rules, with lines that came in late.
func TestTwelveMonthsAreTheYear(t *testing.T) {
	w := newWorld(t, 2, 2)
	undo := errors.New("every round begins without lines")
	rapid.Check(t, func(rt *rapid.T) {
		rule := rapid.SampledFrom([]tallies.Rule{tallies.Decree, tallies.Calendar}).Draw(rt, "rule")
		s := tallies.New(tallies.Options{Topics: catalogue, Location: vietnam, Rule: rule, Now: func() time.Time { return morning }})
		err := w.store.Update(func(tx *storage.Tx) error {
			lines := w.random(rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1)), rapid.IntRange(0, 60).Draw(rt, "lines"))
			for i, l := range lines {
				l.Day += storage.Day(rapid.IntRange(-200, 60).Draw(rt, "shift"))
				if l.Booked != 0 {
					l.Booked = l.Day + storage.Day(rapid.IntRange(1, 100).Draw(rt, "late"))
				}
				l.Source = fmt.Sprint("year-", i)
				if _, _, err := tx.AddLine(l); err != nil {
					return err
				}
			}
			tally := func(p tallies.Period) tallies.Tally {
				got, err := s.Tally(tx, w.province.ID, p)
				if err != nil {
					rt.Fatal(err)
				}
				return got
			}
			year := tally(tallies.Year(rule, 2026))
			var sum tallies.Count
			var quarters, halves int
			measures := make([]int, len(year.Measures))
			for m := time.January; m <= time.December; m++ {
				month := tally(tallies.Month(rule, 2026, m))
				sum.People += month.Now.People
				sum.Times += month.Now.Times
				sum.Lines += month.Now.Lines
				for i, one := range month.Measures {
					measures[i] += one.Now
				}
				if month.Year != sum {
					rt.Fatalf("up to month %d the year has %v, its months %v", m, month.Year, sum)
				}
			}
			for i := 1; i <= 4; i++ {
				quarters += tally(tallies.Quarter(rule, 2026, i)).Now.Times
			}
			for i := 1; i <= 2; i++ {
				halves += tally(tallies.Half(rule, 2026, i)).Now.Times
			}
			if year.Now.Count != sum || year.Year != sum || quarters != sum.Times || halves != sum.Times {
				rt.Fatalf("the year has %v, its months %v, its quarters %d, its halves %d lượt", year.Now.Count, sum, quarters, halves)
			}
			for i, one := range year.Measures {
				if one.Now != measures[i] || one.Year != measures[i] {
					rt.Fatalf("%s: %+v in the year, %d in its months", one.Title, one, measures[i])
				}
			}
			return undo
		})
		if !errors.Is(err, undo) {
			rt.Fatal(err)
		}
	})
}

func TestTrendGoesBackTwelvePeriodsOfItsKind(t *testing.T) {
	w := newWorld(t, 1, 1)
	for _, day := range []storage.Day{storage.Date(2024, 12, 14), storage.Date(2025, 11, 14), storage.Date(2026, 3, 1), storage.Date(2026, 10, 14)} {
		w.log(at(day, w.teams[0], 5))
	}
	year := tallies.Year(tallies.Decree, 2026)
	for _, c := range []struct {
		period tallies.Period
		points int
		first  string
		filled map[string]int
	}{
		{october, 12, "Tháng 11/2025", map[string]int{"Tháng 11/2025": 5, "Tháng 3/2026": 5, "Tháng 10/2026": 5}},
		{tallies.Quarter(tallies.Decree, 2026, 4), 12, "Quý I/2024", map[string]int{"Quý IV/2024": 5, "Quý IV/2025": 5, "Quý I/2026": 5, "Quý IV/2026": 5}},
		{tallies.Half(tallies.Decree, 2026, 1), 4, "6 tháng cuối năm 2024", map[string]int{"6 tháng cuối năm 2024": 5, "6 tháng cuối năm 2025": 5, "6 tháng đầu năm 2026": 5}},
		{tallies.NineMonths(tallies.Decree, 2026), 1, "9 tháng năm 2026", map[string]int{"9 tháng năm 2026": 5}},
		{year, 3, "Năm 2024", map[string]int{"Năm 2024": 5, "Năm 2025": 5, "Năm 2026": 10}},
		{tallies.Year(tallies.Decree, 2020), 1, "Năm 2020", nil},
		{tallies.Days(october.From, october.To), 0, "", nil},
	} {
		w.view(func(tx *storage.Tx) error {
			tally, err := service(morning).Tally(tx, w.province.ID, c.period)
			if err != nil {
				return err
			}
			if len(tally.Trend) != c.points || c.points > 0 && tally.Trend[0].Period.Name != c.first {
				t.Fatalf("%s: %v", c.period.Name, tally.Trend)
			}
			for _, p := range tally.Trend {
				if p.Times != c.filled[p.Period.Name] || p.People != p.Times {
					t.Errorf("%s: %+v", c.period.Name, p)
				}
			}
			return nil
		})
	}
}

// A line that came in late counts when it came in, and for the commune that the
// team belonged to when it helped.
func TestLateLinesCountWhenTheyComeInAndWhereTheTeamStood(t *testing.T) {
	w := newWorld(t, 2, 1)
	w.update(func(tx *storage.Tx) error { return tx.MoveUnit(w.teams[0].ID, w.communes[1].ID, october.From) })
	late := at(october.From-3, w.teams[0], 7)
	late.Booked = october.To
	w.log(late, at(october.From, w.teams[0], 1), at(october.From-3, w.teams[0], 20))
	w.view(func(tx *storage.Tx) error {
		tally, err := service(morning).Tally(tx, w.province.ID, october)
		if err != nil {
			return err
		}
		if tally.Now.Times != 8 || tally.Late.Times != 7 || tally.Late.Lines != 1 || tally.Before.Times != 20 {
			t.Errorf("now %v, late %v, before %v", tally.Now, tally.Late, tally.Before)
		}
		for _, c := range tally.Communes {
			want := map[storage.UnitID]int{w.communes[0].ID: 7, w.communes[1].ID: 1}[c.ID]
			if c.Now.Times != want {
				t.Errorf("%s has %d lượt, want %d", c.Name, c.Now.Times, want)
			}
		}
		old, err := service(morning).Tally(tx, w.communes[0].ID, october)
		if old.Now.Times != 7 || old.Late.Times != 7 {
			t.Errorf("the commune that the team left has %v, late %v", old.Now, old.Late)
		}
		return err
	})
}
