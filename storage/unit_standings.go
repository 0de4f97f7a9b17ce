package storage

import (
	"cmp"
	"slices"
)

// Standings tells where the lines of teams count below several units at once. It
// belongs to the transaction that made it.
type Standings struct {
	Under []*Standing // one for each unit, in the order given
	tx    *Tx
	below map[UnitID][]int // team → those of Under below which it ever stood
}

// Spot is a stay below one of several units.
type Spot struct{ Under, Stay int } // indexes in Standings.Under and in its Stays

// Stretch is a run of days on which the lines of a team count in the same spots.
type Stretch struct {
	To    Day    // the last of the days; they begin where the stretch before ends
	Team  UnitID // that carries the figures: the team itself or its heir
	Spots []Spot // in the order of Under
}

// Standings prepares to tell where lines count below each of some units.
func (tx *Tx) Standings(under []UnitID) (*Standings, error) {
	s := &Standings{tx: tx, below: map[UnitID][]int{}}
	for i, id := range under {
		one, err := tx.Standing(id)
		if err != nil {
			return nil, err
		}
		s.Under = append(s.Under, one)
		for team := range one.rows {
			s.below[team] = append(s.below[team], i)
		}
	}
	return s, nil
}

// Of gives the stretches of a team's days from the first to the last; a team that
// was never there has none. Each day counts as Standing.Of says.
func (s *Standings) Of(team UnitID) ([]Stretch, error) {
	line, err := s.tx.lineage(team)
	if err != nil {
		return nil, err
	}
	laid := map[int][]segment{} // by index in Under
	var ends []Day
	for _, r := range line {
		ends = append(ends, r.to)
		for _, i := range s.below[r.unit.ID] {
			if _, there := laid[i]; there {
				continue
			}
			laid[i] = s.Under[i].lay(line)
			for _, seg := range laid[i] {
				ends = append(ends, seg.to)
			}
		}
	}
	slices.Sort(ends)
	var out []Stretch
	for _, end := range slices.Compact(ends) {
		one := Stretch{To: end}
		for _, r := range line {
			if r.from <= end && end <= r.to {
				one.Team = r.unit.ID
			}
		}
		for i, segments := range laid {
			if stay := stayOn(segments, end); stay != Elsewhere {
				one.Spots = append(one.Spots, Spot{i, stay})
			}
		}
		slices.SortFunc(one.Spots, func(a, b Spot) int { return cmp.Compare(a.Under, b.Under) })
		out = append(out, one)
	}
	return out, nil
}
