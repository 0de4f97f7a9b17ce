package spreadsheet

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Heights in points.
const (
	tallHeading = 165
	lowHeading  = 36
	lineHeight  = 16
)

// Add writes a table as the next sheet. Strings are stored as text whatever they
// begin with, so nothing that a user typed is ever computed.
func (b *Book) Add(t Table) error {
	if err := b.layOut(t); err != nil {
		return fmt.Errorf("lay out sheet %s: %w", t.Name, err)
	}
	w, err := b.file.NewStreamWriter(t.Name)
	if err != nil {
		return fmt.Errorf("open sheet %s: %w", t.Name, err)
	}
	for i, line := range t.Heading {
		style := b.styles[subtitle]
		if i == 0 {
			style = b.styles[title]
		}
		err = errors.Join(err, setRow(w, i+1, []any{excelize.Cell{StyleID: style, Value: line}}))
	}
	err = errors.Join(err, b.head(w, t))
	for i, row := range t.Rows {
		cells, height := b.cells(t, row)
		err = errors.Join(err, setRow(w, t.FirstRow()+i, cells, excelize.RowOpts{Height: height}))
	}
	if t.Total != nil {
		err = errors.Join(err, setRow(w, t.TotalRow(), b.totals(t)))
	}
	if err = errors.Join(err, w.Flush()); err != nil {
		return fmt.Errorf("write sheet %s: %w", t.Name, err)
	}
	return nil
}

func (b *Book) head(w *excelize.StreamWriter, t Table) error {
	cells := make([]any, len(t.Columns))
	height := float64(lowHeading)
	for i, c := range t.Columns {
		style := heading
		if c.Tall {
			style, height = headingTall, tallHeading
		}
		cells[i] = excelize.Cell{StyleID: b.styles[style], Value: c.Title}
	}
	return setRow(w, t.HeadRow(), cells, excelize.RowOpts{Height: height})
}

// cells dresses a row, high enough for its longest text.
func (b *Book) cells(t Table, row []any) (cells []any, height float64) {
	lines := 1
	for i, value := range row {
		c := t.Columns[i]
		style := c.Look
		switch v := value.(type) {
		case string:
			lines = max(lines, 1+utf8.RuneCountInString(v)/int(c.Width))
		case Formula:
			if style == Plain { // a number among texts
				style = Count
			}
		}
		cells = append(cells, cell(b.styles[style], value))
	}
	return cells, lineHeight * float64(lines)
}

func (b *Book) totals(t Table) []any {
	var cells []any
	for i, value := range t.Total {
		style := totalCount
		switch look := t.Columns[i].Look; {
		case look == Share:
			style = totalShare
		case look == Signed:
			style = totalSigned
		case value == nil || look == Plain:
			style = totalText
		}
		cells = append(cells, cell(b.styles[style], value))
	}
	return cells
}

func cell(style int, value any) excelize.Cell {
	if f, ok := value.(Formula); ok {
		return excelize.Cell{StyleID: style, Formula: f.Code, Value: f.Value}
	}
	return excelize.Cell{StyleID: style, Value: value}
}

func setRow(w *excelize.StreamWriter, row int, cells []any, opts ...excelize.RowOpts) error {
	name, err := excelize.CoordinatesToCellName(1, row)
	return errors.Join(err, w.SetRow(name, cells, opts...))
}
