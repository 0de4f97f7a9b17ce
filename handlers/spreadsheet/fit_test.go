package spreadsheet_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"banso/handlers/spreadsheet"
)

// reopened is a book of one table read back.
func reopened(t *testing.T, table spreadsheet.Table) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book(t, table)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// What does not fit into its cell would be cut off, or shown as ####.
func TestCellsAreAsLargeAsWhatIsInThem(t *testing.T) {
	columns := []spreadsheet.Column{
		{Title: "Tên", Width: 10}, {Title: "Số", Width: 4, Look: spreadsheet.Count},
		{Title: "Tăng", Width: 4, Look: spreadsheet.Signed}, {Title: "Phần", Width: 4, Look: spreadsheet.Share},
	}
	for _, c := range []struct {
		name   string
		row    []any
		lines  int
		widths [3]float64 // at least
	}{
		{"small", []any{"một hai", 7, -7, 0.5}, 1, [3]float64{4, 4, 4}},
		{"two words", []any{"một hai ba bốn", 1, 1, 1.0}, 2, [3]float64{}},
		{"a long word", []any{strings.Repeat("a", 25), 1, 1, 1.0}, 3, [3]float64{}},
		{"paragraphs", []any{"a\nb\n\nc", 1, 1, 1.0}, 4, [3]float64{}},
		{"far too long", []any{strings.Repeat("một hai ", 500), 1, 1, 1.0}, 0, [3]float64{}},
		{"millions", []any{"x", 12_345_678, -1_234_567, 123.456}, 1, [3]float64{10.5, 10, 10}},
		{"a sum", []any{"x", spreadsheet.Formula{Code: "1", Value: 12_345_678}, nil, nil}, 1, [3]float64{10.5}},
		{"short", []any{"x"}, 1, [3]float64{}},
	} {
		f := reopened(t, spreadsheet.Table{Name: "Bảng", Columns: columns, Rows: [][]any{c.row}})
		height, err := f.GetRowHeight("Bảng", 3)
		if err != nil || c.lines > 0 && height != float64(16*c.lines) || height > excelize.MaxRowHeight {
			t.Errorf("%s: a row of %v points for %d lines, %v", c.name, height, c.lines, err)
		}
		for i, want := range c.widths {
			name := string(rune('B' + i))
			if width, err := f.GetColWidth("Bảng", name); err != nil || width < max(4, want) || width > 20 {
				t.Errorf("%s: column %s is %v wide, want at least %v (%v)", c.name, name, width, want, err)
			}
		}
	}
}

func TestDocument(t *testing.T) {
	f := reopened(t, spreadsheet.Table{
		Name: "Tờ", Document: true, Header: "&C&P",
		Above: []spreadsheet.Line{{Texts: []spreadsheet.Span{
			{To: 1, Value: "=TRÁI", Look: spreadsheet.Strong}, {From: 2, To: 3, Value: "PHẢI", Look: spreadsheet.Underlined},
		}}, {Height: 10}},
		Columns: []spreadsheet.Column{
			{Title: "Tên", Width: 10}, {Title: "Số", Width: 8, Look: spreadsheet.Count},
			{Title: "Ngày", Width: 12, Look: spreadsheet.Date}, {Title: "Ghi", Width: 8, Look: spreadsheet.Middle},
		},
		Rows: [][]any{
			{"Nhóm", nil, nil, nil}, {"a", 1234, time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC), "được"},
			{"b", spreadsheet.Dressed{Look: spreadsheet.Share, Value: 0.125}, nil, nil},
		},
		Groups: []int{0},
		Below:  []spreadsheet.Line{{Texts: []spreadsheet.Span{{From: 1, To: 3, Value: spreadsheet.Formula{Code: `IF(B6=1234,"đúng","sai")`, Value: "đúng"}, Look: spreadsheet.Remark}}}},
	})
	for cell, want := range map[string]string{
		"A1": "=TRÁI", "C1": "PHẢI", "A4": "Tên", "A5": "Nhóm", "B6": "1,234", "C6": "05/10/2026", "D6": "được", "B9": "đúng",
	} {
		if got, err := f.GetCellValue("Tờ", cell); got != want || err != nil {
			t.Errorf("%s holds %q, want %q (%v)", cell, got, want, err)
		}
	}
	if code, _ := f.GetCellFormula("Tờ", "A1"); code != "" {
		t.Errorf("a text became the formula %q", code)
	}
	if got, err := f.CalcCellValue("Tờ", "B9"); got != "đúng" || err != nil {
		t.Errorf("the formula gives %q, %v", got, err)
	}
	merged, err := f.GetMergeCells("Tờ")
	if err != nil || len(merged) != 3 {
		t.Errorf("merged are %v, %v", merged, err)
	}
	if level, err := f.GetRowOutlineLevel("Tờ", 6); level != 0 || err != nil {
		t.Errorf("a document can be folded: %d, %v", level, err)
	}
}

func TestGroupsFoldAway(t *testing.T) {
	f := reopened(t, spreadsheet.Table{
		Name: "Bảng", Columns: []spreadsheet.Column{{Title: "Tên", Width: 10}},
		Rows: [][]any{{"Nhóm"}, {"a"}, {"b"}, {"Nhóm hai"}, {"c"}}, Groups: []int{0, 3},
	})
	for row, want := range []uint8{0, 1, 1, 0, 1} {
		if level, err := f.GetRowOutlineLevel("Bảng", row+3); level != want || err != nil {
			t.Errorf("row %d has level %d, want %d (%v)", row+3, level, want, err)
		}
	}
}
