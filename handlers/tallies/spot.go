package tallies

import (
	"errors"
	"fmt"

	"banso/storage"
)

// spot is a team while it stood under one unit, with its sums: a team that moved
// has a spot, and a row, for each place.
type spot struct {
	storage.Stay
	commune           int // index in grid.communes
	now, before, year Count
	active            map[storage.PersonID]bool
	days              map[storage.Day]bool
	counts            bool // the last spot of its team in the period, where the team is counted
	reports           bool // the team has a line in the period, at whatever spot
	confirmed         bool
}

// register remembers the units, people and memberships of a transaction.
type register struct {
	tx      *storage.Tx
	units   map[storage.UnitID]storage.Unit
	names   map[storage.PersonID]string
	members map[storage.UnitID]int
}

func newRegister(tx *storage.Tx) *register {
	return &register{tx, map[storage.UnitID]storage.Unit{}, map[storage.PersonID]string{}, map[storage.UnitID]int{}}
}

// unit by id; the zero Unit when it was never there.
func (r *register) unit(id storage.UnitID) (storage.Unit, error) {
	u, known := r.units[id]
	if known {
		return u, nil
	}
	u, err := r.tx.Unit(id)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return u, fmt.Errorf("load unit: %w", err)
	}
	r.units[id] = u
	return u, nil
}

// name of a person; "" when it is not kept.
func (r *register) name(id storage.PersonID) (string, error) {
	name, known := r.names[id]
	if known {
		return name, nil
	}
	p, err := r.tx.Person(id)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return "", fmt.Errorf("load member: %w", err)
	}
	r.names[id] = p.Name
	return p.Name, nil
}

// count is how many may log for a team.
func (r *register) count(team storage.UnitID) (int, error) {
	n, known := r.members[team]
	if known {
		return n, nil
	}
	grants, err := r.tx.GrantsIn(team)
	if err != nil {
		return 0, fmt.Errorf("load members of a team: %w", err)
	}
	for _, g := range grants {
		if g.Role == storage.Member || g.Role == storage.Leader {
			n++
		}
	}
	r.members[team] = n
	return n, nil
}

// plant lists the spots below a unit and the units right above them.
func (g *grid) plant(stays []storage.Stay) {
	above := map[storage.UnitID]int{}
	for _, s := range stays {
		parent := s.Team.Parent
		at, ok := above[parent]
		if !ok {
			at = len(g.communes)
			above[parent] = at
			g.communes = append(g.communes, Commune{ID: parent, Measures: measures(g.o), Times: make([]int, len(g.categories))})
		}
		g.spots = append(g.spots, spot{Stay: s, commune: at, active: map[storage.PersonID]bool{}, days: map[storage.Day]bool{}})
	}
}

// figures are the sums of the whole unit, how many teams report, and of how many
// the leader confirmed.
func (g *grid) figures(r *register, given, givenPast words) (t Tally, err error) {
	t.Now = Figures{Count: g.now, Active: len(g.active)}
	t.Before = Figures{Count: g.before, Active: len(g.activePast)}
	for from := 0; from < len(g.spots); {
		to := from + 1
		for to < len(g.spots) && g.spots[to].Team.ID == g.spots[from].Team.ID {
			to++
		}
		team := g.spots[from:to] // the spots of one team
		u, err := r.unit(team[0].Team.ID)
		if err != nil {
			return t, err
		}
		if last, reports := t.Now.count(team, g.calendar.p, func(s spot) int { return s.now.Lines }); last != nil {
			last.counts, last.reports, last.confirmed = true, reports, given.all(u)
			t.Confirmed += one(last.confirmed)
		}
		if last, _ := t.Before.count(team, g.calendar.past, func(s spot) int { return s.before.Lines }); last != nil {
			t.ConfirmedBefore += one(givenPast.all(u))
		}
		from = to
	}
	return t, nil
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// count adds a team, by its spots, if it was there in a period or has a line in
// it, and gives its last such spot.
func (f *Figures) count(team []spot, p Period, lines func(spot) int) (last *spot, reports bool) {
	for i := range team {
		n := lines(team[i])
		if reports = reports || n > 0; n > 0 || team[i].during(p) {
			last = &team[i]
		}
	}
	if last != nil {
		f.Teams++
	}
	if reports {
		f.Reporting++
	}
	return last, reports
}

// during reports whether the team stood here on at least one day of a period.
func (s spot) during(p Period) bool { return s.From <= p.To && p.From <= s.To }

// recent reports whether a spot was there in the period, or has a line in it or
// in the one before.
func (s spot) recent(p Period) bool { return s.now.Lines > 0 || s.before.Lines > 0 || s.during(p) }

// shown reports whether a spot has a row: also for lines earlier in the year, so
// that every column adds up.
func (s spot) shown(p Period) bool { return s.recent(p) || s.year.Lines > 0 }
