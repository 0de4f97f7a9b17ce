package spreadsheet_test

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
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
