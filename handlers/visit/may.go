package visit

import (
	"errors"

	"banso/storage"
)

// Action is something that not everybody may do.
type Action string

// Actions on a unit.
const (
	LogHelp     Action = "log"      // record citizens helped, for a team
	SeeTeam     Action = "team"     // who logged what
	InviteTo    Action = "invite"   // bring people into the unit or one below
	AddTeam     Action = "addteam"  // set up a team in a commune
	ChangeUnit  Action = "unit"     // rename, move, merge or split a unit
	SeeReport   Action = "report"   // the tally of a unit
	TieGroup    Action = "group"    // tie a group conversation to the unit
	SeeQuestion Action = "question" // what people ask, and how the articles stand
)

// allowed lists the roles that may take an action on the unit they hold the role
// in and on everything below it; the operator's unit 0 stands above all. A unit is
// changed by those above it, and by an officer only when it is a team. The
// operator looks after the program and sees no team's figures by that role alone.
var allowed = map[Action][]storage.Role{
	LogHelp:     {storage.Member, storage.Leader},
	SeeTeam:     {storage.Leader, storage.Officer, storage.Department},
	InviteTo:    {storage.Leader, storage.Officer, storage.Department},
	AddTeam:     {storage.Officer, storage.Department, storage.Operator},
	ChangeUnit:  {storage.Officer, storage.Department, storage.Operator},
	SeeReport:   {storage.Leader, storage.Officer, storage.Department},
	TieGroup:    {storage.Leader, storage.Officer, storage.Department},
	SeeQuestion: {storage.Officer, storage.Department},
}

var rank = map[storage.Role]int{
	storage.Citizen: 0, storage.Member: 1, storage.Leader: 2,
	storage.Officer: 3, storage.Department: 4, storage.Operator: 5,
}

// May reports whether the visitor may take the action on the unit: through a
// role held in the unit itself or in one above it. It is the only place where
// roles are compared.
func (v Visit) May(a Action, unit storage.UnitID) (bool, error) {
	path, err := v.Tx.PathOn(unit, v.day())
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, g := range v.Grants {
		if !permits(a, g.Role) {
			continue
		}
		if a == ChangeUnit && !changes(g, unit, path) {
			continue
		}
		if g.Unit == 0 && g.Role == storage.Operator {
			return true, nil
		}
		for _, u := range path {
			if u.ID == g.Unit {
				return true, nil
			}
		}
	}
	return false, nil
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

func permits(a Action, r storage.Role) bool {
	for _, role := range allowed[a] {
		if role == r {
			return true
		}
	}
	return false
}
