package storage

import (
	"errors"
	"fmt"
)

// SettleUnits lets the members of teams, and the officers of communes, that have
// joined another by today into that one, in the role they had or the higher one they have there already, and
// ties their groups to it; lines of days after a team's last one, merged or
// split, go to the team that carries them on. What somebody was in the old team
// stays on record. It costs a look at one key when there is nothing to do, and
// may be repeated.
func (tx *Tx) SettleUnits(today Day) error {
	var due [][]byte
	tx.kv.Ascend(bucketUnitDue, nil, func(key, _ []byte) bool {
		if dayFromKey(key) > today {
			return false
		}
		due = append(due, append([]byte(nil), key...))
		return true
	})
	for _, key := range due {
		team := UnitID(tailU64(key))
		if err := errors.Join(tx.settle(team, today), tx.kv.Delete(bucketUnitDue, key)); err != nil {
			return fmt.Errorf("settle unit %d: %w", team, err)
		}
	}
	return nil
}

// settle hands over what an ended team leaves.
func (tx *Tx) settle(team UnitID, today Day) error {
	u, err := tx.Unit(team)
	if err != nil {
		return err
	}
	late, err := tx.LinesIn(team, u.last()+1, LastDay)
	for _, l := range late {
		heir, bad := tx.Heir(team, l.Day)
		l.Team = heir.ID
		err = errors.Join(err, bad, tx.SaveLine(l))
	}
	if err != nil || len(u.Into) != 1 { // nobody's role goes over to a part
		return err
	}
	heir, err := tx.Heir(team, today)
	if err != nil {
		return err
	}
	return errors.Join(tx.letIn(team, heir.ID), tx.retie(team, heir.ID))
}

// letIn gives the members and leaders of a team, or the officers of a commune, the
// same role in another.
func (tx *Tx) letIn(team, into UnitID) error {
	there, err := tx.GrantsIn(into)
	if err != nil {
		return err
	}
	leads := map[PersonID]bool{}
	for _, g := range there {
		leads[g.Person] = g.Role == Leader
	}
	grants, err := tx.GrantsIn(team)
	if err != nil {
		return err
	}
	for _, g := range grants {
		if g.Role != Member && g.Role != Leader && g.Role != Officer {
			continue
		}
		if leader, in := leads[g.Person]; !in || g.Role == Leader && !leader {
			if err := tx.Grant(Grant{Person: g.Person, Unit: into, Role: g.Role, Since: g.Since}); err != nil {
				return err
			}
		}
		p, err := tx.Person(g.Person)
		if err == nil && p.Team == team {
			p.Team = into
			_, err = tx.SavePerson(p)
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return nil
}

// retie makes the groups of a unit those of another.
func (tx *Tx) retie(team, into UnitID) error {
	groups, err := tx.GroupsOf(team)
	for _, g := range groups {
		g.Unit = into
		err = errors.Join(err, tx.SaveGroup(g))
	}
	return err
}
