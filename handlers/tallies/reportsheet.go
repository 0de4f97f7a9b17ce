package tallies

import (
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// Columns of the report and of the summary that hold the same figures.
const (
	colNow = iota + 3
	colBefore
	colDiff
	colYear
	colTarget
	colReached
)

// Rows of the report, from its first one, that the checks compare with.
const (
	reportPeople = 6
	reportTimes  = 7
)

// reportSheet is the page to be signed: what the whole unit did, by indicator.
func (s *Service) reportSheet(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetReport, Document: true, Above: s.letterhead(t),
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 5.5, Look: spreadsheet.Ordinal},
			{Title: text.ColItem, Width: 31},
			{Title: text.ColUnit, Width: 8, Look: spreadsheet.Middle},
			{Title: text.ColNow, Width: 10, Look: spreadsheet.Count},
			{Title: text.ColBefore, Width: 10, Look: spreadsheet.Count},
			{Title: text.ColChange, Width: 10, Look: spreadsheet.Signed},
			{Title: text.ColYear, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColTarget, Width: 10, Look: spreadsheet.Count},
			{Title: text.ColReached, Width: 10, Look: spreadsheet.Share},
		},
	}
	add := func(cells ...any) { sheet.Rows = append(sheet.Rows, cells) }
	row := func() int { return sheet.FirstRow() + len(sheet.Rows) } // of what is added next
	compared := func(name, unit string, now, before int, year any) {
		add(row()-sheet.FirstRow(), name, unit, now, before, minusCell(colNow, colBefore, row(), now-before), year, nil, nil)
	}
	part := func(number, name string) {
		sheet.Groups = append(sheet.Groups, len(sheet.Rows))
		add(number, name, nil, nil, nil, nil, nil, nil, nil)
	}
	part("I", text.PartGeneral)
	compared(text.RowTeams, text.UnitTeam, t.Now.Teams, t.Before.Teams, nil)
	compared(text.RowReporting, text.UnitTeam, t.Now.Reporting, t.Before.Reporting, nil)
	add(row()-sheet.FirstRow(), text.RowRate, text.UnitPercent,
		rateCell(colNow, row(), t.Now.Reporting, t.Now.Teams), rateCell(colBefore, row(), t.Before.Reporting, t.Before.Teams), nil, nil, nil, nil)
	add(row()-sheet.FirstRow(), text.RowConfirmed, text.UnitTeam, t.Confirmed, nil, nil, nil, nil, nil)
	compared(text.RowActive, text.UnitPerson, t.Now.Active, t.Before.Active, nil)
	compared(text.RowPeople, text.UnitPerson, t.Now.People, t.Before.People, t.Year.People)
	compared(text.RowTimes, text.UnitTime, t.Now.Times, t.Before.Times, t.Year.Times)
	add(nil, text.RowLate, text.UnitTime, t.Late.Times, nil, nil, nil, nil, nil)
	part("II", text.PartMeasures)
	first := row()
	for i, m := range t.Measures {
		r := row()
		add(i+1, m.Title, text.UnitTime, m.Now, m.Before, minusCell(colNow, colBefore, r, m.Now-m.Before), m.Year,
			targetCell(m.Target), ratioCell(colNow, colTarget, r, m.Now, m.Target))
	}
	if len(t.Measures) > 0 {
		sums := sumMeasures(t.Measures)
		sheet.Groups = append(sheet.Groups, len(sheet.Rows))
		r := row()
		add(nil, text.RowTotal, text.UnitTime, sumCells(colNow, first, r-1, sums.Now), sumCells(colBefore, first, r-1, sums.Before),
			minusCell(colNow, colBefore, r, sums.Now-sums.Before), sumCells(colYear, first, r-1, sums.Year), nil, nil)
	}
	return sheet
}

// rateCell is the share of the teams that report, by the two rows above.
func rateCell(column, row, reporting, teams int) any {
	if teams == 0 {
		return nil
	}
	return spreadsheet.Dressed{Look: spreadsheet.Share, Value: formulaCell(float64(reporting)/float64(teams), "%s/%s",
		spreadsheet.At(column, row-1), spreadsheet.At(column, row-2))}
}

// sumCells adds up a column from one row to another.
func sumCells(column, from, to, value int) spreadsheet.Formula {
	return formulaCell(value, "SUM(%s:%s)", spreadsheet.At(column, from), spreadsheet.At(column, to))
}

// sumMeasures adds up indicators, but not their targets: where one has none, the sum
// would mean nothing.
func sumMeasures(measures []Measure) Measure {
	var out Measure
	for _, m := range measures {
		out.Now += m.Now
		out.Before += m.Before
		out.Year += m.Year
	}
	return out
}

// targetCell is empty where none is set: empty is not 0.
func targetCell(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
