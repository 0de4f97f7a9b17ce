package knowledge

import (
	"strings"

	"banso/knowledge/vi"
)

// phrase is a sequence of normalised words to look for, and the same folded.
type phrase struct{ words, folded []string }

type phrases []phrase

// phraseList parts a list at its bars: "bao lâu | mấy ngày".
func phraseList(list string) phrases {
	var out phrases
	for p := range strings.SplitSeq(list, "|") {
		p := phrase{words: vi.Normalize(p)}
		for _, w := range p.words {
			p.folded = append(p.folded, vi.Fold(w))
		}
		out = append(out, p)
	}
	return out
}

// find returns where the first phrase stands in words, and its length: of several there
// the longest. A phrase typed
// wholly without marks is found too, but a single short word only with its marks: "phi"
// may be many words, "lệ phí" is one thing.
func (ps phrases) find(words []string) (at, n int, ok bool) {
	for i := range words {
		for _, p := range ps {
			if size := len(p.words); size > n && i+size <= len(words) && p.is(words[i:i+size]) {
				at, n, ok = i, size, true
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

// is reports whether words, as many as the phrase has, are the phrase.
func (p phrase) is(words []string) bool {
	bare := len(p.words) > 1
	for i, w := range words {
		if w != p.words[i] && (!bare || w != p.folded[i]) {
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

// wordSet returns the normalised words of list, each with and without its marks.
func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range vi.Normalize(list) {
		m[w] = true
		m[vi.Fold(w)] = true
	}
	return m
}
