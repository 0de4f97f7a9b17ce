package spreadsheet_test

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/spreadsheet"
)

// Any bytes under any name: no panic, one of the errors, limits kept.
func FuzzRead(f *testing.F) {
	f.Add("a.csv", []byte("a,b\n\"c\nd\",e\n"))
	f.Add("a.txt", utf16File(binary.LittleEndian, "a\tb"))
	f.Add("a.xlsx", book(f, table([]any{"a", 1, "b"})))
	f.Add("a.xlsx", archive(f, map[string]string{"xl/workbook.xml": "<workbook/>"}))
	l := spreadsheet.Limits{Bytes: 1 << 18, Unpacked: 1 << 20, Rows: 50, Columns: 6}
	known := []error{spreadsheet.ErrTooBig, spreadsheet.ErrKind, spreadsheet.ErrOld, spreadsheet.ErrEncoding, spreadsheet.ErrBroken}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		sheets, err := spreadsheet.Read(name, data, l)
		if err != nil {
			if sheets != nil || !slices.ContainsFunc(known, func(k error) bool { return errors.Is(err, k) }) {
				t.Fatalf("%v beside %d sheets", err, len(sheets))
			}
			return
		}
		for _, s := range sheets {
			if len(s.Rows) > l.Rows {
				t.Fatalf("%d rows", len(s.Rows))
			}
			for _, row := range s.Rows {
				if len(row) > l.Columns {
					t.Fatalf("%d columns", len(row))
				}
				for _, cell := range row {
					if !norm.NFC.IsNormalString(cell) {
						t.Fatalf("%q is not NFC", cell)
					}
				}
			}
		}
	})
}
