package targets

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"banso/handlers/indicator"
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/knowledge/vi"
)

// Errors of reading a file.
var (
	// ErrNotTargets is returned for a table that has no columns of targets.
	ErrNotTargets = errors.New("no columns of targets")
	// ErrNoRows is returned for a table with headings only.
	ErrNoRows = errors.New("no rows below the headings")
)

// Row is what a file says of one unit in one period.
type Row struct {
	N                  int // its number in the file, from 1
	Period, Code, Unit string
	Cells              map[string]string // id of an indicator → as it stands in the cell
}

// Sheet is what a file says: its rows, and headings that mean nothing to us.
type Sheet struct {
	Rows    []Row
	Heading int // number of the row of headings
	Unknown []string
}

// headingWithin is how many rows of titles may stand above the headings.
const headingWithin = 30

// headings of the columns that are no indicators, folded; "" are read over.
var headings = map[string]string{
	fold(text.TargetPeriod): "period", "ky bao cao": "period",
	fold(text.TargetCode): "code", "ma": "code", "ma xa": "code",
	fold(text.TargetUnit): "unit", "ten don vi": "unit", "xa phuong": "unit", "xa": "unit", "dia phuong": "unit",
	"stt": "", "tt": "", "ghi chu": "",
}

func fold(s string) string { return strings.Join(vi.Words(vi.Fold(vi.Clean(s))), " ") }

// find is the indicator of a title or id as people write it.
func find(set *indicator.Set, typed string) (string, bool) {
	want := fold(typed)
	for _, in := range set.List() {
		if want != "" && (want == fold(in.Title) || want == fold(in.ID)) {
			return in.ID, true
		}
	}
	return "", false
}

// Rows finds the table of targets: the first sheet with a row that heads a column
// for the unit and one for an indicator.
func Rows(set *indicator.Set, sheets []spreadsheet.Sheet) (Sheet, error) {
	for _, sheet := range sheets {
		for i, cells := range sheet.Rows[:min(len(sheet.Rows), headingWithin)] {
			at, unknown, ok := headed(set, cells)
			if !ok {
				continue
			}
			out := Sheet{Heading: i + 1, Unknown: unknown}
			for j, cells := range sheet.Rows[i+1:] {
				if r := row(i+2+j, cells, at); r.Unit != "" || r.Code != "" || r.Period != "" || len(r.Cells) > 0 {
					out.Rows = append(out.Rows, r.full(at))
				}
			}
			if len(out.Rows) == 0 {
				return out, ErrNoRows
			}
			return out, nil
		}
	}
	return Sheet{}, ErrNotTargets
}

// headed tells what stands in each column: "period", "code", "unit", "=" and the
// id of an indicator, or "".
func headed(set *indicator.Set, cells []string) (at, unknown []string, ok bool) {
	units, indicators := false, false
	for _, cell := range cells {
		what, known := headings[fold(cell)]
		if id, is := find(set, cell); is {
			what, known, indicators = "="+id, true, true
		}
		units = units || what == "unit" || what == "code"
		if !known && fold(cell) != "" || what != "" && slices.Contains(at, what) {
			unknown, what = append(unknown, strings.Join(strings.Fields(cell), " ")), ""
		}
		at = append(at, what)
	}
	return at, unknown, units && indicators
}

func row(n int, cells, at []string) Row {
	r := Row{N: n, Cells: map[string]string{}}
	for i, what := range at[:min(len(at), len(cells))] {
		cell := strings.Join(strings.Fields(cells[i]), " ")
		switch id, is := strings.CutPrefix(what, "="); {
		case is && cell != "":
			r.Cells[id] = cell
		case what == "period":
			r.Period = cell
		case what == "code":
			r.Code = cell
		case what == "unit":
			r.Unit = cell
		}
	}
	return r
}

// full notes the empty cells too, since an empty cell takes a target away.
func (r Row) full(at []string) Row {
	for _, what := range at {
		if id, is := strings.CutPrefix(what, "="); is {
			if _, there := r.Cells[id]; !there {
				r.Cells[id] = ""
			}
		}
	}
	return r
}

var grouped = regexp.MustCompile(`^\d{1,3}(?:[., ]\d{3})+$`)

// number reads a target: "500", "1.500"; nothing, "0" and "-" are none. False for
// anything else.
func number(cell string) (int, bool) {
	if cell == "" || cell == "-" || cell == "–" {
		return 0, true
	}
	if grouped.MatchString(cell) {
		cell = strings.NewReplacer(".", "", ",", "", " ", "").Replace(cell)
	}
	if strings.Trim(cell, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(cell)
	return n, err == nil && n <= highest
}
