package tallies_test

import (
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/storage"
)

// kinds are all periods of the years 2019 to 2037, by kind, in time order.
func kinds(rule tallies.Rule) map[string][]tallies.Period {
	out := map[string][]tallies.Period{}
	for year := 2019; year <= 2037; year++ {
		for m := time.January; m <= time.December; m++ {
			out["month"] = append(out["month"], tallies.Month(rule, year, m))
		}
		for q := 1; q <= 4; q++ {
			out["quarter"] = append(out["quarter"], tallies.Quarter(rule, year, q))
		}
		out["half"] = append(out["half"], tallies.Half(rule, year, 1), tallies.Half(rule, year, 2))
		out["year"] = append(out["year"], tallies.Year(rule, year))
	}
	return out
}

// Over 2020 to 2035, leap days and both ends of each year included, each day lies
// in exactly one month, quarter, half and year, which are those that run on it.
func TestEveryDayLiesInOnePeriodOfEachKind(t *testing.T) {
	for _, rule := range []tallies.Rule{tallies.Decree, tallies.Calendar} {
		at := map[string]int{}
		all := kinds(rule)
		for day := storage.Date(2020, 1, 1); day <= storage.Date(2035, 12, 31); day++ {
			running := map[string]tallies.Period{}
			for _, p := range tallies.Running(rule, day) {
				running[p.Key] = p
				if !p.Contains(day) {
					t.Fatalf("%s: %v does not run on %s", rule, p, day)
				}
			}
			for kind, list := range all {
				for !list[at[kind]].Contains(day) {
					if day < list[at[kind]].From {
						t.Fatalf("%s: %s lies in no %s", rule, day, kind)
					}
					at[kind]++
				}
				now := list[at[kind]]
				if list[at[kind]+1].Contains(day) || running[now.Key] != now {
					t.Fatalf("%s: %s lies in two of a %s, or %v does not run", rule, day, kind, now)
				}
			}
			nine := tallies.NineMonths(rule, yearOf(all["year"][at["year"]]))
			if _, runs := running[nine.Key]; runs != nine.Contains(day) {
				t.Fatalf("%s: %s: nine months run: %v", rule, day, runs)
			}
		}
	}
}

func yearOf(p tallies.Period) int {
	year, _, _ := p.To.Date()
	return year
}

// Periods of a kind follow each other without gap, each is the previous of the
// next, and they are made of exactly their months.
func TestPeriodsFollowEachOtherAndAreMadeOfMonths(t *testing.T) {
	for _, rule := range []tallies.Rule{tallies.Decree, tallies.Calendar} {
		all := kinds(rule)
		for kind, months := range map[string]int{"month": 1, "quarter": 3, "half": 6, "year": 12} {
			for i, p := range all[kind] {
				first, last := all["month"][i*months], all["month"][(i+1)*months-1]
				if p.From != first.From || p.To != last.To {
					t.Errorf("%s: %v is not %v to %v", rule, p, first, last)
				}
				if i > 0 && (tallies.Previous(rule, p) != all[kind][i-1] || all[kind][i-1].To+1 != p.From) {
					t.Errorf("%s: before %v comes %v", rule, p, tallies.Previous(rule, p))
				}
			}
		}
		for year := 2020; year <= 2035; year++ {
			nine, whole := tallies.NineMonths(rule, year), tallies.Year(rule, year)
			if nine.From != whole.From || nine.To+1 != tallies.Quarter(rule, year, 4).From || tallies.Previous(rule, nine) != tallies.NineMonths(rule, year-1) {
				t.Errorf("%s: nine months of %d are %v", rule, year, nine)
			}
		}
	}
}

// No two periods share a key, and each is read back from its key and its name,
// whatever day it is.
func TestKeysAndNamesAreReadBack(t *testing.T) {
	for _, rule := range []tallies.Rule{tallies.Decree, tallies.Calendar} {
		all := kinds(rule)
		for year := 2019; year <= 2037; year++ {
			all["nine"] = append(all["nine"], tallies.NineMonths(rule, year))
		}
		seen := map[string]bool{}
		for _, list := range all {
			for _, p := range list {
				if seen[p.Key] {
					t.Errorf("%s: %s is the key of two periods", rule, p.Key)
				}
				seen[p.Key] = true
				for _, today := range []storage.Day{storage.Date(2019, 1, 1), storage.Date(2028, 2, 29), p.From, p.To} {
					for _, written := range []string{p.Key, p.Name} {
						if again, err := tallies.Parse(rule, written, today); err != nil || again != p {
							t.Errorf("%s: %q on %s is %v, %v", rule, written, today, again, err)
						}
					}
				}
			}
		}
	}
}

func TestDaysAreReadBack(t *testing.T) {
	today := storage.Date(2026, 11, 23)
	for from := storage.Date(2023, 12, 1); from < storage.Date(2025, 3, 1); from += 3 {
		for _, long := range []storage.Day{1, 2, 29, 60, 365, 366} {
			p := tallies.Days(from, from+long-1)
			if again, err := tallies.Parse(tallies.Decree, p.Key, today); err != nil || again != p {
				t.Errorf("%s is %v, %v", p.Key, again, err)
			}
			typed := p.From.Vietnamese() + "-" + p.To.Vietnamese()
			if again, err := tallies.Parse(tallies.Calendar, typed, today); err != nil || again != p {
				t.Errorf("%s is %v, %v", typed, again, err)
			}
			if before := tallies.Previous(tallies.Calendar, p); before.To+1 != p.From || before.To-before.From != p.To-p.From {
				t.Errorf("before %v come %v", p, before)
			}
		}
	}
}

// The days that a reader would look up by hand.
func TestBordersByTheDecree(t *testing.T) {
	for _, c := range []struct {
		p    tallies.Period
		want string
	}{
		{tallies.Month(tallies.Decree, 2028, time.March), "Tháng 3/2028 (15/02/2028–14/03/2028)"},
		{tallies.Month(tallies.Decree, 2027, time.January), "Tháng 1/2027 (15/12/2026–14/01/2027)"},
		{tallies.Quarter(tallies.Decree, 2026, 1), "Quý I/2026 (15/12/2025–14/03/2026)"},
		{tallies.Half(tallies.Decree, 2026, 1), "6 tháng đầu năm 2026 (15/12/2025–14/06/2026)"},
		{tallies.NineMonths(tallies.Decree, 2026), "9 tháng năm 2026 (15/12/2025–14/09/2026)"},
		{tallies.Year(tallies.Decree, 2026), "Năm 2026 (15/12/2025–14/12/2026)"},
		{tallies.Month(tallies.Calendar, 2028, time.February), "Tháng 2/2028 (01/02/2028–29/02/2028)"},
		{tallies.Month(tallies.Calendar, 2100, time.February), "Tháng 2/2100 (01/02/2100–28/02/2100)"},
	} {
		if got := c.p.Title(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
