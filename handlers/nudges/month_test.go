package nudges_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/storage"
)

// happening is a moment of a made-up month: a run that falls due, or somebody who
// logs a line.
type happening struct {
	at   time.Time
	kind string // "" when somebody logs
	who  int
	back int // days between the help and its line
}

// month is made up: who there is, what they want, and what happens.
type month struct {
	rule     tallies.Rule
	week     int
	from, to int // hours of the night
	people   []dweller
	all      []happening
	down     [][2]time.Time // when the program was not running
}

type dweller struct {
	role storage.Role
	own  int
	less bool
}

func drawMonth(rt *rapid.T) month {
	m := month{
		rule: rapid.SampledFrom([]tallies.Rule{tallies.Decree, tallies.Calendar}).Draw(rt, "rule"),
		week: rapid.IntRange(1, 4).Draw(rt, "week"), from: rapid.IntRange(18, 22).Draw(rt, "quiet from"), to: rapid.IntRange(5, 9).Draw(rt, "quiet to"),
	}
	for range rapid.IntRange(1, 4).Draw(rt, "people") {
		m.people = append(m.people, dweller{
			role: rapid.SampledFrom([]storage.Role{storage.Member, storage.Leader, storage.Officer, storage.Department}).Draw(rt, "role"),
			own:  30 * rapid.SampledFrom([]int{0, 0, 12, 13, 20, 30, 41, 46}).Draw(rt, "own half hour"), less: rapid.Bool().Draw(rt, "less"),
		})
	}
	first := at("01/11/2026 00:00").AddDate(0, 0, rapid.IntRange(0, 60).Draw(rt, "first day"))
	for _, k := range nudges.Kinds {
		minute := rapid.IntRange(0, 24*60-1).Draw(rt, k.ID)
		every := rapid.IntRange(1, 4).Draw(rt, "every")
		for day := 0; day < 31; day += every {
			m.all = append(m.all, happening{at: first.AddDate(0, 0, day).Add(time.Duration(minute) * time.Minute), kind: k.ID})
		}
	}
	for range rapid.IntRange(0, 40).Draw(rt, "lines") {
		m.all = append(m.all, happening{
			at:  first.Add(time.Duration(rapid.IntRange(0, 31*24*60).Draw(rt, "minute")) * time.Minute),
			who: rapid.IntRange(0, len(m.people)-1).Draw(rt, "who"), back: rapid.IntRange(0, 40).Draw(rt, "days back"),
		})
	}
	for range rapid.IntRange(0, 3).Draw(rt, "outages") {
		from := first.Add(time.Duration(rapid.IntRange(0, 31*24*60).Draw(rt, "down at")) * time.Minute)
		m.down = append(m.down, [2]time.Time{from, from.Add(time.Duration(rapid.IntRange(1, 3*24*60).Draw(rt, "down for")) * time.Minute)})
	}
	slices.SortStableFunc(m.all, func(a, b happening) int { return a.at.Compare(b.at) })
	return m
}

// up is the first moment from t on at which the program runs.
func (m month) up(t time.Time) time.Time {
	for again := true; again; {
		again = false
		for _, d := range m.down {
			if !t.Before(d[0]) && t.Before(d[1]) {
				t, again = d[1], true
			}
		}
	}
	return t
}

// TestAMonthOfReminders makes up months with outages: nobody gets a message at
// night, within an hour of the last one, within ten minutes of a line of theirs,
// more of them in a week than there may be, or a question for lines within an hour
// of one.
func TestAMonthOfReminders(t *testing.T) {
	sent, kinds := 0, map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		m := drawMonth(rt)
		w := newWorld(t)
		logged := w.play(m)
		sent += len(w.out)
		last := map[string]time.Time{}
		week := map[string]int{}
		for _, msg := range w.out {
			checkLimits(rt, msg.reply)
			here := kindsIn(msg)
			for _, k := range here {
				kinds[k]++
			}
			var who int
			if _, err := fmt.Sscan(msg.to, &who); err != nil {
				rt.Fatal(err)
			}
			if h := msg.at.Hour(); h < m.to || h >= m.from {
				rt.Errorf("%s got %v at night: %s", msg.to, here, msg.at)
			}
			if msg.at.Sub(last[msg.to]) < time.Hour {
				rt.Errorf("%s got messages at %s and %s", msg.to, last[msg.to], msg.at)
			}
			last[msg.to] = msg.at
			for _, l := range logged[who] {
				since := msg.at.Sub(l)
				if since >= 0 && since < 10*time.Minute || since >= 0 && since < time.Hour && (slices.Contains(here, nudges.Quiet) || slices.Contains(here, nudges.Closing)) {
					rt.Errorf("%s logged at %s and got %v at %s", msg.to, l, here, msg.at)
				}
			}
			if len(here) == 0 || slices.Equal(here, []string{nudges.FollowUp}) {
				continue
			}
			year, n := msg.at.ISOWeek()
			key := fmt.Sprint(msg.to, year, n)
			week[key]++
			most := m.week
			if m.people[who].less {
				most = 1
			}
			if week[key] > most {
				rt.Errorf("%s got %d messages in week %d", msg.to, week[key], n)
			}
		}
	})
	if sent < 100 || len(kinds) != len(nudges.Kinds) {
		t.Errorf("%d messages, of kinds %v, show nothing", sent, kinds)
	}
}

