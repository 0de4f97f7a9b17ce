package teams

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// pageSize is how many people or teams a list shows at once.
const pageSize = 20

// someone is a person with their role in a unit.
type someone struct {
	storage.Person
	grant storage.Grant
	unit  storage.Unit
}

// people of a unit, the higher role first, names in Vietnamese order.
func people(v visit.Visit, u storage.Unit) ([]someone, error) {
	grants, err := v.Tx.GrantsIn(u.ID)
	if err != nil {
		return nil, fmt.Errorf("list people of a unit: %w", err)
	}
	var out []someone
	for _, g := range grants {
		p, err := v.Tx.Person(g.Person)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("load member: %w", err)
		}
		out = append(out, someone{p, g, u})
	}
	names := collate.New(language.Vietnamese)
	slices.SortStableFunc(out, func(a, b someone) int {
		switch {
		case visit.Higher(a.grant.Role, b.grant.Role):
			return -1
		case visit.Higher(b.grant.Role, a.grant.Role):
			return 1
		}
		return cmp.Or(names.CompareString(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// members lists the people of a unit; those whom the visitor may do something
// about stand behind buttons.
func (s *Service) members(v visit.Visit, args []string) ([]chat.Reply, error) {
	u, err := v.Tx.UnitOn(storage.UnitID(at(args, 0)), v.Today())
	if errors.Is(err, storage.ErrNotFound) {
		return old(), nil
	}
	if err != nil {
		return nil, err
	}
	if may, err := v.May(visit.SeeTeam, u.ID); err != nil || !may {
		return refuse(text.ForLeaders), err
	}
	all, err := people(v, u)
	if err != nil {
		return nil, err
	}
	shown, nav := page(all, at(args, 1), func(n string) string { return chat.Data(members, id(u.ID), n) })
	var names []string
	var rows [][]chat.Button
	for _, p := range shown {
		names = append(names, text.MemberRow(p.Name, RoleName(p.grant.Role)))
		may, err := s.deeds(v, p)
		if err != nil {
			return nil, err
		}
		if len(may) > 0 {
			rows = pair(rows, chat.Press(p.Name, chat.Data(member, id(u.ID), id(p.ID))))
		}
	}
	if len(nav) > 0 {
		rows = append(rows, nav)
	}
	return say(text.MemberList(u.Name, names, len(all)), rows...), nil
}

// page cuts a list, with buttons to the pages beside it.
func page[T any](all []T, n uint64, data func(page string) string) (shown []T, nav []chat.Button) {
	from := int(min(n, 1000)) * pageSize
	if from >= len(all) {
		n, from = 0, 0
	}
	to := min(from+pageSize, len(all))
	if n > 0 {
		nav = append(nav, chat.Press(text.PreviousPage, data(id(n-1))))
	}
	if to < len(all) {
		nav = append(nav, chat.Press(text.NextPage, data(id(n+1))))
	}
	return all[from:to], nav
}

// pair puts buttons two in a row.
func pair(rows [][]chat.Button, b chat.Button) [][]chat.Button {
	if n := len(rows); n > 0 && len(rows[n-1]) == 1 {
		rows[n-1] = append(rows[n-1], b)
		return rows
	}
	return append(rows, []chat.Button{b})
}

// deeds are the buttons for what the visitor may do about somebody else.
func (s *Service) deeds(v visit.Visit, p someone) ([]chat.Button, error) {
	if p.ID == v.Person.ID {
		return nil, nil
	}
	inTeam := p.unit.Kind == storage.Team
	var out []chat.Button
	for _, d := range []struct {
		action visit.Action
		fits   bool
		label  string
		verb   string
	}{
		{visit.Remove(p.grant.Role), true, text.RemoveHim, removeAsk},
		{visit.MoveMember, inTeam, text.MoveHim, moveAsk},
		{visit.AppointLead, inTeam && p.grant.Role == storage.Member, text.MakeLeader, makeLeader},
		{visit.AppointLead, inTeam && p.grant.Role == storage.Leader, text.MakeMember, makeMember},
	} {
		if !d.fits {
			continue
		}
		if may, err := v.May(d.action, p.unit.ID); err != nil {
			return nil, err
		} else if may {
			out = append(out, chat.Press(d.label, chat.Data(d.verb, id(p.unit.ID), id(p.ID))))
		}
	}
	return out, nil
}

// find is the person of a button for someone who may see the unit, or gives the
// refusal. Nobody decides about themselves here.
func (s *Service) find(v visit.Visit, args []string) (p someone, refusal []chat.Reply, err error) {
	u, err := v.Tx.UnitOn(storage.UnitID(at(args, 0)), v.Today())
	if errors.Is(err, storage.ErrNotFound) {
		return p, old(), nil
	}
	if err != nil {
		return p, nil, err
	}
	if may, err := v.May(visit.SeeTeam, u.ID); err != nil || !may {
		return p, refuse(text.ForLeaders), err
	}
	all, err := people(v, u)
	if err != nil {
		return p, nil, err
	}
	n := slices.IndexFunc(all, func(p someone) bool { return uint64(p.ID) == at(args, 1) })
	if n < 0 {
		return p, say(text.MemberGone(u.Name)), nil
	}
	return all[n], nil, nil
}

// member shows one person with what the visitor may do about them.
func (s *Service) member(v visit.Visit, args []string) ([]chat.Reply, error) {
	p, refusal, err := s.find(v, args)
	if err != nil || refusal != nil {
		return refusal, err
	}
	may, err := s.deeds(v, p)
	if err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for _, b := range append(may, chat.Press(text.Back, MembersData(p.unit))) {
		rows = pair(rows, b)
	}
	return say(text.MemberCard(p.Name, RoleName(p.grant.Role), p.unit.Name, p.grant.Since.In(v.Location)), rows...), nil
}
