package targets

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/spreadsheet"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// hand gives out the table of a period, to be filled in.
func (s *Service) hand(v visit.Visit, args []string) ([]chat.Reply, error) {
	own, err := v.Units(visit.SetTarget)
	if err != nil || len(own) == 0 {
		return say(text.NotAllowed(text.ForDepartment)), err
	}
	if len(args) != 1 {
		return say(text.OldButton()), nil
	}
	p, err := tallies.Parse(s.o.Rule, args[0], today(v))
	if err != nil {
		return say(text.OldButton()), nil //nolint:nilerr // a button of another version
	}
	data, err := s.Table(v.Tx, own[0], p, v.Now)
	if err != nil {
		return nil, fmt.Errorf("make table of targets: %w", err)
	}
	return []chat.Reply{{Text: text.TargetsFile(p.Title()), Attachment: &chat.Attachment{Name: "chi-tieu-" + p.Key + ".xlsx", Data: data}}}, nil
}

// Table makes the workbook of a province's targets in a period, with what is set:
// the province and the units right below it that have teams, or had a target.
func (s *Service) Table(tx *storage.Tx, province storage.Unit, p tallies.Period, now time.Time) ([]byte, error) {
	units, err := s.units(tx, province, p)
	if err != nil {
		return nil, err
	}
	aims, err := kept(tx, p)
	if err != nil {
		return nil, err
	}
	t := spreadsheet.Table{
		Name: text.TargetSheet, Footer: text.PageFooter(text.TargetSheet), Fixed: 2,
		Heading: []string{text.TargetTitle, text.TargetPeriodLine(p.Key, p.Title()), text.TargetHow},
		Columns: []spreadsheet.Column{{Title: text.TargetCode, Width: 10}, {Title: text.TargetUnit, Width: 34}},
	}
	for _, in := range s.o.Indicators.List() {
		t.Columns = append(t.Columns, spreadsheet.Column{Title: in.Title, Width: 13, Look: spreadsheet.Count})
	}
	for i, u := range units {
		name := u.Name
		if i == 0 {
			name = text.TargetAllLabel
		}
		row := []any{code(u), name}
		for _, in := range s.o.Indicators.List() {
			if n := aims[at{u.ID, in.ID}]; n > 0 {
				row = append(row, n)
			} else {
				row = append(row, "")
			}
		}
		t.Rows = append(t.Rows, row)
	}
	b, err := spreadsheet.NewBook(text.TargetFileTitle, text.BotName, now)
	if err != nil {
		return nil, err
	}
	if err := b.Add(t); err != nil {
		return nil, err
	}
	return b.Bytes()
}

// units are a province and what stands right below it at the end of a period.
func (s *Service) units(tx *storage.Tx, province storage.Unit, p tallies.Period) ([]storage.Unit, error) {
	below, err := tx.ChildrenOn(province.ID, p.To)
	if err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	return append([]storage.Unit{province}, below...), nil
}

// code tells units apart in a file: the official code, or our own number.
func code(u storage.Unit) string {
	if u.Code != "" {
		return strings.TrimLeft(u.Code, "pc")
	}
	return "#" + base36(u.ID)
}

// at is a cell of the table.
type at struct {
	unit      storage.UnitID
	indicator string
}

// kept are the targets of a period by unit and indicator.
func kept(tx *storage.Tx, p tallies.Period) (map[at]int, error) {
	list, err := tx.TargetsFor(p.Key)
	if err != nil {
		return nil, fmt.Errorf("read targets: %w", err)
	}
	out := map[at]int{}
	for _, t := range list {
		out[at{t.Unit, t.Indicator}] = t.Times
	}
	return out, nil
}

// Errors of a file that is no table of targets.
var (
	ErrNoPeriod = errors.New("no line with the period")
	ErrNoHead   = errors.New("no headings")
	ErrNoRows   = errors.New("no units")
)

// Filled is a table as it was sent: cells as they are written.
type Filled struct {
	Period string // key
	Titles []string
	Rows   []Row
}

// Row is one unit of a table.
type Row struct {
	N     int // in the file, from 1
	Code  string
	Name  string
	Cells []string // one for each of Titles
}

// Ours reports whether the sheets of a file are a table of targets.
func Ours(sheets []spreadsheet.Sheet) bool {
	_, _, err := marked(sheets)
	return err == nil
}

// marked finds the sheet with the line of the period, and the period's key.
func marked(sheets []spreadsheet.Sheet) (spreadsheet.Sheet, string, error) {
	for _, s := range sheets {
		for _, row := range s.Rows[:min(10, len(s.Rows))] {
			for _, cell := range row {
				if rest, ok := strings.CutPrefix(cell, text.TargetMark); ok {
					if words := strings.Fields(rest); len(words) > 0 {
						return s, words[0], nil
					}
				}
			}
		}
	}
	return spreadsheet.Sheet{}, "", ErrNoPeriod
}

// Read takes a table apart. The errors are those above.
func Read(sheets []spreadsheet.Sheet) (Filled, error) {
	sheet, period, err := marked(sheets)
	if err != nil {
		return Filled{}, err
	}
	f := Filled{Period: period}
	head := slices.IndexFunc(sheet.Rows, func(row []string) bool { return len(row) > 2 && row[0] == text.TargetCode })
	if head < 0 {
		return f, ErrNoHead
	}
	f.Titles = sheet.Rows[head][2:]
	for i, row := range sheet.Rows[head+1:] {
		if len(row) == 0 || row[0] == "" {
			continue
		}
		r := Row{N: head + 2 + i, Code: row[0], Cells: make([]string, len(f.Titles))}
		if len(row) > 1 {
			r.Name = row[1]
		}
		if len(row) > 2 {
			copy(r.Cells, row[2:])
		}
		f.Rows = append(f.Rows, r)
	}
	if len(f.Rows) == 0 {
		return f, ErrNoRows
	}
	return f, nil
}

// own reads our number of a unit that has no official code.
func own(code string) (storage.UnitID, bool) {
	rest, ok := strings.CutPrefix(code, "#")
	id, err := strconv.ParseUint(rest, 36, 64)
	return storage.UnitID(id), ok && err == nil
}
