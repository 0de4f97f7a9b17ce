package closing

import (
	"errors"
	"fmt"

	"banso/handlers/tallies"
	"banso/storage"
)

// status is how far a month has come below one unit.
type status struct {
	unit, root storage.Unit
	p          tallies.Period
	stage      Stage
	closing    storage.Closing
	all        storage.Tallied
	each       map[storage.UnitID]storage.Tallied  // by team
	teams      []storage.Unit                      // on the last day of the month that has been
	places     []storage.Unit                      // right above the teams, the unit itself included
	approvals  map[storage.UnitID]storage.Approval // of teams and of places
}

// look reads the status of a unit's month as of a day.
func (s *Service) look(tx *storage.Tx, u storage.Unit, p tallies.Period, today storage.Day) (status, error) {
	st := status{unit: u, p: p, approvals: map[storage.UnitID]storage.Approval{}}
	day := max(min(p.To, today), u.From)
	var err error
	if st.root, err = province(tx, u.ID, day); err != nil {
		return st, err
	}
	if st.all, st.each, err = sums(tx, u.ID, p); err != nil {
		return st, err
	}
	if st.teams, err = tx.TeamsOn(u.ID, day); err != nil {
		return st, fmt.Errorf("list the teams of a month: %w", err)
	}
	if st.places, err = above(tx, st.teams, day); err != nil {
		return st, err
	}
	given, err := tx.Approvals(p.Key)
	if err != nil {
		return st, fmt.Errorf("list approvals: %w", err)
	}
	for _, a := range given {
		st.approvals[a.Unit] = a
	}
	c, known, err := tx.Closing(st.root.ID, p.Key)
	if err != nil {
		return st, fmt.Errorf("load closing: %w", err)
	}
	st.closing = c
	if !known && s.lapsed(p.To, s.o.Now()) { // from before anything was noted
		known, st.closing.Shut = true, true
	}
	st.stage = StageOf(p, today, s.o.Days, st.closing, known, st.confirmed(), st.approved())
	return st, nil
}

// above are the units right above some teams on a day, each once.
func above(tx *storage.Tx, teams []storage.Unit, day storage.Day) ([]storage.Unit, error) {
	seen := map[storage.UnitID]bool{}
	var out []storage.Unit
	for _, t := range teams {
		if seen[t.Parent] {
			continue
		}
		seen[t.Parent] = true
		u, err := tx.UnitOn(t.Parent, day)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("load the unit above a team: %w", err)
		}
		out = append(out, u)
	}
	return out, nil
}

// confirmed reports whether the leaders of all teams confirmed.
func (st status) confirmed() bool { return len(st.teams) > 0 && len(st.missing(st.teams)) == 0 }

// approved reports whether the officers of all communes approved; a team alone is
// not approved.
func (st status) approved() bool {
	return st.unit.Kind != storage.Team && len(st.places) > 0 && len(st.missing(st.places)) == 0
}

// missing are the units whose word is not there.
func (st status) missing(units []storage.Unit) []storage.Unit {
	var out []storage.Unit
	for _, u := range units {
		if _, ok := st.approvals[u.ID]; !ok {
			out = append(out, u)
		}
	}
	return out
}

// since is how the sums below a unit differ from those that somebody gave their
// word for.
func (st status) since(a storage.Approval) storage.Tallied {
	now := st.all
	if a.Unit != st.unit.ID {
		now = st.each[a.Unit]
	}
	return storage.Tallied{Lines: now.Lines - a.Count.Lines, People: now.People - a.Count.People, Times: now.Times - a.Count.Times}
}
