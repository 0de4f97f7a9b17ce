package roster

import (
	"time"

	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge/vi"
	"banso/storage"
)

// Plan is what a list would change. Nothing may be changed when a row is bad.
type Plan struct {
	Scope   storage.Unit
	Rows    int // read
	Bad     []text.BadRow
	Teams   []Team  // to be set up
	People  []Entry // with an id: they get their role at once
	Invites []Entry // without: each gets an invitation
	Same    int     // rows that say what is so already
}

// Team is one to be set up.
type Team struct {
	Commune storage.Unit
	Name    string
}

// Entry is a person to be brought in.
type Entry struct {
	Row     int
	Commune storage.Unit
	Team    Team         // empty for a commune's officer
	Unit    storage.Unit // where the role is held; ID 0 while the team is not set up
	Name    string
	Role    storage.Role
	Key     string // of the person, "" without an id
	Raised  bool   // holds a lower role there
}

// Counts sums the plan up.
func (p Plan) Counts() text.RosterCounts {
	c := text.RosterCounts{Teams: len(p.Teams), Invites: len(p.Invites), Same: p.Same}
	for _, e := range p.People {
		if e.Raised {
			c.Raised++
		} else {
			c.People++
		}
	}
	return c
}

// empty reports whether nothing would change.
func (p Plan) empty() bool { return len(p.Teams)+len(p.People)+len(p.Invites) == 0 }

// planner reads rows against the store.
type planner struct {
	tx       *storage.Tx
	now      time.Time
	day      storage.Day
	atlas    *atlas
	invites  map[storage.UnitID][]storage.Invite // open and made for somebody
	communes map[storage.UnitID]*commune
	told     map[string]int // what a row would bring → its number
	named    map[string]teller
	plan     Plan
}

// teller is the row that first gave an id, and the name it gave.
type teller struct {
	row  int
	name string
}

// Plan compares rows with what is kept under a unit, a commune or a province. It
// changes nothing. A list of a commune cannot make new officers of the commune:
// that is for a list of the province.
func (s *Service) Plan(tx *storage.Tx, scope storage.UnitID, rows []Row, now time.Time) (Plan, error) {
	unit, err := tx.Unit(scope)
	if err != nil {
		return Plan{}, err
	}
	p := planner{
		tx: tx, now: now, day: s.day(now), invites: map[storage.UnitID][]storage.Invite{}, communes: map[storage.UnitID]*commune{},
		told: map[string]int{}, named: map[string]teller{}, plan: Plan{Scope: unit, Rows: len(rows)},
	}
	if p.atlas, err = newAtlas(tx, unit, p.day); err != nil {
		return Plan{}, err
	}
	err = tx.EachInvite(func(i storage.Invite) bool {
		if i.Label != "" && i.Open(now) {
			p.invites[i.Unit] = append(p.invites[i.Unit], i)
		}
		return true
	})
	if err != nil {
		return Plan{}, err
	}
	if err := p.spellTeams(rows); err != nil {
		return Plan{}, err
	}
	for _, r := range rows {
		why, err := p.row(r)
		if err != nil {
			return Plan{}, err
		}
		if why != "" {
			p.plan.Bad = append(p.plan.Bad, text.BadRow{Row: r.N, Why: why})
		}
	}
	return p.plan, nil
}

// spellTeams plans the teams that are spelled with marks first, so that what a
// name without marks means does not depend on where in the list it stands.
func (p *planner) spellTeams(rows []Row) error {
	for _, r := range rows {
		if !vi.HasMarks(spelled(r.Team)) {
			continue
		}
		u, why, err := p.atlas.commune(r.Commune)
		if err != nil {
			return err
		}
		if why != "" {
			continue // told when it is the row's turn
		}
		c, err := p.commune(u)
		if err != nil {
			return err
		}
		p.team(c, r.Team)
	}
	return nil
}

// row notes what a row brings; why tells what is wrong with it.
func (p *planner) row(r Row) (why string, err error) {
	e := Entry{Row: r.N, Name: r.Name}
	if e.Commune, why, err = p.atlas.commune(r.Commune); err != nil || why != "" {
		return why, err
	}
	if e.Role, why = roleOf(r); why != "" {
		return why, nil
	}
	if e.Key, why = keyOf(r.ID); why != "" {
		return why, nil
	}
	c, err := p.commune(e.Commune)
	if err != nil {
		return "", err
	}
	places := []*spot{c.office}
	if e.Role == storage.Officer {
		if r.Team != "" {
			return text.RowOfficerTeam, nil
		}
	} else if places, why = p.team(c, r.Team); why != "" {
		return why, nil
	}
	e.Unit, e.Team = places[0].unit, places[0].team
	if r.Name == "" && e.Key == "" {
		return p.bare(r, places[0]), nil
	}
	return p.person(e, places)
}

// bare notes a row that only names a team.
func (p *planner) bare(r Row, at *spot) (why string) {
	if at.unit.ID != 0 {
		p.plan.Same++
		return ""
	}
	key := at.key + "\x00team"
	if other, ok := p.told[key]; ok {
		return text.RowTwice(other)
	}
	p.told[key] = r.N
	return ""
}

// person notes what a row says of a person in a unit, of which places tell what
// is known.
func (p *planner) person(e Entry, places []*spot) (why string, err error) {
	for _, s := range places {
		if err := p.fill(s); err != nil {
			return "", err
		}
		for _, h := range s.people {
			switch {
			case !h.is(e):
			case !visit.Higher(e.Role, h.role):
				p.plan.Same++
				return "", nil
			case e.Key != "":
				e.Unit, e.Raised = s.unit, true
			}
		}
	}
	if e.Role == storage.Officer && p.plan.Scope.Kind == storage.Commune {
		return text.RowOfficerBySo, nil
	}
	if why := refused(e.Name); why != "" {
		return why, nil
	}
	if why := p.twice(e, places[0]); why != "" {
		return why, nil
	}
	if e.Key != "" {
		p.plan.People = append(p.plan.People, e)
	} else {
		p.plan.Invites = append(p.plan.Invites, e)
	}
	return "", nil
}

// twice finds an earlier row that brings the same person to the same place.
func (p *planner) twice(e Entry, at *spot) (why string) {
	name := spelled(e.Name)
	byKey, byName := at.key+"\x00"+e.Key, at.key+"\x00\x00"+name
	if e.Key != "" {
		if other, ok := p.told[byKey]; ok {
			return text.RowTwice(other)
		}
		if first, ok := p.named[e.Key]; ok && first.name != name {
			return text.RowIDTwice(first.row)
		}
		p.named[e.Key] = teller{e.Row, name}
		p.told[byKey] = e.Row
	}
	// two people of one name can be told apart when both have an id
	other, ok := p.told[byName]
	nameless := byName + "\x00"
	if e.Key == "" && ok {
		return text.RowTwice(other)
	}
	if earlier, ok := p.told[nameless]; ok {
		return text.RowTwice(earlier)
	}
	p.told[byName] = e.Row
	if e.Key == "" {
		p.told[nameless] = e.Row
	}
	return ""
}
