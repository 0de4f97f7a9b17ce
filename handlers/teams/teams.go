// Package teams keeps the unit tree, who serves where, and the invitations that
// bring people in; it ties groups to units. It decides no permission by itself:
// what a role may do stands in package visit.
package teams

import (
	"crypto/rand"
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Service knows how to make links.
type Service struct {
	link func(payload string) string
}

// New makes the service; link turns a /start payload into an address to press.
func New(link func(payload string) string) *Service { return &Service{link: link} }

// Token makes an invitation's secret: 128 random bits in the letters that a
// /start payload allows.
func Token() string { return rand.Text() }

// RoleName is the role in Vietnamese.
func RoleName(r storage.Role) string {
	return map[storage.Role]string{
		storage.Citizen: "người dân", storage.Member: "thành viên", storage.Leader: "tổ trưởng",
		storage.Officer: "cán bộ xã", storage.Department: "cán bộ Sở", storage.Operator: "người vận hành",
	}[r]
}

// Verbs of this package's buttons; units, people and invitations are written in
// base 36.
const (
	Roles      = "toi" // one's own roles
	Leave      = "roi" // which role to give up
	inviteInto = "mi"  // mi:<unit>
	inviteUses = "mu"  // mu:<invite>:<uses>
	inviteDays = "md"  // md:<invite>:<days>
	inviteEnd  = "mr"  // mr:<invite>[:<unit of the list it stands in>]
	members    = "mm"  // mm:<unit>[:<page>]
	member     = "mp"  // mp:<unit>:<person>
	removeAsk  = "mo"  // mo:<unit>:<person>
	remove     = "mo!" // mo!:<unit>:<person>
	moveAsk    = "mt"  // mt:<unit>:<person>[:<page>]
	move       = "mt!" // mt!:<unit>:<person>:<new unit>
	makeLeader = "mh"  // mh:<unit>:<person>
	makeMember = "mb"  // mb:<unit>:<person>
	leaveAsk   = "mq"  // mq:<unit>
	leave      = "mq!" // mq!:<unit>
	logFor     = "mc"  // mc:<unit>
	tie        = "mg"  // mg:<unit>
	tieInstead = "mg!" // mg!:<unit>
	neverMind  = "mx"  //
)

// MembersData is the data of the button that lists the people of a unit.
func MembersData(u storage.Unit) string { return chat.Data(members, id(u.ID)) }

func id[N ~uint64](n N) string { return strconv.FormatUint(uint64(n), 36) }

// at reads the i-th argument of a button as an id; 0 when it is none.
func at(args []string, i int) uint64 {
	if i >= len(args) {
		return 0
	}
	n, err := strconv.ParseUint(args[i], 36, 64)
	if err != nil {
		return 0
	}
	return n
}

func say(t chat.Text, rows ...[]chat.Button) []chat.Reply { return []chat.Reply{chat.Say(t, rows...)} }

// change says it in place of the message whose button was pressed.
func change(t chat.Text, rows ...[]chat.Button) []chat.Reply {
	return []chat.Reply{{Text: t, Buttons: rows, Replace: true}}
}

func old() []chat.Reply { return say(text.OldButton()) }

// refuse is the polite line for who may not.
func refuse(who string) []chat.Reply { return say(text.NotAllowed(who)) }

// who may bring in or take out people of a role, for refusals.
func who(r storage.Role) string {
	switch r {
	case storage.Member:
		return text.ForLeaders
	case storage.Leader:
		return text.ForOfficers
	case storage.Operator:
		return text.ForOperators
	}
	return text.ForDepartment
}

// unitName is a unit's name, also of the program as a whole.
func unitName(v visit.Visit, u storage.UnitID) (string, error) {
	if u == 0 {
		return text.TheProgram, nil
	}
	unit, err := v.Tx.UnitOn(u, v.Today())
	return unit.Name, err
}
