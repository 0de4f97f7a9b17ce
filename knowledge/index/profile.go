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
	// In the order they are met: a sum in a map's order would differ in its last bits
	// from run to run.
	var words []string
	var pairs []pair
	for _, u := range units {
		for i, w := range u.words {
			if p.words[w.folded]++; p.words[w.folded] == 1 {
				words = append(words, w.folded)
			}
			if i == 0 {
				continue
			}
			ab := pair{u.words[i-1].folded, w.folded}
			if p.pairs[ab]++; p.pairs[ab] == 1 {
				pairs = append(pairs, ab)
			}
		}
	}
	squares := 0.0
	for _, w := range words {
		weight := v.weight(w) * (1 + math.Log(p.words[w]))
		p.words[w] = weight
		squares += weight * weight
	}
	for _, ab := range pairs {
		weight := v.pairWeight(ab) * (1 + math.Log(p.pairs[ab]))
		p.pairs[ab] = weight
		squares += weight * weight
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