// play lets a month happen and gives when each person logged something.
func (w *world) play(m month) [][]time.Time {
	w.t.Helper()
	w.options.Rule, w.options.Week, w.options.QuietFrom, w.options.QuietTo = m.rule, m.week, m.from, m.to
	logged := make([][]time.Time, len(m.people))
	w.update(func(tx *storage.Tx) error { // all in one transaction, for speed
		w.out, logged = nil, make([][]time.Time, len(m.people))
		ids, err := w.settle(tx, m.people)
		s := nudges.New(w.options)
		for n, h := range m.all {
			if err != nil {
				return err
			}
			due := h.at
			h.at = m.up(h.at)
			if err = w.tick(tx, s, m, h.at.Add(-1)); err != nil {
				return err
			}
			w.now = h.at
			if h.kind != "" {
				err = w.carryOut(tx, s, h, due)
				continue
			}
			logged[h.who] = append(logged[h.who], h.at)
			_, _, err = tx.AddLine(storage.Line{
				Day: storage.DayOf(h.at) - storage.Day(h.back), Arrived: h.at, Team: w.teams[0], Member: ids[h.who], Topic: "khac", Category: "khac",
				People: 1, Times: 1, Source: fmt.Sprint("made up ", n),
			})
			if h.back%3 == 0 && err == nil {
				_, err = tx.SaveAppointment(storage.Appointment{Member: ids[h.who], Team: w.teams[0], Topic: "khac", People: 1, Day: storage.DayOf(h.at) + storage.Day(h.back%5)})
			}
		}
		return err
	})
	return logged
}

// settle gives the people their roles; a person is written to under their number.
func (w *world) settle(tx *storage.Tx, people []dweller) (ids []storage.PersonID, err error) {
	for i, d := range people {
		p, err := tx.SavePerson(storage.Person{Key: fmt.Sprint("made up ", i), Name: "Hoa", Chat: fmt.Sprint(i)})
		if err != nil {
			return nil, err
		}
		unit := map[storage.Role]storage.UnitID{storage.Officer: w.communes[0], storage.Department: w.province}[d.role]
		err = tx.Grant(storage.Grant{Person: p.ID, Unit: cmp.Or(unit, w.teams[0]), Role: d.role, Since: longAgo})
		if err == nil {
			err = tx.SaveReminder(storage.Reminder{Person: p.ID, At: d.own, Less: d.less})
		}
		if err != nil {
			return nil, err
		}
		ids = append(ids, p.ID)
	}
	return ids, nil
}

// inside lets a run look at the transaction that it changes.
type inside struct{ tx *storage.Tx }

func (i inside) View(read func(*storage.Tx) error) error { return read(i.tx) }

// carryOut is what the schedule does: a run that is more than a day late is left
// out.
func (w *world) carryOut(tx *storage.Tx, s *nudges.Service, h happening, due time.Time) error {
	if h.at.Sub(due) > nudges.Window {
		return nil
	}
	effect, err := s.Prepare(w.t.Context(), inside{tx}, h.kind, storage.Run{Job: h.kind, Due: due.UTC()})
	if err != nil {
		return err
	}
	return effect(tx)
}

// tick lets the outbox send what is due up to a moment, while the program runs.
func (w *world) tick(tx *storage.Tx, s *nudges.Service, m month, until time.Time) error {
	for {
		waiting, _, err := tx.Due(until, 1)
		if err != nil || len(waiting) == 0 {
			return err
		}
		now := waiting[0].Next.In(vietnam)
		if now.Before(w.now) {
			now = w.now
		}
		if now = m.up(now); now.After(until) {
			return nil
		}
		w.now = now
		sent, err := send(tx, s, now)
		if err != nil {
			return err
		}
		w.out = append(w.out, sent...)
	}
}
