// Package teams keeps the unit tree, who serves where, and the invitations that
// bring people in.
package teams

import (
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/storage"
)

// How long an invitation lives and how many people it may bring.
const (
	inviteFor  = 14 * 24 * time.Hour
	inviteUses = 30
)

// Service knows how to make links.
type Service struct {
	link   func(payload string) string
	period func(day storage.Day) (title string, from, to storage.Day)
}

// New makes the service; link turns a /start payload into an address to press,
// period is the reporting period that holds a day.
func New(link func(payload string) string, period func(day storage.Day) (string, storage.Day, storage.Day)) *Service {
	return &Service{link: link, period: period}
}

// Token makes an invitation's secret: 128 random bits in the letters that a
// /start payload allows.
func Token() string { return rand.Text() }

// Join takes an invitation; false when the payload is none.
func (s *Service) Join(v visit.Visit, token string) ([]chat.Reply, bool, error) {
	i, err := v.Tx.Invite(token)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, true, err
	}
	if v.Message.Group {
		return say(text.PrivateOnly()), true, nil
	}
	unit, err := v.Tx.Unit(i.Unit)
	if err != nil {
		return nil, true, err
	}
	for _, g := range v.Grants {
		if g.Unit == i.Unit && !visit.Higher(i.Role, g.Role) {
			return say(text.AlreadyIn(RoleName(g.Role), unit.Name)), true, nil
		}
	}
	if i.Left < 1 || v.Now.After(i.Expires) {
		return say(text.InviteOver()), true, nil
	}
	i.Left--
	grants := []storage.Grant{{Person: v.Person.ID, Unit: i.Unit, Role: i.Role, Since: v.Now}}
	if i.Role == storage.Operator {
		// who runs the program speaks for the Sở until others are invited
		grants[0].Role = storage.Department
		grants = append(grants, storage.Grant{Person: v.Person.ID, Role: storage.Operator, Since: v.Now})
	}
	v.Person.Name = v.Message.From.Name
	_, err = v.Tx.SavePerson(v.Person)
	err = errors.Join(err, v.Tx.SaveInvite(token, i))
	for _, g := range grants {
		err = errors.Join(err, v.Tx.Grant(g))
	}
	return []chat.Reply{chat.Say(text.Joined(RoleName(i.Role), unit.Name), startButtons(i.Role)...)}, true, err
}

func startButtons(r storage.Role) [][]chat.Button {
	if r == storage.Member || r == storage.Leader {
		return [][]chat.Button{{chat.Press(text.LogNow, "ghi"), chat.Press(text.MyMonth, "cuatoi")}}
	}
	return nil
}

// RoleName is the role in Vietnamese.
func RoleName(r storage.Role) string {
	return map[storage.Role]string{
		storage.Citizen: "người dân", storage.Member: "thành viên", storage.Leader: "tổ trưởng",
		storage.Officer: "cán bộ xã", storage.Department: "cán bộ Sở", storage.Operator: "người vận hành",
	}[r]
}

// Invite makes a link: a leader for members of the own team, a commune officer
// for the leader of a team named in args (set up when new), the Sở for the
// officer of a commune named in args.
func (s *Service) Invite(v visit.Visit, args string) ([]chat.Reply, error) {
	in, err := v.Units(visit.InviteTo)
	if err != nil {
		return nil, err
	}
	if len(in) == 0 {
		return say(text.NotAllowed(text.ForLeaders)), nil
	}
	args = strings.Join(strings.Fields(norm.NFC.String(args)), " ")
	switch own := in[0]; own.Kind {
	case storage.Team:
		return s.invite(v, own, storage.Member)
	case storage.Commune:
		if args == "" {
			return say(text.InviteTeamHow(own.Name)), nil
		}
		team, err := s.teamNamed(v, own, args)
		if err != nil {
			return nil, err
		}
		return s.invite(v, team, storage.Leader)
	default:
		return s.inviteOfficer(v, own, args)
	}
}

// teamNamed finds a team of the commune or sets it up.
func (s *Service) teamNamed(v visit.Visit, commune storage.Unit, name string) (storage.Unit, error) {
	children, err := v.Tx.ChildrenOn(commune.ID, v.Today())
	if err != nil {
		return storage.Unit{}, err
	}
	for _, c := range children {
		if strings.EqualFold(c.Name, name) {
			return c, nil
		}
	}
	const longest = 60
	if r := []rune(name); len(r) > longest {
		name = string(r[:longest])
	}
	return v.Tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: commune.ID, Name: name, From: v.Today()})
}

// inviteOfficer finds the commune and makes a link for its officer.
func (s *Service) inviteOfficer(v visit.Visit, province storage.Unit, name string) ([]chat.Reply, error) {
	if name == "" {
		return say(text.InviteCommuneHow(province.Name)), nil
	}
	places, err := units.Below(v.Tx, province.ID, v.Today())
	if err != nil {
		return nil, err
	}
	places = slices.DeleteFunc(places, func(p units.Place) bool { return p.Kind != storage.Commune })
	found, sure := units.NewFinder(places).Find(name)
	switch {
	case sure:
		return s.invite(v, found[0].Unit, storage.Officer)
	case len(found) == 0:
		return say(text.NoSuchCommune(name)), nil
	}
	var names []string
	for _, c := range found {
		names = append(names, c.Name)
	}
	return say(text.WhichCommune(names)), nil
}

// invite stores an invitation and shows its link.
func (s *Service) invite(v visit.Visit, unit storage.Unit, role storage.Role) ([]chat.Reply, error) {
	if may, err := v.May(visit.InviteTo, unit.ID); err != nil || !may {
		return say(text.NotAllowed(text.ForLeaders)), err
	}
	if v.Message.Group {
		return say(text.PrivateOnly()), nil
	}
	token := Token()
	i := storage.Invite{Unit: unit.ID, Role: role, By: v.Person.ID, Expires: v.Now.Add(inviteFor), Left: inviteUses}
	if role != storage.Member {
		i.Left = 1
	}
	if err := v.Tx.SaveInvite(token, i); err != nil {
		return nil, err
	}
	return say(text.InviteLink(RoleName(role), unit.Name, s.link(token), i.Expires.In(v.Location), i.Left)), nil
}

func say(t chat.Text) []chat.Reply { return []chat.Reply{chat.Say(t)} }
