package tallies

import (
	"cmp"
	"slices"

	"github.com/go-analyze/charts"
	"golang.org/x/text/unicode/norm"

	"banso/handlers/text"
)

// Size of the picture in pixels. A phone of 360 px shows it at half size, where
// letters of 22 pixels can still be read.
const (
	chartWidth  = 720
	chartLegend = 64
	chartLine   = 34 // one line of heading
	chartBar    = 74 // one category
	chartMargin = 16
	mostBars    = 10
)

// Sizes of letters in points, a third more in pixels.
const (
	titleLetters = 20
	chartLetters = 16.5
	leastLetters = 10 // a name that is longer still is cut
)

// room is how much longer than the longest bar the axis is, for its number.
const room = 1.2

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
	for i, b := range bars {
		at := len(bars) - 1 - i // the library draws upwards
		labels[at] = norm.NFC.String(b.label)
		now[at], before[at] = float64(b.now), float64(b.before)
		top = max(top, now[at], before[at])
	}
	letters := charts.FontStyle{FontSize: chartLetters}
	opt := charts.NewBarChartOptionWithData([][]float64{now, before})
	opt.Horizontal = true
	opt.Theme = charts.GetDefaultTheme().WithTextColor(charts.ColorBlack).
		WithSeriesColors([]charts.Color{charts.ColorFromHex("#1f5aa6"), charts.ColorFromHex("#b4c3d8")})
	head := []string{text.ChartTitle, t.Title}
	if s.o.Simulated {
		head = append(head, text.Simulated)
	}
	opt.Padding = charts.NewBoxEqual(chartMargin)
	opt.Padding.Top += chartLine*len(head) + chartMargin
	opt.Legend = charts.LegendOption{
		SeriesNames: []string{norm.NFC.String(t.Period.Name), norm.NFC.String(t.Past.Name)},
		FontStyle:   letters, Offset: charts.OffsetStr{Left: charts.PositionCenter, Top: charts.PositionTop}, Symbol: charts.SymbolSquare,
	}
	opt.CategoryAxis.Labels = labels
	opt.CategoryAxis.LabelCount = len(labels)
	opt.CategoryAxis.LabelFontStyle = letters
	opt.ValueAxis[0].Min, opt.ValueAxis[0].Max = charts.Ptr(0.0), charts.Ptr(top*room)
	opt.ValueAxis[0].Show = charts.Ptr(false) // each bar has its number
	for i := range opt.SeriesList {
		opt.SeriesList[i].Label = charts.SeriesLabel{
			Show: charts.Ptr(true), FontStyle: letters,
			ValueFormatter: func(v float64) string { return text.Number(int(v)) },
		}
	}
	return render(opt, head, len(bars))
}

// render draws a chart of some categories under lines of heading, as PNG.
func render(opt charts.BarChartOption, head []string, bars int) ([]byte, error) {
	p := charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputPNG, Width: chartWidth, Height: opt.Padding.Top + chartLegend + chartBar*bars,
	})
	if err := p.BarChart(opt); err != nil {
		return nil, err
	}
	// The library's own title sets its lines so tight that marks above and below
	// the letters run into each other.
	font := charts.FontStyle{FontSize: titleLetters, FontColor: charts.ColorBlack, Font: charts.GetDefaultFont()}
	for i, line := range head {
		line = norm.NFC.String(line)
		wide := p.MeasureText(line, 0, font).Width()
		for wide > chartWidth-2*chartMargin && font.FontSize > leastLetters {
			font.FontSize--
			wide = p.MeasureText(line, 0, font).Width()
		}
		p.Text(line, (chartWidth-wide)/2, chartMargin+chartLine*(i+1)-chartLine/4, 0, font)
		font.FontSize = chartLetters
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
