package broadcast

import (
	"errors"
	"slices"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/storage"
)

// choice is a set of roles to write to.
type choice struct {
	key   string
	label string
	roles []storage.Role
}

// choices of roles; the officers are offered to those above them only.
var choices = []choice{
	{"a", text.BroadcastAll, []storage.Role{storage.Member, storage.Leader, storage.Officer}},
	{"m", text.BroadcastMembers, []storage.Role{storage.Member}},
	{"l", text.BroadcastLeaders, []storage.Role{storage.Leader}},
	{"o", text.BroadcastOfficers, []storage.Role{storage.Officer}},
}

// offered are the choices that somebody has who writes to a unit.
func offered(v visit.Visit, to storage.UnitID) ([]choice, error) {
	top, err := v.May(visit.BroadcastTop, to)
	var out []choice
	for _, c := range choices {
		if !top {
			c.roles = slices.DeleteFunc(slices.Clone(c.roles), func(r storage.Role) bool { return r == storage.Officer })
		}
		if len(c.roles) > 0 {
			out = append(out, c)
		}
	}
	return out, err
}

// called is the label of a set of roles.
func called(roles []storage.Role) string {
	for _, c := range choices {
		if slices.Equal(c.roles, roles) {
			return c.label
		}
	}
	return text.BroadcastAll
}

// inName is the unit in whose name the visitor writes to another: it, or one
// above it; false when there is none.
func inName(v visit.Visit, own []storage.Unit, to storage.UnitID) (storage.Unit, bool, error) {
	path, err := v.Tx.PathOn(to, today(v))
	if errors.Is(err, storage.ErrNotFound) {
		return storage.Unit{}, false, nil
	}
	for _, u := range own {
		if slices.ContainsFunc(path, func(above storage.Unit) bool { return above.ID == u.ID }) {
			return u, err == nil, err
		}
	}
	return storage.Unit{}, false, err
}

// askPlace asks for the unit.
func (s *Service) askPlace(v visit.Visit, own []storage.Unit, d draft) ([]chat.Reply, error) {
	var rows [][]chat.Button
	wide := false
	for _, u := range own {
		rows = append(rows, []chat.Button{chat.Press(text.WholeUnit(u.Name), chat.Data(where, d.Card, base36(u.ID)))})
		wide = wide || u.Kind != storage.Commune
	}
	if wide {
		rows = append(rows, []chat.Button{chat.Press(text.BroadcastElse, chat.Data(where, d.Card, "0"))})
	}
	rows = append(rows, []chat.Button{chat.Press(text.DontDo, chat.Data(drop, d.Card))})
	return say(text.BroadcastWhere(), rows...), v.Expect(talk, d, waitFor)
}

// pickPlace takes the unit that was chosen, or asks for one.
func (s *Service) pickPlace(v visit.Visit, d draft, args []string) ([]chat.Reply, error) {
	id, ok := number[storage.UnitID](args)
	switch {
	case !ok && len(args) > 0:
		return say(text.BroadcastOld()), nil
	case !ok:
		d.To, d.Who = 0, ""
		return s.next(v, d)
	case id == 0:
		d.Step = stepPlace
		return say(text.BroadcastWhichCommune(), []chat.Button{chat.Press(text.DontDo, chat.Data(drop, d.Card))}), v.Expect(talk, d, waitFor)
	}
	d.To, d.Who = id, ""
	return s.next(v, d)
}

// named finds the commune that was typed.
func (s *Service) named(v visit.Visit, own []storage.Unit, d draft, typed string) ([]chat.Reply, error) {
	var communes []units.Place
	for _, u := range own {
		below, err := units.Below(v.Tx, u.ID, today(v))
		if err != nil {
			return nil, err
		}
		for _, p := range below {
			if p.Kind == storage.Commune {
				communes = append(communes, p)
			}
		}
	}
	found, sure := units.NewFinder(communes).Find(typed)
	switch {
	case sure:
		d.To, d.Who = found[0].ID, ""
		return s.next(v, d)
	case len(found) == 0:
		return say(text.NoSuchCommune(typed)), nil
	}
	var rows [][]chat.Button
	for _, p := range found {
		rows = append(rows, []chat.Button{chat.Press(p.Name, chat.Data(where, d.Card, base36(p.ID)))})
	}
	return say(text.WhichCommune(typed), rows...), nil
}

// askRoles asks for the roles.
func (s *Service) askRoles(v visit.Visit, d draft) ([]chat.Reply, error) {
	to, err := v.Tx.UnitOn(d.To, today(v))
	if err != nil {
		return nil, err
	}
	all, err := offered(v, d.To)
	if err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for pair := range slices.Chunk(all, 2) {
		var row []chat.Button
		for _, c := range pair {
			row = append(row, chat.Press(c.label, chat.Data(who, d.Card, c.key)))
		}
		rows = append(rows, row)
	}
	rows = append(rows, []chat.Button{chat.Press(text.DontDo, chat.Data(drop, d.Card))})
	return say(text.BroadcastWho(to.Name), rows...), v.Expect(talk, d, waitFor)
}

// pickRoles takes the roles that were chosen.
func (s *Service) pickRoles(v visit.Visit, d draft, args []string) ([]chat.Reply, error) {
	if len(args) == 1 && d.To != 0 && d.Text != "" {
		d.Who = args[0]
	}
	return s.next(v, d)
}

// audience is who a broadcast goes to, each once, and who is not reached.
type audience struct {
	people          []storage.Person // by id
	silent, blocked int              // never wrote privately; blocked the bot
}

// gather finds the people who hold one of some roles in a unit or below it today,
// but for one.
func gather(tx *storage.Tx, to storage.UnitID, roles []storage.Role, day storage.Day, but storage.PersonID) (audience, error) {
	var a audience
	places, err := units.Below(tx, to, day)
	if err != nil {
		return a, err
	}
	within := map[storage.UnitID]bool{to: true}
	for _, p := range places {
		within[p.ID] = true
	}
	chosen := map[storage.PersonID]bool{}
	err = tx.EachGrant(func(g storage.Grant) bool {
		if within[g.Unit] && slices.Contains(roles, g.Role) && g.Person != but {
			chosen[g.Person] = true
		}
		return true
	})
	if err != nil {
		return a, err
	}
	for id := range chosen {
		p, err := tx.Person(id)
		switch {
		case errors.Is(err, storage.ErrNotFound):
		case err != nil:
			return a, err
		case p.Chat == "":
			a.silent++
		case p.Unreachable:
			a.blocked++
		default:
			a.people = append(a.people, p)
		}
	}
	slices.SortFunc(a.people, func(x, y storage.Person) int { return int(x.ID) - int(y.ID) })
	return a, nil
}
