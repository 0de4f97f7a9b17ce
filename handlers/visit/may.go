package visit

import (
	"errors"
	"slices"

	"banso/storage"
)

// Action is something that not everybody may do.
type Action string

// Actions on a unit. An action on people is one for each role they hold or are
// to have.
const (
	LogHelp      Action = "log"      // record citizens helped, for a team
	SeeTeam      Action = "team"     // who logged what, and who serves there
	AddTeam      Action = "addteam"  // set up a team in a commune
	ChangeUnit   Action = "unit"     // rename, move, merge or split a unit
	CorrectLine  Action = "correct"  // change or take back lines of others
	ConfirmLine  Action = "confirm"  // let a flagged line stand
	SeeRanking   Action = "ranking"  // the friendly comparison within a commune
	ImportPeople Action = "import"   // bring in teams and people from a list
	SeeReport    Action = "report"   // the tally of a unit
	SeeTarget    Action = "target"   // what a unit is to reach, and how far it is
	SetTarget    Action = "set"      // set what units are to reach
	TieGroup     Action = "group"    // tie a group conversation to the unit
	ConfirmMonth Action = "figures"  // give one's word for a team's figures of a month
	ApproveMonth Action = "approve"  // the same for a commune's
	ReopenMonth  Action = "reopen"   // take lines again for a month that was sent
	SeeQuestion  Action = "question" // what people ask, and how the articles stand
	AppointLead  Action = "lead"     // make a member the leader, or a leader a member
	MoveMember   Action = "move"     // put someone of the unit into another unit
	SeeSchedule  Action = "schedule" // what the program does by the clock, and how it went
	Broadcast    Action = "notice"   // write to many people of a unit in its name
	BroadcastTop Action = "noticexa" // and to the officers among them
	StopNotice   Action = "stop"     // stop what somebody else sends to many in the name of a unit
	HearTeam     Action = "hearteam" // be told of a team's week, and to confirm its figures
	HearCommune  Action = "hearxa"   // be told to approve a commune's figures
	HearArticles Action = "editors"  // be told which articles are past their review

	InviteMember     Action = "invite:" + Action(storage.Member)
	InviteLeader     Action = "invite:" + Action(storage.Leader)
	InviteOfficer    Action = "invite:" + Action(storage.Officer)
	InviteDepartment Action = "invite:" + Action(storage.Department)
	InviteOperator   Action = "invite:" + Action(storage.Operator)

	RemoveMember     Action = "remove:" + Action(storage.Member)
	RemoveLeader     Action = "remove:" + Action(storage.Leader)
	RemoveOfficer    Action = "remove:" + Action(storage.Officer)
	RemoveDepartment Action = "remove:" + Action(storage.Department)
)

// Invite is the action of bringing someone in with a role.
func Invite(r storage.Role) Action { return "invite:" + Action(r) }

// Remove is the action of taking someone's role away.
func Remove(r storage.Role) Action { return "remove:" + Action(r) }

// Roles that the table below combines.
var (
	volunteers = []storage.Role{storage.Member, storage.Leader}
	leads      = []storage.Role{storage.Leader, storage.Officer, storage.Department}
	reviewers  = []storage.Role{storage.Leader, storage.Officer}
	offices    = []storage.Role{storage.Officer, storage.Department}
	everyone   = []storage.Role{storage.Member, storage.Leader, storage.Officer, storage.Department}
)

