package teams

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// tellFor is how long the news of a changed role may wait for its reader.
const tellFor = 7 * 24 * time.Hour

// tell queues a line for somebody else than the visitor. One a message that
// caused it, however often that is handled.
func tell(v visit.Visit, p storage.Person, kind string, t chat.Text) error {
	if p.Chat == "" || p.Unreachable {
		return nil
	}
	content, err := json.Marshal(chat.Say(t))
	if err != nil {
		return fmt.Errorf("encode news of a role: %w", err)
	}
	_, err = v.Tx.Enqueue(storage.Outgoing{
		Key: fmt.Sprintf("%s|%d|%s", kind, p.ID, v.Message.Key),
		To:  p.Chat, Person: p.ID, Content: content, Created: v.Now.UTC(), Expires: v.Now.Add(tellFor).UTC(),
	})
	return err
}

// about finds the person of a button for someone who may do this to them, or
// gives the refusal; the action may depend on the person's role.
func (s *Service) about(v visit.Visit, args []string, action func(storage.Role) visit.Action) (p someone, refusal []chat.Reply, err error) {
	p, refusal, err = s.find(v, args)
	if err != nil || refusal != nil {
		return p, refusal, err
	}
	if p.ID == v.Person.ID {
		return p, say(text.NotYourself()), nil
	}
	if may, err := v.May(action(p.grant.Role), p.unit.ID); err != nil || !may {
		return p, refuse(who(p.grant.Role)), err
	}
	return p, nil, nil
}

// pressRemove asks before someone is taken out, or takes them out.
func (s *Service) pressRemove(v visit.Visit, verb string, args []string) ([]chat.Reply, error) {
	p, refusal, err := s.about(v, args, visit.Remove)
	if err != nil || refusal != nil {
		return refusal, err
	}
	if verb == removeAsk {
		return change(text.RemoveSure(p.Name, p.unit.Name), []chat.Button{
			chat.Press(text.RemoveYes, chat.Data(remove, id(p.unit.ID), id(p.ID))), chat.Press(text.Cancel, chat.Data(neverMind)),
		}), nil
	}
	err = errors.Join(
		endRole(v, p.Person, p.unit.ID),
		endInvitesOf(v, p.ID, p.unit.ID),
		tell(v, p.Person, "removed", text.ToldRemoved(p.unit.Name)),
	)
	if err != nil {
		return nil, fmt.Errorf("take someone out: %w", err)
	}
	return change(text.Removed(p.Name, p.unit.Name), []chat.Button{chat.Press(text.Members, MembersData(p.unit))}), nil
}

// pressLead makes a member the leader, or a leader a member again. A team may
// have several leaders.
func (s *Service) pressLead(v visit.Visit, verb string, args []string) ([]chat.Reply, error) {
	p, refusal, err := s.about(v, args, func(storage.Role) visit.Action { return visit.AppointLead })
	if err != nil || refusal != nil {
		return refusal, err
	}
	from, to := storage.Member, storage.Leader
	if verb == makeMember {
		from, to = to, from
	}
	if p.grant.Role != from {
		return old(), nil
	}
	p.grant.Role, p.grant.Since = to, v.Now
	err = errors.Join(v.Tx.Grant(p.grant), tell(v, p.Person, "role", text.ToldRole(RoleName(to), p.unit.Name)))
	if to == storage.Member {
		err = errors.Join(err, endInvitesOf(v, p.ID, p.unit.ID))
	}
	if err != nil {
		return nil, fmt.Errorf("change a role: %w", err)
	}
	return change(text.RoleChanged(p.Name, RoleName(to), p.unit.Name), []chat.Button{chat.Press(text.Members, MembersData(p.unit))}), nil
}

// moveAsk lists the other teams of the commune.
func (s *Service) moveAsk(v visit.Visit, args []string) ([]chat.Reply, error) {
	p, refusal, err := s.about(v, args, func(storage.Role) visit.Action { return visit.MoveMember })
	if err != nil || refusal != nil {
		return refusal, err
	}
	others, err := s.sisters(v, p.unit)
	if err != nil {
		return nil, err
	}
	if len(others) == 0 {
		return say(text.NoOtherTeam()), nil
	}
	shown, nav := page(others, at(args, 2), func(n string) string { return chat.Data(moveAsk, id(p.unit.ID), id(p.ID), n) })
	var rows [][]chat.Button
	for _, u := range shown {
		rows = pair(rows, chat.Press(u.Name, chat.Data(move, id(p.unit.ID), id(p.ID), id(u.ID))))
	}
	rows = append(rows, append(nav, chat.Press(text.Cancel, chat.Data(neverMind))))
	return change(text.MoveWhere(p.Name, p.unit.Name), rows...), nil
}

// sisters are the other teams of a team's commune that still exist.
func (s *Service) sisters(v visit.Visit, of storage.Unit) ([]storage.Unit, error) {
	if of.Kind != storage.Team || of.Parent == 0 {
		return nil, nil
	}
	all, err := v.Tx.ChildrenOn(of.Parent, v.Today())
	return slices.DeleteFunc(all, func(u storage.Unit) bool { return u.ID == of.ID || u.Kind != storage.Team }), err
}

// move puts someone into another team of the commune, as a member unless they
// are more there. What they logged stays where it was logged.
func (s *Service) move(v visit.Visit, args []string) ([]chat.Reply, error) {
	p, refusal, err := s.about(v, args, func(storage.Role) visit.Action { return visit.MoveMember })
	if err != nil || refusal != nil {
		return refusal, err
	}
	others, err := s.sisters(v, p.unit)
	if err != nil {
		return nil, err
	}
	n := slices.IndexFunc(others, func(u storage.Unit) bool { return uint64(u.ID) == at(args, 2) })
	if n < 0 {
		return old(), nil
	}
	to := others[n]
	there, err := v.Tx.GrantsIn(to.ID)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(there, func(g storage.Grant) bool { return g.Person == p.ID }) {
		if err := v.Tx.Grant(storage.Grant{Person: p.ID, Unit: to.ID, Role: storage.Member, Since: v.Now, Label: p.grant.Label}); err != nil {
			return nil, err
		}
	}
	if p.Team == 0 || p.Team == p.unit.ID {
		p.Team = to.ID
	}
	err = errors.Join(
		endRole(v, p.Person, p.unit.ID),
		endInvitesOf(v, p.ID, p.unit.ID),
		tell(v, p.Person, "moved", text.ToldMoved(p.unit.Name, to.Name)),
	)
	if err != nil {
		return nil, fmt.Errorf("move someone: %w", err)
	}
	return change(text.MovedMember(p.Name, p.unit.Name, to.Name), []chat.Button{chat.Press(text.Members, MembersData(to))}), nil
}
