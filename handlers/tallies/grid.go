package tallies

import (
	"errors"
	"fmt"

	"banso/handlers/text"
	"banso/storage"
)

// otherID is the category and topic of help that no article is about.
const otherID = "khac"

// spot is a team's running sums.
type spot struct {
	unit        storage.Unit
	commune     int // index in grid.communes
	now, before Count
	active      map[storage.PersonID]bool
	days        map[storage.Day]bool
}

// subject is what a line was about.
type subject struct{ topic, category string }

// grid gathers the sums of every table in one pass over the lines.
type grid struct {
	p, past     Period
	topics      catalogue
	categories  []Category
	column      map[string]int // category id → index in categories
	communes    []Commune
	spots       []spot
	team        map[storage.UnitID]int // → index in spots
	subjects    map[subject]*Topic
	active      map[storage.PersonID]bool
	activePast  map[storage.PersonID]bool
	now, before Count
}

func newGrid(p, past Period, topics catalogue) *grid {
	g := &grid{
		p: p, past: past, topics: topics,
		column: map[string]int{}, team: map[storage.UnitID]int{}, subjects: map[subject]*Topic{},
		active: map[storage.PersonID]bool{}, activePast: map[storage.PersonID]bool{},
	}
	for _, c := range topics.Categories() {
		g.column[c.ID] = len(g.categories)
		g.categories = append(g.categories, Category{ID: c.ID, Title: c.Title})
	}
	if _, ok := g.column[otherID]; !ok {
		g.column[otherID] = len(g.categories)
		g.categories = append(g.categories, Category{ID: otherID, Title: text.Other})
	}
	return g
}

// plant lists the teams under scope and the units right above them.
func (g *grid) plant(tx *storage.Tx, scope storage.UnitID) error {
	teams, err := tx.Teams(scope)
	if err != nil {
		return err
	}
	above := map[storage.UnitID]int{}
	for _, u := range teams {
		at, ok := above[u.Parent]
		if !ok {
			parent, err := tx.Unit(u.Parent)
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				return err
			}
			at = len(g.communes)
			above[u.Parent] = at
			g.communes = append(g.communes, Commune{Name: parent.Name, Times: make([]int, len(g.categories))})
		}
		g.team[u.ID] = len(g.spots)
		g.spots = append(g.spots, spot{
			unit: u, commune: at,
			active: map[storage.PersonID]bool{}, days: map[storage.Day]bool{},
		})
	}
	return nil
}

// add takes one counting line into every table it belongs in.
func (g *grid) add(l storage.Line) {
	at, ours := g.team[l.Team]
	if !ours {
		return
	}
	now := g.p.Contains(l.Day)
	if !now && !g.past.Contains(l.Day) {
		return
	}
	s := &g.spots[at]
	commune := &g.communes[s.commune]
	column, ok := g.column[l.Category]
	if !ok {
		column = g.column[otherID]
	}
	topic := g.subject(l, column)
	if !now {
		for _, c := range []*Count{&g.before, &s.before, &commune.Before, &topic.Before, &g.categories[column].Before} {
			c.add(l)
		}
		g.activePast[l.Member] = true
		return
	}
	for _, c := range []*Count{&g.now, &s.now, &commune.Now, &topic.Now, &g.categories[column].Now} {
		c.add(l)
	}
	commune.Times[column] += l.Times
	g.active[l.Member] = true
	s.active[l.Member] = true
	s.days[l.Day] = true
}

// subject is the row of a line's topic.
func (g *grid) subject(l storage.Line, column int) *Topic {
	key := subject{l.Topic, g.categories[column].ID}
	if row, ok := g.subjects[key]; ok {
		return row
	}
	row := &Topic{ID: l.Topic, Category: g.categories[column].Title}
	switch a, ok := g.topics.Article(l.Topic); {
	case ok:
		row.Title = a.Title
	case l.Topic == g.categories[column].ID && l.Topic != otherID:
		row.Title = g.categories[column].Title // help on the whole of it
	case l.Topic == otherID:
		row.Title = text.Other
	default:
		row.Title = text.TopicWithdrawn(l.Topic)
	}
	g.subjects[key] = row
	return row
}

func (g *grid) topicRows() []Topic {
	out := make([]Topic, 0, len(g.subjects))
	for _, row := range g.subjects {
		out = append(out, *row)
	}
	return out
}

// figures are the sums of the whole unit, and how many teams report.
func (g *grid) figures() (now, before Figures) {
	now = Figures{Count: g.now, Active: len(g.active)}
	before = Figures{Count: g.before, Active: len(g.activePast)}
	for _, s := range g.spots {
		tell(&now.Teams, &now.Reporting, s.unit, g.p, s.now)
		tell(&before.Teams, &before.Reporting, s.unit, g.past, s.before)
	}
	return now, before
}

// tell counts a team among those that exist and those that report.
func tell(teams, reporting *int, u storage.Unit, p Period, c Count) {
	if c.Lines > 0 {
		*reporting++
	}
	if c.Lines > 0 || exists(u, p) {
		*teams++
	}
}

// exists reports whether a unit is there on at least one day of a period.
func exists(u storage.Unit, p Period) bool {
	return u.From <= p.To && (u.Until == 0 || u.Until > p.From)
}

// teamRows are the teams of either period, with how many members they have.
func (g *grid) teamRows(tx *storage.Tx) ([]Team, error) {
	var out []Team
	for _, s := range g.spots {
		there := s.now.Lines > 0 || exists(s.unit, g.p)
		if !there && s.before.Lines == 0 {
			continue
		}
		grants, err := tx.GrantsIn(s.unit.ID)
		if err != nil {
			return nil, fmt.Errorf("load members of a team: %w", err)
		}
		members := 0
		for _, grant := range grants {
			if grant.Role == storage.Member || grant.Role == storage.Leader {
				members++
			}
		}
		out = append(out, Team{
			Name: s.unit.Name, Commune: g.communes[s.commune].Name,
			Exists: there, Members: members, Active: len(s.active), Days: len(s.days),
			Now: s.now, Before: s.before,
		})
	}
	return out, nil
}

// communeRows are the communes that have a team in the period, or had a line in
// the one before, so that the column of the past adds up.
func (g *grid) communeRows() []Commune {
	for _, s := range g.spots {
		c := &g.communes[s.commune]
		tell(&c.Teams, &c.Reporting, s.unit, g.p, s.now)
	}
	var out []Commune
	for _, c := range g.communes {
		if c.Teams > 0 || c.Before.Lines > 0 {
			out = append(out, c)
		}
	}
	return out
}
