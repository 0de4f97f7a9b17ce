package index

import "banso/knowledge"

// Shares of what an article's score is made of; they add up to 1, and each part is
// 0..1. They were chosen on one half of the development questions and on questions
// held out of the articles; hit@1 moves by less than one point when any is halved.
const (
	partPrecision = 0.20 // share of its best unit that the question holds
	partPairs     = 0.20 // share of the question's pairs in that unit
	partPooled    = 0.15 // share of the question in all it is asked with
	partText      = 0.05 // share of the question in the whole article
	partProfile   = 0.40 // likeness to its profile
)

// rank measures one article against the question.
func (x *Index) rank(q asked, article int) knowledge.Candidate {
	n := len(q.terms)
	pooled, text, credits := make([]float64, n), make([]float64, n), make([]float64, n)
	best, coverage := 0.0, 0.0
	for _, u := range x.units[x.first[article]:x.first[article+1]] {
		clear(credits)
		precision := match(q, u, credits)
		for i, c := range credits {
			text[i] = max(text[i], c)
		}
		if u.kind == body {
			continue
		}
		for i, c := range credits {
			pooled[i] = max(pooled[i], c)
		}
		coverage = max(coverage, q.share(credits))
		best = max(best, partPrecision*precision+partPairs*pairShare(q, u))
	}
	c := knowledge.Candidate{ID: x.ids[article], Coverage: coverage}
	c.Score = best + partPooled*q.share(pooled) + partText*q.share(text) + partProfile*x.profiles[article].cosine(q)
	return c
}

// share is the weighted share of the question that the credits of its terms make up.
func (q asked) share(credits []float64) float64 {
	if q.total == 0 {
		return 0
	}
	sum := 0.0
	for i, t := range q.terms {
		sum += t.weight * credits[i]
	}
	return sum / q.total
}

// match fills in how far the unit holds each term, and returns the weighted share of
// the unit's words that the question holds.
func match(q asked, u unit, credits []float64) float64 {
	held, all := 0.0, 0.0
	for _, w := range u.words {
		all += w.weight
		best := 0.0
		for i, t := range q.terms {
			if t.id == w.id {
				c := credit(t, w)
				credits[i] = max(credits[i], c)
				best = max(best, c)
			}
		}
		held += w.weight * best
	}
	if all == 0 {
		return 0
	}
	return held / all
}

// credit is how far two words that fold alike are the same: typed marks outrank other
// marks, and a word typed without any may mean every one of them.
func credit(t term, w word) float64 {
	switch {
	case t.marked == w.marked:
		return 1
	case !t.hasMarks, w.marked == w.folded:
		return 0.9
	default:
		return 0.1
	}
}

// pairShare is the weighted share of the question's pairs that stand side by side in
// the unit too.
func pairShare(q asked, u unit) float64 {
	if q.pairTotal == 0 {
		return 0
	}
	held := 0.0
	for i := 1; i < len(q.terms); i++ {
		a, b := q.terms[i-1], q.terms[i]
		best := 0.0
		for j := 1; j < len(u.words); j++ {
			if u.words[j].id == b.id && u.words[j-1].id == a.id {
				best = max(best, min(credit(a, u.words[j-1]), credit(b, u.words[j])))
			}
		}
		held += q.pairWeights[i] * best
	}
	return held / q.pairTotal
}
