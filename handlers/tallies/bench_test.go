package tallies_test

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/handlers/tallies/tallytest"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// BenchmarkCompute tallies one month of a province, with the year so far and
// twelve months of trend, over a log of three years: alone, and together with its
// 124 communes. Ten million lines, which take some minutes to store, are measured
// when BANSO_TEST_LARGE is set.
func BenchmarkCompute(b *testing.B) {
	sizes := []int{100_000, 1_000_000}
	if os.Getenv("BANSO_TEST_LARGE") != "" {
		sizes = append(sizes, 10_000_000)
	}
	for _, size := range sizes {
		if testing.Short() && size > 100_000 {
			continue
		}
		var store *boltdb.Store
		var scopes []storage.UnitID
		fill := sync.OnceFunc(func() {
			store = boltdbtest.Open(b)
			var teams []storage.UnitID
			var err error
			if scopes, teams, err = tallytest.Province(store); err == nil {
				err = tallytest.Fill(store, teams, size)
			}
			if err != nil {
				b.Fatal(err)
			}
		})
		for _, name := range []string{"province", "all-units"} {
			b.Run(fmt.Sprintf("%d/%s", size, name), func(b *testing.B) {
				fill()
				units := scopes
				if name == "province" {
					units = scopes[:1]
				}
				s := tallies.New(tallies.Options{Topics: catalogue, Location: vietnam, Rule: tallies.Decree, Allowance: tallies.Allowance{Day: 50_000, TeamMonth: 300_000}, Now: func() time.Time { return morning }})
				peak := tallytest.PeakHeap()
				b.ReportAllocs()
				for b.Loop() {
					err := store.View(func(tx *storage.Tx) error { _, err := s.TallyAll(tx, units, october); return err })
					if err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(peak())/(1<<20), "peak-MiB")
			})
		}
	}
}
