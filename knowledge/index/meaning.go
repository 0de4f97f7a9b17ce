package index

import (
	"maps"
	"slices"
	"strings"

	"banso/knowledge/vi"
)

// meaning is what a document is about beyond its words: the concepts of its questions,
// title and keywords, each with how many of them mean it, and those of its text.
type meaning struct {
	asked map[string]int
	told  map[string]bool
}

// concepts returns what words mean.
func concepts(words []word) []string {
	marked := make([]string, len(words))
	for i, w := range words {
		marked[i] = w.marked
	}
	return vi.Concepts(marked)
}

func newMeaning(units []unit, body []word) meaning {
	m := meaning{map[string]int{}, map[string]bool{}}
	for _, u := range units {
		for _, c := range concepts(u.words) {
			m.asked[c]++
		}
	}
	for _, c := range concepts(body) {
		m.told[c] = true
	}
	return m
}

// text lists the concepts for Bleve, those asked with first, parted by spaces.
func (m meaning) text() string {
	names := append(slices.Sorted(maps.Keys(m.asked)), slices.Sorted(maps.Keys(m.told))...)
	return strings.Join(names, " ")
}

// How far a concept is held that one question means, and how much each further adds.
const (
	meantOnce  = 0.6
	meantAgain = 0.2
)

// shares are the weighted shares of the question's concepts that the document is asked
// with, and that its text tells of.
func (m meaning) shares(q asked) (asked, told float64) {
	if q.meaningTotal == 0 {
		return 0, 0
	}
	for _, c := range q.meaning {
		if n := m.asked[c.name]; n > 0 {
			asked += c.weight * min(1, meantOnce+meantAgain*float64(n-1))
		}
		if m.told[c.name] {
			told += c.weight
		}
	}
	return asked / q.meaningTotal, told / q.meaningTotal
}
