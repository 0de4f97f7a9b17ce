package nudges_test

import (
	"fmt"
	"testing"
	"time"

	"banso/handlers/nudges"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// vietnam is UTC+7 all year.
var vietnam = time.FixedZone("+07", 7*60*60)

// monday is when the reminder of the week 9–15 November 2026 is due.
var monday = time.Date(2026, 11, 16, 7, 30, 0, 0, vietnam)

// longAgo is when everybody joined who did not join lately.
var longAgo = monday.AddDate(0, -6, 0)

type world struct {
	t     testing.TB
	store *boltdb.Store
	teams []storage.UnitID
	ended storage.UnitID // a team merged away before the due day
	over  storage.UnitID // the commune above them
}

func newWorld(t testing.TB) *world {
	w := &world{t: t, store: boltdbtest.Open(t)}
	w.update(func(tx *storage.Tx) error {
		add := func(u storage.Unit) storage.UnitID {
			u.From = storage.Date(2025, 7, 1)
			u, err := tx.AddUnit(u)
			if err != nil {
				t.Fatal(err)
			}
			return u.ID
		}
		province := add(storage.Unit{Kind: storage.Province, Name: "Tỉnh Vĩnh Long"})
		w.over = add(storage.Unit{Kind: storage.Commune, Parent: province, Name: "Xã Long Hồ"})
		for _, name := range []string{"Tổ ấp Đông", "Tổ ấp Tây"} {
			w.teams = append(w.teams, add(storage.Unit{Kind: storage.Team, Parent: w.over, Name: name}))
		}
		w.ended = add(storage.Unit{Kind: storage.Team, Parent: w.over, Name: "Tổ cũ", Until: storage.DayOf(monday)})
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

func (w *world) log(p storage.Person, team storage.UnitID, day storage.Day, removed time.Time) {
	w.update(func(tx *storage.Tx) error {
		_, _, err := tx.AddLine(storage.Line{
			Day: day, Team: team, Member: p.ID, Topic: "khac", Category: "khac", People: 1, Times: 1,
			Source: fmt.Sprint(p.ID, day, team), Removed: removed,
		})
		return err
	})
}

// send carries out the run of monday at a time.
func (w *world) send(now time.Time) {
	w.t.Helper()
	s := nudges.New(nudges.Options{Location: vietnam, Now: func() time.Time { return now }})
	effect, err := s.Send(w.t.Context(), w.store, storage.Run{Job: "nudge", Period: "2026-11-16", Due: monday.UTC()})
	if err != nil {
		w.t.Fatal(err)
	}
	w.update(effect)
}

func (w *world) queued() (out []storage.Outgoing) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) (err error) {
		out, _, err = tx.Due(monday.AddDate(1, 0, 0), 1000)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func grant(unit storage.UnitID, role storage.Role, since time.Time) storage.Grant {
	return storage.Grant{Unit: unit, Role: role, Since: since}
}
