package spreadsheet

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const byteOrderMark = "\uFEFF"

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// readText reads a table of values with separators between them.
func readText(data []byte, g *gauge) ([]Sheet, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	text = newlines.Replace(text)
	separator := sniff(text)
	if line, rest, _ := strings.Cut(text, "\n"); declared(line) != 0 {
		separator, text = declared(line), rest
	}
	var sheet Sheet
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator, -1
	skew := 0 // lines of text minus rows so far: a cell may hold several lines
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return []Sheet{sheet}, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read row: %w: %w", err, ErrBroken)
		}
		line, _ := r.FieldPos(0)
		number := line - skew
		for i, c := range cells {
			skew += strings.Count(c, "\n")
			cells[i] = unguard(strings.TrimSpace(c))
		}
		if err := g.add(&sheet, number, cells); err != nil {
			return nil, err
		}
	}
}

// decode gives the text of a file in UTF-8 or, with a byte order mark, UTF-16.
func decode(data []byte) (string, error) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	}
	text := string(bytes.TrimPrefix(data, []byte(byteOrderMark)))
	if order != nil {
		data = data[2:]
		if len(data)%2 != 0 {
			return "", ErrEncoding
		}
		units := make([]uint16, len(data)/2)
		for i := range units {
			units[i] = order.Uint16(data[2*i:])
		}
		text = string(utf16.Decode(units))
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return "", ErrEncoding
	}
	return text, nil
}

// declared is the separator that a first line "sep=;" names, as Excel has it; 0
// when it is another line.
func declared(line string) rune {
	rest, ok := strings.CutPrefix(strings.ToLower(strings.TrimRight(line, " ")), "sep=")
	if !ok || len(rest) != 1 || !strings.Contains(",;\t|", rest) {
		return 0
	}
	return rune(rest[0])
}

// sniff finds the separator: the one that stands most often in the first line
// that has any, outside quotation marks.
func sniff(text string) rune {
	for line := range strings.Lines(text) {
		counts, quoted := map[rune]int{}, false
		for _, c := range line {
			if c == '"' {
				quoted = !quoted
			} else if !quoted {
				counts[c]++
			}
		}
		best := '\t'
		for _, c := range ";," {
			if counts[c] > counts[best] {
				best = c
			}
		}
		if counts[best] > 0 {
			return best
		}
	}
	return ','
}

// CSV writes rows as UTF-8 with a byte order mark, which Excel needs to show
// Vietnamese, with commas between cells. A cell that a program would compute gets
// an apostrophe before it, which Read takes away again.
func CSV(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(byteOrderMark)
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			// Read drops spaces at the end, and what is computed depends on them
			if cells[i] = strings.TrimRightFunc(newlines.Replace(c), unicode.IsSpace); computed(cells[i]) {
				cells[i] = "'" + cells[i]
			}
		}
		if err := w.Write(cells); err != nil {
			return nil, fmt.Errorf("write row: %w", err)
		}
	}
	w.Flush()
	return out.Bytes(), errors.Join(w.Error())
}

// unguard takes the apostrophe of CSV away.
func unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && computed(rest) {
		return rest
	}
	return cell
}

// computed reports whether a program may take a cell for a formula. Apostrophes
// and spaces before it are looked through, so that adding an apostrophe and taking
// one away are each other's opposite.
func computed(cell string) bool {
	rest := strings.TrimLeftFunc(cell, func(r rune) bool { return r == '\'' || unicode.IsSpace(r) })
	if strings.ContainsAny(cell[:len(cell)-len(rest)], "\t\r\n") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && strings.ContainsRune("=+-@＝＋－＠", first)
}
