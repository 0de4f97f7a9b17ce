package tallies

import (
	"banso/handlers/text"
	"banso/storage"
)

// border names units in a report over the days from..to, so that a reader sees
// what changed in between: "Tổ ấp Đông (đến 09/10)", "Xã Mới (trước 01/10 là Xã Cũ)".
type border struct {
	from, to storage.Day
	heirs    map[storage.UnitID]storage.Day // who began by going on in the place of others, and when
}

// heirs are the units that began on the day when others went into them.
func heirs(groups ...map[storage.UnitID]storage.Unit) map[storage.UnitID]storage.Day {
	out := map[storage.UnitID]storage.Day{}
	for _, units := range groups {
		for _, u := range units {
			for _, into := range u.Into {
				out[into] = u.Until
			}
		}
	}
	return out
}

// unit names a unit over its whole life.
func (b border) unit(u storage.Unit) string {
	places := u.Places()
	if len(places) == 0 {
		return u.Name
	}
	return b.stay(u, u.From, places[len(places)-1].To)
}

// stay names a unit while it was in one place: by the last name it had there
// within the days, with the days on which that began and ended if they lie within
// them, and with the names before. The founding of a unit is no border.
func (b border) stay(u storage.Unit, from, to storage.Day) string {
	name := u.On(min(to, b.to)).Name
	var notes []string
	if b.from < from && from <= b.to && (from > u.From || b.heirs[u.ID] == from) {
		notes = append(notes, text.SinceDay(short(from)))
	}
	if b.from <= to && to < b.to {
		notes = append(notes, text.UntilDay(short(to)))
	}
	for _, p := range u.Places() {
		if first, last := max(p.From, from, b.from), min(p.To, to, b.to); first <= last && p.Name != name {
			notes = append(notes, text.Formerly(p.Name, short(p.To+1)))
		}
	}
	return text.Noted(name, notes)
}

// short writes a day as "10/10"; reports name their years elsewhere.
func short(d storage.Day) string { return d.Vietnamese()[:len("dd/mm")] }
