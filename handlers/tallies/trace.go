package tallies

import (
	"errors"
	"fmt"

	"banso/storage"
)

// elsewhere is the spot of lines that lie outside the tallied unit.
const elsewhere = -1

// segment tells where the lines of a team count, up to and including a day.
type segment struct {
	to   storage.Day
	spot int
}

// spotOf is where a line counts: where its team stood on its day. A line of a day
// on which the team had ended counts for the unit that went on in its place, and
// one of a day before the team began where the team stood first.
func (g *grid) spotOf(tx *storage.Tx, l storage.Line) (int, error) {
	segments, known := g.team[l.Team]
	if !known {
		var err error
		if segments, err = g.trace(tx, l.Team); err != nil {
			return elsewhere, err
		}
		g.team[l.Team] = segments
	}
	for _, s := range segments {
		if l.Day <= s.to {
			return s.spot, nil
		}
	}
	return elsewhere, nil
}

// trace follows a team, and what went on in its place, through all days.
func (g *grid) trace(tx *storage.Tx, team storage.UnitID) ([]segment, error) {
	var out []segment
	for from := storage.FirstDay; ; {
		u, err := tx.Unit(team)
		if errors.Is(err, storage.ErrNotFound) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("load team of a line: %w", err)
		}
		end := storage.LastDay
		if u.Until != 0 && len(u.Into) > 0 {
			end = u.Until - 1
		}
		out = g.within(out, u, from, end)
		if end == storage.LastDay {
			return out, nil
		}
		from, team = end+1, u.Into[0]
	}
}

// within adds the segments of one unit on the days from..end. The days between
// its spots are elsewhere.
func (g *grid) within(out []segment, u storage.Unit, from, end storage.Day) []segment {
	for _, i := range g.rows[u.ID] {
		first, last := g.spots[i].From, g.spots[i].To
		if first == u.From {
			first = storage.FirstDay
		}
		if u.Until != 0 && last == u.Until-1 {
			last = storage.LastDay
		}
		first, last = max(first, from), min(last, end)
		if first > last {
			continue
		}
		if first > from {
			out = append(out, segment{first - 1, elsewhere})
		}
		out = append(out, segment{last, i})
	}
	return append(out, segment{end, elsewhere})
}
