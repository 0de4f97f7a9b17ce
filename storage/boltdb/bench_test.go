package boltdb_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"banso/storage/boltdb/boltdbtest"
)

// BenchmarkDurableLines adds log lines that are on disk when the call returns.
func BenchmarkDurableLines(b *testing.B) {
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprint(writers, " writers"), func(b *testing.B) {
			s := boltdbtest.Open(b)
			var next atomic.Int64
			var all sync.WaitGroup
			b.ResetTimer()
			for range writers {
				all.Go(func() {
					for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
						add(b, s, fmt.Sprint(n))
					}
				})
			}
			all.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
		})
	}
}
