package tallies

import (
	"cmp"
	"slices"

	"banso/handlers/chart"
	"banso/handlers/text"
)

const mostBars = 10

// bar is an indicator with its lượt in both periods.
type bar struct {
	label       string
	now, before int
}

// chart draws the lượt of each indicator in this period and the one before.
func (s *Service) chart(t Tally) ([]byte, error) {
	var labels []string
	now, before := chart.Series{Name: t.Period.Name}, chart.Series{Name: t.Past.Name}
	if t.Months == 0 {
		before.Name = text.DaysBefore
	}
	for _, b := range barsOf(t) {
		labels = append(labels, b.label)
		now.Values, before.Values = append(now.Values, b.now), append(before.Values, b.before)
	}
	return chart.Bars(s.headOf(text.ChartTitle, t), labels, now, before)
}

// trend draws the lượt of the periods up to this one, the oldest at the top.
func (s *Service) trend(t Tally) ([]byte, error) {
	head := s.headOf(text.TrendTitle, t)
	if s.open(t.Period) {
		head = append(head, text.ChartOpen(s.today().Vietnamese()))
	}
	var labels []string
	var times chart.Series
	for _, p := range t.Trend {
		labels = append(labels, p.Period.Name)
		times.Values = append(times.Values, p.Times)
	}
	return chart.Bars(head, labels, times)
}

// headOf are the lines above a chart.
func (s *Service) headOf(title string, t Tally) []string {
	head := []string{title, t.Title}
	if s.o.Simulated {
		head = append(head, text.Simulated)
	}
	return head
}

// barsOf are the indicators with lượt in either period, the most needed first;
// the smallest beyond mostBars are taken together.
func barsOf(t Tally) []bar {
	var out []bar
	for _, m := range t.Measures {
		if m.Now > 0 || m.Before > 0 {
			out = append(out, bar{m.Title, m.Now, m.Before})
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
