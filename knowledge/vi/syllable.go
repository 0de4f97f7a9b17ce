package vi

import (
	_ "embed"
	"math"
	"strings"
)

// syllables.txt holds the syllables attested in a large news-like corpus, one a line,
// the commonest first.
//
//go:embed syllables.txt
var syllableList string

var (
	attested = map[string]bool{} // as written, after Spell
	folded   = map[string]int{}  // the same, folded → place in the list, from 1
)

func init() {
	for w := range strings.Lines(syllableList) {
		w = Spell(strings.TrimSpace(w))
		attested[w] = true
		if f := Fold(w); folded[f] == 0 {
			folded[f] = len(attested)
		}
	}
}

// IsSyllable reports whether w, in lower case, is a Vietnamese syllable, with its
// marks or with all of them left out.
func IsSyllable(w string) bool {
	w = Spell(w)
	return attested[w] || folded[w] > 0
}

// Rarity tells how rare a folded syllable is in Vietnamese at large: 0 for the
// commonest, growing with the logarithm of its place, 1 for what is no syllable.
func Rarity(w string) float64 {
	place := folded[w]
	if place == 0 {
		return 1
	}
	return math.Log(float64(place)) / math.Log(float64(len(attested)))
}

// Fold returns w without marks, đ as d.
func Fold(w string) string {
	return strings.Map(func(r rune) rune {
		if p, ok := unmark[r]; ok {
			return p
		}
		return r
	}, w)
}

// HasMarks reports whether w was typed with any Vietnamese mark.
func HasMarks(w string) bool { return Fold(w) != w }

// Spell gives a syllable its one spelling: the tone in the older place (hoà → hòa,
// thuý → thúy, quí → quý) and y for a lone i where both are written (kĩ → kỹ, lí → lý).
// Words that are no single syllable come back as they are.
func Spell(w string) string {
	runes := []rune(w)
	if len(runes) > 7 { // nghiêng has seven letters
		return w
	}
	base, t := stripTone(runes)
	for i, r := range base {
		if r != 'đ' && !isVowel(r) && (r < 'a' || r > 'z') {
			return w
		}
		if i > 0 && isVowel(r) && !isVowel(base[i-1]) && hasVowel(base[:i]) {
			return w // a second syllable
		}
	}
	if n := len(base); n > 0 && base[n-1] == 'i' {
		switch onset := string(base[:n-1]); onset {
		case "qu", "k", "l":
			base[n-1] = 'y'
		case "m", "s", "t", "h":
			// Only the pairs with this tone are the same word: mĩ/mỹ, sĩ/sỹ, tỉ/tỷ, hỉ/hỷ.
			if t == tilde && (onset == "m" || onset == "s") || t == hook && (onset == "t" || onset == "h") {
				base[n-1] = 'y'
			}
		}
	}
	return string(placeTone(base, t))
}

func hasVowel(w []rune) bool {
	for _, r := range w {
		if isVowel(r) {
			return true
		}
	}
	return false
}
