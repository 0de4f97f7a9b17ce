package closing

import (
	"errors"
	"fmt"

	"banso/storage"
)

// reader is a chat that gets tallies.
type reader struct {
	chat   string
	person storage.PersonID // 0 for a group
}

// readers of a unit's tallies as of a day. Those of a province go to the groups
// tied to it, or without one to the private chats of the people of the Sở: also of
// those who cannot be reached, since a tally is worth a try. Those of a commune go
// to its officers in private, since they name members; of one that has ended, to
// the officers of the one that went on in its place.
func readers(tx *storage.Tx, unit, province storage.UnitID, day storage.Day) ([]reader, error) {
	if unit != province {
		heir, err := tx.Heir(unit, day)
		if err != nil {
			return nil, fmt.Errorf("find who goes on for a unit: %w", err)
		}
		return people(tx, heir.ID, storage.Officer)
	}
	groups, err := tx.GroupsOf(province)
	if err != nil {
		return nil, fmt.Errorf("list groups: %w", err)
	}
	var out []reader
	for _, g := range groups {
		out = append(out, reader{chat: g.Chat})
	}
	if len(out) > 0 {
		return out, nil
	}
	return people(tx, province, storage.Department)
}

// people are the private chats of those who hold a role in a unit.
func people(tx *storage.Tx, unit storage.UnitID, role storage.Role) ([]reader, error) {
	grants, err := tx.GrantsIn(unit)
	if err != nil {
		return nil, fmt.Errorf("list people with a role: %w", err)
	}
	var out []reader
	for _, g := range grants {
		if g.Role != role {
			continue
		}
		p, err := tx.Person(g.Person)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return nil, err
		}
		if p.Chat != "" {
			out = append(out, reader{p.Chat, p.ID})
		}
	}
	return out, nil
}
