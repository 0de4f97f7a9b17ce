package storage

import (
	"errors"
	"fmt"
)

// Standing tells where the lines of teams count below one unit. It belongs to the
// transaction that made it.
type Standing struct {
	Stays []Stay // every stay below the unit on any day, by team and day
	tx    *Tx
	rows  map[UnitID][]int     // team → its stays, in order of time
	teams map[UnitID][]segment // team of a line → where its days count
}

// Elsewhere stands for the place of a line that counts nowhere below the unit.
const Elsewhere = -1

// segment tells where the lines of a team count, up to and including a day.
type segment struct {
	to   Day
	stay int
}

// Standing prepares to tell where lines count below a unit; unit 0 stands above
// all.
func (tx *Tx) Standing(under UnitID) (*Standing, error) {
	stays, err := tx.TeamsDuring(under, FirstDay, LastDay)
	if err != nil {
		return nil, err
	}
	s := &Standing{Stays: stays, tx: tx, rows: map[UnitID][]int{}, teams: map[UnitID][]segment{}}
	for i, stay := range stays {
		s.rows[stay.Team.ID] = append(s.rows[stay.Team.ID], i)
	}
	return s, nil
}

// Of is the index of the stay at which a line of a team counts, or Elsewhere:
// where the team stood on the day of the line. A line of a day on which the team
// had ended counts for its heir, and one of a day before the team began where the
// team stood first.
func (s *Standing) Of(team UnitID, day Day) (int, error) {
	segments, known := s.teams[team]
	if !known {
		line, err := s.tx.lineage(team)
		if err != nil {
			return Elsewhere, err
		}
		segments = s.lay(line)
		s.teams[team] = segments
	}
	return stayOn(segments, day), nil
}

// stayOn is the stay of a day.
func stayOn(segments []segment, day Day) int {
	for _, seg := range segments {
		if day <= seg.to {
			return seg.stay
		}
	}
	return Elsewhere
}

// reign is a stretch of days on which the lines of a team count for one unit.
type reign struct {
	unit     Unit
	from, to Day
}

// lineage follows a team, and what went on in its place, through all days; a team
// that was never there gives none.
func (tx *Tx) lineage(team UnitID) ([]reign, error) {
	var out []reign
	for from := FirstDay; ; {
		u, err := tx.Unit(team)
		if errors.Is(err, ErrNotFound) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("load team of a line: %w", err)
		}
		end := LastDay
		if len(u.Into) > 0 {
			end = u.last()
		}
		out = append(out, reign{u, from, end})
		if end == LastDay {
			return out, nil
		}
		from, team = end+1, u.Into[0]
	}
}

// lay finds the stays along a lineage.
func (s *Standing) lay(line []reign) []segment {
	var out []segment
	for _, r := range line {
		out = s.within(out, r.unit, r.from, r.to)
	}
	return out
}

// within adds the segments of one unit on the days from..end. The days between
// its stays are elsewhere.
func (s *Standing) within(out []segment, u Unit, from, end Day) []segment {
	for _, i := range s.rows[u.ID] {
		first, last := s.Stays[i].From, s.Stays[i].To
		if first == u.From {
			first = FirstDay
		}
		if last == u.last() {
			last = LastDay
		}
		first, last = max(first, from), min(last, end)
		if first > last {
			continue
		}
		if first > from {
			out = append(out, segment{first - 1, Elsewhere})
		}
		out = append(out, segment{last, i})
	}
	return append(out, segment{end, Elsewhere})
}
