package spreadsheet_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestBook(t *testing.T) {
	rows := [][]any{{"=1+1", 5, "một"}, {"Tổ", 6, "hai"}}
	data := book(t, table(rows...))
	if !bytes.Equal(data, book(t, table(rows...))) {
		t.Error("the same tables give other bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if code, err := f.GetCellFormula("Bảng", "A4"); code != "" || err != nil {
		t.Errorf("a text became the formula %q (%v)", code, err)
	}
	offered, err := f.GetDataValidations("Bảng")
	if err != nil || len(offered) != 1 || offered[0].Sqref != "C4:C15" || offered[0].Formula1 != `"một,hai"` {
		t.Errorf("choices %+v, %v", offered, err)
	}
}

// Readers refuse columns out of order, and a sheet that says it is smaller than it is.
func TestSheetsAreWrittenAsReadersExpect(t *testing.T) {
	data := book(t, table([]any{"a", 1, "một"}))
	var part string
	repack(t, data, "xl/worksheets/sheet1.xml", func(s string) string { part = s; return s })
	first, last := strings.Index(part, `<col min="1"`), strings.Index(part, `<col min="3"`)
	if first < 0 || last < first || !strings.Contains(part, `<dimension ref="A1:C4">`) {
		t.Errorf("columns at %d and %d of\n%s", first, last, part)
	}
}
