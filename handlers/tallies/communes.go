package tallies

import (
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// firstMeasure is the column of the first indicator on the sheet of communes.
const firstMeasure = 7

// communes has a row for each commune and a column for each indicator in this
// period.
func (s *Service) communes(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetCommunes, Heading: s.heading(text.CommunesTitle, t, text.UnitTimes), Fixed: 2, Filter: true,
		Columns: communeColumns(t.Measures),
	}
	var sums Commune
	columns := make([]int, len(t.Measures))
	times := firstMeasure + len(t.Measures)
	for i, c := range t.Communes {
		row := sheet.FirstRow() + i
		cells := []any{
			i + 1, c.Name, c.Teams, c.Reporting, ratioCell(3, 2, row, c.Reporting, c.Teams), c.Confirmed,
			either(c.Approved, text.Approved, text.NotApproved),
		}
		var now any = c.Now.Times
		if len(c.Measures) > 0 {
			c.Now.Times = sumMeasures(c.Measures).Now
			now = formulaCell(c.Now.Times, "SUM(%s:%s)", spreadsheet.At(firstMeasure, row), spreadsheet.At(times-1, row))
		}
		for j, m := range c.Measures {
			cells = append(cells, m.Now)
			columns[j] += m.Now
		}
		sheet.Rows = append(sheet.Rows, append(cells, now, c.Before.Times,
			minusCell(times, times+1, row, c.Now.Times-c.Before.Times), c.Year.Times, c.Now.People))
		addCommune(&sums, c)
	}
	row := sheet.TotalRow()
	sheet.Total = []any{
		nil, text.RowTotal, sheet.Sum(2, sums.Teams), sheet.Sum(3, sums.Reporting), ratioCell(3, 2, row, sums.Reporting, sums.Teams),
		sheet.Sum(5, sums.Confirmed), nil,
	}
	for j, n := range columns {
		sheet.Total = append(sheet.Total, sheet.Sum(firstMeasure+j, n))
	}
	sheet.Total = append(sheet.Total, sheet.Sum(times, sums.Now.Times), sheet.Sum(times+1, sums.Before.Times),
		minusCell(times, times+1, row, sums.Now.Times-sums.Before.Times), sheet.Sum(times+3, sums.Year.Times), sheet.Sum(times+4, sums.Now.People))
	return sheet
}

// addCommune adds the figures of a commune to those of others.
func addCommune(to *Commune, c Commune) {
	to.Teams += c.Teams
	to.Reporting += c.Reporting
	to.Confirmed += c.Confirmed
	to.Now.Times += c.Now.Times
	to.Now.People += c.Now.People
	to.Before.Times += c.Before.Times
	to.Year.Times += c.Year.Times
}

func communeColumns(measures []Measure) []spreadsheet.Column {
	columns := []spreadsheet.Column{
		{Title: text.ColNo, Width: 5, Look: spreadsheet.Ordinal},
		{Title: text.ColCommune, Width: 23},
		{Title: text.ColTeams, Width: 6.5, Tall: true, Look: spreadsheet.Count},
		{Title: text.ColReporting, Width: 6.5, Tall: true, Look: spreadsheet.Count},
		{Title: text.ColRate, Width: 8.5, Tall: true, Look: spreadsheet.Share},
		{Title: text.ColConfirmed, Width: 6.5, Tall: true, Look: spreadsheet.Count},
		{Title: text.ColApproved, Width: 6.5, Tall: true, Look: spreadsheet.Middle},
	}
	for _, m := range measures {
		columns = append(columns, spreadsheet.Column{Title: m.Title, Width: 7, Tall: true, Look: spreadsheet.Count})
	}
	return append(columns,
		spreadsheet.Column{Title: text.ColTimes, Width: 9, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColPast, Width: 9, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColDiff, Width: 9, Look: spreadsheet.Signed},
		spreadsheet.Column{Title: text.ColYearTimes, Width: 10, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColPeople, Width: 9, Look: spreadsheet.Count})
}
