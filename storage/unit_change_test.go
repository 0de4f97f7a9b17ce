package storage_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"banso/storage"
)

// grove is a small tree whose units are named by their names.
type grove struct {
	t  *testing.T
	tx *storage.Tx
	id map[string]storage.UnitID
}

// plant makes two communes of one province with two teams each, from day 10 on.
func plant(t *testing.T, tx *storage.Tx) grove {
	t.Helper()
	g := grove{t, tx, map[string]storage.UnitID{}}
	g.add(storage.Province, "", "Tỉnh")
	for _, commune := range []string{"Xã A", "Xã B"} {
		g.add(storage.Commune, "Tỉnh", commune)
		for n := range 2 {
			g.add(storage.Team, commune, fmt.Sprintf("%s tổ %d", commune, n+1))
		}
	}
	return g
}

func (g grove) add(kind storage.UnitKind, parent, name string) {
	g.t.Helper()
	u, err := g.tx.AddUnit(storage.Unit{Kind: kind, Parent: g.id[parent], Name: name, From: 10})
	if err != nil {
		g.t.Fatal(err)
	}
	g.id[name] = u.ID
}

// teams names the teams under a unit on a day.
func (g grove) teams(under string, day storage.Day) string {
	g.t.Helper()
	teams, err := g.tx.TeamsOn(g.id[under], day)
	if err != nil {
		g.t.Fatal(err)
	}
	var names []string
	for _, u := range teams {
		names = append(names, u.Name)
	}
	return strings.Join(names, ", ")
}

func TestAChangeAheadIsSeenFromItsDayOn(t *testing.T) {
	open(t).update(func(tx *storage.Tx) error {
		g := plant(t, tx)
		if err := errors.Join(
			tx.RenameUnit(g.id["Xã A tổ 1"], "Tổ Chợ", 20),
			tx.MoveUnit(g.id["Xã A tổ 2"], g.id["Xã B"], 30),
			tx.MergeUnits([]storage.UnitID{g.id["Xã B"]}, g.id["Xã A"], 40),
		); err != nil {
			return err
		}
		for _, c := range []struct {
			under string
			day   storage.Day
			want  string
		}{
			{"Tỉnh", 9, ""},
			{"Xã A", 19, "Xã A tổ 1, Xã A tổ 2"},
			{"Xã A", 20, "Tổ Chợ, Xã A tổ 2"},
			{"Xã A", 30, "Tổ Chợ"},
			{"Xã B", 29, "Xã B tổ 1, Xã B tổ 2"},
			{"Xã B", 30, "Xã A tổ 2, Xã B tổ 1, Xã B tổ 2"},
			{"Xã B", 40, ""},
			{"Xã A", 40, "Tổ Chợ, Xã A tổ 2, Xã B tổ 1, Xã B tổ 2"},
		} {
			if got := g.teams(c.under, c.day); got != c.want {
				t.Errorf("%s on day %d: %s, want %s", c.under, c.day, got, c.want)
			}
		}
		if u, err := tx.UnitOn(g.id["Xã A tổ 1"], 19); err != nil || u.Name != "Xã A tổ 1" {
			t.Errorf("before the new name: %v, %v", u, err)
		}
		return nil
	})
}

// overgrown is a grove where a team is renamed on day 30, one has joined another
// on day 20, a code is taken, and clusters reach down to the 64th level.
func overgrown(t *testing.T, tx *storage.Tx) (g grove, deep storage.UnitID) {
	t.Helper()
	g = plant(t, tx)
	g.add(storage.Cluster, "Tỉnh", "Cụm")
	g.add(storage.Cluster, "Cụm", "Cụm con")
	_, err := tx.AddUnit(storage.Unit{Kind: storage.Province, Name: "Mã", Code: "p1", From: 10})
	err = errors.Join(err,
		tx.RenameUnit(g.id["Xã B tổ 1"], "Tổ mới", 30),
		tx.MergeUnits([]storage.UnitID{g.id["Xã A tổ 2"]}, g.id["Xã A tổ 1"], 20))
	deep = g.id["Cụm"]
	for range 62 {
		u, failed := tx.AddUnit(storage.Unit{Kind: storage.Cluster, Parent: deep, Name: "Cụm", From: 10})
		deep, err = u.ID, errors.Join(err, failed)
	}
	if err != nil {
		t.Fatal(err)
	}
	return g, deep
}

