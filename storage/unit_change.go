package storage

import (
	"errors"
	"fmt"
	"slices"
)

// Part is one of the units that another is split into.
type Part struct {
	// Unit is a new one when it has no id: its name is needed, level and parent
	// are those of the unit that is split. With the id of that unit it says that
	// it stays, under a new name when one is given; with any other id it is a
	// unit that is there already.
	Unit     Unit
	Children []UnitID // which of the children it takes
}

// RenameUnit gives a unit another name from a day on, its first day at the
// earliest (ErrUnitDay) and not before its latest change (ErrUnitOrder).
func (tx *Tx) RenameUnit(id UnitID, name string, day Day) error {
	u, err := tx.Unit(id)
	if err != nil {
		return err
	}
	if name == "" {
		return fmt.Errorf("rename unit %d: %w", id, ErrUnitName)
	}
	if err := u.open(day); err != nil {
		return fmt.Errorf("rename: %w", err)
	}
	return tx.become(u, name, u.Parent, day)
}

// MoveUnit puts a unit with all below it under another parent from a day on. The
// errors are those of RenameUnit, and ErrUnitLevel, ErrUnitCycle, ErrUnitDeep.
func (tx *Tx) MoveUnit(id, parent UnitID, day Day) error {
	u, err := tx.Unit(id)
	if err != nil {
		return err
	}
	if err := u.open(day); err != nil {
		return fmt.Errorf("move: %w", err)
	}
	height, err := tx.height(u, day, u.last(), 0)
	if err != nil {
		return fmt.Errorf("move: %w", err)
	}
	if err := tx.mayStand(u, parent, day, height); err != nil {
		return fmt.Errorf("move: %w", err)
	}
	return tx.become(u, u.Name, parent, day)
}

// become gives a unit its name and parent from a day on; what was before stays
// readable. A change on the day of the latest one takes its place.
func (tx *Tx) become(u Unit, name string, parent UnitID, day Day) error {
	n := len(u.Before)
	fresh := day > u.From && (n == 0 || u.Before[n-1].Until < day)
	if fresh && (name != u.Name || parent != u.Parent) {
		u.Before = append(slices.Clone(u.Before), Past{Until: day, Name: u.Name, Parent: u.Parent})
	}
	u.Name, u.Parent = name, parent
	return tx.saveUnit(u)
}

// MergeUnits ends units on a day and lets another of the same level go on in
// their place: it takes their children, and SettleUnits lets the members of
// merged teams and the officers of merged communes into it once the day has come. That unit may be one of ids. A
// unit must have existed for a day (ErrUnitDay) before it can end.
func (tx *Tx) MergeUnits(ids []UnitID, into UnitID, day Day) error {
	heir, err := tx.Unit(into)
	if err != nil {
		return err
	}
	if err := heir.stays(day); err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	for _, id := range ids {
		if id == into {
			continue
		}
		u, err := tx.Unit(id)
		if err != nil {
			return err
		}
		if u.Kind != heir.Kind {
			return fmt.Errorf("merge a %s into a %s: %w", u.Kind, heir.Kind, ErrUnitLevel)
		}
		if _, err := tx.climb(into, day, LastDay, id, 0); err != nil {
			return fmt.Errorf("merge: %w", err)
		}
		if err := tx.end(u, day, []UnitID{into}, func(UnitID) UnitID { return into }); err != nil {
			return fmt.Errorf("merge: %w", err)
		}
	}
	return nil
}

// end lets a unit end on a day and its children move; to gives 0 for a child that
// nobody takes.
func (tx *Tx) end(u Unit, day Day, into []UnitID, to func(child UnitID) UnitID) error {
	if err := errors.Join(u.open(day), u.stays(day)); err != nil {
		return err
	}
	if day == u.From {
		return fmt.Errorf("unit %d would have no day: %w", u.ID, ErrUnitDay)
	}
	children, err := tx.under(u.ID, day)
	if err != nil {
		return err
	}
	for _, c := range children {
		parent := to(c.ID)
		if parent == 0 {
			return fmt.Errorf("unit %d: %w", c.ID, ErrUnitParts)
		}
		if err := tx.MoveUnit(c.ID, parent, max(day, c.From)); err != nil {
			return err
		}
	}
	if u.Kind == Team || u.Kind == Commune {
		if err := tx.kv.Put(bucketUnitDue, cat(day.key(), u64(uint64(u.ID))), nil); err != nil {
			return err
		}
	}
	u.Until, u.Into = day, into
	return tx.saveUnit(u)
}

// under lists the units that stand right under one on a day or after it.
func (tx *Tx) under(parent UnitID, day Day) ([]Unit, error) {
	ever, err := tx.everUnder(parent)
	return slices.DeleteFunc(ever, func(u Unit) bool {
		return !slices.ContainsFunc(u.Places(), func(p Place) bool { return p.Parent == parent && p.To >= day })
	}), err
}

// SplitUnit divides a unit on a day among at least two parts, which it gives back
// as they are from that day on. The unit ends unless it is one of the parts;
// then its other children stay with it. Nobody's role goes over to a part.
func (tx *Tx) SplitUnit(id UnitID, parts []Part, day Day) ([]Unit, error) {
	u, err := tx.Unit(id)
	if err != nil {
		return nil, err
	}
	if len(parts) < 2 {
		return nil, fmt.Errorf("split unit %d: %w", id, ErrUnitParts)
	}
	if err := u.open(day); err != nil {
		return nil, fmt.Errorf("split: %w", err)
	}
	var out []Unit
	var into []UnitID
	takes := map[UnitID]UnitID{} // child → part
	for _, p := range parts {
		part, err := tx.part(u, p.Unit, day)
		if err != nil {
			return nil, fmt.Errorf("split: %w", err)
		}
		out, into = append(out, part), append(into, part.ID)
		for _, c := range p.Children {
			takes[c] = part.ID
		}
	}
	if !slices.Contains(into, id) {
		return out, tx.endSplit(u, day, into, takes)
	}
	children, err := tx.under(id, day)
	for _, c := range children {
		if to := takes[c.ID]; to != 0 && to != id && err == nil {
			err = tx.MoveUnit(c.ID, to, max(day, c.From))
		}
	}
	return out, err
}

func (tx *Tx) endSplit(u Unit, day Day, into []UnitID, takes map[UnitID]UnitID) error {
	if err := tx.end(u, day, into, func(child UnitID) UnitID { return takes[child] }); err != nil {
		return fmt.Errorf("split: %w", err)
	}
	return nil
}

// part finds or makes one of the units that u is split into.
func (tx *Tx) part(u, p Unit, day Day) (Unit, error) {
	switch {
	case p.ID == 0 && p.Name == "":
		return p, fmt.Errorf("part of unit %d: %w", u.ID, ErrUnitName)
	case p.ID == 0:
		return tx.AddUnit(Unit{Kind: u.Kind, Parent: u.On(day).Parent, Code: p.Code, Name: p.Name, From: day})
	case p.ID == u.ID && p.Name != "":
		if err := tx.RenameUnit(u.ID, p.Name, day); err != nil {
			return p, err
		}
		return tx.UnitOn(u.ID, day)
	}
	there, err := tx.Unit(p.ID)
	if err == nil {
		err = there.stays(day)
	}
	if err == nil && there.Kind != u.Kind {
		err = fmt.Errorf("split a %s into a %s: %w", u.Kind, there.Kind, ErrUnitLevel)
	}
	return there.On(day), err
}
