package units

import (
	"slices"

	"banso/handlers/text"
	"banso/storage"
)

// yearAhead is how far ahead a change may be planned, in days.
const yearAhead = 366

// change is a request whose names are known.
type change struct {
	verb     string
	day      storage.Day
	subjects []Place
	name     string       // of a new unit, or the new name
	parent   storage.Unit // of a new unit, or the new place
	into     storage.Unit // the unit that the subjects join; id 0 when it is new
	parts    []piece
}

// piece is a part of a split.
type piece struct {
	storage.Unit // id 0 when it is new
	children     []Place
}

// plan finds out what a request means, checks who may do it and when it may
// begin; a refusal or a doubt when it cannot be.
func (s *Service) plan(sc *scene, r request) (change, error) {
	c := change{verb: r.Verb, day: r.Day}
	if err := s.timely(sc, r); err != nil {
		return c, err
	}
	sides := map[string]bool{
		add: len(r.Left) == 1 && len(r.Right) <= 1, rename: len(r.Left) == 1 && len(r.Right) == 1,
		move: len(r.Left) > 0 && len(r.Right) == 1, merge: len(r.Left) > 0 && len(r.Right) == 1,
		split: len(r.Left) == 1 && len(r.Right) > 1,
	}
	if !sides[r.Verb] {
		return c, refusal{text.UnitEquals(sc.own[0].Kind == storage.Commune)}
	}
	if r.Verb == add {
		return sc.planAdd(r, c)
	}
	for _, typed := range r.Left {
		p, err := sc.pick(r, typed, sc.below)
		if err != nil {
			return c, err
		}
		if !slices.ContainsFunc(c.subjects, func(q Place) bool { return q.ID == p.ID }) {
			c.subjects = append(c.subjects, p)
		}
	}
	var err error
	switch r.Verb {
	case rename:
		c.name, err = sc.fresh(r.Right[0].Name, c.subjects[0].Parent, c.subjects[0].ID)
		if err == nil && c.name == c.subjects[0].Name {
			err = refusal{text.UnitNothing()}
		}
	case move:
		err = sc.planMove(r, &c)
	case merge:
		err = sc.planMerge(r, &c)
	case split:
		err = sc.planSplit(r, &c)
	}
	if err != nil {
		return c, err
	}
	return c, sc.allowed(c)
}

// timely refuses days that cannot be read, are closed, or lie too far ahead.
func (s *Service) timely(sc *scene, r request) error {
	_, first, _ := s.period(sc.v.Today())
	switch {
	case r.Unclear:
		return refusal{text.UnitDayUnclear()}
	case r.Day < first:
		return refusal{text.UnitDayEarly(first.Vietnamese())}
	case r.Day > sc.v.Today()+yearAhead:
		return refusal{text.UnitDayLate()}
	}
	return nil
}

// planAdd is for a new team: in the own commune, or in the one that is named.
func (sc *scene) planAdd(r request, c change) (change, error) {
	c.parent = sc.own[0]
	if len(r.Right) == 1 {
		p, err := sc.pick(r, r.Right[0].Name, sc.holders())
		if err != nil {
			return c, err
		}
		c.parent = p.Unit
	} else if c.parent.Kind != storage.Commune {
		return c, refusal{text.UnitWhere(tidy(r.Left[0]))}
	}
	var err error
	if c.name, err = sc.fresh(r.Left[0], c.parent.ID); err != nil {
		return c, err
	}
	return c, sc.allowed(c)
}

func (sc *scene) planMove(r request, c *change) error {
	p, err := sc.pick(r, r.Right[0].Name, sc.holders())
	if _, unknown := err.(refusal); unknown && sc.own[0].Kind == storage.Commune {
		return refusal{text.UnitMoveByDepartment(sc.own[0].Name)}
	}
	if err != nil {
		return err
	}
	c.parent = p.Unit
	if slices.ContainsFunc(c.subjects, func(q Place) bool { return q.Parent == p.ID }) {
		return refusal{text.UnitNothing()}
	}
	return nil
}

// planMerge lets the subjects join a unit that has the whole name typed, or a new
// one beside them.
func (sc *scene) planMerge(r request, c *change) error {
	first := c.subjects[0]
	var alike, beside []Place
	for _, p := range sc.then {
		if p.Kind == first.Kind {
			alike = append(alike, p)
			if p.Parent == first.Parent {
				beside = append(beside, p)
			}
		}
	}
	there, known, err := sc.known(r, r.Right[0].Name, beside)
	if err == nil && !known {
		there, known, err = sc.known(r, r.Right[0].Name, alike)
	}
	if err != nil {
		return err
	}
	if known {
		c.into = there.Unit
		if len(c.subjects) == 1 && first.ID == there.ID {
			return refusal{text.UnitNothing()}
		}
		return nil
	}
	if slices.ContainsFunc(c.subjects, func(q Place) bool { return q.Parent != first.Parent }) {
		return refusal{text.UnitsApart()}
	}
	c.parent = sc.unit(first.Parent)
	c.into.Kind = first.Kind
	c.into.Name, err = sc.fresh(r.Right[0].Name, first.Parent)
	return err
}

// known finds a unit by its whole name; false when no unit has it.
func (sc *scene) known(r request, typed string, among []Place) (Place, bool, error) {
	if _, picked := r.Picked[typed]; picked {
		p, err := sc.pick(r, typed, among)
		return p, err == nil, nil
	}
	found, sure, exact := NewFinder(among).find(typed)
	switch {
	case !exact:
		return Place{}, false, nil
	case sure:
		r.Picked[typed] = found[0].ID
		return found[0], true, nil
	}
	return Place{}, false, doubt{typed, found}
}

// planSplit finds the parts: the unit itself, units beside it, or new ones.
func (sc *scene) planSplit(r request, c *change) error {
	whole := c.subjects[0]
	var beside, children []Place
	for _, p := range sc.then {
		if p.Parent == whole.Parent && p.Kind == whole.Kind {
			beside = append(beside, p)
		}
		if p.Parent == whole.ID {
			children = append(children, p)
		}
	}
	c.parent = sc.unit(whole.Parent)
	var names []string
	for _, typed := range r.Right {
		p, known, err := sc.known(r, typed.Name, beside)
		if err != nil {
			return err
		}
		part := piece{Unit: p.Unit}
		if !known {
			part.Kind = whole.Kind
			if part.Name, err = sc.fresh(typed.Name, whole.Parent); err != nil {
				return err
			}
		}
		if slices.Contains(names, part.Name) {
			return refusal{text.UnitNameTaken(part.Name, c.parent.Name)}
		}
		names = append(names, part.Name)
		for _, child := range typed.Children {
			q, err := sc.pick(r, child, children)
			if err != nil {
				return err
			}
			part.children = append(part.children, q)
		}
		c.parts = append(c.parts, part)
	}
	return nil
}
