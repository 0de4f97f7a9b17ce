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
			i + 1, c.Name, c.Teams, c.Reporting, ratio(3, 2, row, c.Reporting, c.Teams), c.Confirmed,
			word(c.Approved, text.Approved, text.NotApproved),
		}
		var now any = c.Now.Times
		if len(c.Measures) > 0 {
			c.Now.Times = total(c.Measures).Now
			now = formula(c.Now.Times, "SUM(%s:%s)", spreadsheet.At(firstMeasure, row), spreadsheet.At(times-1, row))
		}
		for j, m := range c.Measures {
			cells = append(cells, m.Now)
			columns[j] += m.Now
		}
		sheet.Rows = append(sheet.Rows, append(cells, now, c.Before.Times,
			minus(times, times+1, row, c.Now.Times-c.Before.Times), c.Year.Times, c.Now.People))
		sums.add(c)
	}
	row := sheet.TotalRow()
	sheet.Total = []any{
		nil, text.RowTotal, sheet.Sum(2, sums.Teams), sheet.Sum(3, sums.Reporting), ratio(3, 2, row, sums.Reporting, sums.Teams),
		sheet.Sum(5, sums.Confirmed), nil,
	}
	for j, n := range columns {
		sheet.Total = append(sheet.Total, sheet.Sum(firstMeasure+j, n))
	}
	sheet.Total = append(sheet.Total, sheet.Sum(times, sums.Now.Times), sheet.Sum(times+1, sums.Before.Times),
		minus(times, times+1, row, sums.Now.Times-sums.Before.Times), sheet.Sum(times+3, sums.Year.Times), sheet.Sum(times+4, sums.Now.People))
	return sheet
}

// add sums up communes.
func (c *Commune) add(other Commune) {
	c.Teams += other.Teams
	c.Reporting += other.Reporting
	c.Confirmed += other.Confirmed
	c.Now.Times += other.Now.Times
	c.Now.People += other.Now.People
	c.Before.Times += other.Before.Times
	c.Year.Times += other.Year.Times
}

func communeColumns(measures []Measure) []spreadsheet.Column {
	columns := []spreadsheet.Column{
		{Title: text.ColNo, Width: 5.5, Look: spreadsheet.Ordinal},
		{Title: text.ColCommune, Width: 24},
		{Title: text.ColTeams, Width: 7, Tall: true, Look: spreadsheet.Count},
		{Title: text.ColReporting, Width: 7, Tall: true, Look: spreadsheet.Count},
		{Title: text.ColRate, Width: 10, Tall: true, Look: spreadsheet.Share},
		{Title: text.ColConfirmed, Width: 7, Tall: true, Look: spreadsheet.Count},
		{Title: text.ColApproved, Width: 8, Tall: true, Look: spreadsheet.Middle},
	}
	for _, m := range measures {
		columns = append(columns, spreadsheet.Column{Title: m.Title, Width: 8, Tall: true, Look: spreadsheet.Count})
	}
	return append(columns,
		spreadsheet.Column{Title: text.ColTimes, Width: 9.5, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColPast, Width: 9.5, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColDiff, Width: 9.5, Look: spreadsheet.Signed},
		spreadsheet.Column{Title: text.ColYearTimes, Width: 10, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColPeople, Width: 9.5, Look: spreadsheet.Count})
}
