package tallies

import (
	"fmt"

	"banso/storage"
)

// words are who gave their word for each report month of a period.
type words []word

// word is a month with the units whose figures were confirmed or approved.
type word struct {
	month Period
	given map[storage.UnitID]bool
}

func wordsFor(tx *storage.Tx, rule Rule, p Period) (words, error) {
	var out words
	for _, m := range months(rule, p) {
		list, err := tx.Approvals(m.Key)
		if err != nil {
			return nil, fmt.Errorf("read approvals: %w", err)
		}
		one := word{m, map[storage.UnitID]bool{}}
		for _, a := range list {
			one.given[a.Unit] = !a.Late // in time, before the month was sent
		}
		out = append(out, one)
	}
	return out, nil
}

// all reports whether the word was given for a unit in every month in which it
// was there, and that there was such a month.
func (w words) all(u storage.Unit) bool {
	there := false
	for _, one := range w {
		if !during(u, one.month) {
			continue
		}
		if there = true; !one.given[u.ID] {
			return false
		}
	}
	return there
}

// during reports whether a unit was there on at least one day of a period.
func during(u storage.Unit, p Period) bool {
	return u.Exists(p.From) || u.Exists(p.To) || p.From < u.From && u.From < p.To
}
