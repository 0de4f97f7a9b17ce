package versus

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"banso/knowledge"
	"banso/knowledge/content"
	"banso/knowledge/eval"
	"banso/knowledge/index"
)

// articles are the program's own.
func articles(tb testing.TB) []index.Document {
	tb.Helper()
	b, err := knowledge.Load(content.FS)
	if err != nil {
		tb.Fatal(err)
	}
	var docs []index.Document
	for _, a := range b.Articles() {
		docs = append(docs, index.Document{ID: a.ID, Title: a.Title, Questions: a.Questions, Keywords: a.Keywords, Text: a.Text()})
	}
	return docs
}

// collection makes n documents of the articles: each beyond the first ones mixes the
// questions and texts of several, so that words stay as common as they are.
func collection(tb testing.TB, n int) []index.Document {
	tb.Helper()
	docs := articles(tb)
	real := len(docs)
	for i := real; i < n; i++ {
		// Steps that share no factor with each other give each document its own mix.
		part := func(j int) index.Document { return docs[(i*(2*j+1)+i/real*(7*j+3))%real] }
		d := index.Document{ID: fmt.Sprintf("mixed-%05d", i), Title: part(0).Title + " " + part(1).Title, Text: part(2).Text, Keywords: part(3).Keywords}
		for j := range part(0).Questions {
			qs := part(4 + j%5).Questions
			d.Questions = append(d.Questions, fmt.Sprintf("%s %d", qs[(i+j)%len(qs)], i))
		}
		docs = append(docs, d)
	}
	return docs[:n]
}

// asked are the development questions that have an answer.
func asked(tb testing.TB) []eval.Question {
	tb.Helper()
	f, err := os.Open("../testdata/questions.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	qs, err := eval.Questions(f)
	if err != nil {
		tb.Fatal(err)
	}
	return slices.DeleteFunc(qs, func(q eval.Question) bool { return len(q.Slugs) == 0 })
}

// Every engine finds most topics asked for by their titles: the comparison compares
// engines that work.
func TestEnginesWork(t *testing.T) {
	docs := articles(t)
	for _, e := range engines {
		x, err := e.open(t, docs)
		if err != nil {
			t.Fatalf("%s: %v", e.name, err)
		}
		right := 0
		for _, d := range docs {
			found, err := x.search(d.Title, 1)
			if err != nil {
				t.Fatalf("%s: %q: %v", e.name, d.Title, err)
			}
			if len(found) > 0 && found[0] == d.ID {
				right++
			}
		}
		if right < len(docs)*8/10 {
			t.Errorf("%s finds %d of %d titles", e.name, right, len(docs))
		}
		if err := x.close(); err != nil {
			t.Errorf("%s: %v", e.name, err)
		}
	}
}

// BenchmarkQuality reports the shares of development questions whose topic comes
// first, and among the first three.
func BenchmarkQuality(b *testing.B) {
	docs, qs := articles(b), asked(b)
	for _, e := range engines {
		b.Run(e.name, func(b *testing.B) {
			x, err := e.open(b, docs)
			if err != nil {
				b.Fatal(err)
			}
			defer x.close()
			var first, three int
			for b.Loop() {
				first, three = 0, 0
				for _, q := range qs {
					found, err := x.search(q.Text, 3)
					if err != nil {
						b.Fatal(err)
					}
					place := slices.IndexFunc(found, func(id string) bool { return slices.Contains(q.Slugs, id) })
					if place == 0 {
						first++
					}
					if place >= 0 {
						three++
					}
				}
			}
			b.ReportMetric(float64(first)/float64(len(qs)), "hit@1")
			b.ReportMetric(float64(three)/float64(len(qs)), "hit@3")
		})
	}
}

var sizes = []int{200, 1000, 10000}

// BenchmarkQuery reports the time of one query after another, and how many a second
// all processors answer together.
func BenchmarkQuery(b *testing.B) {
	qs := asked(b)
	for _, n := range sizes {
		docs := collection(b, n)
		for _, e := range engines {
			b.Run(fmt.Sprintf("articles=%d/%s", n, e.name), func(b *testing.B) {
				x, err := e.open(b, docs)
				if err != nil {
					b.Fatal(err)
				}
				defer x.close()
				var times []time.Duration
				i := 0
				for b.Loop() {
					start := time.Now()
					if _, err := x.search(qs[i%len(qs)].Text, 10); err != nil {
						b.Fatal(err)
					}
					times = append(times, time.Since(start))
					i++
				}
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
			})
			b.Run(fmt.Sprintf("articles=%d/%s/together", n, e.name), func(b *testing.B) {
				x, err := e.open(b, docs)
				if err != nil {
					b.Fatal(err)
				}
				defer x.close()
				b.ResetTimer()
				var next atomic.Int64
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						if _, err := x.search(qs[int(next.Add(1))%len(qs)].Text, 10); err != nil {
							b.Error(err)
							return
						}
					}
				})
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "queries/s")
			})
		}
	}
}

// BenchmarkBuild reports the time to index all documents and the heap the index keeps.
func BenchmarkBuild(b *testing.B) {
	for _, n := range sizes {
		docs := collection(b, n)
		for _, e := range engines {
			b.Run(fmt.Sprintf("articles=%d/%s", n, e.name), func(b *testing.B) {
				var x engine
				before := heap()
				for b.Loop() {
					if x != nil {
						if err := x.close(); err != nil {
							b.Fatal(err)
						}
					}
					var err error
					if x, err = e.open(b, docs); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(heap()-before)/(1<<20), "heap-MiB")
				if err := x.close(); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}

// heap is what is in use after a collection, in bytes.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
