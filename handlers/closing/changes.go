package closing

import (
	"banso/handlers/tallies"
	"banso/storage"
)

// rowsOf are the figures of a tally that a later revision is compared with: of
// each commune by indicator and in all, and of each team in all.
func rowsOf(t tallies.Tally) []storage.SentRow {
	var out []storage.SentRow
	for _, c := range t.Communes {
		out = append(out, storage.SentRow{Place: c.Name, People: c.Now.People, Times: c.Now.Times})
		for _, m := range c.Measures {
			if m.Now != 0 {
				out = append(out, storage.SentRow{Place: c.Name, Indicator: m.ID, Times: m.Now})
			}
		}
	}
	for _, team := range t.Teams {
		if team.Now.Lines > 0 {
			out = append(out, storage.SentRow{Place: team.Commune, Team: team.Name, People: team.Now.People, Times: team.Now.Times})
		}
	}
	return out
}

// rowKey is what a figure is of.
type rowKey struct{ place, team, indicator string }

func keyOf(r storage.SentRow) rowKey { return rowKey{r.Place, r.Team, r.Indicator} }

// changes lists the figures that differ between what was sent and a tally, in the
// tally's order; what is gone comes last.
func changes(sent, now []storage.SentRow, t tallies.Tally) []tallies.Change {
	titles := map[string]string{}
	for _, m := range t.Measures {
		titles[m.ID] = m.Title
	}
	was := map[rowKey]storage.SentRow{}
	for _, r := range sent {
		was[keyOf(r)] = r
	}
	var out []tallies.Change
	note := func(before, now storage.SentRow) {
		at := now
		if at == (storage.SentRow{}) {
			at = before
		}
		title := titles[at.Indicator]
		if title == "" {
			title = at.Indicator
		}
		out = append(out, tallies.Change{
			Commune: at.Place, Team: at.Team, Measure: title,
			Before: tallies.Count{People: before.People, Times: before.Times}, Now: tallies.Count{People: now.People, Times: now.Times},
		})
	}
	for _, r := range now {
		before := was[keyOf(r)]
		delete(was, keyOf(r))
		if before.People != r.People || before.Times != r.Times {
			note(before, r)
		}
	}
	for _, r := range sent {
		if _, gone := was[keyOf(r)]; gone && (r.People != 0 || r.Times != 0) {
			note(r, storage.SentRow{})
		}
	}
	return out
}
