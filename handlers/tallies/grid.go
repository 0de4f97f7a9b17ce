package tallies

import (
	"banso/handlers/text"
	"banso/storage"
)

// otherID is the category and topic of help that no article is about.
const otherID = "khac"

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
	rows        map[storage.UnitID][]int     // team → its spots, in order of time
	team        map[storage.UnitID][]segment // team of a line → where its days count
	subjects    map[subject]*Topic
	active      map[storage.PersonID]bool
	activePast  map[storage.PersonID]bool
	now, before Count
}

func newGrid(p, past Period, topics catalogue) *grid {
	g := &grid{
		p: p, past: past, topics: topics,
		column: map[string]int{}, rows: map[storage.UnitID][]int{}, team: map[storage.UnitID][]segment{}, subjects: map[subject]*Topic{},
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

// add takes one counting line into every table it belongs in.
func (g *grid) add(tx *storage.Tx, l storage.Line) error {
	now := g.p.Contains(l.Day)
	if !now && !g.past.Contains(l.Day) {
		return nil
	}
	at, err := g.spotOf(tx, l)
	if err != nil || at == elsewhere {
		return err
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
		return nil
	}
	for _, c := range []*Count{&g.now, &s.now, &commune.Now, &topic.Now, &g.categories[column].Now} {
		c.add(l)
	}
	commune.Times[column] += l.Times
	g.active[l.Member] = true
	s.active[l.Member] = true
	s.days[l.Day] = true
	return nil
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
