package units

import (
	"fmt"

	"banso/storage"
)

// Read shows what is understood of a command written on a day.
func Read(args string, today storage.Day) string {
	r, ok := parse(args, today)
	switch {
	case !ok:
		return "no change"
	case r.Unclear:
		return "day unclear"
	}
	return fmt.Sprintf("%s %q %q %s", r.Verb, r.Left, r.Right, r.Day)
}

// Places are all that a finder knows.
func (f *Finder) Places() (out []Place) {
	for _, e := range f.entries {
		out = append(out, e.place)
	}
	return out
}
