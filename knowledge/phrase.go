package knowledge

import (
	"strings"

	"banso/knowledge/vi"
)

// phrases are sequences of normalised words to look for.
type phrases [][]string

// phraseList parts a list at its bars: "bao lâu | mấy ngày".
func phraseList(list string) phrases {
	var out phrases
	for p := range strings.SplitSeq(list, "|") {
		out = append(out, vi.Normalize(p))
	}
	return out
}

// find returns where the first phrase stands in words, and its length. A phrase typed
// wholly without marks is found too, but a single short word only with its marks: "phi"
// may be many words, "lệ phí" is one thing.
func (ps phrases) find(words []string) (at, n int, ok bool) {
	for i := range words {
		for _, p := range ps {
			if len(p) > 0 && i+len(p) <= len(words) && same(words[i:i+len(p)], p) {
				if n < len(p) {
					at, n, ok = i, len(p), true
				}
			}
		}
		if ok {
			return at, n, true
		}
	}
	return 0, 0, false
}

func (ps phrases) in(words []string) bool {
	_, _, ok := ps.find(words)
	return ok
}

func same(words, phrase []string) bool {
	bare := len(phrase) > 1
	for i, w := range words {
		if w == phrase[i] {
			continue
		}
		if !bare || w != vi.Fold(phrase[i]) {
			return false
		}
	}
	return true
}

// strip returns words with every occurrence of every phrase taken out.
func (ps phrases) strip(words []string) []string {
	out := append([]string(nil), words...)
	for {
		at, n, ok := ps.find(out)
		if !ok {
			return out
		}
		out = append(out[:at], out[at+n:]...)
	}
}

// vocabulary of single words, known with and without their marks.
func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range vi.Normalize(list) {
		m[w] = true
		m[vi.Fold(w)] = true
	}
	return m
}
