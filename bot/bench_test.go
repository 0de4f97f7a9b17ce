package main

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/bot/playground"
)

// bothered are personas that ask at once in the benchmarks.
var bothered = []string{"dan", "to1", "to2", "totruong", "xa", "so"}

// BenchmarkUpdateToReply takes a question through the whole program: playground
// server, HTTP, durable inbox, search, transaction, rendering, HTTP. It reports
// the latency a person sees and, with six people at once, updates a second.
func BenchmarkUpdateToReply(b *testing.B) {
	b.Run("one after another", func(b *testing.B) {
		r := newRig(b, wednesday)
		var took []time.Duration
		for b.Loop() {
			start := time.Now()
			r.question("dan")
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	})
	b.Run("six at once", func(b *testing.B) {
		r := newRig(b, wednesday)
		start := time.Now()
		n := 0
		for b.Loop() {
			var all sync.WaitGroup
			for _, persona := range bothered {
				all.Go(func() { r.question(persona) })
			}
			all.Wait()
			n += len(bothered)
		}
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "updates/s")
	})
}

// question asks and waits for the answer.
func (r *rig) question(persona string) {
	said := r.server.Say(persona, "", "mất căn cước làm lại ở đâu")
	err := r.server.WaitFor(r.t.Context(), persona, func(messages []playground.Message) bool {
		last := messages[len(messages)-1]
		return last.ID > said && last.From.Key == "bot" && strings.Contains(last.Text, "VNeID")
	})
	if err != nil {
		r.t.Error(err)
	}
}

// BenchmarkStart measures from nothing to the first answer.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		start := time.Now()
		r := newRig(b, wednesday)
		r.question("dan")
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "first-answer-ms")
	}
}

// BenchmarkAtRest reports what the program, with the playground in it, holds in
// memory when nobody asks.
func BenchmarkAtRest(b *testing.B) {
	newRig(b, wednesday)
	var m runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&m)
	}
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "heap-MiB")
}
