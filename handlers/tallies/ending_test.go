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
				if p.To != m.To {
					t.Errorf("%s (%s) ends on %v, its last month on %v", p.Key, rule, p.To, m.To)
				}
			}
			if !slices.Equal(got, keys) {
				t.Errorf("%s ends %v, want %v", m.Key, got, keys)
			}
		}
	}
}
