package tallies_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"banso/handlers/tallies"
	"banso/storage"
)

var october = tallies.Month(tallies.Decree, 2026, 10)

// recount adds up lines the slow way, by any question that has a name.
func recount(lines []storage.Line, p tallies.Period, ours func(storage.Line) bool) (sum tallies.Count) {
	for _, l := range lines {
		if l.Removed.IsZero() && p.Contains(l.TallyDay()) && ours(l) {
			sum.People += l.People
			sum.Times += l.Times
			sum.Lines++
		}
	}
	return sum
}

// thisYear is 2026 up to the end of October's period.
var thisYear = tallies.Days(tallies.Year(tallies.Decree, 2026).From, october.To)

// checkTotals holds the sums of a tally against a recount of the lines.
func checkTotals(t *rapid.T, tally tallies.Tally, all []storage.Line, ours func(storage.Line) bool) {
	t.Helper()
	now, before := recount(all, october, ours), recount(all, tallies.Previous(tallies.Decree, october), ours)
	year := recount(all, thisYear, ours)
	late := recount(all, october, func(l storage.Line) bool { return ours(l) && l.Booked != 0 && l.Day < october.From })
	if tally.Now.Count != now || tally.Before.Count != before || tally.Year != year || tally.Late != late {
		t.Fatalf("total %v before %v in the year %v late %v, recounted %v, %v, %v and %v",
			tally.Now.Count, tally.Before.Count, tally.Year, tally.Late, now, before, year, late)
	}
	for i, p := range tally.Trend {
		if want := recount(all, p.Period, ours); p.Times != want.Times || p.People != want.People {
			t.Fatalf("point %d of the trend is %+v, recounted %v", i, p, want)
		}
	}
}

func TestEveryTableAgreesWithARecountOfTheLines(t *testing.T) {
	w := newWorld(t, 3, 2)
	rapid.Check(t, func(rt *rapid.T) {
		seed, n := rapid.Uint64().Draw(rt, "seed"), rapid.IntRange(0, 40).Draw(rt, "lines")
		w.log(w.random(rand.New(rand.NewPCG(seed, 0)), n)...)
		var all []storage.Line
		var tally tallies.Tally
		w.view(func(tx *storage.Tx) (err error) {
			if err := tx.EachLine(0, 1<<30, func(l storage.Line) bool { all = append(all, l); return true }); err != nil {
				return err
			}
			tally, err = service(morning).Tally(tx, w.province.ID, october)
			return err
		})
		mine := func(l storage.Line) bool { return l.Team != w.stranger.ID }
		checkTotals(rt, tally, all, mine)
		checkSums(rt, tally)
		checkTeams(rt, w, tally, all)
	})
}

// checkSums holds every table against the total.
func checkSums(t *rapid.T, tally tallies.Tally) {
	t.Helper()
	type sums struct{ now, before, year tallies.Count }
	tables := map[string]sums{}
	add := func(table string, now, before, year tallies.Count) {
		s := tables[table]
		for _, pair := range []struct{ to, from *tallies.Count }{{&s.now, &now}, {&s.before, &before}, {&s.year, &year}} {
			pair.to.People += pair.from.People
			pair.to.Times += pair.from.Times
			pair.to.Lines += pair.from.Lines
		}
		tables[table] = s
	}
	for _, row := range tally.Categories {
		add("category", row.Now, row.Before, tallies.Count{})
	}
	for _, row := range tally.Topics {
		add("topic", row.Now, row.Before, tallies.Count{})
	}
	for _, row := range tally.Teams {
		add("team", row.Now, row.Before, row.Year)
	}
	for _, row := range tally.Communes {
		add("commune", row.Now, row.Before, row.Year)
		checkMeasures(t, row.Name, row.Measures, row.Now, row.Before, row.Year)
		cells := 0
		for _, times := range row.Times {
			cells += times
		}
		if cells != row.Now.Times {
			t.Fatalf("%s: categories add up to %d lượt of %d", row.Name, cells, row.Now.Times)
		}
	}
	for i, c := range tally.Categories {
		cells := 0
		for _, row := range tally.Communes {
			cells += row.Times[i]
		}
		if cells != c.Now.Times {
			t.Fatalf("%s: communes add up to %d lượt of %d", c.Title, cells, c.Now.Times)
		}
	}
	for table, s := range tables {
		if s.now != tally.Now.Count || s.before != tally.Before.Count {
			t.Fatalf("by %s: %+v, total %v before %v", table, s, tally.Now.Count, tally.Before.Count)
		}
	}
	if tables["team"].year != tally.Year || tables["commune"].year != tally.Year {
		t.Fatalf("in the year %v, by team %v, by commune %v", tally.Year, tables["team"].year, tables["commune"].year)
	}
	checkMeasures(t, "the whole", tally.Measures, tally.Now.Count, tally.Before.Count, tally.Year)
	for i, m := range tally.Measures {
		for _, c := range tally.Communes {
			m.Now -= c.Measures[i].Now
			m.Before -= c.Measures[i].Before
			m.Year -= c.Measures[i].Year
		}
		if m.Now != 0 || m.Before != 0 || m.Year != 0 {
			t.Fatalf("%s: the communes are short of %+v", m.Title, m)
		}
	}
	times := 0
	for _, w := range tally.Workdays {
		times += w.Times
	}
	if times != tally.Now.Times {
		t.Fatalf("members did %d lượt, all in all %d", times, tally.Now.Times)
	}
	if n := len(tally.Trend); n != 12 || tally.Trend[n-1].Times != tally.Now.Times || tally.Trend[n-2].Times != tally.Before.Times {
		t.Fatalf("the trend %v does not end in %v before %v", tally.Trend, tally.Now, tally.Before)
	}
}

