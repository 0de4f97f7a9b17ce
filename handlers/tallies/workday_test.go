package tallies_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/handlers/tallies"
	"banso/storage"
)

// paying is a service with an allowance.
func paying(a tallies.Allowance) *tallies.Service {
	return tallies.New(tallies.Options{Topics: catalogue, Location: vietnam, Rule: tallies.Decree, Allowance: a, Now: func() time.Time { return morning }})
}

func TestWorkdaysAndWhatTheyArePaid(t *testing.T) {
	w := newWorld(t, 1, 2)
	one, two := w.teams[0], w.teams[1]
	hoa, nam, lan := w.member("Hoa", storage.Member, one.ID), w.member("Nam", storage.Leader, one.ID), w.member("Lan", storage.Member, two.ID)
	by := func(p storage.Person, team storage.Unit, day storage.Day, times int) storage.Line {
		return storage.Line{Day: day, Team: team.ID, Member: p.ID, Topic: "khai-sinh", Category: "ho-tich", People: 1, Times: times}
	}
	late := func(l storage.Line, booked storage.Day) storage.Line { l.Booked = booked; return l }
	removed := by(nam, one, october.From+9, 100)
	removed.Removed = morning
	w.log(
		by(hoa, one, october.From, 1), by(hoa, one, october.From, 2), by(hoa, two, october.From, 4), // two teams on one day
		by(hoa, one, october.To, 8),
		late(by(hoa, one, october.From-5, 16), october.From+1), late(by(hoa, one, october.From-5, 16), october.From+2), // one day, twice late
		by(nam, one, october.From-5, 1), late(by(nam, one, october.From-5, 32), october.To), // paid in September already
		by(nam, one, october.From+1, 1), removed,
		by(lan, two, october.To+1, 1), late(by(lan, two, october.From-9, 1), october.To+1), // November's
	)
	for _, c := range []struct {
		name      string
		allowance tallies.Allowance
		want      string
	}{
		{"none", tallies.Allowance{}, `
Tổ ấp 1: Hoa, 4 lượt, , 0 đ
Tổ ấp 2: Hoa, 43 lượt, 10/09 15/09 14/10, 0 đ
Tổ ấp 2: Nam, 33 lượt, 16/09, 0 đ`},
		{"a day", tallies.Allowance{Day: 50_000}, `
Tổ ấp 1: Hoa, 4 lượt, , 0 đ
Tổ ấp 2: Hoa, 43 lượt, 10/09 15/09 14/10, 150000 đ
Tổ ấp 2: Nam, 33 lượt, 16/09, 50000 đ`},
		{"a ceiling that is not reached", tallies.Allowance{Day: 50_000, TeamMonth: 200_000}, `
Tổ ấp 1: Hoa, 4 lượt, , 0 đ
Tổ ấp 2: Hoa, 43 lượt, 10/09 15/09 14/10, 150000 đ
Tổ ấp 2: Nam, 33 lượt, 16/09, 50000 đ`},
		{"a ceiling that cannot be split", tallies.Allowance{Day: 50_000, TeamMonth: 100_001}, `
Tổ ấp 1: Hoa, 4 lượt, , 0 đ
Tổ ấp 2: Hoa, 43 lượt, 10/09 15/09 14/10, 75000 đ
Tổ ấp 2: Nam, 33 lượt, 16/09, 25001 đ`},
	} {
		w.view(func(tx *storage.Tx) error {
			tally, err := paying(c.allowance).Tally(tx, w.province.ID, october)
			var got []string
			for _, row := range tally.Workdays {
				var days []string
				for _, d := range row.Days {
					days = append(days, d.Vietnamese()[:5])
				}
				got = append(got, fmt.Sprintf("%s: %s, %d lượt, %s, %d đ", row.Team, row.Name, row.Times, strings.Join(days, " "), row.Pay))
			}
			if s := strings.Join(got, "\n"); s != strings.TrimSpace(c.want) {
				t.Errorf("%s:\n%s\nwant\n%s", c.name, s, c.want)
			}
			return err
		})
	}
	w.view(func(tx *storage.Tx) error {
		tally, err := paying(tallies.Allowance{Day: 50_000, TeamMonth: 100_000}).Tally(tx, w.province.ID, tallies.Quarter(tallies.Decree, 2026, 4))
		pay := 0
		for _, row := range tally.Workdays {
			pay += row.Pay
		}
		if pay != 100_000+2*50_000 { // October's ceiling, and two days in November
			t.Errorf("a quarter is paid %d đ", pay)
		}
		return err
	})
}

// TestADayIsPaidOnce follows a year of lines, some late, month by month and
// province by province.
func TestADayIsPaidOnce(t *testing.T) {
	w := newWorld(t, 2, 2)
	undo := errors.New("every round begins without lines")
	const day, ceiling = 50_000, 130_001
	rapid.Check(t, func(rt *rapid.T) {
		err := w.store.Update(func(tx *storage.Tx) error {
			lines := w.random(rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 2)), rapid.IntRange(0, 80).Draw(rt, "lines"))
			want := map[[2]int]bool{} // member, day
			for i, l := range lines {
				l.Member = storage.PersonID(1 + i%3)
				l.Source = fmt.Sprint("paid-", i)
				if _, _, err := tx.AddLine(l); err != nil {
					return err
				}
				if l.Counts() {
					want[[2]int{int(l.Member), int(l.Day)}] = true
				}
			}
			paid := 0
			for m := tallies.Month(tallies.Decree, 2026, time.July); m.To < storage.Date(2027, 4, 1); m = tallies.Containing(tallies.Decree, m.To+1) {
				all, err := paying(tallies.Allowance{Day: day, TeamMonth: ceiling}).TallyAll(tx, []storage.UnitID{w.province.ID, w.beside.ID}, m)
				if err != nil {
					return err
				}
				for _, tally := range all {
					paid += checkPay(rt, tally, day, ceiling)
				}
			}
			if paid != len(want) {
				rt.Fatalf("%d days are counted, of %d", paid, len(want))
			}
			return undo
		})
		if !errors.Is(err, undo) {
			rt.Fatal(err)
		}
	})
}

// checkPay holds what the teams of a month are paid against their days, and gives
// how many days there are.
func checkPay(rt *rapid.T, tally tallies.Tally, day, ceiling int) (days int) {
	pay, due := map[string]int{}, map[string]int{}
	for _, row := range tally.Workdays {
		if !slices.IsSorted(row.Days) || len(slices.Compact(slices.Clone(row.Days))) != len(row.Days) {
			rt.Fatalf("days %v", row.Days)
		}
		team := row.Commune + row.Team
		pay[team] += row.Pay
		due[team] += day * len(row.Days)
		days += len(row.Days)
	}
	for team := range pay {
		if pay[team] != min(due[team], ceiling) {
			rt.Fatalf("%s in %s is paid %d, %d are due", team, tally.Period.Name, pay[team], due[team])
		}
	}
	return days
}
