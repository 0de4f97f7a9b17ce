package units

import (
	"errors"
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	if verb != do && verb != drop && verb != choose {
		return nil, false, nil
	}
	var r request
	waiting, err := v.Expected(talkChange, &r)
	if err != nil {
		return nil, true, err
	}
	if !waiting || len(args) == 0 || args[0] != r.card() {
		return say(text.UnitCardOld()), true, nil
	}
	if verb == drop {
		return []chat.Reply{{Text: text.UnitDropped(), Replace: true}}, true, v.Done()
	}
	sc, may, err := open(v, r.Day)
	if err != nil || !may {
		return say(text.NotAllowed(text.ForOfficers)), true, err
	}
	if verb == do {
		replies, err = s.carryOut(sc, r)
		return replies, true, err
	}
	replies, err = s.chosen(sc, r, args)
	return replies, true, err
}

// chosen goes on with the unit that was pressed.
func (s *Service) chosen(sc *scene, r request, args []string) ([]chat.Reply, error) {
	if len(args) < 2 || r.Asked == "" {
		return say(text.UnitCardOld()), nil
	}
	id, err := strconv.ParseUint(args[1], 10, 64)
	if err != nil {
		return say(text.UnitCardOld()), nil //nolint:nilerr // no button of ours says so
	}
	r.Picked[r.Asked], r.Asked = storage.UnitID(id), ""
	if err := sc.v.Done(); err != nil {
		return nil, err
	}
	var replies []chat.Reply
	if r.Verb == look {
		replies, err = s.show(sc, r)
	} else {
		replies, err = s.take(sc, r)
	}
	if len(replies) > 0 {
		replies[0].Replace = true
	}
	return replies, err
}

// carryOut does what a card showed, after asking everything anew.
func (s *Service) carryOut(sc *scene, r request) ([]chat.Reply, error) {
	if r.Asked != "" || r.Verb == look {
		return say(text.UnitCardOld()), nil
	}
	c, err := s.plan(sc, r)
	if err == nil {
		err = c.refused(sc.v.Tx.Attempt(c.apply))
	}
	if err != nil {
		return sc.answer(r, err)
	}
	if err := sc.v.Tx.SettleUnits(storage.DayOf(sc.v.Now.In(sc.v.Location))); err != nil {
		return nil, err
	}
	return []chat.Reply{{Text: text.UnitChanged(c.summary()), Replace: true}}, sc.v.Done()
}

// errTried ends an attempt that was only to see whether it can be done.
var errTried = errors.New("tried")

// try sees whether a change can be done; a refusal says why not.
func (c change) try(v visit.Visit) error {
	err := v.Tx.Attempt(func(tx *storage.Tx) error {
		if err := c.apply(tx); err != nil {
			return err
		}
		return errTried
	})
	if errors.Is(err, errTried) {
		return nil
	}
	return c.refused(err)
}

// refused words what forbids a change; other errors go on.
func (c change) refused(err error) error {
	switch {
	case errors.Is(err, storage.ErrUnitDay):
		return refusal{text.UnitNotThen()}
	case errors.Is(err, storage.ErrUnitOrder):
		return refusal{text.UnitChangedLater()}
	case errors.Is(err, storage.ErrUnitParts):
		return refusal{text.UnitPartsMissing(c.subjects[0].Name)}
	case errors.Is(err, storage.ErrUnitLevel), errors.Is(err, storage.ErrUnitCycle), errors.Is(err, storage.ErrUnitDeep):
		return refusal{text.UnitMisfit()}
	}
	return err
}

// apply changes the tree.
func (c change) apply(tx *storage.Tx) error {
	switch c.verb {
	case add:
		_, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: c.parent.ID, Name: c.name, From: c.day})
		return err
	case rename:
		return tx.RenameUnit(c.subjects[0].ID, c.name, c.day)
	case move:
		for _, p := range c.subjects {
			if err := tx.MoveUnit(p.ID, c.parent.ID, c.day); err != nil {
				return err
			}
		}
		return nil
	case merge:
		into := c.into
		if into.ID == 0 {
			var err error
			if into, err = tx.AddUnit(storage.Unit{Kind: into.Kind, Parent: c.parent.ID, Name: into.Name, From: c.day}); err != nil {
				return err
			}
		}
		var ids []storage.UnitID
		for _, p := range c.subjects {
			ids = append(ids, p.ID)
		}
		return tx.MergeUnits(ids, into.ID, c.day)
	}
	var parts []storage.Part
	for _, p := range c.parts {
		part := storage.Part{Unit: storage.Unit{ID: p.ID, Name: p.Name}}
		if p.ID == c.subjects[0].ID {
			part.Unit.Name = "" // it keeps its name
		}
		for _, child := range p.children {
			part.Children = append(part.Children, child.ID)
		}
		parts = append(parts, part)
	}
	_, err := tx.SplitUnit(c.subjects[0].ID, parts, c.day)
	return err
}
