package spreadsheet

import (
	"errors"
	"fmt"

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
	err = b.lines(w, 1, t.Above)
	for i, line := range t.Heading {
		style := b.styles[subtitle]
		if i == 0 {
			style = b.styles[title]
		}
		err = errors.Join(err, setRow(w, len(t.Above)+i+1, []any{excelize.Cell{StyleID: style, Value: line}}))
	}
	err = errors.Join(err, b.head(w, t), b.rows(w, t))
	if t.Total != nil {
		err = errors.Join(err, setRow(w, t.TotalRow(), b.totals(t, t.Total), excelize.RowOpts{Height: lineHeight + 2}))
	}
	if err = errors.Join(err, b.lines(w, t.BelowRow(), t.Below), w.Flush()); err != nil {
		return fmt.Errorf("write sheet %s: %w", t.Name, err)
	}
	return nil
}

// lines writes free text from a row on.
func (b *Book) lines(w *excelize.StreamWriter, row int, lines []Line) error {
	var faults []error
	for i, line := range lines {
		var cells []any
		for _, span := range line.Texts {
			for len(cells) <= span.From {
				cells = append(cells, nil)
			}
			cells[span.From] = cell(b.styles[span.Look], span.Value)
			if span.To > span.From {
				faults = append(faults, w.MergeCell(At(span.From, row+i), At(span.To, row+i)))
			}
		}
		height := line.Height
		if height == 0 {
			height = lineHeight + 2
		}
		faults = append(faults, setRow(w, row+i, cells, excelize.RowOpts{Height: height}))
	}
	return errors.Join(faults...)
}

// rows writes the data; what belongs to a group can be folded away under it.
func (b *Book) rows(w *excelize.StreamWriter, t Table) error {
	group := map[int]bool{}
	for _, i := range t.Groups {
		group[i] = true
	}
	var faults []error
	for i, row := range t.Rows {
		cells, height := b.cells(t, row)
		opts := excelize.RowOpts{Height: height}
		switch {
		case group[i]:
			cells = b.totals(t, row)
		case len(group) > 0 && !t.Document:
			opts.OutlineLevel = 1
		}
		faults = append(faults, setRow(w, t.FirstRow()+i, cells, opts))
	}
	return errors.Join(faults...)
}

func (b *Book) head(w *excelize.StreamWriter, t Table) error {
	cells := make([]any, len(t.Columns))
	height := float64(lowHeading)
	for i, c := range t.Columns {
		style := heading
		if c.Tall {
			style, height = headingTall, tallHeading
		} else {
			height = max(height, lineHeight*float64(wrapped(c.Title, 0.85*c.Width))+4) // bold letters are wider
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
		if d, ok := value.(Dressed); ok {
			value, style = d.Value, d.Look
		}
		switch v := value.(type) {
		case string:
			lines = max(lines, wrapped(v, c.Width-1))
		case Formula:
			if _, word := v.Value.(string); style == Plain && !word { // a number among texts
				style = Count
			}
		}
		cells = append(cells, cell(b.styles[style], value))
	}
	return cells, min(lineHeight*float64(lines), excelize.MaxRowHeight)
}

// totals dresses a row of sums.
func (b *Book) totals(t Table, row []any) []any {
	var cells []any
	for i, value := range row {
		cells = append(cells, cell(b.styles[totalOf(t.Columns[i].Look, value)], value))
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
