package spreadsheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Look is how the cells of a column are shown.
type Look int

// Looks of a column.
const (
	Plain   Look = iota // text, whatever it begins with
	Count               // a whole number
	Signed              // a difference, with its sign
	Share               // a part of 1, in percent
	Ordinal             // the number of a row
	heading
	headingTall
	title
	subtitle
	totalText
	totalCount
	totalSigned
	totalShare
	looks
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
	Name    string   // of the sheet, at most 31 characters
	Footer  string   // of the printed page, in the codes of the file format; "" for none
	Heading []string // the first is the title
	Columns []Column
	Rows    [][]any // numbers, strings or Formulas, a cell a column
	Total   []any   // nil when there is none
	Fixed   int     // columns that stay in view
	Filter  bool    // offer a filter on every column
	Spare   int     // empty rows below that offer the choices too
}

// Formula is a cell that the reader's program computes; Value is what it will find.
type Formula struct {
	Code  string
	Value any
}

// HeadRow is the row of the column headings, from 1: an empty row lies between
// them and the lines above.
func (t Table) HeadRow() int { return len(t.Heading) + 2 }

// FirstRow is the row of the first data.
func (t Table) FirstRow() int { return t.HeadRow() + 1 }

// LastRow is the row of the last data; it lies before FirstRow when there is none.
func (t Table) LastRow() int { return t.HeadRow() + len(t.Rows) }

// TotalRow is the row of totals.
func (t Table) TotalRow() int { return t.LastRow() + 1 }

// Sum adds up a column (from 0) of a table; value is what the sum is.
func (t Table) Sum(column int, value any) any {
	if len(t.Rows) == 0 {
		return value
	}
	return Formula{fmt.Sprintf("SUM(%s:%s)", At(column, t.FirstRow()), At(column, t.LastRow())), value}
}

// At names the cell of a column (from 0) and a row (from 1): "A1".
func At(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return "A1"
	}
	return name
}
