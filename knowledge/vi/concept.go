package vi

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// concepts.tsv: what people mean, and the everyday and official words for it. The same
// need is told in many ways ("lắp thẻ cũ", "cái sim"), which share no word.
//
//go:embed concepts.tsv
var conceptList string

// conceptMark begins the name of a concept, so that it is never a word somebody types.
const conceptMark = "~"

// expression is one way to say a concept.
type expression struct {
	concept       string
	words, folded []string
}

// expressions is by the folded first word.
var expressions = sync.OnceValue(func() map[string][]expression {
	out := map[string][]expression{}
	for line := range strings.Lines(conceptList) {
		name, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for said := range strings.SplitSeq(list, "|") {
			e := expression{concept: conceptMark + name, words: Normalize(said)}
			for _, w := range e.words {
				e.folded = append(e.folded, Fold(w))
			}
			out[e.folded[0]] = append(out[e.folded[0]], e)
		}
	}
	return out
})

// Concepts returns what normalised words mean, each concept once, in the order they
// are met. An expression of several words is known without its marks too.
func Concepts(words []string) []string {
	said := expressions()
	var out []string
	for i := range words {
		for _, e := range said[Fold(words[i])] {
			if !slices.Contains(out, e.concept) && e.begins(words[i:]) {
				out = append(out, e.concept)
			}
		}
	}
	return out
}

func (e expression) begins(words []string) bool {
	n := len(e.words)
	if n > len(words) {
		return false
	}
	return slices.Equal(words[:n], e.words) || n > 1 && slices.Equal(words[:n], e.folded)
}
