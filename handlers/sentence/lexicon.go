package sentence

import (
	"strings"

	"banso/knowledge/vi"
)

// lexicon holds expressions of one or more words by their first word without marks.
type lexicon map[string][]expression

type expression struct{ marked, folded []string }

// lex makes a lexicon of expressions parted by commas.
func lex(lists ...string) lexicon {
	l := lexicon{}
	for _, list := range lists {
		for _, text := range strings.Split(list, ",") {
			var e expression
			for _, w := range strings.Fields(text) {
				w = vi.Spell(w)
				e.marked = append(e.marked, w)
				e.folded = append(e.folded, vi.Fold(w))
			}
			if len(e.folded) > 0 {
				l[e.folded[0]] = append(l[e.folded[0]], e)
			}
		}
	}
	return l
}

// at is the number of words of the longest expression of l that stands at i, 0
// when none does. Words taken already and separators match nothing.
func (p *parser) at(i int, l lexicon) int {
	longest := 0
	if i < 0 || i >= len(p.words) {
		return 0
	}
	for _, e := range l[p.words[i].folded] {
		n := len(e.marked)
		if n <= longest || i+n > len(p.words) {
			continue
		}
		fits := true
		for k := 0; k < n && fits; k++ {
			fits = p.same(i+k, e.marked[k], e.folded[k])
		}
		if fits {
			longest = n
		}
	}
	return longest
}

// is reports whether the free words from i on are the words of form.
func (p *parser) is(i int, form string) bool {
	for _, f := range strings.Fields(form) {
		if i < 0 || i >= len(p.words) || !p.same(i, vi.Spell(f), vi.Fold(f)) {
			return false
		}
		i++
	}
	return true
}

// same compares a word by its marks; a word typed without any may stand for a
// marked one when the line has no marks, or when the word needs one.
func (p *parser) same(i int, marked, folded string) bool {
	w := p.words[i]
	if w.used || w.sep != 0 || w.folded != folded {
		return false
	}
	return w.lower == marked || w.lower == folded && (p.loose || stopped(folded))
}

// stopped reports whether a syllable ends in p, t, c or ch. It then always bears
// a tone mark, so that one typed without has lost it.
func stopped(w string) bool {
	return len(w) > 2 && (strings.HasSuffix(w, "p") || strings.HasSuffix(w, "t") || strings.HasSuffix(w, "c") || strings.HasSuffix(w, "ch"))
}

// use takes n words from i on.
func (p *parser) use(i, n int) {
	for k := i; k < i+n && k < len(p.words); k++ {
		p.words[k].used = true
	}
}

// free reports whether a word proper that nothing has taken stands at i.
func (p *parser) free(i int) bool {
	return i >= 0 && i < len(p.words) && !p.words[i].used && p.words[i].sep == 0
}

// before is the index of the nearest word before i that is not taken, -1 when a
// separator or the start of the line comes first.
func (p *parser) before(i int) int {
	for i--; i >= 0 && p.words[i].sep == 0; i-- {
		if !p.words[i].used {
			return i
		}
	}
	return -1
}

// next is the index of the nearest word from i on that is not taken, -1 when a
// separator or the end of the line comes first.
func (p *parser) next(i int) int {
	for ; i < len(p.words) && p.words[i].sep == 0; i++ {
		if !p.words[i].used {
			return i
		}
	}
	return -1
}
