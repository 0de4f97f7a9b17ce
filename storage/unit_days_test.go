package storage_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"banso/storage"
)

// TestFiguresStayWhereTheyWereOverEveryBorder holds the tree of the store against
// the model on every day, and the sums of the lines on every level.
func TestFiguresStayWhereTheyWereOverEveryBorder(t *testing.T) {
	l := open(t)
	rapid.Check(t, func(rt *rapid.T) {
		err := l.store.Update(func(tx *storage.Tx) error {
			m := newModel()
			for _, parent := range []storage.UnitID{0, 0, 1} {
				u, err := tx.AddUnit(storage.Unit{Kind: storage.Cluster, Parent: parent, Name: "Cụm", From: modelFrom})
				if err != nil {
					return err
				}
				m.add(u)
			}
			for range rapid.IntRange(0, 40).Draw(rt, "changes") {
				m.play(rt, tx)
			}
			for day := modelFrom; day <= modelTo; day++ {
				m.check(rt, tx, day)
			}
			m.checkStays(rt, tx)
			m.checkStandings(rt, tx)
			return errNo // every round begins with an empty store
		})
		if !errors.Is(err, errNo) {
			rt.Fatal(err)
		}
	})
}

// check holds one day against the model.
func (m *model) check(t *rapid.T, tx *storage.Tx, day storage.Day) {
	logged := map[storage.UnitID]int{}
	err := tx.EachLine(day, day, func(l storage.Line) bool {
		heir, err := tx.Heir(l.Team, day)
		if err != nil {
			t.Fatal(err)
		}
		logged[heir.ID] += l.People
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	for top := storage.UnitID(0); int(top) <= len(m.kinds); top++ {
		if _, there := m.parents[day][top]; top != 0 && !there {
			continue
		}
		teams, err := tx.TeamsOn(top, day)
		if err != nil {
			t.Fatal(err)
		}
		got, want := 0, 0
		for _, team := range teams {
			got += logged[team.ID]
			if team.Name != m.names[day][team.ID] || team.Parent != m.parents[day][team.ID] || !team.Exists(day) {
				t.Fatalf("on %d: team %+v, want %q under %d", day, team, m.names[day][team.ID], m.parents[day][team.ID])
			}
		}
		for _, l := range m.lines {
			if l.Day == day && m.below(l.Team, top, day) {
				want += l.People
			}
		}
		if got != want {
			t.Fatalf("on %d under %d: %d people, want %d", day, top, got, want)
		}
		m.checkUnit(t, tx, top, day)
	}
}

// checkUnit holds the children of a unit and its way up against the model.
func (m *model) checkUnit(t *rapid.T, tx *storage.Tx, id storage.UnitID, day storage.Day) {
	children, err := tx.ChildrenOn(id, day)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range children {
		if parent, there := m.parents[day][c.ID]; !there || parent != id {
			t.Fatalf("on %d: unit %d is under %d", day, c.ID, id)
		}
	}
	want := 0
	for _, parent := range m.parents[day] {
		if parent == id {
			want++
		}
	}
	if len(children) != want {
		t.Fatalf("on %d: unit %d has %d children, want %d", day, id, len(children), want)
	}
	path, err := tx.PathOn(id, day)
	if err != nil {
		t.Fatal(err)
	}
	for i, at := 0, id; at != 0; i, at = i+1, m.parents[day][at] {
		if i >= len(path) || path[i].ID != at || path[i].Name != m.names[day][at] {
			t.Fatalf("on %d: path of %d is %v", day, id, path)
		}
	}
}

// checkStays holds the stays of every team over the whole time against its days.
func (m *model) checkStays(t *rapid.T, tx *storage.Tx) {
	for top := storage.UnitID(0); int(top) <= len(m.kinds); top++ {
		stays, err := tx.TeamsDuring(top, modelFrom, modelTo)
		if err != nil {
			t.Fatal(err)
		}
		for day := modelFrom; day <= modelTo; day++ {
			var got, want []storage.UnitID
			for _, s := range stays {
				if s.From <= day && day <= s.To {
					got = append(got, s.Team.ID)
					if s.Team.Parent != m.parents[day][s.Team.ID] {
						t.Fatalf("on %d: stay %+v", day, s)
					}
				}
			}
			for _, id := range m.teams(day) {
				if m.below(id, top, day) {
					want = append(want, id)
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("on %d under %d: teams %v, want %v", day, top, got, want)
			}
		}
	}
}

// checkStandings holds where lines count below all units at once against where
// they count below each, a day before and behind the model's days too.
func (m *model) checkStandings(t *rapid.T, tx *storage.Tx) {
	var under []storage.UnitID
	for top := storage.UnitID(0); int(top) <= len(m.kinds); top++ {
		under = append(under, top)
	}
	all, err := tx.Standings(under)
	if err != nil {
		t.Fatal(err)
	}
	for team := storage.UnitID(1); int(team) <= len(m.kinds); team++ {
		stretches, err := all.Of(team)
		if err != nil {
			t.Fatal(err)
		}
		for day := modelFrom - 1; day <= modelTo+1; day++ {
			at := slices.IndexFunc(stretches, func(s storage.Stretch) bool { return day <= s.To })
			for i, standing := range all.Under {
				want, err := standing.Of(team, day)
				if err != nil {
					t.Fatal(err)
				}
				got := storage.Elsewhere
				for _, spot := range stretches[at].Spots {
					if spot.Under == i {
						got = spot.Stay
					}
				}
				if got != want || got != storage.Elsewhere && standing.Stays[got].Team.ID != stretches[at].Team {
					t.Fatalf("on %d under %d: team %d counts at %d, want %d, for %d", day, under[i], team, got, want, stretches[at].Team)
				}
			}
		}
	}
}
