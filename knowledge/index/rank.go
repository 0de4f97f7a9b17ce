package index

import "banso/knowledge"

// Weights of what an article's score is made of. They add up to 1, so that a score is
// 0..1.
const (
	weightCoverage  = 0.35 // of the question by the best unit
	weightPrecision = 0.15 // of the best unit by the question
	weightPairs     = 0.15 // of the question's neighbouring pairs by the best unit
	weightPooled    = 0.25 // of the question by all that the article is asked with
	weightBody      = 0.10 // of the question by the whole article
)

// rank measures one article against the question.
func (x *Index) rank(terms []term, article int) knowledge.Candidate {
	units := x.units[x.first[article]:x.first[article+1]]
	total := 0.0
	for _, t := range terms {
		total += t.weight
	}
	pooled, text := make([]float64, len(terms)), make([]float64, len(terms))
	best, bestCover := 0.0, 0.0
	credits := make([]float64, len(terms))
	for _, u := range units {
		clear(credits)
		precision := x.match(terms, u, credits)
		cover := 0.0
		for i, t := range terms {
			cover += t.weight * credits[i]
			text[i] = max(text[i], credits[i])
			if u.kind != body {
				pooled[i] = max(pooled[i], credits[i])
			}
		}
		if u.kind == body {
			continue
		}
		cover /= total
		bestCover = max(bestCover, cover)
		best = max(best, weightCoverage*cover+weightPrecision*precision+weightPairs*x.pairs(terms, u))
	}
	score := best
	coverPooled := 0.0
	for i, t := range terms {
		score += (weightPooled*pooled[i] + weightBody*text[i]) * t.weight / total
		coverPooled += t.weight * pooled[i] / total
	}
	return knowledge.Candidate{ID: x.ids[article], Score: score, Coverage: bestCover, Pooled: coverPooled}
}

// match fills in how far the unit holds each term, and returns the weighted share of
// the unit's words that the question holds.
func (x *Index) match(terms []term, u unit, credits []float64) float64 {
	held, all := 0.0, 0.0
	for _, w := range u.words {
		weight := x.vocab.weight(w.folded)
		all += weight
		best := 0.0
		for i, t := range terms {
			if t.folded == w.folded {
				c := credit(t, w)
				credits[i] = max(credits[i], c)
				best = max(best, c)
			}
		}
		held += weight * best
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
		return 0.3
	}
}

// pairs is the weighted share of the question's neighbouring pairs that stand side by
// side in the unit too.
func (x *Index) pairs(terms []term, u unit) float64 {
	held, all := 0.0, 0.0
	for i := 1; i < len(terms); i++ {
		a, b := terms[i-1], terms[i]
		weight := x.vocab.pairWeight(a.folded, b.folded)
		all += weight
		for j := 1; j < len(u.words); j++ {
			if u.words[j-1].folded == a.folded && u.words[j].folded == b.folded {
				held += weight * min(credit(a, u.words[j-1]), credit(b, u.words[j]))
				break
			}
		}
	}
	if all == 0 {
		return 0
	}
	return held / all
}
