package storage

import (
	"fmt"
	"math"
)

// UnitID numbers a unit for life, whatever it is renamed or moved to.
type UnitID uint64

// UnitKind is the level of a unit. The tree may have any number of levels.
type UnitKind string

// Levels since 1/7/2025 (two-tier local government) and the teams below them.
const (
	Province UnitKind = "province"
	Commune  UnitKind = "commune"
	Team     UnitKind = "team"
	Cluster  UnitKind = "cluster" // a level in between or above that a province makes for itself (cụm)
)

// Unit is a place in the tree: province → commune → team. Name and Parent are
// those of its latest change, which may lie ahead; On tells those of a day.
type Unit struct {
	ID     UnitID   `json:"id"`
	Kind   UnitKind `json:"kind"`
	Parent UnitID   `json:"parent,omitempty"` // 0 for a province
	Code   string   `json:"code,omitempty"`   // the official code, "p79" or "c26734"; teams have none
	Name   string   `json:"name"`             // full name: "Phường Sài Gòn", "Tổ ấp Đông"
	From   Day      `json:"from"`             // first day it exists
	Until  Day      `json:"until,omitempty"`  // first day it no longer exists; 0 = still there
	Before []Past   `json:"before,omitempty"` // earlier names and parents, oldest first
	Into   []UnitID `json:"into,omitempty"`   // where it went when it ended; the first carries its late lines on
}

// Past is what a unit was called and stood under before a change.
type Past struct {
	Until  Day    `json:"until"` // first day it no longer held
	Name   string `json:"name"`
	Parent UnitID `json:"parent,omitempty"`
}

// FirstDay and LastDay enclose all days.
const (
	FirstDay Day = math.MinInt32
	LastDay  Day = math.MaxInt32
)

// Place is a stretch of days on which a unit kept its name and its parent.
type Place struct {
	Name     string
	Parent   UnitID
	From, To Day // both included; To is LastDay while nothing ends it
}

// Places is the life of a unit from its first day to its last, without gaps. A
// unit whose life has no day gives none.
func (u Unit) Places() []Place {
	var out []Place
	add := func(name string, parent UnitID, from, to Day) {
		if from <= to {
			out = append(out, Place{name, parent, from, to})
		}
	}
	from := u.From
	for _, past := range u.Before {
		add(past.Name, past.Parent, from, min(past.Until-1, u.last()))
		from = past.Until
	}
	add(u.Name, u.Parent, from, u.last())
	return out
}

// last is the last day of the unit.
func (u Unit) last() Day {
	if u.Until == 0 {
		return LastDay
	}
	return u.Until - 1
}

// Exists reports whether the unit is there on a day.
func (u Unit) Exists(day Day) bool { return u.From <= day && day <= u.last() }

// On is the unit as it is on a day: with the name and the parent valid then and
// without its past. Before its first day it is as on that day, after its last
// one as on the last. The result is a picture, not a record.
func (u Unit) On(day Day) Unit {
	places := u.Places()
	for i, p := range places {
		if day <= p.To || i == len(places)-1 {
			u.Name, u.Parent = p.Name, p.Parent
			break
		}
	}
	u.Before = nil
	return u
}

const (
	bucketUnits        = "units"         // unit(8) → Unit
	bucketUnitChildren = "unit_children" // parent(8) unit(8) → ""; every parent the unit ever has
	bucketUnitCodes    = "unit_codes"    // code → unit(8)
	bucketUnitDue      = "unit_due"      // day(4) unit(8) → ""; teams and communes that end on a day, until settled
)

// AddUnit stores a new unit and gives it its id. The parent must be of a fitting
// level (ErrUnitLevel) and exist as long as the unit does (ErrUnitDay); a code
// belongs to one unit (ErrUnitCode).
func (tx *Tx) AddUnit(u Unit) (Unit, error) {
	u.Before, u.Into = nil, nil
	if err := tx.mayStand(u, u.Parent, u.From, 1); err != nil {
		return u, err
	}
	if u.Code != "" && tx.kv.Get(bucketUnitCodes, []byte(u.Code)) != nil {
		return u, fmt.Errorf("add unit: %w", ErrUnitCode)
	}
	n, err := tx.next(bucketUnits)
	if err != nil {
		return u, err
	}
	u.ID = UnitID(n)
	if u.Code != "" {
		if err := tx.kv.Put(bucketUnitCodes, []byte(u.Code), u64(n)); err != nil {
			return u, err
		}
	}
	return u, tx.saveUnit(u)
}

// saveUnit stores a unit's record and lets its parent find it.
func (tx *Tx) saveUnit(u Unit) error {
	id := u64(uint64(u.ID))
	if err := tx.kv.Put(bucketUnitChildren, cat(u64(uint64(u.Parent)), id), nil); err != nil {
		return err
	}
	return tx.put(bucketUnits, id, u)
}

// Unit by id; ErrNotFound when it was never there.
func (tx *Tx) Unit(id UnitID) (Unit, error) { return load[Unit](tx, bucketUnits, u64(uint64(id))) }

// UnitByCode finds a province or commune by its official code.
func (tx *Tx) UnitByCode(code string) (Unit, error) {
	raw := tx.kv.Get(bucketUnitCodes, []byte(code))
	if raw == nil {
		return Unit{}, ErrNotFound
	}
	return tx.Unit(UnitID(tailU64(raw)))
}

// everUnder lists the units that stand, stood or will stand right under one, in
// the order they were added.
func (tx *Tx) everUnder(parent UnitID) ([]Unit, error) {
	var out []Unit
	for _, key := range tx.keys(bucketUnitChildren, u64(uint64(parent))) {
		u, err := tx.Unit(UnitID(tailU64(key)))
		if err != nil {
			return nil, fmt.Errorf("load child of unit %d: %w", parent, err)
		}
		out = append(out, u)
	}
	return out, nil
}

// Children of a unit by its latest change, ended ones too, in the order they
// were added; parent 0 gives the roots. ChildrenOn tells those of a day.
func (tx *Tx) Children(parent UnitID) ([]Unit, error) {
	ever, err := tx.everUnder(parent)
	var out []Unit
	for _, u := range ever {
		if u.Parent == parent {
			out = append(out, u)
		}
	}
	return out, err
}

// Teams below a unit at any depth by the latest changes, ended ones too, the
// unit itself when it is a team. TeamsOn tells those of a day.
func (tx *Tx) Teams(under UnitID) ([]Unit, error) {
	u, err := tx.Unit(under)
	if err != nil {
		return nil, err
	}
	if u.Kind == Team {
		return []Unit{u}, nil
	}
	children, err := tx.Children(under)
	if err != nil {
		return nil, err
	}
	var out []Unit
	for _, c := range children {
		below, err := tx.Teams(c.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, below...)
	}
	return out, nil
}

// Path leads from a unit up to its root by the latest changes, the unit itself
// first. PathOn tells the path of a day.
func (tx *Tx) Path(id UnitID) ([]Unit, error) { return tx.path(id, LastDay) }
