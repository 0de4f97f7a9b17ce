package tallies_test

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// opened is a workbook read back.
type opened struct {
	t *testing.T
	*excelize.File
}

func open(t *testing.T, data []byte) opened {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return opened{t, f}
}

// find gives the row and column of the first cell with a text, from 1.
func (f opened) find(sheet, text string) (row, column int) {
	f.t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		f.t.Fatal(err)
	}
	for i, cells := range rows {
		for j, cell := range cells {
			if cell == text {
				return i + 1, j + 1
			}
		}
	}
	f.t.Fatalf("sheet %s has no cell %q", sheet, text)
	return 0, 0
}

// number is the stored value of a cell.
func (f opened) number(sheet string, row, column int) float64 {
	f.t.Helper()
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		f.t.Fatal(err)
	}
	raw, err := f.GetCellValue(sheet, name, excelize.Options{RawCellValue: true})
	if err != nil {
		f.t.Fatal(err)
	}
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		f.t.Fatalf("%s!%s holds %q", sheet, name, raw)
	}
	return n
}

// text is the stored value of a cell.
func (f opened) text(sheet, cell string) string {
	f.t.Helper()
	s, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		f.t.Fatal(err)
	}
	return s
}

// each gives every cell of a sheet that holds something.
func (f opened) each(sheet string, visit func(cell, value string)) {
	f.t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		f.t.Fatal(err)
	}
	for i, cells := range rows {
		for j, value := range cells {
			if value == "" {
				continue
			}
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				f.t.Fatal(err)
			}
			visit(name, value)
		}
	}
}
