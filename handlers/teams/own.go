package teams

import (
	"errors"
	"slices"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Own answers /toi: the visitor's roles and, with several teams, where lines
// count.
func (s *Service) Own(v visit.Visit) ([]chat.Reply, error) { return s.own(v, false) }

func (s *Service) own(v visit.Visit, replace bool) ([]chat.Reply, error) {
	if v.Message.Group {
		return say(text.PrivateOnly()), nil
	}
	grants, err := present(v)
	if err != nil {
		return nil, err
	}
	var roles []string
	for _, g := range grants {
		row, err := roleRow(v, g)
		if err != nil {
			return nil, err
		}
		roles = append(roles, row)
	}
	teams, err := v.LogTeams()
	if err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	if len(teams) > 1 {
		chosen, _, err := v.LogTeam()
		if err != nil {
			return nil, err
		}
		for _, t := range teams {
			rows = append(rows, []chat.Button{chat.Press(text.LogFor(t.Name, t.ID == chosen.ID), chat.Data(logFor, id(t.ID)))})
		}
	}
	if len(grants) > 0 {
		rows = append(rows, []chat.Button{chat.Press(text.LeaveOne, chat.Data(Leave))})
	}
	return []chat.Reply{{Text: text.OwnRoles(roles, len(teams) > 1), Buttons: rows, Replace: replace}}, nil
}

// present are the visitor's roles in units that exist today.
func present(v visit.Visit) ([]storage.Grant, error) {
	var out []storage.Grant
	for _, g := range v.Grants {
		if g.Unit != 0 {
			if u, err := v.Tx.Unit(g.Unit); err != nil {
				return nil, err
			} else if !u.Exists(v.Today()) {
				continue
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// roleRow names a role with its unit and what that lies in.
func roleRow(v visit.Visit, g storage.Grant) (string, error) {
	if g.Unit == 0 {
		return text.RoleRow(RoleName(g.Role), text.TheProgram, "", g.Since.In(v.Location)), nil
	}
	path, err := v.Tx.PathOn(g.Unit, v.Today())
	if err != nil {
		return "", err
	}
	above := ""
	if len(path) > 1 {
		above = path[1].Name
	}
	return text.RoleRow(RoleName(g.Role), path[0].Name, above, g.Since.In(v.Location)), nil
}

// logFor chooses the team where the visitor's lines count from now on.
func (s *Service) logFor(v visit.Visit, args []string) ([]chat.Reply, error) {
	teams, err := v.LogTeams()
	if err != nil {
		return nil, err
	}
	to := storage.UnitID(at(args, 0))
	if !slices.ContainsFunc(teams, func(u storage.Unit) bool { return u.ID == to }) {
		return refuse(text.ForMembers), nil
	}
	v.Person.Team = to
	if _, err := v.Tx.SavePerson(v.Person); err != nil {
		return nil, err
	}
	return s.own(v, true)
}

// Leave answers /roi: which role to give up; with one role it asks at once.
func (s *Service) Leave(v visit.Visit) ([]chat.Reply, error) {
	if v.Message.Group {
		return say(text.PrivateOnly()), nil
	}
	grants, err := present(v)
	if err != nil {
		return nil, err
	}
	switch len(grants) {
	case 0:
		return say(text.NothingToLeave()), nil
	case 1:
		return s.leaveAsk(v, grants[0])
	}
	var rows [][]chat.Button
	for _, g := range grants {
		name, err := unitName(v, g.Unit)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []chat.Button{chat.Press(text.MemberRow(name, RoleName(g.Role)), chat.Data(leaveAsk, id(g.Unit)))})
	}
	return say(text.LeaveWhich(), rows...), nil
}

func (s *Service) leaveAsk(v visit.Visit, g storage.Grant) ([]chat.Reply, error) {
	name, err := unitName(v, g.Unit)
	if err != nil {
		return nil, err
	}
	return say(text.LeaveSure(RoleName(g.Role), name), []chat.Button{
		chat.Press(text.LeaveYes, chat.Data(leave, id(g.Unit))), chat.Press(text.Cancel, chat.Data(neverMind)),
	}), nil
}

// pressLeave asks about a role, or gives it up.
func (s *Service) pressLeave(v visit.Visit, verb string, args []string) ([]chat.Reply, error) {
	unit := storage.UnitID(at(args, 0))
	n := slices.IndexFunc(v.Grants, func(g storage.Grant) bool { return g.Unit == unit })
	if n < 0 || len(args) != 1 {
		return say(text.NothingToLeave()), nil
	}
	g := v.Grants[n]
	if verb == leaveAsk {
		return s.leaveAsk(v, g)
	}
	name, err := unitName(v, unit)
	if err != nil {
		return nil, err
	}
	if last, err := lastOf(v, g); err != nil || last {
		word := map[storage.Role]string{storage.Department: wordDepartment, storage.Operator: wordOperator}[g.Role]
		return say(text.LeaveLast(RoleName(g.Role), name, word)), err
	}
	if err := errors.Join(v.Done(), endRole(v, v.Person, unit)); err != nil {
		return nil, err
	}
	return change(text.Left(RoleName(g.Role), name)), nil
}

// lastOf reports whether nobody else in the unit has a role that only its own
// kind may give: the Sở's and the operator's.
func lastOf(v visit.Visit, g storage.Grant) (bool, error) {
	if g.Role != storage.Department && g.Role != storage.Operator {
		return false, nil
	}
	all, err := v.Tx.GrantsIn(g.Unit)
	others := slices.ContainsFunc(all, func(o storage.Grant) bool { return o.Role == g.Role && o.Person != g.Person })
	return !others, err
}

// endRole takes a person's role in a unit away. Their lines stay as they are; a
// name is kept only of people with a role.
func endRole(v visit.Visit, p storage.Person, unit storage.UnitID) error {
	if err := v.Tx.Revoke(unit, p.ID); err != nil {
		return err
	}
	left, err := v.Tx.GrantsOf(p.ID)
	if err != nil {
		return err
	}
	if p.Team == unit {
		p.Team = 0
	}
	if len(left) == 0 {
		p.Name = ""
	}
	_, err = v.Tx.SavePerson(p)
	return err
}

// TransferHow answers /chuyen.
func (s *Service) TransferHow(v visit.Visit) ([]chat.Reply, error) {
	units, err := v.Units(visit.LogHelp)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return refuse(text.ForMembers), nil
	}
	return say(text.TransferHow(), []chat.Button{chat.Press(text.MyRoles, chat.Data(Roles)), chat.Press(text.LeaveOne, chat.Data(Leave))}), nil
}
