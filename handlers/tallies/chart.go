package tallies

import (
	"cmp"
	"slices"

	"github.com/go-analyze/charts"
	"golang.org/x/text/unicode/norm"

	"banso/handlers/text"
)

// Size of the picture in pixels: a phone of 360 px shows it at half size, so
// that its 24-point letters are read like 12 points.
const (
	chartWidth  = 800
	chartHead   = 170 // title, legend, axis
	chartBar    = 78  // one category
	chartLetter = 17
	mostBars    = 10
)

// bar is a category with its lượt in both periods.
type bar struct {
	label       string
	now, before int
}

// chart draws the lượt of each category in this period and the one before.
func (s *Service) chart(t Tally) ([]byte, error) {
	bars := barsOf(t)
	labels := make([]string, len(bars))
	now, before := make([]float64, len(bars)), make([]float64, len(bars))
	top := 1.0
	for i, b := range bars { // the library draws upwards
		at := len(bars) - 1 - i
		labels[at] = norm.NFC.String(b.label)
		now[at], before[at] = float64(b.now), float64(b.before)
		top = max(top, now[at], before[at])
	}
	opt := charts.NewBarChartOptionWithData([][]float64{before, now})
	opt.Horizontal = true
	opt.Theme = charts.GetDefaultTheme()
	opt.Title.Text = norm.NFC.String(text.ChartTitle)
	opt.Title.Subtext = norm.NFC.String(t.Scope.Name)
	opt.Legend.SeriesNames = []string{norm.NFC.String(t.Past.Name), norm.NFC.String(t.Period.Name)}
	opt.CategoryAxis.Labels = labels
	opt.CategoryAxis.LabelCount = len(labels)
	opt.ValueAxis[0].Min = charts.Ptr(0.0)
	return render(opt, len(bars))
}

func render(opt charts.BarChartOption, bars int) ([]byte, error) {
	p := charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputPNG,
		Width:        chartWidth, Height: chartHead + chartBar*bars,
	})
	if err := p.BarChart(opt); err != nil {
		return nil, err
	}
	return p.Bytes()
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
