package units

import (
	"strings"

	"banso/storage"
)

// Coded finds the unit of an official code: "29602" or "c29602" for a commune,
// "p86" for a province.
func (f *Finder) Coded(code string) (found []Place, sure bool) {
	code = strings.ToLower(strings.TrimSpace(code))
	for _, e := range f.entries {
		if e.place.Code != "" && (code == e.place.Code || e.place.Kind == storage.Commune && "c"+code == e.place.Code) {
			return []Place{e.place}, true
		}
	}
	return nil, false
}

// Named is Find for lists and command lines: it is sure of a whole name only,
// never of a part of one.
func (f *Finder) Named(typed string) (found []Place, sure bool) {
	found, sure, exact := f.find(typed)
	return found, sure && exact
}
