package tallies

import (
	"errors"
	"fmt"

	"banso/storage"
)

// spot is a team while it stood under one unit, with its running sums: a team
// that moved has a spot, and a row, for each place.
type spot struct {
	storage.Stay
	name        string
	commune     int // index in grid.communes
	now, before Count
	active      map[storage.PersonID]bool
	days        map[storage.Day]bool
	counts      bool // the last spot of its team in the period, where the team is counted
	reports     bool // the team has a line in the period, at whatever spot
}

// plant lists the spots under scope and the units right above them.
func (g *grid) plant(tx *storage.Tx, scope storage.UnitID) error {
	stays, err := tx.TeamsDuring(scope, storage.FirstDay, storage.LastDay)
	if err != nil {
		return err
	}
	teams, parents, err := g.records(tx, stays)
	if err != nil {
		return err
	}
	b := border{g.past.From, g.p.To, heirs(teams, parents)}
	above := map[storage.UnitID]int{}
	for _, s := range stays {
		parent := s.Team.Parent
		at, ok := above[parent]
		if !ok {
			at = len(g.communes)
			above[parent] = at
			g.communes = append(g.communes, Commune{Name: b.unit(parents[parent]), Times: make([]int, len(g.categories))})
		}
		g.rows[s.Team.ID] = append(g.rows[s.Team.ID], len(g.spots))
		g.spots = append(g.spots, spot{
			Stay: s, name: b.stay(teams[s.Team.ID], s.From, s.To), commune: at,
			active: map[storage.PersonID]bool{}, days: map[storage.Day]bool{},
		})
	}
	return nil
}

// records loads the teams of stays and the units right above them.
func (g *grid) records(tx *storage.Tx, stays []storage.Stay) (teams, parents map[storage.UnitID]storage.Unit, err error) {
	teams, parents = map[storage.UnitID]storage.Unit{}, map[storage.UnitID]storage.Unit{}
	for _, s := range stays {
		for _, need := range []struct {
			in map[storage.UnitID]storage.Unit
			id storage.UnitID
		}{{teams, s.Team.ID}, {parents, s.Team.Parent}} {
			if _, there := need.in[need.id]; there {
				continue
			}
			u, err := tx.Unit(need.id)
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				return nil, nil, err
			}
			need.in[need.id] = u
		}
	}
	return teams, parents, nil
}

// figures are the sums of the whole unit, and how many teams report.
func (g *grid) figures() (now, before Figures) {
	now = Figures{Count: g.now, Active: len(g.active)}
	before = Figures{Count: g.before, Active: len(g.activePast)}
	for _, spots := range g.rows {
		last, lines := g.last(spots, g.p, func(s spot) int { return s.now.Lines })
		if last != elsewhere {
			now.Teams++
			g.spots[last].counts, g.spots[last].reports = true, lines > 0
		}
		if lines > 0 {
			now.Reporting++
		}
		last, lines = g.last(spots, g.past, func(s spot) int { return s.before.Lines })
		if last != elsewhere {
			before.Teams++
		}
		if lines > 0 {
			before.Reporting++
		}
	}
	return now, before
}

// last is the last spot of a team in a period, or elsewhere, and its lines there.
func (g *grid) last(spots []int, p Period, count func(spot) int) (last, lines int) {
	last = elsewhere
	for _, i := range spots {
		n := count(g.spots[i])
		if lines += n; n > 0 || g.spots[i].during(p) {
			last = i
		}
	}
	return last, lines
}

// during reports whether the team stood here on at least one day of a period.
func (s spot) during(p Period) bool { return s.From <= p.To && p.From <= s.To }

// teamRows are the teams of either period, with how many members they have.
func (g *grid) teamRows(tx *storage.Tx) ([]Team, error) {
	var out []Team
	for _, s := range g.spots {
		if !s.shown(g.p) {
			continue
		}
		row := Team{
			Name: s.name, Commune: g.communes[s.commune].Name, From: s.From,
			Exists: s.counts, Reports: s.reports, Active: len(s.active), Days: len(s.days),
			Now: s.now, Before: s.before,
		}
		if s.counts && s.Team.Exists(g.p.To) { // else they are members of the heir
			var err error
			if row.Members, err = members(tx, s.Team.ID); err != nil {
				return nil, err
			}
		}
		out = append(out, row)
	}
	return out, nil
}

// shown reports whether a spot has a row: it was there in the period, or had a
// line in the one before, so that the column of the past adds up.
func (s spot) shown(p Period) bool { return s.now.Lines > 0 || s.before.Lines > 0 || s.during(p) }

// members is how many may log for a team.
func members(tx *storage.Tx, team storage.UnitID) (int, error) {
	grants, err := tx.GrantsIn(team)
	if err != nil {
		return 0, fmt.Errorf("load members of a team: %w", err)
	}
	n := 0
	for _, g := range grants {
		if g.Role == storage.Member || g.Role == storage.Leader {
			n++
		}
	}
	return n, nil
}

// communeRows are the units right above the spots that have a row; figures must
// have been taken before.
func (g *grid) communeRows() []Commune {
	shown := make([]bool, len(g.communes))
	for _, s := range g.spots {
		c := &g.communes[s.commune]
		shown[s.commune] = shown[s.commune] || s.shown(g.p)
		if s.counts {
			c.Teams++
		}
		if s.counts && s.reports {
			c.Reporting++
		}
	}
	var out []Commune
	for i, c := range g.communes {
		if shown[i] {
			out = append(out, c)
		}
	}
	return out
}
