package tallies

import (
	"fmt"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// workbook lays a tally out as an XLSX file: a report to be signed, the tables
// behind it, and what they mean.
func (s *Service) workbook(t Tally) ([]byte, error) {
	b, err := spreadsheet.NewBook(text.BookTitle, s.o.Agency, s.o.Now())
	if err != nil {
		return nil, err
	}
	f := tables{s.reportSheet(t), s.summary(t), s.communes(t), s.teams(t), s.topics(t)}
	notes := s.notes(t, f.checks(t))
	f.report.Below = s.reportEnd(t, notes)
	sheets := []spreadsheet.Table{
		f.report, f.summary, f.communes, f.teams, f.topics,
		s.workdaySheet(t), s.silent(t), s.doubtSheet(t), s.questionSheet(t),
	}
	if t.Revision > 1 {
		sheets = append(sheets, s.changeSheet(t))
	}
	for _, sheet := range append(sheets, notes) {
		sheet.Header, sheet.Footer = text.PageNumber, text.SheetFooter(sheet.Name, t.Title+", "+t.Period.Name)
		if err := b.Add(sheet); err != nil {
			return nil, err
		}
	}
	return b.Bytes()
}

// heading are the lines above every table but the report's.
func (s *Service) heading(name string, t Tally, more ...string) []string {
	unit := t.Title + ". " + t.Period.Title()
	if t.Revision > 1 {
		unit += ". " + text.Revised(t.Revision)
	}
	lines := append([]string{name, unit}, more...)
	if s.open(t.Period) {
		lines = append(lines, text.StatusOpen(s.today().Vietnamese()))
	}
	if s.o.Simulated {
		lines = append(lines, text.Simulated)
	}
	return lines
}

// minusCell is the difference d of the cells in two columns of one row.
func minusCell(column, from, row, d int) spreadsheet.Formula {
	return formulaCell(d, "%s-%s", spreadsheet.At(column, row), spreadsheet.At(from, row))
}

// ratioCell is the part of the cell in one column in that of another of the same
// row; nil when there is no whole.
func ratioCell(column, of, row, part, whole int) any {
	if whole == 0 {
		return nil
	}
	return formulaCell(float64(part)/float64(whole), "%s/%s", spreadsheet.At(column, row), spreadsheet.At(of, row))
}

// formulaCell is a cell to be computed from others; value is what it gives.
func formulaCell(value any, code string, cells ...any) spreadsheet.Formula {
	return spreadsheet.Formula{Code: fmt.Sprintf(code, cells...), Value: value}
}

// either is what is said of something that is so, or of something that is not.
func either(so bool, yes, no string) string {
	if so {
		return yes
	}
	return no
}
