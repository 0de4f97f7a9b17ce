package index

import "math"

// profile is what one article is asked with, all questions, titles and keywords
// together: folded words and pairs, weighted, of length 1. It lets an article win by
// words that stand in different questions.
type profile struct {
	words map[int]float64 // by number of the folded word
	pairs map[[2]int]float64
}

func newProfile(units []unit, v *vocabulary) profile {
	p := profile{map[int]float64{}, map[[2]int]float64{}}
	// In the order they are met: a sum in a map's order would differ in its last bits
	// from run to run.
	var words []word
	var pairs []pairOf
	for _, u := range units {
		for i, w := range u.words {
			if p.words[w.id]++; p.words[w.id] == 1 {
				words = append(words, w)
			}
			if i == 0 {
				continue
			}
			ab := [2]int{u.words[i-1].id, w.id}
			if p.pairs[ab]++; p.pairs[ab] == 1 {
				pairs = append(pairs, pairOf{ab, v.pairWeight(pair{u.words[i-1].folded, w.folded})})
			}
		}
	}
	squares := 0.0
	for _, w := range words {
		weight := w.weight * (1 + math.Log(p.words[w.id]))
		p.words[w.id] = weight
		squares += weight * weight
	}
	for _, ab := range pairs {
		weight := ab.weight * (1 + math.Log(p.pairs[ab.ids]))
		p.pairs[ab.ids] = weight
		squares += weight * weight
	}
	p.scale(1 / math.Sqrt(max(squares, math.SmallestNonzeroFloat64)))
	return p
}

// pairOf is two neighbouring words by their numbers, and how much they tell.
type pairOf struct {
	ids    [2]int
	weight float64
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
		dot += t.weight * p.words[t.id]
		squares += t.weight * t.weight
		if i > 0 {
			ab := [2]int{q.terms[i-1].id, t.id}
			dot += q.pairWeights[i] * p.pairs[ab]
			squares += q.pairWeights[i] * q.pairWeights[i]
		}
	}
	if squares == 0 {
		return 0
	}
	return min(dot/math.Sqrt(squares), 1)
}
