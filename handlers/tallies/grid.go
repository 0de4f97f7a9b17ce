package tallies

import (
	"banso/handlers/text"
	"banso/storage"
)

// grid is what the tables of one unit are added up in.
type grid struct {
	o          Options
	calendar   *calendar
	scope      storage.Unit
	categories []Category
	column     map[string]int // category id → index in categories
	communes   []Commune
	spots      []spot
	topics     map[subject]*Topic
	measures   []Measure
	active     map[storage.PersonID]bool
	activePast map[storage.PersonID]bool
	now        Count
	before     Count
	year       Count
	late       Count
	trend      [points]Count
	work       map[at]*Workday
	workers    []at // the keys of work, in the order they came up
}

// at is a member at a spot.
type at struct {
	spot   int
	member storage.PersonID
}

func newGrid(o Options, c *calendar, scope storage.Unit) *grid {
	g := &grid{
		o: o, calendar: c, scope: scope, measures: measures(o),
		column: map[string]int{}, topics: map[subject]*Topic{}, work: map[at]*Workday{},
		active: map[storage.PersonID]bool{}, activePast: map[storage.PersonID]bool{},
	}
	for _, c := range o.Topics.Categories() {
		g.column[c.ID] = len(g.categories)
		g.categories = append(g.categories, Category{ID: c.ID, Title: c.Title})
	}
	if _, ok := g.column[otherID]; !ok {
		g.column[otherID] = len(g.categories)
		g.categories = append(g.categories, Category{ID: otherID, Title: text.Other})
	}
	return g
}

// take adds a place of the lines to the tables, at one of the spots.
func (g *grid) take(s *sums, p *place, at int) {
	spot := &g.spots[at]
	commune := &g.communes[spot.commune]
	for n := range p.cells {
		c := &p.cells[n]
		if *c == (cell{}) {
			continue
		}
		g.cell(s.subjects[n], c, commune)
		for _, to := range []struct{ now, before, year *Count }{
			{&g.now, &g.before, &g.year}, {&spot.now, &spot.before, &spot.year}, {&commune.Now, &commune.Before, &commune.Year},
		} {
			to.now.plus(c.now)
			to.before.plus(c.before)
			to.year.plus(c.year)
		}
	}
	g.late.plus(p.late)
	for member := range p.past {
		g.activePast[member] = true
	}
	for _, day := range p.days {
		spot.days[day] = true
	}
	for _, one := range p.working {
		g.active[one.member] = true
		spot.active[one.member] = true
		g.workday(one, at)
	}
}

// cell adds the sums of one subject to its category, topic and indicator.
func (g *grid) cell(about subject, c *cell, commune *Commune) {
	column, ok := g.column[about.category]
	if !ok {
		column = g.column[otherID]
	}
	category := &g.categories[column]
	category.Now.plus(c.now)
	category.Before.plus(c.before)
	if c.now.Lines > 0 || c.before.Lines > 0 {
		topic := g.topic(about.topic, category)
		topic.Now.plus(c.now)
		topic.Before.plus(c.before)
	}
	commune.Times[column] += c.now.Times
	n := g.o.Indicators.Of(about.topic, about.category)
	for _, m := range []*Measure{&g.measures[n], &commune.Measures[n]} {
		m.Now += c.now.Times
		m.Before += c.before.Times
		m.Year += c.year.Times
	}
}

// topic is the row of a topic in a category.
func (g *grid) topic(id string, category *Category) *Topic {
	key := subject{id, category.ID}
	if row, ok := g.topics[key]; ok {
		return row
	}
	row := &Topic{ID: id, Category: category.Title, Title: g.o.topicTitle(id)}
	if _, ok := g.o.Topics.Article(id); !ok && id == category.ID && id != otherID {
		row.Title = category.Title // help on the whole of it
	}
	g.topics[key] = row
	return row
}

// topicTitle names a topic, also one that is no longer there.
func (o Options) topicTitle(id string) string {
	if a, ok := o.Topics.Article(id); ok {
		return a.Title
	}
	if id == otherID {
		return text.Other
	}
	return text.TopicWithdrawn(id)
}

// workday adds what a member did to the row of member and team.
func (g *grid) workday(one *stint, spot int) {
	key := at{spot, one.member}
	row, ok := g.work[key]
	if !ok {
		row = &Workday{}
		g.work[key] = row
		g.workers = append(g.workers, key)
	}
	row.Times += one.times
	for _, d := range one.days {
		row.Days = append(row.Days, d.day)
		row.Pay += d.pay
	}
}

func (g *grid) topicRows() []Topic {
	out := make([]Topic, 0, len(g.topics))
	for _, row := range g.topics {
		out = append(out, *row)
	}
	return out
}
