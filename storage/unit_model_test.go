package storage_test

import (
	"errors"
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"banso/storage"
)

// The days that the changes of the model happen on.
const (
	modelFrom storage.Day = 100
	modelTo   storage.Day = 109
)

// model is the tree as one would draw it anew for every day.
type model struct {
	kinds   map[storage.UnitID]storage.UnitKind
	parents map[storage.Day]map[storage.UnitID]storage.UnitID // of the units that exist on the day
	names   map[storage.Day]map[storage.UnitID]string
	lines   []storage.Line
}

func newModel() *model {
	m := &model{kinds: map[storage.UnitID]storage.UnitKind{}, parents: map[storage.Day]map[storage.UnitID]storage.UnitID{}, names: map[storage.Day]map[storage.UnitID]string{}}
	for day := modelFrom; day <= modelTo; day++ {
		m.parents[day], m.names[day] = map[storage.UnitID]storage.UnitID{}, map[storage.UnitID]string{}
	}
	return m
}

// from does something to the picture of every day from one on.
func (m *model) from(day storage.Day, do func(parents map[storage.UnitID]storage.UnitID, names map[storage.UnitID]string)) {
	for ; day <= modelTo; day++ {
		do(m.parents[day], m.names[day])
	}
}

func (m *model) add(u storage.Unit) {
	m.kinds[u.ID] = u.Kind
	m.from(u.From, func(p map[storage.UnitID]storage.UnitID, n map[storage.UnitID]string) {
		p[u.ID], n[u.ID] = u.Parent, u.Name
	})
}

// end takes a unit away and gives its children to others, and the lines from that
// day on to an heir.
func (m *model) end(id, heir storage.UnitID, day storage.Day, to func(storage.UnitID) storage.UnitID) {
	for i, l := range m.lines {
		if l.Team == id && l.Day >= day {
			m.lines[i].Team = heir
		}
	}
	m.from(day, func(p map[storage.UnitID]storage.UnitID, n map[storage.UnitID]string) {
		delete(p, id)
		delete(n, id)
		for child, parent := range p {
			if parent == id {
				p[child] = to(child)
			}
		}
	})
}

// below reports whether a unit stands below another on a day, or is it; 0 stands
// above all.
func (m *model) below(id, top storage.UnitID, day storage.Day) bool {
	for range 100 {
		if id == top {
			return true
		}
		if id == 0 {
			return false
		}
		id = m.parents[day][id]
	}
	panic("the model has a circle")
}

// teams that exist on a day, by id.
func (m *model) teams(day storage.Day) (out []storage.UnitID) {
	for id := range m.parents[day] {
		if m.kinds[id] == storage.Team {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// play draws changes and carries out those that the store takes in the model too.
func (m *model) play(t *rapid.T, tx *storage.Tx) {
	unit := func(what string) storage.UnitID {
		return storage.UnitID(rapid.IntRange(1, len(m.kinds)).Draw(t, what))
	}
	day := storage.Day(rapid.Int32Range(int32(modelFrom), int32(modelTo)).Draw(t, "day"))
	name := fmt.Sprintf("Tên %d", rapid.IntRange(1, 5).Draw(t, "name"))
	var apply func()
	err := tx.Attempt(func(tx *storage.Tx) error {
		switch rapid.SampledFrom([]string{"add", "add", "rename", "move", "move", "merge", "split", "log", "log", "log"}).Draw(t, "change") {
		case "add":
			kind := rapid.SampledFrom([]storage.UnitKind{storage.Cluster, storage.Commune, storage.Team}).Draw(t, "kind")
			u, err := tx.AddUnit(storage.Unit{Kind: kind, Parent: unit("parent"), Name: name, From: day})
			apply = func() { m.add(u) }
			return err
		case "rename":
			u := unit("unit")
			apply = func() {
				m.from(day, func(_ map[storage.UnitID]storage.UnitID, n map[storage.UnitID]string) {
					if _, there := n[u]; there {
						n[u] = name
					}
				})
			}
			return tx.RenameUnit(u, name, day)
		case "move":
			u, to := unit("unit"), unit("to")
			apply = func() {
				m.from(day, func(p map[storage.UnitID]storage.UnitID, _ map[storage.UnitID]string) {
					if _, there := p[u]; there {
						p[u] = to
					}
				})
			}
			return tx.MoveUnit(u, to, day)
		case "merge":
			a, b, into := unit("first"), unit("second"), unit("into")
			apply = func() {
				for _, u := range []storage.UnitID{a, b} {
					if u != into {
						m.end(u, into, day, func(storage.UnitID) storage.UnitID { return into })
					}
				}
			}
			return tx.MergeUnits([]storage.UnitID{a, b}, into, day)
		case "split":
			return m.split(t, tx, unit("unit"), day, &apply)
		}
		teams := m.teams(day)
		if len(teams) == 0 {
			return errNo
		}
		l := storage.Line{
			Day: day, Team: rapid.SampledFrom(teams).Draw(t, "team"),
			People: rapid.IntRange(1, 9).Draw(t, "people"), Source: fmt.Sprint(len(m.lines)),
		}
		apply = func() { m.lines = append(m.lines, l) }
		_, _, err := tx.AddLine(l)
		return err
	})
	if err == nil {
		apply()
	} else if errors.Is(err, storage.ErrNotFound) {
		t.Fatal(err)
	}
}

// split gives some children to a first part and the rest to the second, which may
// be the unit itself.
func (m *model) split(t *rapid.T, tx *storage.Tx, id storage.UnitID, day storage.Day, apply *func()) error {
	stays := rapid.Bool().Draw(t, "stays")
	parts := []storage.Part{{Unit: storage.Unit{Name: "Phần một"}}, {Unit: storage.Unit{Name: "Phần hai"}}}
	if stays {
		parts[1].Unit = storage.Unit{ID: id}
	}
	first := map[storage.UnitID]bool{}
	for child := storage.UnitID(1); int(child) <= len(m.kinds); child++ {
		stood := false
		for d := day; d <= modelTo; d++ {
			parent, there := m.parents[d][child]
			stood = stood || there && parent == id
		}
		if !stood {
			continue
		}
		first[child] = rapid.Bool().Draw(t, "first")
		which := 1
		if first[child] {
			which = 0
		}
		parts[which].Children = append(parts[which].Children, child)
	}
	out, err := tx.SplitUnit(id, parts, day)
	*apply = func() {
		to := func(child storage.UnitID) storage.UnitID {
			if first[child] {
				return out[0].ID
			}
			return out[1].ID
		}
		for _, u := range out {
			if u.ID != id {
				m.add(u)
			}
		}
		if !stays {
			m.end(id, out[0].ID, day, to)
			return
		}
		m.from(day, func(p map[storage.UnitID]storage.UnitID, _ map[storage.UnitID]string) {
			for child := range first {
				if p[child] == id {
					p[child] = to(child)
				}
			}
		})
	}
	return err
}
