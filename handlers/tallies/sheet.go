package tallies

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

// add writes a table as the next sheet. Strings are stored as text whatever they
// begin with, so nothing that a user typed is ever computed.
func (b *book) add(t table) error {
	if err := b.layOut(t); err != nil {
		return fmt.Errorf("lay out sheet %s: %w", t.name, err)
	}
	w, err := b.file.NewStreamWriter(t.name)
	if err != nil {
		return fmt.Errorf("open sheet %s: %w", t.name, err)
	}
	for i, line := range t.heading {
		style := b.styles[subtitle]
		if i == 0 {
			style = b.styles[title]
		}
		err = errors.Join(err, setRow(w, i+1, []any{excelize.Cell{StyleID: style, Value: line}}))
	}
	err = errors.Join(err, b.head(w, t))
	for i, row := range t.rows {
		cells, height := b.cells(t, row)
		err = errors.Join(err, setRow(w, t.firstRow()+i, cells, excelize.RowOpts{Height: height}))
	}
	if t.total != nil {
		err = errors.Join(err, setRow(w, t.totalRow(), b.totals(t)))
	}
	if err = errors.Join(err, w.Flush()); err != nil {
		return fmt.Errorf("write sheet %s: %w", t.name, err)
	}
	return nil
}

func (b *book) head(w *excelize.StreamWriter, t table) error {
	cells := make([]any, len(t.columns))
	height := float64(lowHeading)
	for i, c := range t.columns {
		style := heading
		if c.tall {
			style, height = headingTall, tallHeading
		}
		cells[i] = excelize.Cell{StyleID: b.styles[style], Value: c.title}
	}
	return setRow(w, t.headRow(), cells, excelize.RowOpts{Height: height})
}

// cells dresses a row, high enough for its longest text.
func (b *book) cells(t table, row []any) (cells []any, height float64) {
	lines := 1
	for i, value := range row {
		c := t.columns[i]
		style := c.look
		switch v := value.(type) {
		case string:
			lines = max(lines, 1+utf8.RuneCountInString(v)/int(c.width))
		case formula:
			if style == plain { // a number among texts
				style = count
			}
		}
		cells = append(cells, cell(b.styles[style], value))
	}
	return cells, lineHeight * float64(lines)
}

func (b *book) totals(t table) []any {
	var cells []any
	for i, value := range t.total {
		style := totalCount
		switch look := t.columns[i].look; {
		case look == share:
			style = totalShare
		case look == signed:
			style = totalSigned
		case value == nil || look == plain:
			style = totalText
		}
		cells = append(cells, cell(b.styles[style], value))
	}
	return cells
}

func cell(style int, value any) excelize.Cell {
	if f, ok := value.(formula); ok {
		return excelize.Cell{StyleID: style, Formula: f.code, Value: f.value}
	}
	return excelize.Cell{StyleID: style, Value: value}
}

func setRow(w *excelize.StreamWriter, row int, cells []any, opts ...excelize.RowOpts) error {
	name, err := excelize.CoordinatesToCellName(1, row)
	return errors.Join(err, w.SetRow(name, cells, opts...))
}

// at names the cell of a column (from 0) and a row.
func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return "A1"
	}
	return name
}

// sum adds up a column of a table.
func (t table) sum(column int, value any) any {
	if len(t.rows) == 0 {
		return value
	}
	return formula{fmt.Sprintf("SUM(%s:%s)", at(column, t.firstRow()), at(column, t.lastRow())), value}
}
