package units

import (
	"strings"

	"banso/storage"
)

// Named is Find for lists and command lines: it takes official codes too ("29602",
// "c29602"), and is sure of a whole name only, never of a part of one.
func (f *Finder) Named(typed string) (found []Place, sure bool) {
	code := strings.ToLower(strings.TrimSpace(typed))
	for _, e := range f.entries {
		if e.place.Code != "" && (code == e.place.Code || e.place.Kind == storage.Commune && "c"+code == e.place.Code) {
			return []Place{e.place}, true
		}
	}
	found, sure, exact := f.find(typed)
	return found, sure && exact
}
