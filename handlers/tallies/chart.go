package tallies

import (
	"cmp"
	"slices"

	"banso/handlers/chart"
	"banso/handlers/text"
)

const mostBars = 10

// bar is a category with its lượt in both periods.
type bar struct {
	label       string
	now, before int
}

// chart draws the lượt of each category in this period and the one before.
func (s *Service) chart(t Tally) ([]byte, error) {
	head := []string{text.ChartTitle, t.Title}
	if s.o.Simulated {
		head = append(head, text.Simulated)
	}
	var labels []string
	now, before := chart.Series{Name: t.Period.Name}, chart.Series{Name: t.Past.Name}
	for _, b := range barsOf(t) {
		labels = append(labels, b.label)
		now.Values, before.Values = append(now.Values, b.now), append(before.Values, b.before)
	}
	return chart.Bars(head, labels, now, before)
}

// barsOf are the categories with lượt in either period, the most needed first;
// the smallest beyond mostBars are taken together.
func barsOf(t Tally) []bar {
	var out []bar
	for _, c := range t.Categories {
		if c.Now.Times > 0 || c.Before.Times > 0 {
			out = append(out, bar{c.Title, c.Now.Times, c.Before.Times})
		}
	}
	slices.SortStableFunc(out, func(a, b bar) int { return cmp.Or(b.now-a.now, b.before-a.before) })
	if len(out) > mostBars {
		rest := bar{label: text.ChartRest(len(out) - mostBars + 1)}
		for _, b := range out[mostBars-1:] {
			rest.now += b.now
			rest.before += b.before
		}
		out = append(out[:mostBars-1], rest)
	}
	if len(out) == 0 {
		out = append(out, bar{label: text.ChartNothing})
	}
	return out
}
