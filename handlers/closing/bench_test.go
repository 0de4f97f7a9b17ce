package closing_test

import (
	"fmt"
	"testing"
	"time"

	"banso/handlers/closing"
	"banso/handlers/tallies"
	"banso/handlers/tallies/tallytest"
	"banso/knowledge"
	"banso/knowledge/content"
	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

// BenchmarkMonth shuts month after month of a province with 124 communes and makes
// and queues all that is sent: 125 tallies with their workbooks and charts.
func BenchmarkMonth(b *testing.B) {
	store := boltdbtest.Open(b)
	scopes, teams, err := tallytest.Province(store)
	if err == nil {
		err = tallytest.Fill(store, teams, 300_000)
	}
	if err != nil {
		b.Fatal(err)
	}
	base, err := knowledge.Load(content.FS)
	if err != nil {
		b.Fatal(err)
	}
	month := tallies.Month(tallies.Decree, 2026, time.January)
	now := func() time.Time { return (month.To + 1).In(vietnam).Add(8 * time.Hour) }
	err = store.Update(func(tx *storage.Tx) error {
		for i, unit := range scopes {
			role := storage.Officer
			if i == 0 {
				role = storage.Department
			}
			p, err := tx.SavePerson(storage.Person{Key: fmt.Sprint(i), Chat: fmt.Sprint(i)})
			if err == nil {
				err = tx.Grant(storage.Grant{Person: p.ID, Unit: unit, Role: role, Since: now()})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	s := closing.New(closing.Options{
		Rule: tallies.Decree, Location: vietnam, Now: now, Days: 3, Kinds: []string{"month"}, Closes: func(storage.Day) time.Time { return now() },
		Report: tallies.New(tallies.Options{Topics: base, Location: vietnam, Rule: tallies.Decree, Agency: "Sở Khoa học và Công nghệ", Now: now}),
	})
	for b.Loop() {
		effect, err := s.Shut(storage.Run{Period: month.Key, Due: now()})
		if err == nil {
			err = store.Update(effect)
		}
		if err == nil {
			err = s.SendOwed(b.Context(), store)
		}
		if err != nil {
			b.Fatal(err)
		}
		month = tallies.Containing(tallies.Decree, month.To+1)
	}
	b.ReportMetric(float64(len(scopes)), "tallies/op")
}
