package boltdb_test

import (
	"fmt"
	"testing"

	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// A province of 1,000,000 lines over two years: 400 teams of 8 members.
const (
	manyLines = 1_000_000
	manyTeams = 400
	members   = 8
	overDays  = 730
	firstDay  = storage.Day(20000)
)

// BenchmarkMonth reads the lines of one month in a store of a million.
func BenchmarkMonth(b *testing.B) {
	s := boltdbtest.Open(b)
	fill(b, s)
	from, to := firstDay+overDays-31, firstDay+overDays-1
	for name, read := range map[string]func(tx *storage.Tx) ([]storage.Line, error){
		"of a member": func(tx *storage.Tx) ([]storage.Line, error) { return tx.LinesOf(17, from, to) },
		"of a team":   func(tx *storage.Tx) ([]storage.Line, error) { return tx.LinesIn(17, from, to) },
	} {
		b.Run(name, func(b *testing.B) {
			lines := 0
			for b.Loop() {
				err := s.View(func(tx *storage.Tx) error {
					found, err := read(tx)
					lines = len(found)
					return err
				})
				if err != nil || lines == 0 {
					b.Fatal(lines, err)
				}
			}
			b.ReportMetric(float64(lines), "lines")
		})
	}
}

// fill adds the lines in the order of their days, as they come in.
func fill(b *testing.B, s *boltdb.Store) {
	b.Helper()
	const batch = 20_000
	for done := 0; done < manyLines; done += batch {
		err := s.Update(func(tx *storage.Tx) error {
			for n := done; n < done+batch; n++ {
				team := n % manyTeams
				_, _, err := tx.AddLine(storage.Line{
					Day: firstDay + storage.Day(n*overDays/manyLines), Team: storage.UnitID(team + 1),
					Member: storage.PersonID(team*members + n/manyTeams%members + 1),
					Topic:  "dang-ky-tam-tru", Category: "cu-tru", People: 1 + n%5, Times: 1 + n%5, Source: fmt.Sprint(n),
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
