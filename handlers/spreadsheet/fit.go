package spreadsheet

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// wrapped is how many lines a text takes in a cell that is so many letters wide:
// it is broken between words, and within those that are too long.
func wrapped(s string, width float64) int {
	lines := 0
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines++
		used := 0.0
		for word := range strings.FieldsSeq(paragraph) {
			n := float64(utf8.RuneCountInString(word))
			if used > 0 && used+1+n > width {
				lines, used = lines+1, 0
			}
			if used > 0 {
				used++
			}
			for ; n > width; n -= max(1, math.Floor(width)) { // then it stands alone
				lines++
			}
			used += n
		}
	}
	return lines
}

// Widths in pixels: of a digit and of a separator in 12 points, and of the digit
// that column widths are counted in.
const (
	digit     = 8
	separator = 4
	columnOne = 7
)

// wideEnough is the width of a column in which every number of it can be read: a
// program shows one that does not fit as ####.
func (t Table) wideEnough(column int) float64 {
	c := t.Columns[column]
	if c.Look == Plain || c.Look == Middle {
		return c.Width
	}
	width := c.Width
	for _, row := range append(t.Rows[:len(t.Rows):len(t.Rows)], t.Total) {
		if column < len(row) {
			width = max(width, numberWidth(row[column], c.Look))
		}
	}
	return width
}

// numberWidth is the column width that a number takes; 0 for anything else.
func numberWidth(value any, look Look) float64 {
	switch v := value.(type) {
	case Formula:
		return numberWidth(v.Value, look)
	case Dressed:
		return numberWidth(v.Value, v.Look)
	case int:
		n := len(strconv.Itoa(max(v, -v)))
		pixels := digit*n + separator*((n-1)/3)
		if look == Signed || v < 0 {
			pixels += digit
		}
		return float64(pixels+columnOne) / columnOne
	case float64: // a share: "1.234,5 %"
		return numberWidth(int(math.Abs(v)*100), Count) + float64(3*digit+2*separator)/columnOne
	}
	return 0
}
