package index

import "unicode"

// longNumber is how many digits a number has at least that names nobody's topic.
const longNumber = 5

// repair replaces what the collection does not know by the nearest that it knows: a
// word one slip away, two words that were typed as one. A known word whose marks no
// document has was marked by a slip, so its marks tell nothing. What is replaced counts
// without marks and never outranks a word that was typed right.
func (x *Index) repair(terms []word) []word {
	out := make([]word, 0, len(terms)+1)
	for i, t := range terms {
		known := x.vocab.id(t.folded) != unknown
		if known && (t.marked == t.folded || x.vocab.marked[t.marked]) {
			out = append(out, t)
			continue
		}
		prev, next := at(out, len(out)-1), at(terms, i+1)
		if !known && number(t.folded) {
			continue // an identity or phone number names no topic
		}
		r, found := x.speller.Repair(prev, t.folded, next)
		switch {
		case known:
			// Marks and letters may both be slips; the neighbours decide.
			if found && !x.vocab.beside(prev, t.folded, next) && x.vocab.beside(prev, r, next) {
				t = word{marked: r, folded: r}
			}
			t.bare = true
			out = append(out, t)
		case found:
			out = append(out, word{marked: r, folded: r, bare: true})
		default:
			if a, b, ok := x.speller.Split(t.folded); ok {
				out = append(out, word{marked: a, folded: a, bare: true}, word{marked: b, folded: b, bare: true})
			} else {
				out = append(out, t)
			}
		}
	}
	return out
}

// number reports whether a word is a long number, such as that of an identity card.
func number(w string) bool {
	digits := 0
	for _, r := range w {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= longNumber
}
