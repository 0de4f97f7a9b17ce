package units

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"banso/knowledge/vi"
	"banso/storage"
)

// Place is a unit that can be found, with the names of those above it that tell
// it apart from others of its name, the nearest first.
type Place struct {
	storage.Unit
	Above []string
}

// most is how many places are offered for a name that is not clear.
const most = 3

// Finder finds places by typed names. It knows the names of today only: not those
// of communes before they were joined on 1/7/2025.
type Finder struct{ entries []entry }

type entry struct {
	place Place
	name
	tails []string // names above, folded, as they may follow or come first
}

// NewFinder prepares a search among places; with equal claims, those whose names
// come first in Vietnamese order are preferred.
func NewFinder(places []Place) *Finder {
	f := &Finder{entries: make([]entry, 0, len(places))}
	for _, p := range places {
		e := entry{place: p, name: proper(p.Name)}
		var all []string
		for _, above := range p.Above {
			key := proper(above).key
			e.tails, all = append(e.tails, key), append(all, key)
		}
		if len(all) > 1 {
			e.tails = append(e.tails, strings.Join(all, " "))
		}
		f.entries = append(f.entries, e)
	}
	order := collate.New(language.Vietnamese, collate.Numeric)
	above := func(e entry) string { return strings.Join(e.place.Above, " ") }
	slices.SortStableFunc(f.entries, func(a, b entry) int {
		return cmp.Or(order.CompareString(a.place.Name, b.place.Name), order.CompareString(above(a), above(b)), cmp.Compare(a.place.ID, b.place.ID))
	})
	return f
}

// How a typed name fits, the best first.
const (
	whole   = iota // the name, alone or with a name above it
	begins         // the beginning of the name
	inside         // a part of the name
	further        // the name and the beginning of a name above it
	near           // one letter more, less, or another
	nothing
)

// fit is how well a place answers to what was typed; smaller is better.
type fit struct {
	how       int
	conflicts int  // words typed with other marks than the name has
	otherKind bool // another kind was typed
	missing   int  // words typed without the marks that the name has
	place     Place
}

func compare(a, b fit) int {
	return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.missing, b.missing))
}

// rank puts the ways to fit into one order.
func (f fit) rank() int {
	rank := 100*f.how + 2*f.conflicts
	if f.otherKind {
		rank++
	}
	return rank
}

// aliases are short names of places that people type for those above.
var aliases = map[string]string{"hcm": "ho chi minh", "tphcm": "ho chi minh", "sai gon": "ho chi minh", "hn": "ha noi"}

// Find gives at most three places that a typed name may mean, the likeliest
// first. Marks, the word for the kind of unit and the names above may be left
// out; a typing error of one letter is taken when nothing else fits. It is sure
// when it gives one place that nothing speaks against.
func (f *Finder) Find(typed string) (found []Place, sure bool) {
	found, sure, _ = f.find(typed)
	return found, sure
}

// find also tells whether what was typed is a whole name.
func (f *Finder) find(typed string) (found []Place, sure, exact bool) {
	words := spelled(typed)
	if len(words) == 0 {
		return nil, false, false
	}
	fits := f.fits(readings(words), fitting)
	if len(fits) == 0 { // typed with the Telex or VNI keys, the keyboard being off
		fits = f.fits(readings(spelled(strings.Join(vi.DecodeTyping(words), " "))), fitting)
	}
	if len(fits) == 0 {
		fits = f.fits(readings(words), nearly)
	}
	for _, one := range fits {
		if one.how == fits[0].how && len(found) < most {
			found = append(found, one.place)
		}
	}
	if len(fits) == 0 {
		return nil, false, false
	}
	best := fits[0]
	alone := len(fits) == 1 || best.rank() < fits[1].rank() && (best.how < fits[1].how || fits[1].conflicts > 0 || fits[1].otherKind)
	if sure = alone && best.how <= inside && best.conflicts == 0 && !best.otherKind; sure {
		found = found[:1]
	}
	return found, sure, best.how == whole && best.conflicts == 0
}

// fits are the places that answer to one of the readings, the best first.
func (f *Finder) fits(typed []name, by func(name, entry) fit) []fit {
	var out []fit
	for _, e := range f.entries {
		best := fit{how: nothing}
		for _, q := range typed {
			if one := by(q, e); one.how < nothing && (best.how == nothing || compare(one, best) < 0) {
				best = one
			}
		}
		if best.how < nothing {
			best.place = e.place
			out = append(out, best)
		}
	}
	slices.SortStableFunc(out, compare)
	seen := map[storage.UnitID]bool{} // a unit may be known by several names
	return slices.DeleteFunc(out, func(one fit) bool {
		again := seen[one.place.ID]
		seen[one.place.ID] = true
		return again
	})
}

// fitting compares letter by letter.
func fitting(q name, e entry) fit {
	at, how := 0, nothing
	switch padded := " " + e.key + " "; {
	case q.key == e.key:
		how = whole
	case strings.HasPrefix(q.key, e.key+" "):
		how = e.tail(strings.Split(q.key[len(e.key)+1:], " "))
	case strings.HasSuffix(q.key, " "+e.key):
		at = len(q.words) - len(e.words)
		if how = e.tail(strings.Split(q.key[:len(q.key)-len(e.key)-1], " ")); how != whole {
			how = nothing
		}
	case strings.HasPrefix(e.key, q.key+" "):
		how = begins
	case strings.Contains(padded, " "+q.key+" "):
		how = inside
		at = -strings.Count(padded[:strings.Index(padded, " "+q.key+" ")+1], " ") + 1
	}
	out := fit{how: how, otherKind: q.kind != "" && e.kind != q.kind}
	if how == nothing {
		return out
	}
	for i, w := range e.words { // e.words[i] stands beside q.words[i+at]
		if k := i + at; k >= 0 && k < len(q.words) && w != q.words[k] && fold(w) == fold(q.words[k]) {
			if vi.HasMarks(q.words[k]) {
				out.conflicts++
			} else {
				out.missing++
			}
		}
	}
	return out
}

// tail compares what was typed beside the name with the names above.
func (e entry) tail(rest []string) int {
	for _, k := range kinds {
		if n := strings.Count(k.words, " ") + 1; n < len(rest) && strings.Join(rest[:n], " ") == k.words {
			if how := e.tail(rest[n:]); how != nothing {
				return how
			}
		}
	}
	key := strings.Join(rest, " ")
	if long, ok := aliases[key]; ok {
		key = long
	}
	how := nothing
	for _, tail := range e.tails {
		switch {
		case tail == key:
			return whole
		case strings.HasPrefix(tail, key):
			how = further
		}
	}
	return how
}
