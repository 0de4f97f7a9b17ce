// Package spreadsheet reads and writes tables as XLSX and CSV files. What it
// reads comes from strangers: it keeps to limits, computes nothing and writes no
// file. It knows neither units nor people, and what a user typed never becomes a
// formula.
package spreadsheet

import (
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Errors of Read.
var (
	ErrTooBig   = errors.New("spreadsheet is too big")            // more bytes, rows or columns than Limits
	ErrKind     = errors.New("not a spreadsheet")                 // neither XLSX nor CSV
	ErrOld      = errors.New("old or encrypted workbook")         // .xls, or a password is needed
	ErrEncoding = errors.New("text is neither UTF-8 nor UTF-16")  // a CSV in an older Vietnamese encoding
	ErrBroken   = errors.New("spreadsheet cannot be taken apart") // damaged, or a quotation mark that nothing ends
)

// Limits of what is read.
type Limits struct {
	Bytes    int // of the file
	Unpacked int // bytes of all parts of a workbook together
	Rows     int // of a sheet, empty ones between others included
	Columns  int // with something in them
}

// Standard limits: far above the list of a province, far below what would hold
// up the program.
var Standard = Limits{Bytes: 5 << 20, Unpacked: 32 << 20, Rows: 20_000, Columns: 40}

// Sheet is a table of a file. Rows[i] is what the file shows as row i+1; cells
// are NFC without spaces around them, empty ones at the end of a row and empty
// rows at the end of a sheet are left out.
type Sheet struct {
	Name string // "" in a CSV file
	Rows [][]string
}

// gauge holds a file being read to its limits.
type gauge struct {
	limits Limits
	text   int // bytes of all cells so far
}

// add appends a row, or tells that it is too much. Rows that are empty to the
// end of the sheet, as programs leave behind, do not count.
func (g *gauge) add(s *Sheet, number int, cells []string) error {
	for i, c := range cells {
		if g.text += len(c); g.text > g.limits.Unpacked {
			return ErrTooBig
		}
		cells[i] = norm.NFC.String(strings.ToValidUTF8(c, "\uFFFD"))
	}
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return nil
	}
	if number > g.limits.Rows || len(cells) > g.limits.Columns {
		return ErrTooBig
	}
	for len(s.Rows) < number-1 {
		s.Rows = append(s.Rows, nil)
	}
	s.Rows = append(s.Rows, cells)
	return nil
}

// Read takes a file apart. Its content decides what it is; the name only tells
// text files that hold a table from others. The errors are those above.
func Read(name string, data []byte, l Limits) ([]Sheet, error) {
	switch {
	case len(data) > l.Bytes:
		return nil, ErrTooBig
	case strings.HasPrefix(string(data[:min(len(data), 4)]), "PK\x03\x04"):
		return readWorkbook(data, &gauge{limits: l})
	case strings.HasPrefix(string(data[:min(len(data), 8)]), "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		return nil, ErrOld
	}
	name = strings.ToLower(name)
	for _, ending := range []string{".csv", ".txt", ".tsv"} {
		if strings.HasSuffix(name, ending) {
			return readText(data, &gauge{limits: l})
		}
	}
	return nil, ErrKind
}
