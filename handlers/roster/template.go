package roster

import (
	"time"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/storage"
)

// spareRows below a list offer the roles too.
const spareRows = 500

// Template is an empty list for a unit, with three examples, which are never
// taken in, and a sheet that explains the columns.
func (s *Service) Template(tx *storage.Tx, scope storage.UnitID, now time.Time) ([]byte, error) {
	unit, err := tx.Unit(scope)
	if err != nil {
		return nil, err
	}
	communes, err := communesUnder(tx, unit)
	if err != nil {
		return nil, err
	}
	example, team, role := unit.Name, text.ExampleTeam, text.RoleMember
	if unit.Kind != storage.Commune { // officers are for the Sở to bring in
		team, role = "", text.RoleOfficer
	}
	if len(communes) > 0 {
		example = communes[0].unit.Name
	}
	t := spreadsheet.Table{
		Name: text.SheetRoster, Footer: text.PageFooter(text.SheetRoster), Fixed: 1, Spare: spareRows, Columns: listColumns()[:columns],
		Heading: []string{text.RosterSample, text.RosterAsOf(unit.Name, s.day(now).Vietnamese())},
		Rows: [][]any{
			{example, text.ExampleTeam, text.ExampleLeader, text.RoleLeader, "123456789"},
			{example, text.ExampleTeam, text.ExampleMember, text.RoleMember, ""},
			{example, team, text.ExampleOther, role, ""},
		},
	}
	return file(text.RosterSample, now, t, guide())
}

// guide explains the columns.
func guide() spreadsheet.Table {
	t := spreadsheet.Table{
		Name: text.SheetGuide, Footer: text.PageFooter(text.SheetGuide), Heading: []string{text.RosterGuideTitle}, Fixed: 1,
		Columns: []spreadsheet.Column{column(text.ColNote, 20), column(text.ColMeaning, 100)},
	}
	for _, l := range text.RosterGuide() {
		t.Rows = append(t.Rows, []any{l[0], l[1]})
	}
	return t
}

// badFile lists all rows to be put right.
func badFile(bad []text.BadRow, now time.Time) ([]byte, error) {
	t := spreadsheet.Table{
		Name: text.SheetBadRows, Footer: text.PageFooter(text.SheetBadRows), Heading: []string{text.BadRowsTitle}, Fixed: 1, Filter: true,
		Columns: []spreadsheet.Column{{Title: text.RosterRow, Width: 8, Look: spreadsheet.Ordinal}, column(text.RosterWhy, 110)},
	}
	for _, b := range bad {
		t.Rows = append(t.Rows, []any{b.Row, b.Why})
	}
	return file(text.BadRowsTitle, now, t)
}
