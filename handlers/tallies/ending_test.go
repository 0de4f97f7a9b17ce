package tallies_test

import (
	"slices"
	"testing"
	"time"

	"banso/handlers/tallies"
)

func TestWhatEndsWithAMonth(t *testing.T) {
	want := map[time.Month][]string{
		time.January: {"2026-01"}, time.February: {"2026-02"}, time.March: {"2026-03", "2026-Q1"},
		time.June: {"2026-06", "2026-Q2", "2026-H1"}, time.September: {"2026-09", "2026-Q3", "2026-9M"},
		time.December: {"2026-12", "2026-Q4", "2026-H2", "2026"},
	}
	for _, rule := range []tallies.Rule{tallies.Decree, tallies.Calendar} {
		for month, keys := range want {
			m := tallies.Month(rule, 2026, month)
			var got []string
			for _, p := range tallies.Ending(rule, m) {
				got = append(got, p.Key)
				months := tallies.Months(rule, p)
				if p.To != m.To || months[0].From != p.From || months[len(months)-1].To != p.To {
					t.Errorf("%s (%s) is %v to %v, its months %v to %v", p.Key, rule, p.From, p.To, months[0].From, months[len(months)-1].To)
				}
				for i := 1; i < len(months); i++ {
					if months[i].From != months[i-1].To+1 {
						t.Errorf("%s: a gap before %s", p.Key, months[i].Key)
					}
				}
			}
			if !slices.Equal(got, keys) {
				t.Errorf("%s ends %v, want %v", m.Key, got, keys)
			}
		}
	}
}
