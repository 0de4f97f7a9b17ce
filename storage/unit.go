package storage

import "fmt"

// UnitID numbers a unit for life, whatever it is renamed or moved to.
type UnitID uint64

// UnitKind is the level of a unit. The tree may have any number of levels.
type UnitKind string

// Levels since 1/7/2025 (two-tier local government) and the teams below them.
const (
	Province UnitKind = "province"
	Commune  UnitKind = "commune"
	Team     UnitKind = "team"
)

// Unit is a place in the tree: province → commune → team.
type Unit struct {
	ID     UnitID   `json:"id"`
	Kind   UnitKind `json:"kind"`
	Parent UnitID   `json:"parent,omitempty"` // 0 for a province
	Code   string   `json:"code,omitempty"`   // the official code, "p79" or "c26734"; teams have none
	Name   string   `json:"name"`             // full name: "Phường Sài Gòn", "Tổ ấp Đông"
	From   Day      `json:"from"`             // first day it exists
	Until  Day      `json:"until,omitempty"`  // first day it no longer exists; 0 = still there
}

const (
	bucketUnits        = "units"         // unit(8) → Unit
	bucketUnitChildren = "unit_children" // parent(8) unit(8) → ""
	bucketUnitCodes    = "unit_codes"    // code → unit(8)
)

// AddUnit stores a new unit and gives it its id.
func (tx *Tx) AddUnit(u Unit) (Unit, error) {
	n, err := tx.next(bucketUnits)
	if err != nil {
		return u, err
	}
	u.ID = UnitID(n)
	if u.Parent != 0 {
		if _, err := tx.Unit(u.Parent); err != nil {
			return u, fmt.Errorf("parent of unit: %w", err)
		}
	}
	if u.Code != "" {
		if err := tx.kv.Put(bucketUnitCodes, []byte(u.Code), u64(n)); err != nil {
			return u, err
		}
	}
	if err := tx.kv.Put(bucketUnitChildren, cat(u64(uint64(u.Parent)), u64(n)), nil); err != nil {
		return u, err
	}
	return u, tx.put(bucketUnits, u64(n), u)
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

// Children of a unit in the order they were added; parent 0 gives the roots.
func (tx *Tx) Children(parent UnitID) ([]Unit, error) {
	var out []Unit
	for _, key := range tx.keys(bucketUnitChildren, u64(uint64(parent))) {
		u, err := tx.Unit(UnitID(tailU64(key)))
		if err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	return out, nil
}

// Teams below a unit at any depth, the unit itself when it is a team.
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

// Path leads from a unit up to its root, the unit itself first.
func (tx *Tx) Path(id UnitID) ([]Unit, error) {
	var out []Unit
	for id != 0 {
		u, err := tx.Unit(id)
		if err != nil {
			return nil, err
		}
		out = append(out, u)
		if len(out) > 64 {
			return nil, fmt.Errorf("unit %d: path does not end", id)
		}
		id = u.Parent
	}
	return out, nil
}
