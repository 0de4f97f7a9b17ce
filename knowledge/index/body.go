package index

// body is the text of a document: how often each word stands in it, with which marks,
// and which words stand side by side.
type body struct {
	words  map[int][]spelling // by number of the folded word
	pairs  map[[2]int]bool
	length float64 // relative to the average of the collection
}

// spelling is one way a folded word is marked in a body, and how often.
type spelling struct {
	word
	times float64
}

func newBody(words []word, average float64) body {
	b := body{words: make(map[int][]spelling, len(words)/2), pairs: make(map[[2]int]bool, len(words))}
	if average > 0 {
		b.length = float64(len(words)) / average
	}
next:
	for i, w := range words {
		if i > 0 {
			b.pairs[[2]int{words[i-1].id, w.id}] = true
		}
		for j := range b.words[w.id] {
			if s := &b.words[w.id][j]; s.marked == w.marked {
				s.times++
				continue next
			}
		}
		b.words[w.id] = append(b.words[w.id], spelling{w, 1})
	}
	return b
}

// How a word that stands often in a body counts more than once, and how much a long
// body is discounted: the constants of BM25.
const (
	saturation = 1.2
	discount   = 1.0
)

// wordShare is the weighted share of the question's words that stand in the body,
// 0..1, each by how often.
func (b body) wordShare(q asked) float64 {
	if q.total == 0 {
		return 0
	}
	sum := 0.0
	for _, t := range q.terms {
		times := 0.0
		for _, s := range b.words[t.id] {
			times += s.times * credit(t, s.word)
		}
		sum += t.weight * times / (times + saturation*(1-discount+discount*b.length))
	}
	return sum / q.total
}

// pairShare is the weighted share of the question's pairs that stand in the body.
func (b body) pairShare(q asked) float64 {
	if q.pairTotal == 0 {
		return 0
	}
	sum := 0.0
	for i := 1; i < len(q.terms); i++ {
		if b.pairs[[2]int{q.terms[i-1].id, q.terms[i].id}] {
			sum += q.pairWeights[i]
		}
	}
	return sum / q.pairTotal
}
