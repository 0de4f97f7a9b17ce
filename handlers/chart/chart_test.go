package chart_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"banso/handlers/chart"
)

// draw makes the picture of a chart.
func draw(t *testing.T, labels []string, series ...chart.Series) image.Image {
	t.Helper()
	data, err := chart.Bars([]string{"Lượt hỗ trợ", "Xã Long Hồ"}, labels, series...)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// bars are the colours of the two series.
var bars = []color.RGBA{{0x1f, 0x5a, 0xa6, 0xff}, {0xb4, 0xc3, 0xd8, 0xff}}

// A number written over its bar cannot be read.
func TestNumbersStandBesideTheirBars(t *testing.T) {
	long := "Hỗ trợ nộp hồ sơ dịch vụ công trực tuyến" // as long as an indicator may be called
	for name, labels := range map[string][]string{"short": {"Khác", "VNeID"}, "long": {long, "Khác"}} {
		for _, top := range []int{0, 7, 12_345, 7_837_132, 12_345_678} {
			picture := draw(t, labels, chart.Series{Name: "Tháng 10/2026", Values: []int{top, 1}}, chart.Series{Name: "Tháng 9/2026", Values: []int{top - top/10, top / 2}})
			size := picture.Bounds()
			for y := 140; y < size.Max.Y; y++ { // below heading and legend
				for x := size.Min.X; x+2 < size.Max.X; x++ {
					at := color.RGBAModel.Convert(picture.At(x, y))
					if at != bars[0] && at != bars[1] {
						continue
					}
					if ahead := color.RGBAModel.Convert(picture.At(x+2, y)).(color.RGBA); ahead.R < 20 && ahead.G < 40 && ahead.B < 60 {
						t.Fatalf("%s labels, %d: a letter on a bar at %d,%d", name, top, x, y)
					}
				}
			}
		}
	}
}

func TestEveryBarIsDrawn(t *testing.T) {
	var labels []string
	var values []int
	for i := range 12 {
		labels, values = append(labels, "Tháng "+string(rune('A'+i))), append(values, 100*(i+1))
	}
	picture := draw(t, labels, chart.Series{Name: "Lượt", Values: values})
	runs, inside := 0, false
	x := picture.Bounds().Min.X
	for ; x < picture.Bounds().Max.X && runs == 0; x++ { // the first column that meets a bar
		for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
			blue := color.RGBAModel.Convert(picture.At(x, y)) == bars[0]
			if blue && !inside {
				runs++
			}
			inside = blue
		}
	}
	if runs != len(labels) {
		t.Errorf("%d bars begin at the axis, want %d", runs, len(labels))
	}
}

func TestChartsThatCannotBeAreRefused(t *testing.T) {
	one := chart.Series{Values: []int{1}}
	for name, series := range map[string][]chart.Series{"none": nil, "three": {one, one, one}} {
		if _, err := chart.Bars(nil, []string{"Khác"}, series...); err == nil {
			t.Errorf("%s: drawn", name)
		}
	}
	if _, err := chart.Bars(nil, nil, one); err == nil {
		t.Error("a chart of nothing was drawn")
	}
}
