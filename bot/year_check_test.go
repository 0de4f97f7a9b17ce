package main

import (
	"fmt"
	"slices"
	"time"

	"banso/handlers/tallies"
	"banso/storage"
)

// due are the periods of the report year whose tallies must have gone out.
func (y *year) due() []tallies.Period {
	var out []tallies.Period
	for month := time.January; month <= time.December; month++ {
		out = append(out, tallies.Ending(tallies.Decree, tallies.Month(tallies.Decree, 2026, month))...)
	}
	return out
}

// units are the province and the communes that had teams in a period, by the
// test's own book-keeping.
func (y *year) units(p tallies.Period) []storage.UnitID {
	out := []storage.UnitID{y.province}
	for _, places := range y.places {
		for i, at := range places {
			to := storage.LastDay
			if i+1 < len(places) {
				to = places[i+1].from - 1
			}
			if at.commune != 0 && at.from <= p.To && p.From <= to && !slices.Contains(out, at.commune) {
				out = append(out, at.commune)
			}
		}
	}
	return out
}

// checkSent holds that every tally reached each of its recipients exactly once,
// its revisions in order.
func (y *year) checkSent() {
	y.t.Helper()
	type key struct {
		to     string
		unit   storage.UnitID
		period string
	}
	revisions := map[key][]int{}
	for _, d := range y.got {
		k := key{d.to, d.what.Unit, d.what.Period}
		revisions[k] = append(revisions[k], d.what.Revision)
	}
	for k, got := range revisions {
		for i, r := range got {
			if r != i+1 {
				y.t.Errorf("%s got %s of unit %d in revisions %v", k.to, k.period, k.unit, got)
			}
		}
	}
	expected := 0
	for _, p := range y.due() {
		for _, unit := range y.units(p) {
			got := 0
			for k := range revisions {
				if k.unit == unit && k.period == p.Key {
					got++
				}
			}
			want := 1
			if unit != y.province {
				want = y.officersOn(unit, p)
			}
			if got != want {
				y.t.Errorf("%s of unit %d went to %d recipients, want %d", p.Key, unit, got, want)
			}
			expected += want
		}
	}
	if len(revisions) != expected {
		y.t.Errorf("%d tallies reached somebody, want %d", len(revisions), expected)
	}
}

// officersOn is how many officers there were when the tally of a period went out:
// those of the unit, or of the one that had gone on for it by then.
func (y *year) officersOn(unit storage.UnitID, p tallies.Period) int {
	now := p.To + 1
	unit = y.heirOn(unit, now)
	n := 1
	for other, into := range y.heirs {
		if y.ended[other] <= now && y.ended[other] != 0 && y.heirOn(into, now) == unit {
			n++
		}
	}
	return n
}

// heirOn is who stands for a commune on a day.
func (y *year) heirOn(unit storage.UnitID, day storage.Day) storage.UnitID {
	for {
		next, ended := y.heirs[unit]
		if !ended || y.ended[unit] > day {
			return unit
		}
		unit = next
	}
}

// sum of lines.
type sum struct{ people, times, lines int }

// checkFigures holds the last revision of every tally against a recount of the
// raw lines.
func (y *year) checkFigures() {
	y.t.Helper()
	type row struct {
		day, tallied storage.Day
		commune      storage.UnitID
		people, n    int
	}
	var rows []row
	late := 0
	y.update(func(tx *storage.Tx) error {
		return tx.EachLine(storage.FirstDay, storage.LastDay, func(l storage.Line) bool {
			r := row{l.Day, l.Day, y.at(l.Team, l.Day), l.People, l.Times}
			if l.Booked != 0 {
				r.tallied = l.Booked
				late++
			}
			y.checkBooked(l)
			rows = append(rows, r)
			return true
		})
	})
	last := map[string]tallyNote{}
	for _, d := range y.got {
		k := fmt.Sprint(d.what.Unit, " ", d.what.Period)
		if d.what.Revision > last[k].Revision {
			last[k] = d.what
		}
	}
	for _, p := range y.due() {
		want := map[storage.UnitID]*sum{}
		for _, unit := range y.units(p) {
			want[unit] = &sum{}
		}
		for _, r := range rows {
			if !p.Contains(r.tallied) {
				continue
			}
			for _, unit := range []storage.UnitID{y.province, r.commune} {
				if want[unit] == nil { // late help of a commune that is no more
					continue
				}
				want[unit].people += r.people
				want[unit].times += r.n
				want[unit].lines++
			}
		}
		for unit, w := range want {
			got := last[fmt.Sprint(unit, " ", p.Key)]
			communes := 0
			for _, n := range got.Communes {
				communes += n
			}
			if (sum{got.People, got.Times, got.Lines}) != *w || communes != w.times || got.Teams != w.times {
				y.t.Errorf("%s of unit %d says %d people, %d times (communes %d, teams %d); the lines say %+v", p.Key, unit, got.People, got.Times, communes, got.Teams, *w)
			}
		}
	}
	if late < 500 || len(rows) < 15_000 {
		y.t.Errorf("only %d lines, %d of them late", len(rows), late)
	}
	y.t.Logf("%d lines, %d of them late; %d tallies delivered", len(rows), late, len(y.got))
}

// checkBooked holds that a line counts in its own month when it came in before the
// figures were due, and in the one in which it arrived when they had been sent and
// the Sở did not open them again.
func (y *year) checkBooked(l storage.Line) {
	y.t.Helper()
	month := tallies.Containing(tallies.Decree, l.Day)
	sent, was := y.sent[month.Key]
	switch {
	case l.Arrived.Before(y.a.closes(l.Day)) && l.Booked != 0:
		y.t.Errorf("a line of %s that arrived on %s counts on %s", l.Day, l.Arrived, l.Booked)
	case was && l.Arrived.After(sent) && !y.opened[month.Key] && l.Booked != storage.DayOf(l.Arrived.In(vietnam())):
		y.t.Errorf("a line of %s that arrived on %s, after its month was sent, counts on %s", l.Day, l.Arrived, l.Booked)
	}
}

// checkRevisions holds that there are revisions, all of them of periods that hold
// a month that the Sở opened again, and every one with a list of changes.
func (y *year) checkRevisions() {
	y.t.Helper()
	n := 0
	for _, d := range y.got {
		if d.what.Revision < 2 {
			continue
		}
		n++
		holds := false
		for key := range y.opened {
			m, err := tallies.Parse(tallies.Decree, key, y.today())
			p, bad := tallies.Parse(tallies.Decree, d.what.Period, y.today())
			holds = holds || err == nil && bad == nil && p.From <= m.From && m.To <= p.To
		}
		if !holds || d.what.Changes == 0 {
			y.t.Errorf("%s of unit %d was revised (%d) with %d changes, opened were %v", d.what.Period, d.what.Unit, d.what.Revision, d.what.Changes, y.opened)
		}
	}
	if n == 0 || len(y.opened) < 4 {
		y.t.Errorf("%d revisions after %d months were opened again", n, len(y.opened))
	}
	y.t.Logf("%d revisions delivered, opened were %v", n, y.opened)
}