// allowed lists the roles that may take an action on the unit they hold the role
// in and on everything below it; the operator's unit 0 stands above all. A unit is
// changed by those above it, and by an officer only when it is a team; what is sent
// to many in its name is stopped by those above it. The
// operator looks after the program and sees no team's figures by that role alone.
var allowed = map[Action][]storage.Role{
	LogHelp: volunteers, SeeRanking: everyone,
	SeeTeam: leads, SeeReport: leads, TieGroup: leads,
	CorrectLine: {storage.Leader}, ConfirmLine: reviewers,
	AddTeam: {storage.Officer, storage.Department, storage.Operator}, ChangeUnit: {storage.Officer, storage.Department, storage.Operator},
	ImportPeople: offices, SeeQuestion: offices,
	ConfirmMonth: {storage.Leader}, ApproveMonth: {storage.Officer}, ReopenMonth: {storage.Department}, SeeTarget: offices, SetTarget: {storage.Department},
	AppointLead: offices, MoveMember: offices,
	SeeSchedule: {storage.Department, storage.Operator},
	Broadcast:   offices, BroadcastTop: {storage.Department}, StopNotice: {storage.Department},
	HearTeam: {storage.Leader}, HearCommune: {storage.Officer}, HearArticles: {storage.Department},

	InviteMember: leads, InviteLeader: offices, InviteOfficer: {storage.Department},
	InviteDepartment: {storage.Department}, InviteOperator: {storage.Operator},

	RemoveMember: leads, RemoveLeader: offices, RemoveOfficer: {storage.Department},
	RemoveDepartment: {storage.Department},
}

var rank = map[storage.Role]int{
	storage.Citizen: 0, storage.Member: 1, storage.Leader: 2,
	storage.Officer: 3, storage.Department: 4, storage.Operator: 5,
}

// May reports whether the visitor may take the action on the unit: through a
// role held in the unit itself or in one above it. Unit 0 is the program as a
// whole, which only its operators serve. It is the only place where roles are
// compared.
func (v Visit) May(a Action, unit storage.UnitID) (bool, error) {
	path, err := v.above(unit)
	if err != nil {
		return false, err
	}
	for _, g := range v.Grants {
		switch {
		case !permits(a, g.Role):
		case a == ChangeUnit && !changes(g, unit, path), a == StopNotice && g.Unit == unit:
		case g.Unit == unit, g.Role == storage.Operator, slices.ContainsFunc(path, func(u storage.Unit) bool { return u.ID == g.Unit }):
			return true, nil
		}
	}
	return false, nil
}

// above leads from a unit up to its root as of today; what an ended unit left is
// looked after by the one that carries it on. Unit 0, or one that was never
// there, gives nothing.
func (v Visit) above(unit storage.UnitID) ([]storage.Unit, error) {
	if unit == 0 {
		return nil, nil
	}
	heir, err := v.Tx.Heir(unit, v.day())
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return v.Tx.PathOn(heir.ID, v.day())
}

// changes reports whether a role may change a unit that lies below its own.
func changes(g storage.Grant, unit storage.UnitID, path []storage.Unit) bool {
	switch g.Role {
	case storage.Operator:
		return true
	case storage.Officer:
		return g.Unit != unit && len(path) > 0 && path[0].Kind == storage.Team
	}
	return g.Unit != unit
}

// day is today in the program's place by the clock, whatever a message says.
func (v Visit) day() storage.Day { return storage.DayOf(v.Now.In(v.Location)) }

// Units lists the units that exist today in which the visitor holds a role that
// permits the action, the highest role first.
func (v Visit) Units(a Action) ([]storage.Unit, error) {
	var out []storage.Unit
	for r := len(rank) - 1; r > 0; r-- {
		for _, g := range v.Grants {
			if rank[g.Role] != r || !permits(a, g.Role) || g.Unit == 0 {
				continue
			}
			u, err := v.Tx.Unit(g.Unit)
			if err != nil {
				return nil, err
			}
			if u.Exists(v.day()) {
				out = append(out, u.On(v.day()))
			}
		}
	}
	return out, nil
}

// Role is the visitor's highest role anywhere; Citizen without one.
func (v Visit) Role() storage.Role {
	best := storage.Citizen
	for _, g := range v.Grants {
		if rank[g.Role] > rank[best] {
			best = g.Role
		}
	}
	return best
}

// Higher reports whether role a outranks role b.
func Higher(a, b storage.Role) bool { return rank[a] > rank[b] }

// Permits reports whether a role permits an action on the unit it is held in, for
// whoever looks at many roles at once.
func Permits(a Action, r storage.Role) bool { return permits(a, r) }

func permits(a Action, r storage.Role) bool { return slices.Contains(allowed[a], r) }
