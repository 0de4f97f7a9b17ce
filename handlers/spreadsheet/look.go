package spreadsheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// letters is the typeface of administrative documents, Nghị định 30/2020/NĐ-CP,
// Phụ lục I.
const letters = "Times New Roman"

// Look is how the cells of a column are shown.
type Look int

// Looks of a column.
const (
	Plain   Look = iota // text, whatever it begins with
	Count               // a whole number
	Signed              // a difference, with its sign
	Share               // a part of 1, in percent
	Ordinal             // the number of a row
	Date                // a time.Time at midnight UTC, shown as day, month and year
	Middle              // a short text in the middle of its cell
)

// Looks of lines above and below a table, in the sizes of Nghị định 30/2020/NĐ-CP.
const (
	Centred     Look = iota + Middle + 1 // 13 points
	Strong                               // 13 points, bold, in the middle
	Underlined                           // likewise, with a rule under the words
	Slanted                              // 13 points, italic, in the middle
	Headline                             // 14 points, bold, in the middle
	Remark                               // 12 points, from the left
	Recipients                           // 12 points, bold italic, from the left
	Recipient                            // 11 points, from the left
	Rule                                 // underscores that make a short line under the words above
	heading                              // of a column
	headingTall                          // of a column, written upwards
	title                                // first line over a table
	subtitle                             // next lines over a table
	totalText                            // what follows are cells of totals, by the look of their column
	totalCount
	totalSigned
	totalShare
	totalMiddle
	looks
)

// Codes of number formats. The reader's program puts in the separators of its
// language: 1.234 and 12,5 % in Vietnamese.
var (
	wholeNumber = "#,##0"
	withSign    = `+#,##0;-#,##0;0`
	inPercent   = `#,##0.0\ %`
	asDate      = "dd/mm/yyyy"
)

// totalOf is the look of a cell of totals in a column.
func totalOf(column Look, value any) Look {
	switch {
	case column == Share:
		return totalShare
	case column == Signed:
		return totalSigned
	case column == Ordinal, column == Middle:
		return totalMiddle
	case column == Plain, value == nil:
		return totalText
	}
	return totalCount
}

func (b *Book) makeStyles() error {
	grid := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		grid = append(grid, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	font := func(size float64, bold, italic bool) *excelize.Font {
		return &excelize.Font{Family: letters, Size: size, Bold: bold, Italic: italic}
	}
	cell := func(bold bool, a *excelize.Alignment, format *string) *excelize.Style {
		s := &excelize.Style{Font: font(12, bold, false), Border: grid, Alignment: a, CustomNumFmt: format}
		if bold {
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE6F1"}}
		}
		return s
	}
	words := func(f *excelize.Font, horizontal string) *excelize.Style {
		return &excelize.Style{Font: f, Alignment: &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true}}
	}
	left, right, centre := place("left"), place("right"), place("center")
	upwards := place("center")
	upwards.TextRotation = 90
	underlined := font(13, true, false)
	underlined.Underline = "single"
	rule := words(font(8, false, false), "center")
	rule.Alignment.Vertical = "top"
	plain, tall := cell(false, left, nil), cell(true, upwards, nil)
	plain.NumFmt, tall.Font = 49, font(11, true, false)
	for which, style := range [looks]*excelize.Style{
		Plain: plain, Count: cell(false, right, &wholeNumber), Signed: cell(false, right, &withSign),
		Share: cell(false, right, &inPercent), Ordinal: cell(false, centre, &wholeNumber),
		Date: cell(false, centre, &asDate), Middle: cell(false, centre, nil),
		Centred: words(font(13, false, false), "center"), Strong: words(font(13, true, false), "center"),
		Underlined: words(underlined, "center"), Slanted: words(font(13, false, true), "center"),
		Headline: words(font(14, true, false), "center"), Remark: words(font(12, false, false), "left"),
		Recipients: words(font(12, true, true), "left"), Recipient: words(font(11, false, false), "left"), Rule: rule,
		heading: cell(true, centre, nil), headingTall: tall,
		title: {Font: font(14, true, false)}, subtitle: {Font: font(12, false, false)},
		totalText: cell(true, left, nil), totalCount: cell(true, right, &wholeNumber),
		totalSigned: cell(true, right, &withSign), totalShare: cell(true, right, &inPercent), totalMiddle: cell(true, centre, nil),
	} {
		id, err := b.file.NewStyle(style)
		if err != nil {
			return fmt.Errorf("make cell style: %w", err)
		}
		b.styles[which] = id
	}
	return nil
}

// place sets text within a cell; numbers are not broken into lines.
func place(horizontal string) *excelize.Alignment {
	a := &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: horizontal != "right"}
	if horizontal == "left" {
		a.Indent = 1
	}
	return a
}
