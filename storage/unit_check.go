package storage

import (
	"errors"
	"fmt"
)

// What forbids a change of the unit tree.
var (
	// ErrUnitLevel is returned when a unit would stand under one whose level does
	// not fit, or units of different levels would become one.
	ErrUnitLevel = errors.New("level of unit does not fit")
	// ErrUnitDay is returned when a unit, or the one it would stand under or go
	// into, does not exist on the day of the change and after it.
	ErrUnitDay = errors.New("unit does not exist on that day")
	// ErrUnitOrder is returned when a unit has changed, or will, after the day.
	ErrUnitOrder = errors.New("unit has a later change")
	// ErrUnitCycle is returned when a unit would come to stand below itself.
	ErrUnitCycle = errors.New("unit would stand below itself")
	// ErrUnitDeep is returned when the tree would have more than 64 levels.
	ErrUnitDeep = errors.New("unit tree too deep")
	// ErrUnitCode is returned when a code belongs to another unit.
	ErrUnitCode = errors.New("unit code is taken")
	// ErrUnitName is returned for an empty name.
	ErrUnitName = errors.New("unit needs a name")
	// ErrUnitParts is returned when a unit would be split into fewer than two, or
	// would end with children that no part takes.
	ErrUnitParts = errors.New("parts of unit are not complete")
)

// fits reports whether a level may stand under another, "" being the root: a
// team holds nothing, a commune stands under a province or a cluster.
func fits(kind, under UnitKind) bool {
	switch {
	case under == Team:
		return false
	case kind == Province:
		return under == "" || under == Cluster
	case kind == Commune:
		return under == Province || under == Cluster
	case kind == Team:
		return under != ""
	}
	return true
}

// mayStand checks that a unit of some height, 1 without children, may stand under
// a parent from a day to its end.
func (tx *Tx) mayStand(u Unit, parent UnitID, day Day, height int) error {
	top := Unit{From: FirstDay}
	if parent != 0 {
		var err error
		if top, err = tx.Unit(parent); err != nil {
			return fmt.Errorf("parent of unit: %w", err)
		}
	}
	switch {
	case !fits(u.Kind, top.Kind):
		return fmt.Errorf("put a %s under a %s: %w", u.Kind, top.Kind, ErrUnitLevel)
	case day < top.From || u.last() > top.last() || u.last() < day:
		return fmt.Errorf("put a unit under unit %d: %w", parent, ErrUnitDay)
	}
	depth, err := tx.climb(parent, day, u.last(), u.ID, 0)
	if err == nil && depth+height > maxDepth {
		err = fmt.Errorf("put a unit under unit %d: %w", parent, ErrUnitDeep)
	}
	return err
}

// climb is the greatest number of units from one up to its root on any of the
// days from..to; ErrUnitCycle when the way leads past another unit.
func (tx *Tx) climb(id UnitID, from, to Day, past UnitID, steps int) (int, error) {
	switch {
	case id == 0:
		return steps, nil
	case id == past:
		return 0, fmt.Errorf("unit %d: %w", id, ErrUnitCycle)
	case steps > maxDepth:
		return 0, fmt.Errorf("unit %d: %w", id, ErrUnitDeep)
	}
	u, err := tx.Unit(id)
	if err != nil {
		return 0, err
	}
	most := 0
	for _, p := range u.Places() {
		if first, last := max(p.From, from), min(p.To, to); first <= last {
			n, err := tx.climb(p.Parent, first, last, past, steps+1)
			if err != nil {
				return 0, err
			}
			most = max(most, n)
		}
	}
	return most, nil
}

// height is the number of levels from a unit down to its lowest child on any of
// the days from..to.
func (tx *Tx) height(u Unit, from, to Day, steps int) (int, error) {
	if u.Kind == Team {
		return 1, nil
	}
	if steps > maxDepth {
		return 0, fmt.Errorf("unit %d: %w", u.ID, ErrUnitDeep)
	}
	ever, err := tx.everUnder(u.ID)
	if err != nil {
		return 0, err
	}
	most := 0
	for _, c := range ever {
		for _, p := range c.Places() {
			first, last := max(p.From, from), min(p.To, to)
			if p.Parent != u.ID || first > last {
				continue
			}
			n, err := tx.height(c, first, last, steps+1)
			if err != nil {
				return 0, err
			}
			most = max(most, n)
		}
	}
	return most + 1, nil
}

// open checks that a unit may change on a day: it exists then and nothing was
// changed, or will be, after it.
func (u Unit) open(day Day) error {
	if !u.Exists(day) {
		return fmt.Errorf("unit %d: %w", u.ID, ErrUnitDay)
	}
	if n := len(u.Before); n > 0 && u.Before[n-1].Until > day {
		return fmt.Errorf("unit %d: %w", u.ID, ErrUnitOrder)
	}
	return nil
}

// stays checks that a unit may take in others on a day: it exists then and
// nothing ends it.
func (u Unit) stays(day Day) error {
	if !u.Exists(day) || u.Until != 0 {
		return fmt.Errorf("unit %d: %w", u.ID, ErrUnitDay)
	}
	return nil
}
