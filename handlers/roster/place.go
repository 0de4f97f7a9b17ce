package roster

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"banso/handlers/text"
	"banso/storage"
)

// place is a unit with its name in the forms that typed names are compared with,
// the strictest first.
type place struct {
	unit  storage.Unit
	forms [4]string
}

func newPlace(u storage.Unit) place { return place{u, forms(u.Name)} }

// forms of a commune's name: as it is, without its kind, and both without marks.
func forms(name string) [4]string {
	full := spelled(name)
	for short, long := range map[string]string{"x ": "xã ", "p ": "phường ", "đk ": "đặc khu "} {
		if rest, ok := strings.CutPrefix(full, short); ok {
			full = long + rest
			break
		}
	}
	fold := folded(full)
	return [4]string{full, bare(full, "xã ", "phường ", "đặc khu "), fold, bare(fold, "xa ", "phuong ", "dac khu ")}
}

func bare(name string, kinds ...string) string {
	for _, kind := range kinds {
		if rest, ok := strings.CutPrefix(name, kind); ok {
			return rest
		}
	}
	return name
}

// fitting gives the places that a typed name means: those that fit in the
// strictest form that any fits.
func fitting(places []place, typed string) []place {
	want := forms(typed)
	for form := range want {
		var out []place
		for _, p := range places {
			if p.forms[form] == want[form] {
				out = append(out, p)
			}
		}
		// "Phường X" means no other kind of X
		if len(out) > 0 && (form%2 == 0 || want[form] == want[form-1]) {
			return out
		}
	}
	return nil
}

// communesUnder lists the communes of a unit, itself when it is one.
func communesUnder(tx *storage.Tx, unit storage.Unit) ([]place, error) {
	switch unit.Kind {
	case storage.Commune:
		return []place{newPlace(unit)}, nil
	case storage.Team:
		return nil, nil
	}
	children, err := tx.Children(unit.ID)
	if err != nil {
		return nil, err
	}
	var out []place
	for _, c := range children {
		below, err := communesUnder(tx, c)
		if err != nil {
			return nil, err
		}
		out = append(out, below...)
	}
	return out, nil
}

// atlas holds the communes of the scope, and when asked all others.
type atlas struct {
	tx     *storage.Tx
	day    storage.Day
	scope  storage.Unit
	own    []place // that exist on the day
	past   []place // of the scope, no more on the day
	others []place // loaded when first needed
	loaded bool
	known  map[string]found
}

type found struct {
	unit storage.Unit
	why  string
}

func newAtlas(tx *storage.Tx, scope storage.Unit, day storage.Day) (*atlas, error) {
	all, err := communesUnder(tx, scope)
	if err != nil {
		return nil, err
	}
	a := &atlas{tx: tx, day: day, scope: scope, known: map[string]found{}}
	for _, p := range all {
		if there(p.unit, day) {
			a.own = append(a.own, p)
		} else if p.unit.Until != 0 && p.unit.Until <= day {
			a.past = append(a.past, p)
		}
	}
	return a, nil
}

// commune finds the commune that a cell means; why is what to tell when none is.
func (a *atlas) commune(typed string) (u storage.Unit, why string, err error) {
	if f, ok := a.known[typed]; ok {
		return f.unit, f.why, nil
	}
	if typed == "" && a.scope.Kind == storage.Commune {
		return a.scope, "", nil
	}
	if u, why, err = a.look(typed); err == nil {
		a.known[typed] = found{u, why}
	}
	return u, why, err
}

func (a *atlas) look(typed string) (u storage.Unit, why string, err error) {
	if typed == "" {
		return u, text.RowCommuneMissing, nil
	}
	switch fit := fitting(a.own, typed); len(fit) {
	case 0:
	case 1:
		return fit[0].unit, "", nil
	default:
		return u, text.RowCommuneMany(typed, namesOf(fit)), nil
	}
	if gone := fitting(a.past, typed); len(gone) > 0 {
		last := slices.MaxFunc(gone, func(x, y place) int { return cmp.Compare(x.unit.Until, y.unit.Until) })
		return u, text.RowCommuneGone(last.unit.Name, last.unit.Until.Vietnamese()), nil
	}
	near := a.near(typed)
	if err := a.loadOthers(); err != nil {
		return u, "", err
	}
	if fit := fitting(a.others, typed); len(fit) > 0 {
		in := ""
		if len(fit) == 1 {
			province, err := a.tx.Unit(fit[0].unit.Parent)
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				return u, "", err
			}
			in = province.Name
		}
		return u, text.RowCommuneOutside(fit[0].unit.Name, in, a.scope.Name, near), nil
	}
	return u, text.RowCommuneUnknown(typed, near), nil
}

func (a *atlas) loadOthers() error {
	if a.loaded {
		return nil
	}
	roots, err := a.tx.Children(0)
	if err != nil {
		return err
	}
	mine := map[storage.UnitID]bool{}
	for _, p := range a.own {
		mine[p.unit.ID] = true
	}
	for _, root := range roots {
		all, err := communesUnder(a.tx, root)
		if err != nil {
			return err
		}
		for _, p := range all {
			if !mine[p.unit.ID] && there(p.unit, a.day) {
				a.others = append(a.others, p)
			}
		}
	}
	a.loaded = true
	return nil
}

// near gives up to three names of the scope that differ from what was typed by
// few letters, the nearest first.
func (a *atlas) near(typed string) []string {
	type candidate struct {
		name  string
		apart int
	}
	want := forms(typed)[3]
	var out []candidate
	for _, p := range a.own {
		if d := distance(want, p.forms[3]); d <= max(1, len(want)/4) {
			out = append(out, candidate{p.unit.Name, d})
		}
	}
	slices.SortStableFunc(out, func(x, y candidate) int { return cmp.Compare(x.apart, y.apart) })
	var names []string
	for _, c := range out[:min(3, len(out))] {
		names = append(names, c.name)
	}
	return names
}

// distance counts the letters to add, drop or change to get from a to b.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		last := row[0]
		row[0] = i + 1
		for j, y := range to {
			change := last
			if x != y {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, last+1, row[j]+1)
		}
	}
	return row[len(to)]
}

func namesOf(places []place) []string {
	var out []string
	for _, p := range places {
		out = append(out, p.unit.Name)
	}
	return out
}
