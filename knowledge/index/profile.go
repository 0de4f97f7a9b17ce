package index

import "math"

// profile is what one article is asked with, all questions, titles and keywords
// together: folded words and pairs, weighted, of length 1. It lets an article win by
// words that stand in different questions.
type profile struct {
	words map[string]float64
	pairs map[pair]float64
}

func newProfile(units []unit, v *vocabulary) profile {
	p := profile{map[string]float64{}, map[pair]float64{}}
	for _, u := range units {
		if u.kind == body {
			continue
		}
		for i, w := range u.words {
			p.words[w.folded]++
			if i > 0 {
				p.pairs[pair{u.words[i-1].folded, w.folded}]++
			}
		}
	}
	squares := 0.0
	for w, n := range p.words {
		p.words[w] = v.weight(w) * (1 + math.Log(n))
	}
	for ab, n := range p.pairs {
		p.pairs[ab] = v.pairWeight(ab) * (1 + math.Log(n))
	}
	// Summed unit by unit, not over the maps: their order changes from run to run, and
	// with it the last bits of the sum.
	seenWord, seenPair := map[string]bool{}, map[pair]bool{}
	for _, u := range units {
		if u.kind == body {
			continue
		}
		for i, w := range u.words {
			if !seenWord[w.folded] {
				seenWord[w.folded] = true
				squares += p.words[w.folded] * p.words[w.folded]
			}
			if i == 0 {
				continue
			}
			if ab := (pair{u.words[i-1].folded, w.folded}); !seenPair[ab] {
				seenPair[ab] = true
				squares += p.pairs[ab] * p.pairs[ab]
			}
		}
	}
	p.scale(1 / math.Sqrt(max(squares, math.SmallestNonzeroFloat64)))
	return p
}

func (p profile) scale(by float64) {
	for w := range p.words {
		p.words[w] *= by
	}
	for ab := range p.pairs {
		p.pairs[ab] *= by
	}
}

// cosine is the likeness of the question and the profile, 0..1.
func (p profile) cosine(q asked) float64 {
	dot, squares := 0.0, 0.0
	for i, t := range q.terms {
		dot += t.weight * p.words[t.folded]
		squares += t.weight * t.weight
		if i > 0 {
			ab := pair{q.terms[i-1].folded, t.folded}
			dot += q.pairWeights[i] * p.pairs[ab]
			squares += q.pairWeights[i] * q.pairWeights[i]
		}
	}
	if squares == 0 {
		return 0
	}
	return min(dot/math.Sqrt(squares), 1)
}
