package teams

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// What the buttons under a new invitation offer.
var (
	usesOffered = []int{1, 10, 30}
	daysOffered = []int{1, 7, 14}
)

// mostInvites is how many invitations a list shows.
const mostInvites = 8

// terms shows how far an invitation reaches, with buttons to change it. Only
// invitations of members may bring several people.
func terms(v visit.Visit, i storage.Invite, replace bool) chat.Reply {
	var uses, days []chat.Button
	if i.Role == storage.Member {
		for _, n := range usesOffered {
			uses = append(uses, chat.Press(text.Uses(n, n == i.Left), chat.Data(inviteUses, id(i.ID), id(uint64(n)))))
		}
	}
	left := i.Expires.Sub(v.Now)
	for _, n := range daysOffered {
		length := time.Duration(n) * 24 * time.Hour
		chosen := left <= length && left > length-time.Hour
		days = append(days, chat.Press(text.Days(n, chosen), chat.Data(inviteDays, id(i.ID), id(uint64(n)))))
	}
	last := []chat.Button{chat.Press(text.Revoke, chat.Data(inviteEnd, id(i.ID)))}
	if i.Unit != 0 {
		last = append(last, chat.Press(text.Members, chat.Data(members, id(i.Unit))))
	}
	rows := slices.DeleteFunc([][]chat.Button{uses, days, last}, func(row []chat.Button) bool { return len(row) == 0 })
	return chat.Reply{Text: text.InviteTerms(i.Left, i.Expires.In(v.Location)), Buttons: rows, Replace: replace}
}

// ownInvite finds the open invitation of a button for someone who may make such
// ones, or gives the refusal.
func ownInvite(v visit.Visit, args []string) (i storage.Invite, refusal []chat.Reply, err error) {
	i, err = v.Tx.InviteByID(storage.InviteID(at(args, 0)))
	if errors.Is(err, storage.ErrNotFound) {
		return i, old(), nil
	}
	if err != nil {
		return i, nil, err
	}
	if may, err := v.May(visit.Invite(i.Role), i.Unit); err != nil || !may {
		return i, refuse(who(i.Role)), err
	}
	if !i.Open(v.Now) {
		return i, say(text.InviteOver()), nil
	}
	return i, nil, nil
}

// reach changes how many people an invitation may bring, or how long it lives
// from now on. Nothing but what the buttons offer is taken.
func (s *Service) reach(v visit.Visit, verb string, args []string) ([]chat.Reply, error) {
	i, refusal, err := ownInvite(v, args)
	if err != nil || refusal != nil {
		return refusal, err
	}
	switch n := int(at(args, 1)); {
	case verb == inviteUses && i.Role == storage.Member && slices.Contains(usesOffered, n):
		i.Left = n
		if n > 1 {
			i.Label = "" // no longer for one person
		}
	case verb == inviteDays && slices.Contains(daysOffered, n):
		i.Expires = v.Now.Add(time.Duration(n) * 24 * time.Hour).UTC()
	default:
		return old(), nil
	}
	if err := v.Tx.ChangeInvite(i); err != nil {
		return nil, err
	}
	return []chat.Reply{terms(v, i, true)}, nil
}

// endInvite takes an invitation back. Pressed in a list, the list follows.
func (s *Service) endInvite(v visit.Visit, args []string) ([]chat.Reply, error) {
	i, refusal, err := ownInvite(v, args)
	if err != nil || refusal != nil {
		return refusal, err
	}
	i.Revoked = v.Now.UTC()
	if err := v.Tx.ChangeInvite(i); err != nil {
		return nil, err
	}
	name, err := unitName(v, i.Unit)
	if err != nil {
		return nil, err
	}
	replies := change(text.Revoked(RoleName(i.Role), name))
	if len(args) < 2 {
		return replies, nil
	}
	rest, err := s.openInvites(v, storage.UnitID(at(args, 1)), 0)
	return append(replies, rest...), err
}

// openInvites lists the open invitations to a unit and to those right below it
// which the visitor could have made, the newest first, all but one; nothing when
// there are none.
func (s *Service) openInvites(v visit.Visit, scope storage.UnitID, but storage.InviteID) ([]chat.Reply, error) {
	units := []storage.UnitID{scope}
	if scope != 0 {
		children, err := v.Tx.ChildrenOn(scope, v.Today())
		if err != nil {
			return nil, fmt.Errorf("list units below: %w", err)
		}
		for _, c := range children {
			units = append(units, c.ID)
		}
	}
	var open []storage.Invite
	for _, u := range units {
		all, err := v.Tx.InvitesTo(u)
		if err != nil {
			return nil, fmt.Errorf("list invitations: %w", err)
		}
		for _, i := range all {
			if i.ID == but || !i.Open(v.Now) {
				continue
			}
			if may, err := v.May(visit.Invite(i.Role), i.Unit); err != nil {
				return nil, err
			} else if may {
				open = append(open, i)
			}
		}
	}
	if len(open) == 0 {
		return nil, nil
	}
	slices.SortFunc(open, func(a, b storage.Invite) int { return int(b.ID) - int(a.ID) })
	return inviteList(v, open, scope)
}

// inviteList shows invitations, each with a button that takes it back.
func inviteList(v visit.Visit, open []storage.Invite, scope storage.UnitID) ([]chat.Reply, error) {
	var shown []text.OpenInvite
	var rows [][]chat.Button
	for n, i := range open[:min(mostInvites, len(open))] {
		name, err := unitName(v, i.Unit)
		if err != nil {
			return nil, err
		}
		shown = append(shown, text.OpenInvite{Role: RoleName(i.Role), Unit: name, For: i.Label, Left: i.Left, Until: i.Expires.In(v.Location)})
		if n%2 == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], chat.Press(text.RevokeNumber(n+1), chat.Data(inviteEnd, id(i.ID), id(scope))))
	}
	return say(text.OpenInvites(shown, len(open)-len(shown)), rows...), nil
}

// endInvitesOf takes back the open invitations that someone made to a unit and
// those right below it; who was taken out brings nobody in any more.
func endInvitesOf(v visit.Visit, person storage.PersonID, unit storage.UnitID) error {
	children, err := v.Tx.ChildrenOn(unit, v.Today())
	if err != nil {
		return fmt.Errorf("list units below: %w", err)
	}
	for _, u := range append([]storage.Unit{{ID: unit}}, children...) {
		all, err := v.Tx.InvitesTo(u.ID)
		if err != nil {
			return fmt.Errorf("list invitations: %w", err)
		}
		for _, i := range all {
			if i.By != person || !i.Open(v.Now) {
				continue
			}
			i.Revoked = v.Now.UTC()
			if err := v.Tx.ChangeInvite(i); err != nil {
				return err
			}
		}
	}
	return nil
}
