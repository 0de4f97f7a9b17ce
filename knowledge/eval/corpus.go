package eval

import (
	"slices"
	"time"

	"banso/knowledge"
)

// CorpusReport is the outcome of queries over a collection.
type CorpusReport struct {
	N     int     `json:"n"`
	Hit1  float64 `json:"hit@1"`
	Hit3  float64 `json:"hit@3"`
	MRR10 float64 `json:"mrr@10"`
	// Times of one query, in milliseconds.
	P50 float64 `json:"p50_ms"`
	P99 float64 `json:"p99_ms"`
	// Index is the time in seconds that building the index took.
	Index float64 `json:"index_s"`
}

// finder finds documents for a query as it was typed, best first, at most n.
type finder func(text string, n int) []knowledge.Candidate

// Corpus asks every query; clock tells the time, for the measurement only. built is
// how long the index took to build.
func Corpus(find finder, queries []Query, built time.Duration, clock func() time.Time) CorpusReport {
	var c tally
	times := make([]time.Duration, 0, len(queries))
	for _, q := range queries {
		start := clock()
		found := find(q.Text, 10)
		times = append(times, clock().Sub(start))
		hits := make([]knowledge.Hit, len(found))
		for i, f := range found {
			hits[i].ID = f.ID
		}
		c.add(knowledge.DecisionAnswer, placeOf(hits, q.Docs))
	}
	slices.Sort(times)
	s := c.shares()
	return CorpusReport{s.N, s.Hit1, s.Hit3, s.MRR10, ms(quantile(times, 50)), ms(quantile(times, 99)), built.Seconds()}
}

// quantile returns the smallest of the sorted times that percent of them do not
// exceed.
func quantile(times []time.Duration, percent int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	return times[max((len(times)*percent+99)/100-1, 0)]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
