package spreadsheet_test

import (
	"bytes"
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
