package tallies

import (
	"cmp"
	"slices"

	"banso/storage"
)

// points is how many periods the trend shows.
const points = 12

// calendar says which figures a day belongs to.
type calendar struct {
	p, past Period
	year    Period   // from the beginning of the report year to the end of p (lũy kế)
	trend   []Period // up to p, the oldest first; none for a period of any days
	first   storage.Day
	days    []dated // from first on
}

// dated is what one day belongs to.
type dated struct {
	now, before, year bool
	point             int8 // index in the trend; -1 for none
}

// yearTo is the report year of the last day of p, up to that day.
func yearTo(rule Rule, p Period) Period {
	return Period{From: reportYear(rule, p.To).From, To: p.To}
}

// reportYear is the report year of a day.
func reportYear(rule Rule, day storage.Day) Period {
	return Year(rule, number(Containing(rule, day).Key[:4]))
}

func newCalendar(rule Rule, p, past Period) calendar {
	c := calendar{p: p, past: past, year: yearTo(rule, p)}
	for at := p; p.months > 0 && len(c.trend) < points; at = Previous(rule, at) {
		c.trend = append(c.trend, at)
	}
	slices.Reverse(c.trend)
	spans := c.spans()
	c.first = spans[0].From
	c.days = make([]dated, spans[len(spans)-1].To-c.first+1)
	for i := range c.days {
		day := c.first + storage.Day(i)
		at := slices.IndexFunc(c.trend, func(p Period) bool { return p.Contains(day) })
		c.days[i] = dated{c.p.Contains(day), c.past.Contains(day), c.year.Contains(day), int8(at)}
	}
	return c
}

// of is what a day within the spans belongs to.
func (c *calendar) of(day storage.Day) dated { return c.days[day-c.first] }

// spans are the days to read, in order and without gaps where periods touch.
func (c *calendar) spans() []Period {
	all := append([]Period{c.p, c.past, c.year}, c.trend...)
	slices.SortFunc(all, func(a, b Period) int { return cmp.Compare(a.From, b.From) })
	var out []Period
	for _, p := range all {
		if n := len(out); n > 0 && p.From <= out[n-1].To+1 {
			out[n-1].To = max(out[n-1].To, p.To)
			continue
		}
		out = append(out, Period{From: p.From, To: p.To})
	}
	return out
}

// months are the report months of a period, none for a period of any days.
func months(rule Rule, p Period) []Period {
	var out []Period
	for at := p.From; p.months > 0 && at <= p.To; {
		m := Containing(rule, at)
		out = append(out, m)
		at = m.To + 1
	}
	return out
}

// line gives the sums of the trend their periods. Of the longer periods those
// before the first line are left out, lest the trend begin years before the
// program did; the last one always stays.
func (c *calendar) line(sums [points]Count) []Point {
	var out []Point
	for i, p := range c.trend {
		if len(out) > 0 || p.months <= 3 || sums[i].Lines > 0 || i == len(c.trend)-1 {
			out = append(out, Point{p, sums[i].People, sums[i].Times})
		}
	}
	return out
}

// yearBefore is the report year of a tally, and whether it began before the
// period did, so that its sums say something new.
func (s *Service) yearBefore(t Tally) (Period, bool) {
	year := reportYear(s.o.Rule, t.Period.To)
	return year, year.From < t.Period.From
}
