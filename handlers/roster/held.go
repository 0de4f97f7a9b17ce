package roster

import (
	"errors"

	"banso/handlers/text"
	"banso/storage"
)

// held is a role that somebody has in a unit, or is invited to.
type held struct {
	key   string
	names [2]string
	role  storage.Role
}

// is reports whether an entry means this person.
func (h held) is(e Entry) bool {
	if e.Key != "" {
		return h.key == e.Key
	}
	name := spelled(e.Name)
	return name != "" && (name == h.names[0] || name == h.names[1])
}

// fill loads who is in a place and who is invited to it.
func (p *planner) fill(s *spot) error {
	if s.filled || s.unit.ID == 0 {
		return nil
	}
	s.filled = true
	grants, err := p.tx.GrantsIn(s.unit.ID)
	if err != nil {
		return err
	}
	for _, g := range grants {
		person, err := p.tx.Person(g.Person)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		s.people = append(s.people, held{person.Key, [2]string{spelled(shown(g, person)), spelled(person.Name)}, g.Role})
	}
	for _, i := range p.invites[s.unit.ID] {
		s.people = append(s.people, held{names: [2]string{spelled(i.Label)}, role: i.Role})
	}
	return nil
}

// shown is the name of a person in a list: the one of the list that brought them
// in, else the one of the channel.
func shown(g storage.Grant, p storage.Person) string {
	for _, name := range []string{g.Label, p.Name} {
		if name = tidy(name); name != "" {
			return name
		}
	}
	return text.NoName
}