func TestChangesThatCannotBe(t *testing.T) {
	open(t).update(func(tx *storage.Tx) error {
		g, deep := overgrown(t, tx)
		id := g.id
		ids := func(names ...string) (out []storage.UnitID) {
			for _, n := range names {
				out = append(out, id[n])
			}
			return out
		}
		split := func(name string, day storage.Day, parts ...storage.Part) error {
			_, err := tx.SplitUnit(id[name], parts, day)
			return err
		}
		add := func(u storage.Unit) error { _, err := tx.AddUnit(u); return err }
		first, second := storage.Part{Unit: storage.Unit{Name: "Một"}}, storage.Part{Unit: storage.Unit{Name: "Hai"}}
		for what, c := range map[string]struct{ err, want error }{
			"a name before the unit began":     {tx.RenameUnit(id["Xã A"], "Xã C", 9), storage.ErrUnitDay},
			"a name before a later one":        {tx.RenameUnit(id["Xã B tổ 1"], "Tổ khác", 29), storage.ErrUnitOrder},
			"no name":                          {tx.RenameUnit(id["Xã A"], "", 20), storage.ErrUnitName},
			"a name after the end":             {tx.RenameUnit(id["Xã A tổ 2"], "Tổ khác", 20), storage.ErrUnitDay},
			"a move of nothing":                {tx.MoveUnit(999, id["Xã A"], 20), storage.ErrNotFound},
			"a move to nowhere":                {tx.MoveUnit(id["Xã A"], 999, 20), storage.ErrNotFound},
			"a team under a team":              {tx.MoveUnit(id["Xã B tổ 2"], id["Xã B tổ 1"], 20), storage.ErrUnitLevel},
			"a team under nothing":             {tx.MoveUnit(id["Xã B tổ 2"], 0, 20), storage.ErrUnitLevel},
			"a commune under a commune":        {tx.MoveUnit(id["Xã A"], id["Xã B"], 20), storage.ErrUnitLevel},
			"a circle":                         {tx.MoveUnit(id["Cụm"], id["Cụm con"], 20), storage.ErrUnitCycle},
			"a merger downward":                {tx.MergeUnits(ids("Cụm"), id["Cụm con"], 20), storage.ErrUnitCycle},
			"a merger across levels":           {tx.MergeUnits(ids("Xã A tổ 1"), id["Xã A"], 20), storage.ErrUnitLevel},
			"a merger on the first day":        {tx.MergeUnits(ids("Xã A"), id["Xã B"], 10), storage.ErrUnitDay},
			"a merger into what ends":          {tx.MergeUnits(ids("Xã B tổ 2"), id["Xã A tổ 2"], 15), storage.ErrUnitDay},
			"a merger with children that move": {tx.MergeUnits(ids("Xã B"), id["Xã A"], 20), storage.ErrUnitOrder},
			"one part":                         {split("Xã B tổ 2", 20, first), storage.ErrUnitParts},
			"parts that leave children behind": {split("Xã A", 40, first, second), storage.ErrUnitParts},
			"a part without a name":            {split("Xã B tổ 2", 20, first, storage.Part{}), storage.ErrUnitName},
			"a commune without a province":     {add(storage.Unit{Kind: storage.Commune, Name: "Xã", From: 10}), storage.ErrUnitLevel},
			"a child older than its parent":    {add(storage.Unit{Kind: storage.Team, Parent: id["Xã A"], Name: "Tổ", From: 9}), storage.ErrUnitDay},
			"a taken code":                     {add(storage.Unit{Kind: storage.Province, Name: "Mã", Code: "p1", From: 10}), storage.ErrUnitCode},
			"the 65th level":                   {add(storage.Unit{Kind: storage.Cluster, Parent: deep, Name: "Cụm", From: 10}), storage.ErrUnitDeep},
			"a tree too deep by a move":        {tx.MoveUnit(id["Xã B"], deep, 30), storage.ErrUnitDeep},
		} {
			if !errors.Is(c.err, c.want) {
				t.Errorf("%s: %v, want %v", what, c.err, c.want)
			}
		}
		return nil
	})
}

