package vi

import (
	"cmp"
	"slices"
)

// Speller repairs folded words it does not know by those it does. Build it with
// NewSpeller; it is then immutable.
type Speller struct {
	count   map[string]int
	pairs   map[[2]string]int
	deletes map[string][]string // a word with one letter left out → the words
}

// NewSpeller takes the known folded words with their counts, and the counts of
// neighbouring pairs, which break ties.
func NewSpeller(count map[string]int, pairs map[[2]string]int) *Speller {
	s := &Speller{count: count, pairs: pairs, deletes: map[string][]string{}}
	words := make([]string, 0, len(count))
	for w := range count {
		words = append(words, w)
	}
	slices.Sort(words)
	for _, w := range words {
		for _, d := range leftOut(w) {
			s.deletes[d] = append(s.deletes[d], w)
		}
	}
	return s
}

// knows reports whether the folded word w is in the vocabulary.
func (s *Speller) knows(w string) bool { return s.count[w] > 0 }

// Repair returns the known word nearest to w, one slip away: a letter too many, one
// missing, one wrong, two swapped. Slips of neighbouring keys and doubled letters cost
// least, the neighbours prev and next decide between equals. False when w is too short
// to tell or nothing is near.
func (s *Speller) Repair(prev, w, next string) (string, bool) {
	runes := []rune(w)
	if len(runes) < 2 || len(runes) > 16 {
		return "", false
	}
	candidates := slices.Clone(s.deletes[w])
	for _, d := range leftOut(w) {
		if s.knows(d) {
			candidates = append(candidates, d)
		}
		candidates = append(candidates, s.deletes[d]...)
	}
	slices.Sort(candidates)
	candidates = slices.Compact(candidates)
	best, found := "", false
	bestCost, bestPairs := 0, 0
	for _, c := range candidates {
		cost, ok := slip(runes, []rune(c))
		if !ok {
			continue
		}
		pairs := s.pairs[[2]string{prev, c}] + s.pairs[[2]string{c, next}]
		if len(runes) < 3 && pairs == 0 {
			continue
		}
		better := cmp.Or(cmp.Compare(min(bestPairs, 1), min(pairs, 1)), cmp.Compare(cost, bestCost),
			cmp.Compare(bestPairs, pairs), cmp.Compare(s.count[best], s.count[c])) < 0
		if !found || better {
			best, bestCost, bestPairs, found = c, cost, pairs, true
		}
	}
	return best, found
}

// minPart is how many letters each of two words has at least that were typed as one.
const minPart = 2

// Split parts a word that is not known into two known ones that stand side by side
// somewhere ("khaisinh" → khai sinh), the commonest pair of several.
func (s *Speller) Split(w string) (first, second string, ok bool) {
	best := 0
	for i := minPart; i <= len(w)-minPart; i++ {
		if n := s.pairs[[2]string{w[:i], w[i:]}]; n > best {
			best, first, second, ok = n, w[:i], w[i:], true
		}
	}
	return first, second, ok
}

func leftOut(w string) []string {
	runes := []rune(w)
	if len(runes) < 2 || len(runes) > 16 {
		return nil
	}
	var out []string
	for i := range runes {
		out = append(out, string(runes[:i])+string(runes[i+1:]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Costs of one slip of a thumb on a phone keyboard, cheapest first.
const (
	costSwap = iota + 1
	costDouble
	costNear
	costExtra
	costMissing
	costWrong
)

// slip returns the cost of the one slip that makes typed of meant; false when it takes
// more than one.
func slip(typed, meant []rune) (int, bool) {
	i := 0
	for i < len(typed) && i < len(meant) && typed[i] == meant[i] {
		i++
	}
	a, b := typed[i:], meant[i:]
	switch len(typed) - len(meant) {
	case 1:
		if !slices.Equal(a[1:], b) {
			return 0, false
		}
		if i > 0 && a[0] == typed[i-1] {
			return costDouble, true
		}
		return costExtra, true
	case -1:
		return costMissing, slices.Equal(a, b[1:])
	case 0:
		if len(a) >= 2 && a[0] == b[1] && a[1] == b[0] && slices.Equal(a[2:], b[2:]) {
			return costSwap, true
		}
		if len(a) == 0 || !slices.Equal(a[1:], b[1:]) {
			return 0, false
		}
		if nearKeys(a[0], b[0]) {
			return costNear, true
		}
		return costWrong, true
	}
	return 0, false
}

var keyRows = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}

func nearKeys(a, b rune) bool {
	ra, ca, okA := keyAt(a)
	rb, cb, okB := keyAt(b)
	return okA && okB && max(ra-rb, rb-ra) <= 1 && max(ca-cb, cb-ca) <= 1
}

func keyAt(r rune) (row, col int, ok bool) {
	for i, keys := range keyRows {
		for j, k := range keys {
			if k == r {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}
