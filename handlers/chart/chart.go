// Package chart draws bar charts that can be read on a phone, as PNG. It fences
// the chart library and knows nothing of what the numbers mean.
package chart

import (
	"fmt"

	"github.com/go-analyze/charts"
	"golang.org/x/text/unicode/norm"

	"banso/handlers/text"
)

// Size of the picture in pixels. A phone of 360 px shows it at half size, where
// letters of 22 pixels can still be read.
const (
	width  = 720
	legend = 64
	line   = 34 // one line of heading
	one    = 74 // one category with two bars
	lone   = 52 // one category with a single bar
	margin = 16
)

// Sizes of letters in points, a third more in pixels.
const (
	titleLetters = 20
	bodyLetters  = 16.5
	leastLetters = 10 // a heading that is longer still is cut
)

// gap in pixels between a bar and its number, and between a label and the axis.
const gap = 12

// colours of the series, the first one to be seen first.
var colours = []charts.Color{charts.ColorFromHex("#1f5aa6"), charts.ColorFromHex("#b4c3d8")}

// Series is one number a category.
type Series struct {
	Name   string
	Values []int
}

// Bars draws horizontal bars from zero, the first category at the top, each bar
// with its number, under lines of heading. One or two series, each as long as
// labels; with one series there is no legend.
func Bars(head, labels []string, series ...Series) ([]byte, error) {
	if len(series) == 0 || len(series) > len(colours) || len(labels) == 0 {
		return nil, fmt.Errorf("draw %d series over %d categories: not possible", len(series), len(labels))
	}
	values, top := upward(len(labels), series)
	letters := charts.FontStyle{FontSize: bodyLetters}
	opt := charts.NewBarChartOptionWithData(values)
	opt.Horizontal = true
	opt.Theme = charts.GetDefaultTheme().WithTextColor(charts.ColorBlack).WithSeriesColors(colours)
	opt.Padding = charts.NewBoxEqual(margin)
	opt.Padding.Top += line*len(head) + margin
	height := opt.Padding.Top + legend + one*len(labels)
	if len(series) == 1 {
		opt.Legend.Show = charts.Ptr(false)
		height = opt.Padding.Top + legend/2 + lone*len(labels)
	} else {
		opt.Legend = charts.LegendOption{FontStyle: letters, Offset: charts.OffsetStr{Left: charts.PositionCenter, Top: charts.PositionTop}, Symbol: charts.SymbolSquare}
		for _, s := range series {
			opt.Legend.SeriesNames = append(opt.Legend.SeriesNames, norm.NFC.String(s.Name))
		}
	}
	opt.CategoryAxis.Labels = reversed(labels)
	opt.CategoryAxis.LabelCount = len(labels)
	opt.CategoryAxis.LabelFontStyle = letters
	opt.ValueAxis[0].Min, opt.ValueAxis[0].Max = charts.Ptr(0.0), charts.Ptr(top*room(labels, top))
	opt.ValueAxis[0].Show = charts.Ptr(false) // each bar has its number
	for i := range opt.SeriesList {
		opt.SeriesList[i].Label = charts.SeriesLabel{
			Show: charts.Ptr(true), FontStyle: letters,
			ValueFormatter: func(v float64) string { return text.Number(int(v)) },
		}
	}
	return render(opt, head, height)
}

// room is how much longer than the longest bar the axis must be for its number to
// stand beside it, whatever the labels leave of the width.
func room(labels []string, top float64) float64 {
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: width, Height: legend})
	font := charts.FontStyle{FontSize: bodyLetters, FontColor: charts.ColorBlack, Font: charts.GetDefaultFont()} // without a colour it has no width
	left := 0
	for _, label := range labels {
		left = max(left, p.MeasureText(norm.NFC.String(label), 0, font).Width())
	}
	plot := float64(width - 2*margin - left - gap)
	number := float64(p.MeasureText(text.Number(int(top)), 0, font).Width() + gap)
	return plot / max(plot-number, plot/4)
}

// upward turns the series round, since the library draws from below.
func upward(n int, series []Series) (values [][]float64, top float64) {
	top = 1
	for _, s := range series {
		row := make([]float64, n)
		for i, v := range s.Values[:n] {
			row[n-1-i] = float64(v)
			top = max(top, float64(v))
		}
		values = append(values, row)
	}
	return values, top
}

func reversed(labels []string) []string {
	out := make([]string, len(labels))
	for i, label := range labels {
		out[len(labels)-1-i] = norm.NFC.String(label)
	}
	return out
}

// render draws a chart under lines of heading. The library's own title sets its
// lines so tight that marks above and below the letters run into each other.
func render(opt charts.BarChartOption, head []string, height int) ([]byte, error) {
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: width, Height: height})
	if err := p.BarChart(opt); err != nil {
		return nil, err
	}
	font := charts.FontStyle{FontSize: titleLetters, FontColor: charts.ColorBlack, Font: charts.GetDefaultFont()}
	for i, words := range head {
		words = norm.NFC.String(words)
		wide := p.MeasureText(words, 0, font).Width()
		for wide > width-2*margin && font.FontSize > leastLetters {
			font.FontSize--
			wide = p.MeasureText(words, 0, font).Width()
		}
		p.Text(words, (width-wide)/2, margin+line*(i+1)-line/4, 0, font)
		font.FontSize = bodyLetters
	}
	return p.Bytes()
}