// checkMeasures holds the indicators of a unit against its total.
func checkMeasures(t *rapid.T, unit string, measures []tallies.Measure, now, before, year tallies.Count) {
	t.Helper()
	for _, m := range measures {
		now.Times -= m.Now
		before.Times -= m.Before
		year.Times -= m.Year
	}
	if now.Times != 0 || before.Times != 0 || year.Times != 0 {
		t.Fatalf("%s: indicators are short of %d lượt, %d before, %d in the year", unit, now.Times, before.Times, year.Times)
	}
}

// checkTeams holds activity and completeness against the lines.
func checkTeams(t *rapid.T, w *world, tally tallies.Tally, all []storage.Line) {
	t.Helper()
	active, reporting := map[storage.PersonID]bool{}, map[storage.UnitID]bool{}
	for _, l := range all {
		if l.Team != w.stranger.ID && l.Removed.IsZero() && october.Contains(l.TallyDay()) {
			active[l.Member] = true
			reporting[l.Team] = true
		}
	}
	if tally.Now.Active != len(active) || tally.Now.Reporting != len(reporting) || tally.Now.Teams != len(w.teams) {
		t.Fatalf("active %d of %d, reporting %d of %d, teams %d", tally.Now.Active, len(active), tally.Now.Reporting, len(reporting), tally.Now.Teams)
	}
	if got, want := len(tally.Silent()), len(w.teams)-len(reporting); got != want {
		t.Fatalf("%d teams without a line, want %d", got, want)
	}
}

func TestNamesAreInVietnameseOrder(t *testing.T) {
	w := newWorld(t, 0, 0)
	w.update(func(tx *storage.Tx) error {
		for _, name := range []string{"Xã Đông Hải", "Xã An Bình 10", "Xã Ơ Môn", "Xã An Bình 2", "Xã Dương Hòa", "Xã Ân Thi", "Xã Ô Long"} {
			c := w.unit(tx, storage.Commune, w.province.ID, name)
			w.unit(tx, storage.Team, c.ID, "Tổ 1")
		}
		return nil
	})
	var names []string
	w.view(func(tx *storage.Tx) error {
		tally, err := service(morning).Tally(tx, w.province.ID, october)
		for _, c := range tally.Communes {
			names = append(names, c.Name)
		}
		return err
	})
	want := "[Xã An Bình 2 Xã An Bình 10 Xã Ân Thi Xã Dương Hòa Xã Đông Hải Xã Ô Long Xã Ơ Môn]"
	if got := fmt.Sprint(names); got != want {
		t.Errorf("order is %s, want %s", got, want)
	}
}

func TestTeamsCountWhileTheyExist(t *testing.T) {
	w := newWorld(t, 1, 0)
	var ended, begun, late storage.Unit
	w.update(func(tx *storage.Tx) error {
		add := func(name string, from, until storage.Day) storage.Unit {
			u, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: w.communes[0].ID, Name: name, From: from, Until: until})
			if err != nil {
				t.Fatal(err)
			}
			return u
		}
		ended = add("Tổ đã sáp nhập", storage.Date(2025, 7, 1), october.From)
		begun = add("Tổ lập ngày cuối kỳ", october.To, 0)
		late = add("Tổ lập sau kỳ", october.To+1, 0)
		return nil
	})
	w.log(storage.Line{Day: october.From - 1, Team: ended.ID, Member: 1, Topic: "khac", Category: "khac", People: 2, Times: 2})
	var tally tallies.Tally
	w.view(func(tx *storage.Tx) (err error) {
		tally, err = service(morning).Tally(tx, w.province.ID, october)
		return err
	})
	if tally.Now.Teams != 1 || tally.Before.Teams != 1 || tally.Before.Reporting != 1 {
		t.Errorf("now %+v before %+v", tally.Now, tally.Before)
	}
	if silent := tally.Silent(); len(silent) != 1 || silent[0].Name != begun.Name {
		t.Errorf("silent teams are %v, want only %q and not %q", silent, begun.Name, late.Name)
	}
}

func TestATeamAloneIsTallied(t *testing.T) {
	w := newWorld(t, 2, 2)
	team := w.teams[1]
	w.member("a", storage.Leader, team.ID)
	w.member("b", storage.Member, team.ID)
	w.log(
		storage.Line{Day: october.To, Team: team.ID, Member: 1, Topic: "khai-sinh", Category: "ho-tich", People: 3, Times: 4},
		storage.Line{Day: october.To, Team: w.teams[0].ID, Member: 1, Topic: "khai-sinh", Category: "ho-tich", People: 9, Times: 9})
	w.view(func(tx *storage.Tx) error {
		tally, err := service(morning).Tally(tx, team.ID, october)
		if len(tally.Teams) != 1 || tally.Teams[0].Members != 2 || tally.Teams[0].Active != 1 || tally.Teams[0].Days != 1 ||
			tally.Now.Count != (tallies.Count{People: 3, Times: 4, Lines: 1}) {
			t.Errorf("tally of one team: %+v", tally)
		}
		return err
	})
}
