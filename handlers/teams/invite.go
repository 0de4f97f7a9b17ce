package teams

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/qr"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/knowledge/vi"
	"banso/storage"
)

// How long an invitation lives and how many people it may bring, unless it is
// changed: members come in numbers, everybody else alone.
const (
	inviteFor   = 14 // days
	membersEach = 30
)

// Words behind /moi that are no name.
const (
	wordDepartment = "so"
	wordOperator   = "vanhanh"
)

// Invite answers /moi: a leader invites members of the own team, a commune
// officer the leader of a team named in args (set up when new), the Sở the
// officer of a commune named in args, or with "so" another of its own, an
// operator with "vanhanh" another operator.
func (s *Service) Invite(v visit.Visit, args string) ([]chat.Reply, error) {
	args = strings.Join(strings.Fields(norm.NFC.String(args)), " ")
	switch strings.ReplaceAll(vi.Fold(strings.ToLower(args)), " ", "") {
	case wordDepartment:
		return s.inviteColleague(v)
	case wordOperator:
		return s.invite(v, 0, storage.Operator, "")
	}
	in, err := v.Units(visit.InviteMember)
	if err != nil {
		return nil, err
	}
	operator, err := v.May(visit.InviteOperator, 0)
	switch {
	case err != nil:
		return nil, err
	case len(in) == 0 && !operator:
		return refuse(text.ForLeaders), nil
	case v.Message.Group:
		return say(text.PrivateOnly()), nil
	case len(in) == 0:
		return say(text.InviteOperatorHow()), nil
	}
	switch own := in[0]; own.Kind {
	case storage.Team:
		if len(in) > 1 && args == "" {
			return say(text.InviteWhere(), intoTeams(in)...), nil
		}
		return s.invite(v, own.ID, storage.Member, args)
	case storage.Commune:
		if args == "" {
			return s.how(v, own, text.InviteTeamHow(own.Name), intoTeams(in[1:]))
		}
		team, ok, err := s.teamNamed(v, own, args)
		if err != nil || !ok {
			return refuse(text.ForOfficers), err
		}
		return s.invite(v, team.ID, storage.Leader, "")
	default:
		if args == "" {
			return s.how(v, own, text.InviteCommuneHow(own.Name), intoTeams(in[1:]))
		}
		return s.inviteOfficer(v, own, args)
	}
}

// intoTeams has a button for each team among in.
func intoTeams(in []storage.Unit) (rows [][]chat.Button) {
	for _, u := range in {
		if u.Kind == storage.Team {
			rows = append(rows, []chat.Button{chat.Press(text.InviteInto(u.Name), chat.Data(inviteInto, id(u.ID)))})
		}
	}
	return rows
}

// pressInvite invites members into the team of a button, or the officer of its
// commune.
func (s *Service) pressInvite(v visit.Visit, args []string) ([]chat.Reply, error) {
	u, err := v.Tx.UnitOn(storage.UnitID(at(args, 0)), v.Today())
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return old(), nil
	case err != nil:
		return nil, err
	case u.Kind == storage.Team:
		return s.invite(v, u.ID, storage.Member, "")
	case u.Kind == storage.Commune:
		return s.invite(v, u.ID, storage.Officer, "")
	}
	return old(), nil
}

// how tells what to type, with the invitations that are open.
func (s *Service) how(v visit.Visit, own storage.Unit, t chat.Text, rows [][]chat.Button) ([]chat.Reply, error) {
	rows = append(rows, []chat.Button{chat.Press(text.Members, MembersData(own))})
	replies := say(t, rows...)
	open, err := s.openInvites(v, own.ID, 0)
	return append(replies, open...), err
}

// inviteColleague invites another person of the Sở.
func (s *Service) inviteColleague(v visit.Visit) ([]chat.Reply, error) {
	in, err := v.Units(visit.InviteDepartment)
	if err != nil || len(in) == 0 {
		return refuse(text.ForDepartment), err
	}
	return s.invite(v, in[0].ID, storage.Department, "")
}

// teamNamed finds a team of the commune or sets it up; false for who may not.
func (s *Service) teamNamed(v visit.Visit, commune storage.Unit, name string) (storage.Unit, bool, error) {
	teams, err := v.Tx.TeamsOn(commune.ID, v.Today())
	if err != nil {
		return storage.Unit{}, false, err
	}
	for _, c := range teams {
		if strings.EqualFold(vi.Fold(c.Name), vi.Fold(name)) {
			return c, true, nil
		}
	}
	if may, err := v.May(visit.AddTeam, commune.ID); err != nil || !may {
		return storage.Unit{}, false, err
	}
	u, err := v.Tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: commune.ID, Name: shorten(name, 60), From: v.Today()})
	return u, err == nil, err
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// inviteOfficer finds the commune and makes a link for its officer.
func (s *Service) inviteOfficer(v visit.Visit, province storage.Unit, name string) ([]chat.Reply, error) {
	places, err := units.Below(v.Tx, province.ID, v.Today())
	if err != nil {
		return nil, err
	}
	places = slices.DeleteFunc(places, func(p units.Place) bool { return p.Kind != storage.Commune })
	found, sure := units.NewFinder(places).Find(name)
	switch {
	case sure:
		return s.invite(v, found[0].ID, storage.Officer, "")
	case len(found) == 0:
		return say(text.NoSuchCommune(name)), nil
	}
	var rows [][]chat.Button
	for _, c := range found {
		rows = append(rows, []chat.Button{chat.Press(c.Name, chat.Data(inviteInto, id(c.ID)))})
	}
	return say(text.WhichCommune(name), rows...), nil
}

// invite stores an invitation and shows its link, its QR picture, its terms and
// the other open ones. Someone named in whom comes alone.
func (s *Service) invite(v visit.Visit, unit storage.UnitID, role storage.Role, whom string) ([]chat.Reply, error) {
	if may, err := v.May(visit.Invite(role), unit); err != nil || !may {
		return refuse(who(role)), err
	}
	if v.Message.Group {
		return say(text.PrivateOnly()), nil
	}
	name, err := unitName(v, unit)
	if err != nil {
		return nil, err
	}
	whom, _ = privacy.Mask(shorten(whom, 40))
	token := Token()
	i := storage.Invite{
		Unit: unit, Role: role, By: v.Person.ID, Label: whom, Left: 1,
		Expires: v.Now.Add(inviteFor * 24 * time.Hour).UTC(),
	}
	if role == storage.Member && whom == "" {
		i.Left = membersEach
	}
	if err := v.Tx.SaveInvite(token, i); err != nil {
		return nil, err
	}
	if i, err = v.Tx.Invite(token); err != nil {
		return nil, fmt.Errorf("load new invitation: %w", err)
	}
	picture, err := qr.PNG(s.link(token))
	if err != nil {
		return nil, err
	}
	replies := []chat.Reply{
		{
			Text:       text.InviteLink(RoleName(role), name, whom, s.link(token)),
			Attachment: &chat.Attachment{Name: "ma-qr-loi-moi.png", Photo: true, Data: picture},
		},
		terms(v, i, false),
	}
	others, err := s.openInvites(v, unit, i.ID)
	return append(replies, others...), err
}
