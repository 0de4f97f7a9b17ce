package nudges_test

import (
	"fmt"
	"testing"
	"time"

	"banso/handlers/nudges"
	"banso/storage"
)

// crowded is a province with teams of seven members each, of whom every other one
// has logged in the running period.
func crowded(b *testing.B, size int) *world {
	w := newWorld(b)
	var team storage.UnitID
	day := storage.DayOf(monday) - 2
	for at := 0; at < size; at += 10_000 {
		w.update(func(tx *storage.Tx) error {
			for i := at; i < min(at+10_000, size); i++ {
				role := storage.Member
				if i%7 == 0 {
					u, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: w.communes[i%2], Name: fmt.Sprint("Tổ ", i), From: day - 400})
					if err != nil {
						return err
					}
					team, role = u.ID, storage.Leader
				}
				name := fmt.Sprint(i)
				p, err := tx.SavePerson(storage.Person{Key: name, Chat: name})
				if err != nil {
					return err
				}
				if err := tx.Grant(storage.Grant{Person: p.ID, Unit: team, Role: role, Since: longAgo}); err != nil {
					return err
				}
				if i%2 == 0 {
					continue
				}
				_, _, err = tx.AddLine(storage.Line{Day: day, Arrived: monday, Team: team, Member: p.ID, Topic: "khac", Category: "khac", People: 1, Times: 1, Source: name})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	return w
}

// BenchmarkSelect finds who is to be reminded, on a snapshot.
func BenchmarkSelect(b *testing.B) {
	for _, size := range []int{10_000, 500_000} {
		w := crowded(b, size)
		for _, tt := range []struct{ kind, at string }{
			{nudges.Quiet, "16/11/2026 07:30"}, {nudges.Closing, "13/11/2026 07:30"}, {nudges.Thanks, "15/12/2026 16:00"}, {nudges.Tip, "18/11/2026 09:00"},
			{nudges.Summary, "20/11/2026 16:00"}, {nudges.Confirm, "13/12/2026 16:00"}, {nudges.FollowUp, "16/11/2026 07:30"}, {nudges.Stale, "01/12/2026 09:00"},
		} {
			b.Run(fmt.Sprint(tt.kind, "/", size), func(b *testing.B) {
				b.ReportAllocs()
				w.now = at(tt.at)
				for b.Loop() {
					w.prepare(tt.kind, w.now)
				}
			})
		}
	}
}

// BenchmarkNote notes that 5,000 people are to be reminded, in one transaction.
func BenchmarkNote(b *testing.B) {
	w := crowded(b, 10_000)
	for b.Loop() {
		w.now = w.now.AddDate(0, 0, 7)
		w.options.Days = int(storage.DayOf(w.now)-storage.DayOf(monday)) - 7 // still the same people
		b.StopTimer()
		effect := w.prepare(nudges.Quiet, w.now)
		b.StartTimer()
		w.update(effect)
	}
}

// BenchmarkCompose makes one message for a volunteer with a thousand lines.
func BenchmarkCompose(b *testing.B) {
	w := newWorld(b)
	p := w.person("Hoa", grant(w.teams[0], storage.Leader, longAgo))
	w.update(func(tx *storage.Tx) error {
		for n := range 1000 {
			_, _, err := tx.AddLine(storage.Line{
				Day: storage.DayOf(monday) - storage.Day(n%300), Arrived: monday.Add(-24 * time.Hour), Team: w.teams[0], Member: p.ID, Topic: "khac", Category: "khac",
				People: 1, Times: 1, Source: fmt.Sprint(n),
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	w.now = at("15/12/2026 16:00")
	w.run(nudges.Thanks, nudges.Summary, nudges.Tip)
	s := nudges.New(w.options)
	var m storage.Outgoing
	w.view(func(tx *storage.Tx) error {
		waiting, _, err := tx.Due(w.now.Add(time.Hour), 1)
		m = waiting[0]
		return err
	})
	b.ReportAllocs()
	for b.Loop() {
		err := w.store.Update(func(tx *storage.Tx) error {
			filled, err := s.Compose(tx, m, w.now.Add(gatherTime))
			if len(filled.Content) == 0 || err != nil {
				b.Errorf("made nothing: %v", err)
			}
			return errCrash
		})
		if err == nil {
			b.Fatal("it was stored")
		}
	}
}
