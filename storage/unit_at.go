package storage

import (
	"errors"
	"fmt"
	"slices"
)

// ErrNoTeam is returned for a day on which neither the team nor one that went
// into it can have existed.
var ErrNoTeam = errors.New("no team on that day")

// TeamAt is the team whose figures a member's help on a day belongs to: the given
// one while it exists, after its end the one that carries it on; on an earlier day the one it came from, by preference one
// that the member served in; else the given one, whose life then begins on that
// day, since a team that helped was there.
func (tx *Tx) TeamAt(team UnitID, member PersonID, day Day) (UnitID, error) {
	u, err := tx.Unit(team)
	if err != nil {
		return 0, fmt.Errorf("team of a day: %w", err)
	}
	if day >= u.From {
		heir, err := tx.Heir(team, day)
		return heir.ID, err
	}
	from, err := tx.origins(team, day)
	if err != nil {
		return 0, err
	}
	if len(from) == 0 {
		return team, tx.beginEarlier(u, day)
	}
	grants, err := tx.GrantsOf(member)
	if err != nil {
		return 0, fmt.Errorf("list roles: %w", err)
	}
	for _, g := range grants {
		if slices.Contains(from, g.Unit) {
			return g.Unit, nil
		}
	}
	return from[0], nil
}

// origins are the teams of a day that went into a team sooner or later, by id.
func (tx *Tx) origins(team UnitID, day Day) ([]UnitID, error) {
	var out []UnitID
	var ended []Unit
	err := each(tx, bucketUnits, nil, func(_ []byte, u Unit) bool {
		if u.Kind == Team && len(u.Into) > 0 && u.ID != team {
			ended = append(ended, u)
		}
		return true
	})
	if err != nil {
		return nil, fmt.Errorf("look for the origin of team %d: %w", team, err)
	}
	into := []UnitID{team}
	for range maxDepth { // generations of merges
		var next []UnitID
		for _, u := range ended {
			if !slices.ContainsFunc(u.Into, func(id UnitID) bool { return slices.Contains(into, id) }) {
				continue
			}
			if u.Exists(day) && !slices.Contains(out, u.ID) {
				out = append(out, u.ID)
			}
			next = append(next, u.ID)
		}
		if into = next; len(into) == 0 {
			break
		}
	}
	slices.Sort(out)
	return out, nil
}

// beginEarlier moves the first day of a team back.
func (tx *Tx) beginEarlier(u Unit, day Day) error {
	parent, err := tx.Unit(u.On(u.From).Parent)
	if err != nil {
		return fmt.Errorf("parent of team %d: %w", u.ID, err)
	}
	if !parent.Exists(day) {
		return ErrNoTeam
	}
	u.From = day
	return tx.saveUnit(u)
}
