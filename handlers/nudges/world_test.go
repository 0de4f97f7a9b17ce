package nudges_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// vietnam is UTC+7 all year.
var vietnam = time.FixedZone("+07", 7*60*60)

// monday is 16 November 2026, 07:30, the day after the November report went out.
var monday = at("16/11/2026 07:30")

// longAgo is when everybody joined who did not join lately.
var longAgo = monday.AddDate(0, -6, 0)

// at reads a time in Vietnam.
func at(s string) time.Time {
	t, err := time.ParseInLocation("02/01/2006 15:04", s, vietnam)
	if err != nil {
		panic(err)
	}
	return t
}

// world is a province with two communes: Long Hồ with the teams Đông and Tây and
// one that has ended, and An Bình with the team Bắc.
type world struct {
	t        testing.TB
	store    *boltdb.Store
	now      time.Time
	options  nudges.Options
	province storage.UnitID
	communes []storage.UnitID
	teams    []storage.UnitID
	ended    storage.UnitID
	out      []message
	lines    int
}

// message is what reached somebody.
type message struct {
	at    time.Time
	to    string
	reply chat.Reply
}

func newWorld(t testing.TB) *world {
	w := &world{t: t, store: boltdbtest.Open(t), now: monday}
	w.options = nudges.Options{
		Location: vietnam, Now: func() time.Time { return w.now }, Title: func(topic string) string { return "Việc " + topic },
		Base: articles(), Rule: tallies.Decree, Days: 7, ClosingDays: 3, Week: 3, QuietFrom: 21, QuietTo: 7,
	}
	w.options.Closes = func(day storage.Day) time.Time {
		return (tallies.Containing(w.options.Rule, day).To + 1).In(vietnam).Add(8 * time.Hour)
	}
	w.update(func(tx *storage.Tx) error {
		add := func(u storage.Unit) storage.UnitID {
			u.From = storage.Date(2025, 7, 1)
			u, err := tx.AddUnit(u)
			if err != nil {
				t.Fatal(err)
			}
			return u.ID
		}
		w.province = add(storage.Unit{Kind: storage.Province, Name: "Tỉnh Vĩnh Long"})
		for _, name := range []string{"Xã Long Hồ", "Xã An Bình"} {
			w.communes = append(w.communes, add(storage.Unit{Kind: storage.Commune, Parent: w.province, Name: name}))
		}
		for i, name := range []string{"Tổ ấp Đông", "Tổ ấp Tây", "Tổ ấp Bắc"} {
			w.teams = append(w.teams, add(storage.Unit{Kind: storage.Team, Parent: w.communes[i/2], Name: name}))
		}
		w.ended = add(storage.Unit{Kind: storage.Team, Parent: w.communes[0], Name: "Tổ cũ", Until: storage.DayOf(monday)})
		return nil
	})
	return w
}

func (w *world) update(f func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) view(f func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.View(f); err != nil {
		w.t.Fatal(err)
	}
}

// person with roles; the private conversation has the name of the person.
func (w *world) person(name string, grants ...storage.Grant) storage.Person {
	p := storage.Person{Key: name, Name: name, Chat: name}
	w.update(func(tx *storage.Tx) (err error) {
		if p, err = tx.SavePerson(p); err != nil {
			return err
		}
		for _, g := range grants {
			g.Person = p.ID
			if err := tx.Grant(g); err != nil {
				return err
			}
		}
		return nil
	})
	return p
}

func (w *world) save(p storage.Person) {
	w.update(func(tx *storage.Tx) error { _, err := tx.SavePerson(p); return err })
}

// log adds a line of two people that came in at noon of its day.
func (w *world) log(p storage.Person, team storage.UnitID, day storage.Day) storage.Line {
	return w.add(storage.Line{Day: day, Arrived: day.In(vietnam).Add(12 * time.Hour), Team: team, Member: p.ID, People: 2, Times: 3})
}

func (w *world) add(l storage.Line) storage.Line {
	w.lines++
	l.Source = fmt.Sprint("line ", w.lines)
	if l.Topic == "" {
		l.Topic, l.Category = "khac", "khac"
	}
	w.update(func(tx *storage.Tx) (err error) {
		l, _, err = tx.AddLine(l)
		return err
	})
	return l
}

func (w *world) appoint(p storage.Person, day storage.Day, topic string) storage.Appointment {
	a := storage.Appointment{Member: p.ID, Team: w.teams[0], Topic: topic, People: 2, Place: "chợ", Day: day}
	w.update(func(tx *storage.Tx) (err error) {
		a, err = tx.SaveAppointment(a)
		return err
	})
	return a
}

// wants changes how somebody is reminded.
func (w *world) wants(p storage.Person, change func(*storage.Reminder)) {
	w.update(func(tx *storage.Tx) error {
		r, err := tx.Reminder(p.ID)
		if err != nil {
			return err
		}
		change(&r)
		return tx.SaveReminder(r)
	})
}

// prepare is the effect of the run of a kind that was due at a time.
func (w *world) prepare(kind string, due time.Time) func(*storage.Tx) error {
	w.t.Helper()
	effect, err := nudges.New(w.options).Prepare(w.t.Context(), w.store, kind, storage.Run{Job: kind, Due: due.UTC()})
	if err != nil {
		w.t.Fatal(err)
	}
	return effect
}

// run carries out the run of a kind that is due now.
func (w *world) run(kinds ...string) {
	w.t.Helper()
	for _, kind := range kinds {
		w.update(w.prepare(kind, w.now))
	}
}

// deliver sends what is due until a time, as the outbox does, and leaves the clock
// there.
func (w *world) deliver(until time.Time) {
	w.t.Helper()
	for {
		var next time.Time
		w.update(func(tx *storage.Tx) error {
			waiting, _, err := tx.Due(until, 1)
			if len(waiting) == 0 || err != nil {
				next = time.Time{}
				return err
			}
			if next = waiting[0].Next; next.Before(w.now) {
				next = w.now
			}
			return nil
		})
		if next.IsZero() {
			break
		}
		w.now = next.In(vietnam)
		w.update(func(tx *storage.Tx) error {
			sent, err := send(tx, nudges.New(w.options), w.now)
			w.out = append(w.out, sent...)
			return err
		})
	}
	w.now = until
}

// send does what the outbox does with messages whose time has come.
func send(tx *storage.Tx, s *nudges.Service, now time.Time) (out []message, err error) {
	waiting, _, err := tx.Due(now, 1000)
	for _, m := range waiting {
		if err != nil {
			return nil, err
		}
		if !m.Expires.IsZero() && now.After(m.Expires) {
			err = tx.Finish(m, storage.Expired, now)
			continue
		}
		filled := m
		if len(m.Content) == 0 {
			if filled, err = s.Compose(tx, m, now); err != nil {
				return nil, err
			}
		}
		switch {
		case len(filled.Content) > 0:
			var r chat.Reply
			if err = json.Unmarshal(filled.Content, &r); err == nil {
				out = append(out, message{now, m.To, r})
				err = tx.Finish(m, storage.Sent, now)
			}
		case filled.Next.After(now):
			err = tx.Postpone(m, filled)
		default:
			err = tx.Finish(m, storage.Moot, now)
		}
	}
	return out, err
}

// receivers are those who got something, in the order of the alphabet.
func (w *world) receivers() string {
	seen := map[string]bool{}
	for _, m := range w.out {
		seen[m.to] = true
	}
	return names(seen)
}

func grant(unit storage.UnitID, role storage.Role, since time.Time) storage.Grant {
	return storage.Grant{Unit: unit, Role: role, Since: since}
}
