package units

import (
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// allowed asks for every unit that a change touches.
func (sc *scene) allowed(c change) error {
	type need struct {
		action visit.Action
		unit   storage.UnitID
	}
	var needs []need
	for _, p := range c.subjects {
		needs = append(needs, need{visit.ChangeUnit, p.ID})
	}
	if c.into.ID != 0 {
		needs = append(needs, need{visit.ChangeUnit, c.into.ID})
	}
	for _, p := range c.parts {
		if p.ID != 0 {
			needs = append(needs, need{visit.ChangeUnit, p.ID})
		}
	}
	if c.parent.ID != 0 {
		needs = append(needs, need{visit.AddTeam, c.parent.ID})
	}
	for _, n := range needs {
		if may, err := sc.v.May(n.action, n.unit); err != nil || !may {
			if err == nil {
				err = refusal{text.NotAllowed(text.ForOfficers)}
			}
			return err
		}
	}
	return nil
}
