package spreadsheet

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// Column of a table.
type Column struct {
	Title   string
	Width   float64  // in characters
	Tall    bool     // heading written upwards
	Look    Look     // of its cells
	Choices []string // what the cells may hold, offered as a list; 255 characters in all
}

// Table is one sheet: lines of heading, columns, rows, and a row of totals.
type Table struct {
	Name     string   // of the sheet, at most 31 characters
	Header   string   // of the printed page, in the codes of the file format; "" for none
	Footer   string   // likewise
	Document bool     // a page of a document, not a list: upright, on one sheet of paper without a page number, and nothing stays in view
	Above    []Line   // over the heading
	Heading  []string // the first is the title
	Columns  []Column
	Rows     [][]any // numbers, strings, times or Formulas, a cell a column
	Groups   []int   // indexes in Rows of those that sum up the rows after them, which can be folded away
	Total    []any   // nil when there is none
	Below    []Line  // an empty row after the table
	Fixed    int     // columns that stay in view
	Filter   bool    // offer a filter on every column
	Spare    int     // empty rows below that offer the choices too
}

// Line is a row of free text above or below a table.
type Line struct {
	Texts  []Span
	Height float64 // in points, 0 for that of one line of text
}

// Span is a text, or a Formula, over some columns (from 0, both included).
type Span struct {
	From, To int
	Value    any
	Look     Look
}

// Formula is a cell that the reader's program computes; Value is what it will find.
type Formula struct {
	Code  string
	Value any
}

// Dressed is a cell that does not look like its column.
type Dressed struct {
	Value any
	Look  Look
}

// HeadRow is the row of the column headings, from 1: an empty row lies between
// them and the lines above. It and all below are known once Above and Heading are.
func (t Table) HeadRow() int { return len(t.Above) + len(t.Heading) + 2 }

// FirstRow is the row of the first data.
func (t Table) FirstRow() int { return t.HeadRow() + 1 }

// LastRow is the row of the last data; it lies before FirstRow when there is none.
func (t Table) LastRow() int { return t.HeadRow() + len(t.Rows) }

// TotalRow is the row of totals.
func (t Table) TotalRow() int { return t.LastRow() + 1 }

// BelowRow is the row of the first line below the table.
func (t Table) BelowRow() int {
	row := t.LastRow() + 2
	if t.Total != nil {
		row++
	}
	return row
}

// end is the last row with anything in it.
func (t Table) end() int {
	switch {
	case len(t.Below) > 0:
		return t.BelowRow() + len(t.Below) - 1
	case t.Total != nil:
		return t.TotalRow()
	}
	return t.LastRow()
}

// Span names the cells of a column (from 0) in all rows: "D5:D99"; "" when there
// is no row.
func (t Table) Span(column int) string {
	if len(t.Rows) == 0 {
		return ""
	}
	return At(column, t.FirstRow()) + ":" + At(column, t.LastRow())
}

// Sum adds up those cells of a column (from 0) that a filter leaves in view;
// value is what the sum is without one.
func (t Table) Sum(column int, value any) any {
	if len(t.Rows) == 0 {
		return value
	}
	return Formula{"SUBTOTAL(9," + t.Span(column) + ")", value}
}

// At names the cell of a column (from 0) and a row (from 1): "A1".
func At(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return "A1"
	}
	return name
}

// Quoted is the name of a sheet as formulas write it.
func Quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// columnName names a column (from 0): "A".
func columnName(column int) string { return strings.TrimRight(At(column, 1), "1") }
