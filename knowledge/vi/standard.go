package vi

import (
	_ "embed"
	"slices"
	"strings"
)

// phrases.tsv: everyday and regional names, and the standard one. They hold also
// where the whole phrase was typed without marks.
//
//go:embed phrases.tsv
var phraseList string

// words.tsv: regional words too short to be known without their marks, the standard
// word, and the neighbours beside which they mean something else ("-phí" after,
// "thu-" before).
//
//go:embed words.tsv
var wordList string

type rewrite struct {
	from, to      []string
	before, after []string // neighbours that forbid it
}

// rewrites is by the folded first word; the longest phrases come first.
var rewrites = map[string][]rewrite{}

func init() {
	for line := range strings.Lines(phraseList + wordList) {
		cols := strings.Split(strings.TrimSpace(line), "\t")
		r := rewrite{from: spellAll(cols[0]), to: strings.Fields(cols[1])}
		if len(cols) > 2 {
			for _, n := range strings.Fields(cols[2]) {
				if w, ok := strings.CutPrefix(n, "-"); ok {
					r.after = append(r.after, Spell(w))
				} else {
					r.before = append(r.before, Spell(strings.TrimSuffix(n, "-")))
				}
			}
		}
		key := Fold(r.from[0])
		rewrites[key] = append(rewrites[key], r)
	}
	for _, rs := range rewrites {
		slices.SortStableFunc(rs, func(a, b rewrite) int { return len(b.from) - len(a.from) })
	}
}

func spellAll(s string) []string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = Spell(w)
	}
	return words
}

// Standard replaces regional and everyday names by the standard ones: bằng lái → giấy
// phép lái xe, ở mô → ở đâu, xài → dùng.
//
// A replacement may complete another phrase ("răng y" → "sao y"), so it goes over the
// words until nothing changes. That ends: every rule uses up a word that none writes.
func Standard(words []string) []string {
	for {
		out := standardOnce(words)
		if slices.Equal(out, words) {
			return out
		}
		words = out
	}
}

func standardOnce(words []string) []string {
	out := make([]string, 0, len(words)+4)
next:
	for i := 0; i < len(words); {
		for _, r := range rewrites[Fold(words[i])] {
			if r.matches(words, i, at(out, len(out)-1)) {
				out = append(out, r.to...)
				i += len(r.from)
				continue next
			}
		}
		out = append(out, words[i])
		i++
	}
	return out
}

func (r rewrite) matches(words []string, i int, prev string) bool {
	n := len(r.from)
	if i+n > len(words) || slices.Contains(r.before, prev) || slices.Contains(r.after, at(words, i+n)) {
		return false
	}
	got := words[i : i+n]
	if slices.Equal(got, r.from) {
		return true
	}
	if n == 1 {
		return false
	}
	for j, w := range got { // a phrase also holds with all its marks left out
		if w != Fold(r.from[j]) {
			return false
		}
	}
	return true
}
