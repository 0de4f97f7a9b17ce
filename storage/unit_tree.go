package storage

import (
	"cmp"
	"fmt"
	"slices"
)

// maxDepth bounds the levels of the tree.
const maxDepth = 64

// Stay is a stretch of days on which a team stood under one unit without
// changing its direct parent.
type Stay struct {
	Team     Unit // as on the last of these days
	From, To Day  // both included
}

// UnitOn is a unit as it is on a day, see Unit.On; ErrNotFound when it was never
// there.
func (tx *Tx) UnitOn(id UnitID, day Day) (Unit, error) {
	u, err := tx.Unit(id)
	return u.On(day), err
}

// ChildrenOn lists the units that exist right under one on a day, as they are
// then, in the order they were added; parent 0 gives the roots.
func (tx *Tx) ChildrenOn(parent UnitID, day Day) ([]Unit, error) {
	ever, err := tx.everUnder(parent)
	var out []Unit
	for _, u := range ever {
		if now := u.On(day); u.Exists(day) && now.Parent == parent {
			out = append(out, now)
		}
	}
	return out, err
}

// TeamsOn lists the teams that exist below a unit on a day at any depth, as they
// are then, by id: the unit itself when it is a team, all teams for unit 0.
func (tx *Tx) TeamsOn(under UnitID, day Day) ([]Unit, error) {
	stays, err := tx.TeamsDuring(under, day, day)
	var out []Unit
	for _, s := range stays {
		out = append(out, s.Team)
	}
	return out, err
}

// TeamsDuring lists the teams that stood below a unit on any of the days from..to
// (both included), by id and day: a stay for each stretch of days under one
// direct parent. Unit 0 stands above all.
func (tx *Tx) TeamsDuring(under UnitID, from, to Day) ([]Stay, error) {
	top := Unit{From: FirstDay}
	if under != 0 {
		var err error
		if top, err = tx.Unit(under); err != nil {
			return nil, err
		}
	}
	var raw []Stay
	if err := tx.gather(top, max(from, top.From), min(to, top.last()), 0, &raw); err != nil {
		return nil, err
	}
	slices.SortFunc(raw, func(a, b Stay) int { return cmp.Or(cmp.Compare(a.Team.ID, b.Team.ID), cmp.Compare(a.From, b.From)) })
	var out []Stay
	for _, s := range raw {
		if n := len(out); n > 0 && out[n-1].Team.ID == s.Team.ID && out[n-1].Team.Parent == s.Team.Parent && out[n-1].To+1 == s.From {
			out[n-1].Team, out[n-1].To = s.Team, s.To
			continue
		}
		out = append(out, s)
	}
	return out, nil
}

// gather adds the stays of the teams below a unit on the days from..to.
func (tx *Tx) gather(u Unit, from, to Day, depth int, out *[]Stay) error {
	if depth > maxDepth {
		return fmt.Errorf("gather teams below unit %d: %w", u.ID, ErrUnitDeep)
	}
	if u.Kind == Team {
		for _, p := range u.Places() {
			if first, last := max(p.From, from), min(p.To, to); first <= last {
				*out = append(*out, Stay{u.On(last), first, last})
			}
		}
		return nil
	}
	ever, err := tx.everUnder(u.ID)
	if err != nil {
		return err
	}
	for _, c := range ever {
		for _, p := range c.Places() {
			first, last := max(p.From, from), min(p.To, to)
			if p.Parent != u.ID || first > last {
				continue
			}
			if err := tx.gather(c, first, last, depth+1, out); err != nil {
				return err
			}
		}
	}
	return nil
}

// PathOn leads from a unit up to its root as on a day, the unit itself first. A
// unit that has ended stands where it stood last.
func (tx *Tx) PathOn(id UnitID, day Day) ([]Unit, error) { return tx.path(id, day) }

func (tx *Tx) path(id UnitID, day Day) ([]Unit, error) {
	var out []Unit
	for id != 0 {
		u, err := tx.UnitOn(id, day)
		if err != nil {
			return nil, err
		}
		out = append(out, u)
		if len(out) > maxDepth {
			return nil, fmt.Errorf("path of unit %d: %w", id, ErrUnitDeep)
		}
		id = u.Parent
	}
	return out, nil
}

// Heir is the unit that carries a unit's figures and rights on a day, as it is
// then: the unit itself while it exists, after its end the one it went into, the
// first named one after a split. A unit that went nowhere stays its own heir.
func (tx *Tx) Heir(id UnitID, day Day) (Unit, error) {
	u, err := tx.Unit(id)
	for err == nil && u.last() < day && len(u.Into) > 0 {
		u, err = tx.Unit(u.Into[0])
	}
	return u.On(day), err
}