func TestMembersGoAlongWhenTheirTeamsBecomeOne(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		g := plant(t, tx)
		a, b, into := g.id["Xã A tổ 1"], g.id["Xã A tổ 2"], g.id["Xã B tổ 1"]
		since := time.Unix(5, 0).UTC()
		hoa, err := tx.SavePerson(storage.Person{Key: "tg:1", Team: a})
		if err != nil {
			return err
		}
		for _, grant := range []storage.Grant{
			{Person: hoa.ID, Unit: a, Role: storage.Member, Since: since},
			{Person: 8, Unit: a, Role: storage.Leader, Since: since}, {Person: 8, Unit: into, Role: storage.Member, Since: since.Add(1)},
			{Person: 9, Unit: b, Role: storage.Member, Since: since}, {Person: 9, Unit: into, Role: storage.Leader, Since: since.Add(1)},
		} {
			if err := tx.Grant(grant); err != nil {
				return err
			}
		}
		if err := errors.Join(
			tx.SaveGroup(storage.Group{Chat: "tg:-1", Unit: a}),
			tx.MergeUnits([]storage.UnitID{a, b, into}, into, 20),
			tx.MergeUnits([]storage.UnitID{into}, g.id["Xã B tổ 2"], 30),
		); err != nil {
			return err
		}
		check := func(today storage.Day, unit storage.UnitID, want string) {
			t.Helper()
			if err := errors.Join(tx.SettleUnits(today), tx.SettleUnits(today)); err != nil {
				t.Fatal(err)
			}
			grants, err := tx.GrantsIn(unit)
			got := ""
			for _, grant := range grants {
				got += fmt.Sprintf("%d %s %d; ", grant.Person, grant.Role, grant.Since.Unix())
			}
			if err != nil || got != want {
				t.Errorf("on day %d: %q, %v, want %q", today, got, err, want)
			}
		}
		check(19, into, "8 member 5; 9 leader 5; ")
		check(20, into, "1 member 5; 8 leader 5; 9 leader 5; ")
		check(29, g.id["Xã B tổ 2"], "")
		check(30, g.id["Xã B tổ 2"], "1 member 5; 8 leader 5; 9 leader 5; ")
		check(31, a, "1 member 5; 8 leader 5; ")
		// an officer goes along when communes become one
		if err := errors.Join(
			tx.Grant(storage.Grant{Person: 5, Unit: g.id["Xã A"], Role: storage.Officer, Since: since}),
			tx.MergeUnits([]storage.UnitID{g.id["Xã A"]}, g.id["Xã B"], 40),
		); err != nil {
			return err
		}
		check(39, g.id["Xã B"], "")
		check(40, g.id["Xã B"], "5 officer 5; ")
		p, err := tx.Person(hoa.ID)
		group, failed := tx.Group("tg:-1")
		if err = errors.Join(err, failed); err != nil || p.Team != g.id["Xã B tổ 2"] || group.Unit != p.Team {
			t.Errorf("person %+v, group %+v, %v", p, group, err)
		}
		for day, want := range map[storage.Day]storage.UnitID{19: a, 20: into, 29: into, 30: g.id["Xã B tổ 2"]} {
			if heir, err := tx.Heir(a, day); err != nil || heir.ID != want {
				t.Errorf("heir on day %d: %v, %v", day, heir, err)
			}
		}
		return nil
	})
}
