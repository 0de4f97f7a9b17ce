package index

import (
	"maps"
	"slices"
	"strings"

	"banso/knowledge/vi"
)

// meaning counts the concepts of a document: in how many of its questions, title and
// keywords each is meant.
type meaning map[string]int

// concepts returns what words mean.
func concepts(words []word) []string {
	marked := make([]string, len(words))
	for i, w := range words {
		marked[i] = w.marked
	}
	return vi.Concepts(marked)
}

func newMeaning(units []unit) meaning {
	m := meaning{}
	for _, u := range units {
		for _, c := range concepts(u.words) {
			m[c]++
		}
	}
	return m
}

// text lists the concepts for Bleve, parted by spaces.
func (m meaning) text() string { return strings.Join(slices.Sorted(maps.Keys(m)), " ") }

// How far a concept is held that one question means, and how much each further adds.
const (
	meantOnce  = 0.6
	meantAgain = 0.2
)

// share is the weighted share of the question's concepts that the document is asked
// with, 0..1.
func (m meaning) share(q asked) float64 {
	if q.meaningTotal == 0 {
		return 0
	}
	sum := 0.0
	for _, c := range q.meaning {
		if n := m[c.name]; n > 0 {
			sum += c.weight * min(1, meantOnce+meantAgain*float64(n-1))
		}
	}
	return sum / q.meaningTotal
}
