package tallies

import (
	"fmt"

	"banso/handlers/text"
	"banso/storage"
)

// measures are the indicators, each with nothing in it.
func measures(o Options) []Measure {
	var out []Measure
	for i, in := range o.Indicators.List() {
		out = append(out, Measure{ID: in.ID, Title: in.Title, Holds: holds(o, i)})
	}
	return out
}

// holds are the titles of what counts for an indicator; what the articles no
// longer have is left out.
func holds(o Options, i int) []string {
	ids, others := o.Indicators.Holds(i)
	var out []string
	for _, id := range ids {
		if a, ok := o.Topics.Article(id); ok {
			out = append(out, a.Title)
		}
		for _, c := range o.Topics.Categories() {
			if c.ID == id {
				out = append(out, c.Title)
			}
		}
	}
	if others {
		out = append(out, text.AllElse)
	}
	return out
}

// targets are what units are to reach in a period: unit → indicator → lượt.
type targets map[storage.UnitID]map[string]int

func targetsFor(tx *storage.Tx, p Period) (targets, error) {
	list, err := tx.TargetsFor(p.Key)
	if err != nil {
		return nil, fmt.Errorf("read targets: %w", err)
	}
	out := targets{}
	for _, t := range list {
		if out[t.Unit] == nil {
			out[t.Unit] = map[string]int{}
		}
		out[t.Unit][t.Indicator] = t.Times
	}
	return out, nil
}

// aim sets the targets of the communes and of the whole. A whole without a target
// of its own for an indicator is to reach what its communes are to reach
// together. The commune of a tallied team keeps its targets for itself.
func (t *Tally) aim(set targets) {
	for i := range t.Measures {
		whole := &t.Measures[i]
		together := 0
		for j := range t.Communes {
			if c := &t.Communes[j]; !t.alone() {
				c.Measures[i].Target = set[c.ID][whole.ID]
				together += c.Measures[i].Target
			}
		}
		if whole.Target = set[t.Scope.ID][whole.ID]; whole.Target == 0 {
			whole.Target = together
		}
	}
}

// reached reports whether a target was set and met.
func (m Measure) reached() bool { return m.Target > 0 && m.Now >= m.Target }
