package spreadsheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/handlers/spreadsheet"
)

// archive packs files as a ZIP archive.
func archive(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// repack changes one part of a workbook.
func repack(t testing.TB, data []byte, part string, change func(string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(in); err != nil {
			t.Fatal(err)
		}
		files[f.Name] = b.String()
	}
	files[part] = change(files[part])
	return archive(t, files)
}

func book(t testing.TB, tables ...spreadsheet.Table) []byte {
	t.Helper()
	b, err := spreadsheet.NewBook("Thử", "Sở", time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if err := b.Add(table); err != nil {
			t.Fatal(err)
		}
	}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func table(rows ...[]any) spreadsheet.Table {
	return spreadsheet.Table{
		Name: "Bảng", Heading: []string{"BẢNG"}, Fixed: 1, Filter: true, Spare: 10, Rows: rows,
		Columns: []spreadsheet.Column{{Title: "Tên", Width: 20}, {Title: "Số", Width: 10, Look: spreadsheet.Count}, {Title: "Vai", Width: 10, Choices: []string{"một", "hai"}}},
	}
}

func TestReadWorkbook(t *testing.T) {
	names := []string{"Tổ ấp Đông", "=1+1", "+84", "@x", "-2", "'=x", "a\nb", "<b>&amp;"}
	var rows [][]any
	for i, name := range names {
		rows = append(rows, []any{name, 1234567890 + i, "một"})
	}
	guide := table()
	guide.Name = "Trang hai"
	sheets, err := spreadsheet.Read("danh sách", book(t, table(rows...), guide), spreadsheet.Standard)
	if err != nil || len(sheets) != 2 || sheets[0].Name != "Bảng" || sheets[1].Name != "Trang hai" {
		t.Fatalf("%v, %v", sheets, err)
	}
	got := sheets[0].Rows
	if len(got) != 3+len(names) || got[1] != nil || got[2][0] != "Tên" {
		t.Fatalf("rows %q", got)
	}
	for i, name := range names {
		if want := []string{name, fmt.Sprint(1234567890 + i), "một"}; !slices.Equal(got[3+i], want) {
			t.Errorf("row %d is %q, want %q", 4+i, got[3+i], want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	good := book(t, table([]any{"a", 1, "b"}))
	const sheet = "xl/worksheets/sheet1.xml"
	cells := func(n int) func(string) string {
		return func(s string) string {
			return strings.Replace(s, "</sheetData>", "<row>"+strings.Repeat("<c><v>1</v></c>", n)+"</row></sheetData>", 1)
		}
	}
	small := spreadsheet.Limits{Bytes: 1 << 20, Unpacked: 1 << 20, Rows: 100, Columns: 40}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"a.xlsx", make([]byte, 1<<20+1), spreadsheet.ErrTooBig},
		{"bomb.xlsx", repack(t, good, "xl/media/x.png", func(string) string { return strings.Repeat("\x00", 2<<20) }), spreadsheet.ErrTooBig},
		{"wide.xlsx", repack(t, good, sheet, cells(41)), spreadsheet.ErrTooBig},
		{"very wide.xlsx", repack(t, good, sheet, cells(5000)), spreadsheet.ErrTooBig},
		{"far right.xlsx", repack(t, good, sheet, func(s string) string {
			return strings.Replace(s, "</sheetData>", `<row><c r="XFD7"><v>1</v></c></row></sheetData>`, 1)
		}), spreadsheet.ErrTooBig},
		{"far down.xlsx", repack(t, good, sheet, func(s string) string {
			return strings.Replace(s, "</sheetData>", `<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>`, 1)
		}), spreadsheet.ErrTooBig},
		{"long text.xlsx", repack(t, good, sheet, func(s string) string {
			return strings.Replace(s, "</sheetData>", `<row><c t="inlineStr"><is><t>`+strings.Repeat("a", 100_000)+`</t></is></c></row></sheetData>`, 1)
		}), spreadsheet.ErrTooBig},
		{"broken off.xlsx", repack(t, good, sheet, func(s string) string { return s[:strings.Index(s, "</sheetData>")] }), spreadsheet.ErrBroken},
		{"cut.xlsx", good[:len(good)/2], spreadsheet.ErrBroken},
		{"document.docx", archive(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), spreadsheet.ErrKind},
		{"empty.xlsx", archive(t, map[string]string{"xl/nothing.xml": "<x/>"}), spreadsheet.ErrBroken},
		{"old.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1........"), spreadsheet.ErrOld},
		{"picture.png", []byte("\x89PNG\r\n"), spreadsheet.ErrKind},
		{"picture.csv", []byte("\x89PNG\r\n"), spreadsheet.ErrEncoding},
		{"tcvn3.csv", []byte("X\xb7 Long H\xe5,T\xe6"), spreadsheet.ErrEncoding},
		{"utf16 without mark.csv", utf16File(binary.LittleEndian, "Tổ,x")[2:], spreadsheet.ErrEncoding},
		{"odd.txt", []byte("\xff\xfea"), spreadsheet.ErrEncoding},
		{"quote.csv", []byte("a,b\n\"c,d\ne,f\n"), spreadsheet.ErrBroken},
		{"long.csv", []byte(strings.Repeat("a,b\n", 101)), spreadsheet.ErrTooBig},
		{"wide.csv", []byte(strings.Repeat("a,", 41) + "b"), spreadsheet.ErrTooBig},
	} {
		if sheets, err := spreadsheet.Read(c.name, c.data, small); !errors.Is(err, c.want) || sheets != nil {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// Empty rows and cells that only have borders are no reason to refuse a file.
func TestEmptyCellsDoNotCount(t *testing.T) {
	data := repack(t, book(t, table([]any{"a", 1, "b"})), "xl/worksheets/sheet1.xml", func(s string) string {
		return strings.Replace(s, "</sheetData>", `<row r="90000">`+strings.Repeat(`<c s="1"/>`, 60)+`</row></sheetData>`, 1)
	})
	sheets, err := spreadsheet.Read("x.xlsx", data, spreadsheet.Standard)
	if err != nil || len(sheets[0].Rows) != 4 {
		t.Errorf("%d sheets, %v", len(sheets), err)
	}
}
