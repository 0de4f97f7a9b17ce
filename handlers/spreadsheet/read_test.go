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
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"banso/handlers/spreadsheet"
)

// utf16File is how Excel saves "Unicode text".
func utf16File(order binary.AppendByteOrder, text string) []byte {
	out := order.AppendUint16(nil, 0xFEFF)
	for _, u := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

func TestReadText(t *testing.T) {
	want := [][]string{{"Xã/phường", "Tổ", "Họ tên"}, {"Xã Long Hồ", "Tổ ấp Đông", "Nguyễn Thị Hoa"}}
	comma := "Xã/phường,Tổ,Họ tên\nXã Long Hồ,Tổ ấp Đông,Nguyễn Thị Hoa\n"
	with := func(separator string) string { return strings.ReplaceAll(comma, ",", separator) }
	for name, data := range map[string][]byte{
		"comma.csv":     []byte(comma),
		"bom.csv":       []byte("\uFEFF" + comma),
		"semicolon.CSV": []byte(with(";")),
		"tab.txt":       []byte(with("\t")),
		"windows.csv":   []byte(strings.ReplaceAll(comma, "\n", "\r\n")),
		"old mac.csv":   []byte(strings.ReplaceAll(comma, "\n", "\r")),
		"no end.csv":    []byte(strings.TrimSuffix(comma, "\n")),
		"little.txt":    utf16File(binary.LittleEndian, with("\t")),
		"big.txt":       utf16File(binary.BigEndian, with("\t")),
		"nfd.csv":       []byte(norm.NFD.String(comma)),
		"spaces.csv":    []byte(strings.ReplaceAll(comma, ",", " ,\u00A0 ")),
		"declared.csv":  []byte("sep=;\n" + with(";")),
		"quoted.csv":    []byte(`"Xã/phường","Tổ","Họ tên"` + "\n" + `"Xã Long Hồ","Tổ ấp Đông","Nguyễn Thị Hoa"`),
		"commas.csv":    []byte(`"Xã/phường";"Tổ";"Họ tên"` + "\n" + `Xã Long Hồ;Tổ ấp Đông;Nguyễn Thị Hoa;;`),
	} {
		sheets, err := spreadsheet.Read(name, data, spreadsheet.Standard)
		if err != nil || len(sheets) != 1 || !slices.EqualFunc(sheets[0].Rows, want, slices.Equal) {
			t.Errorf("%s: %q, %v", name, sheets, err)
		}
	}
}

// A row has the number that Excel shows, whatever stands above it.
func TestRowNumbers(t *testing.T) {
	text := "a,b\n\n\n\"hai\ndòng\",x\n , \ny,z\n"
	sheets, err := spreadsheet.Read("x.csv", []byte(text), spreadsheet.Standard)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"a", "b"}, nil, nil, {"hai\ndòng", "x"}, nil, {"y", "z"}}
	if got := sheets[0].Rows; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What goes out as CSV comes back the same, and no program computes any of it.
func TestCSVGivesTheSameBack(t *testing.T) {
	dangerous := []string{"=1+1", "+84912345678", "-5", "@SUM(A1)", "\t=1", "'=1", "''=1", "'tên", "  =1", "＝1", "=\u0338x", "\r=1", "a\"b", "a,b;c", "x\ny"}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.SampledFrom(dangerous), rapid.StringOf(rapid.SampledFrom([]rune("=+-@'\t\r\n \"aẤ,;"))), rapid.String())
		in := rapid.SliceOfN(cell, 1, 4).Draw(t, "cells")
		data, err := spreadsheet.CSV([][]string{{"Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy"}, in, {"x"}})
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(in, func(s string) bool { return strings.ContainsRune(s, 0) }) {
			return // no program writes such text
		}
		sheets, err := spreadsheet.Read("x.csv", data, spreadsheet.Standard)
		if err != nil {
			t.Fatal(err)
		}
		rows := sheets[0].Rows
		if rows[len(rows)-1][0] != "x" {
			t.Fatalf("the row after %q is %q", in, rows[len(rows)-1])
		}
		for i, s := range in {
			got := ""
			if i < len(rows[1]) {
				got = rows[1][i]
			}
			plain := func(s string) string {
				return strings.TrimSpace(norm.NFC.String(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)))
			}
			if plain(got) != plain(s) {
				t.Fatalf("%q came back as %q", s, got)
			}
		}
	})
	data, err := spreadsheet.CSV([][]string{dangerous})
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range strings.Split(string(data[3:]), ",") {
		cell = strings.TrimLeft(strings.TrimPrefix(cell, `"`), " ")
		if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
			t.Errorf("a program would compute %q", cell)
		}
	}
}

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
	const sheet = "xl/worksheets/sheet2.xml"
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
	data := repack(t, book(t, table([]any{"a", 1, "b"})), "xl/worksheets/sheet2.xml", func(s string) string {
		return strings.Replace(s, "</sheetData>", `<row r="90000">`+strings.Repeat(`<c s="1"/>`, 60)+`</row></sheetData>`, 1)
	})
	sheets, err := spreadsheet.Read("x.xlsx", data, spreadsheet.Standard)
	if err != nil || len(sheets[0].Rows) != 4 {
		t.Errorf("%d sheets, %v", len(sheets), err)
	}
}

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
