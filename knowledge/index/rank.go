package index

import "banso/knowledge"

// What a document is measured by; each measure is 0..1.
const (
	unitHeld   = iota // share of the question that its best unit holds
	unitGiven         // share of that unit that the question holds
	unitPairs         // share of the question's pairs that stand in that unit
	pooledHeld        // share of the question in all units together
	bodyWords         // share of the question's words in the text
	bodyPairs         // share of the question's pairs in the text
	likeness          // likeness of the question to the document's profile
	unitSame          // how nearly the question is one of its units
	meant             // share of the question's concepts that it is asked with
	measures
)

// weights are the shares of the measures in a score; they add up to 1. They were
// fitted to questions held out of the articles: each article had to be found for a
// quarter of its own questions by the other three. No development question took part.
// A question asked almost as it stands is not among them: unitSame was set by hand.
var weights = [measures]float64{
	unitGiven: 0.06, unitPairs: 0.04, unitSame: 0.10, pooledHeld: 0.10, bodyWords: 0.15,
	bodyPairs: 0.11, likeness: 0.40, meant: 0.04,
}

// rank measures one document against the question.
func (e *entry) rank(q asked) knowledge.Candidate {
	m := e.measure(q)
	c := knowledge.Candidate{ID: e.id, Coverage: m[unitHeld], Pooled: m[pooledHeld], Likeness: m[likeness]}
	for i, w := range weights {
		c.Score += w * m[i]
	}
	return c
}

func (e *entry) measure(q asked) [measures]float64 {
	n := len(q.terms)
	scratch := make([]float64, 3*n)
	pooled, credits, pairs := scratch[:n], scratch[n:2*n], scratch[2*n:]
	var m [measures]float64
	best := -1.0
	for _, u := range e.units {
		clear(credits)
		clear(pairs)
		given := q.compare(u, credits, pairs)
		for i, c := range credits {
			pooled[i] = max(pooled[i], c)
		}
		held, beside := q.share(credits), q.pairShare(pairs)
		m[unitHeld] = max(m[unitHeld], held)
		m[unitSame] = max(m[unitSame], held*given*held*given*held*given)
		if sum := given + beside; sum > best {
			best, m[unitGiven], m[unitPairs] = sum, given, beside
		}
	}
	m[pooledHeld] = q.share(pooled)
	m[bodyWords], m[bodyPairs] = e.body.wordShare(q), e.body.pairShare(q)
	m[meant] = e.meaning.share(q)
	m[likeness] = e.profile.cosine(q)
	return m
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

// pairShare is the weighted share of the question's pairs that the credits of its
// pairs make up, each pair by its second term.
func (q asked) pairShare(credits []float64) float64 {
	if q.pairTotal == 0 {
		return 0
	}
	sum := 0.0
	for i, c := range credits {
		sum += q.pairWeights[i] * c
	}
	return sum / q.pairTotal
}

// compare fills in how far the unit holds each term and each pair, and returns the
// weighted share of the unit's words that the question holds.
func (q asked) compare(u unit, credits, pairs []float64) float64 {
	held, all := 0.0, 0.0
	for j, w := range u.words {
		all += w.weight
		best := 0.0
		for i := q.first[w.id]; i != none; i = q.next[i] {
			c := credit(q.terms[i], w)
			credits[i] = max(credits[i], c)
			best = max(best, c)
			if i > 0 && j > 0 && q.terms[i-1].id == u.words[j-1].id {
				pairs[i] = max(pairs[i], min(c, credit(q.terms[i-1], u.words[j-1])))
			}
		}
		held += w.weight * best
	}
	if all == 0 {
		return 0
	}
	return held / all
}

// Credits of two words that fold alike but are marked otherwise. Typed marks outrank
// other marks; a text without any mark may mean every one of them.
const (
	creditBare  = 0.9 // one of the two texts has no marks at all
	creditLeft  = 0.6 // marks left out in a question that has some
	creditOther = 0.03
)

// credit is how far the term of a question and the word of a unit, which fold alike,
// are the same.
func credit(t, w word) float64 {
	switch {
	case t.marked == w.marked:
		return 1
	case t.bare || w.bare:
		return creditBare
	case t.marked == t.folded:
		return creditLeft
	default:
		return creditOther
	}
}
