// Package units finds units by typed names, and shows and changes the tree of
// units: new teams, other names, places, mergers and splits, each from a day on
// and only after a card was shown. It never decides who may do so, and it keeps
// no names of communes from before 1/7/2025.
package units

import (
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Buttons of this package.
const (
	do     = "dvlam"  // dvlam:<card>
	drop   = "dvthoi" // dvthoi:<card>
	choose = "dvchon" // dvchon:<card>:<unit>
)

const (
	// talkChange is the change that the conversation waits to be confirmed.
	talkChange = "units"
	// waitFor is how long a card can be used.
	waitFor = 30 * time.Minute
	// mostRows keeps a list within a screen or two.
	mostRows = 20
)

// Service changes the tree.
type Service struct {
	period func(day storage.Day) (title string, from, to storage.Day)
}

// New makes the service; period is the reporting period that holds a day: a
// change may begin on the first day of the running one at the earliest.
func New(period func(day storage.Day) (string, storage.Day, storage.Day)) *Service {
	return &Service{period: period}
}

// Below lists the units that exist below one on a day, at any depth, to be found
// by name; unit 0 stands above all.
func Below(tx *storage.Tx, unit storage.UnitID, day storage.Day) ([]Place, error) {
	path, err := tx.PathOn(unit, day)
	if err != nil {
		return nil, err
	}
	var above []string
	for _, u := range path {
		above = append(above, u.Name)
	}
	var out []Place
	return out, below(tx, unit, day, above, &out)
}

func below(tx *storage.Tx, unit storage.UnitID, day storage.Day, above []string, out *[]Place) error {
	children, err := tx.ChildrenOn(unit, day)
	if err != nil {
		return err
	}
	for _, c := range children {
		*out = append(*out, Place{c, above})
		if c.Kind == storage.Team {
			continue
		}
		if err := below(tx, c.ID, day, append([]string{c.Name}, above...), out); err != nil {
			return err
		}
	}
	return nil
}

// Command serves /donvi: alone it lists what stands under the own unit, with a
// name what stands under that one, and with a verb it prepares a change.
func (s *Service) Command(v visit.Visit, args string) ([]chat.Reply, error) {
	r, change := parse(args, v.Today())
	sc, may, err := open(v, r.Day)
	if err != nil {
		return nil, err
	}
	if !may {
		return say(text.NotAllowed(text.ForOfficers)), nil
	}
	r.Source = string(v.Message.Chat) + "|" + v.Message.ID
	switch {
	case change:
		return s.take(sc, r)
	case strings.TrimSpace(args) == "":
		return sc.list(sc.own[0])
	}
	r.Left = []string{tidy(args)}
	return s.show(sc, r)
}

// show lists what stands under the unit that was named.
func (s *Service) show(sc *scene, r request) ([]chat.Reply, error) {
	p, err := sc.pick(r, r.Left[0], sc.below)
	if err != nil {
		return sc.answer(r, err)
	}
	return sc.list(p.Unit)
}

// list shows what stands under a unit, or will, the units with teams first.
func (sc *scene) list(unit storage.Unit) ([]chat.Reply, error) {
	if unit.Kind == storage.Team {
		n, err := members(sc.v.Tx, []storage.Unit{unit})
		return say(text.UnitAlone(unit.Name, text.UnitSize(-1, n))), err
	}
	children, err := sc.v.Tx.ChildrenOn(unit.ID, sc.v.Today())
	if err != nil {
		return nil, err
	}
	ever, err := sc.v.Tx.Children(unit.ID)
	if err != nil {
		return nil, err
	}
	for _, u := range ever {
		if u.From > sc.v.Today() {
			children = append(children, u)
		}
	}
	var busy, idle []text.UnitRow
	for _, u := range children {
		row, err := sc.row(u)
		if err != nil {
			return nil, err
		}
		if row.Teams != 0 {
			busy = append(busy, row)
		} else {
			idle = append(idle, row)
		}
	}
	rows := append(busy, idle...)
	return say(text.Units(unit.Name, rows[:min(mostRows, len(rows))], len(rows), sc.own[0].Kind == storage.Commune)), nil
}

// row is one unit of a list, with what lies ahead of it.
func (sc *scene) row(u storage.Unit) (text.UnitRow, error) {
	today := sc.v.Today()
	row := text.UnitRow{Name: u.Name, Teams: -1}
	teams, err := sc.v.Tx.TeamsOn(u.ID, max(today, u.From))
	if err != nil {
		return row, err
	}
	if u.Kind != storage.Team {
		row.Teams = len(teams)
	}
	if row.Members, err = members(sc.v.Tx, teams); err != nil {
		return row, err
	}
	record, err := sc.v.Tx.Unit(u.ID)
	if err != nil {
		return row, err
	}
	if u.From > today {
		row.Notes = append(row.Notes, text.Begins(u.From.Vietnamese()))
	}
	for _, p := range record.Places() {
		if p.From > today && p.Name != u.Name {
			row.Notes = append(row.Notes, text.NewName(p.From.Vietnamese(), p.Name))
		}
		if p.From > today && p.Parent != u.Parent {
			row.Notes = append(row.Notes, text.MovesAway(p.From.Vietnamese()))
		}
	}
	if u.Until != 0 {
		row.Notes = append(row.Notes, text.UntilDay((u.Until - 1).Vietnamese()))
	}
	return row, nil
}

// members is how many people may log for some teams; one in two counts once.
func members(tx *storage.Tx, teams []storage.Unit) (int, error) {
	people := map[storage.PersonID]bool{}
	for _, team := range teams {
		grants, err := tx.GrantsIn(team.ID)
		if err != nil {
			return 0, err
		}
		for _, g := range grants {
			if g.Role == storage.Member || g.Role == storage.Leader {
				people[g.Person] = true
			}
		}
	}
	return len(people), nil
}

func say(t chat.Text) []chat.Reply { return []chat.Reply{chat.Say(t)} }
