package tallies

import (
	"fmt"

	"banso/storage"
)

// Compute tallies one unit, see ComputeAll.
func Compute(tx *storage.Tx, scope storage.UnitID, p, past Period, o Options) (Tally, error) {
	all, err := ComputeAll(tx, []storage.UnitID{scope}, p, past, o)
	return all[scope], err
}

// ComputeAll tallies several units, like a province and its communes, in one pass
// over the lines of the two periods, the report year and the trend. It counts
// every line that was not taken back and whose team lay under a unit on the day
// of the line, in the period of the day by which it is tallied. A team that has a
// line in a period counts as existing in it. Of the options it needs Topics,
// Indicators, Location and Rule; Flags may be nil.
func ComputeAll(tx *storage.Tx, scopes []storage.UnitID, p, past Period, o Options) (map[storage.UnitID]Tally, error) {
	standings, err := tx.Standings(scopes)
	if err != nil {
		return nil, fmt.Errorf("find the teams of units: %w", err)
	}
	s := &sums{
		tx: tx, rule: o.Rule, calendar: newCalendar(o.Rule, p, past), standings: standings,
		teams: map[storage.UnitID][]*place{}, numbers: map[subject]int{}, trends: map[string]*trend{}, workers: map[storage.PersonID]*worker{},
	}
	if err := s.read(); err != nil {
		return nil, err
	}
	s.pay(o.Allowance)
	w := &writer{o: o, sums: s, register: newRegister(tx)}
	for i, id := range scopes {
		unit, err := tx.Unit(id)
		if err != nil {
			return nil, fmt.Errorf("load tallied unit: %w", err)
		}
		g := newGrid(o, &s.calendar, unit)
		g.plant(standings.Under[i].Stays)
		w.grids = append(w.grids, g)
	}
	for _, p := range s.places {
		for _, spot := range p.Spots {
			w.grids[spot.Under].take(s, p, spot.Stay)
		}
	}
	for _, t := range s.trends {
		for _, spot := range t.spots {
			for i, c := range t.sums {
				w.grids[spot.Under].trend[i].plus(c)
			}
		}
	}
	return w.write()
}

// writer makes tallies of the sums.
type writer struct {
	o        Options
	sums     *sums
	register *register
	grids    []*grid
	names    []namer
	given    words // for the period
	past     words // for the one before
	targets  targets
}

// write makes the tally of each grid.
func (w *writer) write() (map[storage.UnitID]Tally, error) {
	c, tx := &w.sums.calendar, w.sums.tx
	var err error
	if w.given, err = wordsFor(tx, w.o.Rule, c.p); err != nil {
		return nil, err
	}
	if w.past, err = wordsFor(tx, w.o.Rule, c.past); err != nil {
		return nil, err
	}
	if w.targets, err = targetsFor(tx, c.p); err != nil {
		return nil, err
	}
	for _, g := range w.grids {
		n, err := g.name(w.register)
		if err != nil {
			return nil, err
		}
		w.names = append(w.names, n)
	}
	doubts, err := w.sums.doubts(w.o, w.register, w.grids, w.names)
	if err != nil {
		return nil, err
	}
	out, order := map[storage.UnitID]Tally{}, newOrder()
	for i, g := range w.grids {
		t, err := w.tally(g, w.names[i])
		if err != nil {
			return nil, err
		}
		t.Doubts = doubts[i]
		t.aim(w.targets)
		order.sort(&t)
		out[g.scope.ID] = t
	}
	return out, nil
}

// tally fills in the tables of one unit.
func (w *writer) tally(g *grid, n namer) (Tally, error) {
	c := g.calendar
	t, err := g.figures(w.register, w.given, w.past)
	if err != nil {
		return t, err
	}
	t.Scope, t.Title = g.scope.On(c.p.To), border{from: c.past.From, to: c.p.To}.unit(g.scope)
	t.Period, t.Past, t.Year, t.Late, t.Measures = c.p, c.past, g.year, g.late, g.measures
	t.Months = len(w.given)
	t.Categories, t.Topics = g.categories, g.topicRows()
	t.Trend = c.line(g.trend)
	if t.Teams, err = g.teamRows(w.register, n); err != nil {
		return t, err
	}
	if t.Communes, err = g.communeRows(w.register, n, w.given); err != nil {
		return t, err
	}
	if t.Workdays, err = g.workdayRows(w.register, n); err != nil {
		return t, err
	}
	if g.scope.Kind == storage.Province {
		t.Unanswered, err = unanswered(w.sums.tx, w.o, c.p)
	}
	return t, err
}
