// Package vi holds what is particular to Vietnamese text as people type it: one
// spelling for each syllable, folding, undecoded typing, abbreviations, dialect words,
// typing errors. Each step is a small function, total on any bytes and idempotent. It
// knows no article and ranks nothing.
package vi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean returns s as valid UTF-8 in form NFC and lower case, without characters that
// print nothing (zero-width joiners, byte-order marks, soft hyphens).
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, strings.ToValidUTF8(s, " "))
	return norm.NFC.String(s)
}

// Words parts a cleaned text into its runs of letters, digits and marks.
func Words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
}

// Normalize is the whole way from what was typed to the words that are compared:
// cleaned, undecoded typing recovered, one tone placement, abbreviations written out,
// dialect and everyday names made standard. Normalize of its own joined result is the
// same result.
func Normalize(s string) []string {
	words := DecodeTyping(Words(Clean(s)))
	for i, w := range words {
		words[i] = Spell(w)
	}
	return Standard(Expand(words))
}
