package tallies_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/handlers/tallies/tallytest"
	"banso/storage"
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
		store := boltdbtest.Open(b)
		scopes, teams, err := tallytest.Province(store)
		if err == nil {
			err = tallytest.Fill(store, teams, size)
		}
		if err != nil {
			b.Fatal(err)
		}
		for name, units := range map[string][]storage.UnitID{"province": scopes[:1], "all-units": scopes} {
			b.Run(fmt.Sprintf("%d/%s", size, name), func(b *testing.B) {
				s := tallies.New(tallies.Options{Topics: catalogue, Location: vietnam, Rule: tallies.Decree, Allowance: tallies.Allowance{Day: 50_000, TeamMonth: 300_000}, Now: func() time.Time { return morning }})
				peak := peakHeap()
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

// peakHeap watches how much the heap grows until the returned function is called,
// in bytes.
func peakHeap() func() uint64 {
	runtime.GC()
	read := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before, most := read(), uint64(0)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for tick := time.NewTicker(time.Millisecond); ; {
			select {
			case <-stop:
				tick.Stop()
				return
			case <-tick.C:
				most = max(most, read())
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return most - min(before, most)
	}
}
