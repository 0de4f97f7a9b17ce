package tallies

import (
	"fmt"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// workbook lays a tally out as an XLSX file.
func (s *Service) workbook(t Tally) ([]byte, error) {
	b, err := spreadsheet.NewBook(text.BookTitle, s.o.Agency, s.o.Now())
	if err != nil {
		return nil, err
	}
	summary, teams, topics := s.summary(t), s.teams(t), s.topics(t)
	for _, sheet := range []spreadsheet.Table{summary, teams, topics, s.silent(t), s.notes(t, summary, teams, topics)} {
		sheet.Footer = text.PageFooter(sheet.Name)
		if err := b.Add(sheet); err != nil {
			return nil, err
		}
	}
	return b.Bytes()
}

// heading are the lines above every table.
func (s *Service) heading(name string, t Tally, more ...string) []string {
	lines := []string{name, t.Title + ". " + t.Period.Title()}
	if s.open(t.Period) {
		lines = append(lines, text.StatusOpen(s.today().Vietnamese()))
	}
	if s.o.Simulated {
		lines = append(lines, text.Simulated)
	}
	return append(lines, more...)
}

// summary has a row for each commune and a column for each category.
func (s *Service) summary(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetSummary, Heading: s.heading(text.BookTitle, t, text.UnitTimes), Fixed: 2, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 5, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 26},
			{Title: text.ColTeams, Width: 7, Tall: true, Look: spreadsheet.Count},
			{Title: text.ColReporting, Width: 7, Tall: true, Look: spreadsheet.Count},
			{Title: text.ColRate, Width: 9, Tall: true, Look: spreadsheet.Share},
		},
	}
	const first = 5 // column of the first category
	for _, c := range t.Categories {
		sheet.Columns = append(sheet.Columns, spreadsheet.Column{Title: c.Title, Width: 7, Tall: true, Look: spreadsheet.Count})
	}
	last := first + len(t.Categories) - 1
	sheet.Columns = append(sheet.Columns,
		spreadsheet.Column{Title: text.ColTimes, Width: 10, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColPast, Width: 10, Look: spreadsheet.Count},
		spreadsheet.Column{Title: text.ColDiff, Width: 10, Look: spreadsheet.Signed},
		spreadsheet.Column{Title: text.ColPeople, Width: 10, Look: spreadsheet.Count})
	rate := func(row, reporting, teams int) any {
		if teams == 0 {
			return nil
		}
		return formula(float64(reporting)/float64(teams), "%s/%s", spreadsheet.At(3, row), spreadsheet.At(2, row))
	}
	diff := func(row, d int) spreadsheet.Formula { return minus(last+1, last+2, row, d) }
	for i, c := range t.Communes {
		row := sheet.HeadRow() + 1 + i
		cells := []any{i + 1, c.Name, c.Teams, c.Reporting, rate(row, c.Reporting, c.Teams)}
		for _, times := range c.Times {
			cells = append(cells, times)
		}
		sheet.Rows = append(sheet.Rows, append(cells,
			formula(c.Now.Times, "SUM(%s:%s)", spreadsheet.At(first, row), spreadsheet.At(last, row)),
			c.Before.Times, diff(row, c.Now.Times-c.Before.Times), c.Now.People))
	}
	total := sheet.TotalRow()
	sheet.Total = []any{nil, text.RowTotal, sheet.Sum(2, t.Now.Teams), sheet.Sum(3, t.Now.Reporting), rate(total, t.Now.Reporting, t.Now.Teams)}
	for i, c := range t.Categories {
		sheet.Total = append(sheet.Total, sheet.Sum(first+i, c.Now.Times))
	}
	sheet.Total = append(sheet.Total, sheet.Sum(last+1, t.Now.Times), sheet.Sum(last+2, t.Before.Times),
		diff(total, t.Now.Times-t.Before.Times), sheet.Sum(last+4, t.Now.People))
	return sheet
}

// teams has a row for each team.
func (s *Service) teams(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetTeams, Heading: s.heading(text.TeamsTitle, t), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 28},
			{Title: text.ColTeam, Width: 34},
			{Title: text.ColMembers, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColActive, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColDays, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColPeople, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColTimesOnly, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColPast, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColDiff, Width: 12, Look: spreadsheet.Signed},
		},
	}
	diff := func(row, d int) spreadsheet.Formula { return minus(7, 8, row, d) }
	members := 0
	for i, team := range t.Teams {
		row := sheet.HeadRow() + 1 + i
		members += team.Members
		sheet.Rows = append(sheet.Rows, []any{
			i + 1, team.Commune, team.Name, team.Members, team.Active, team.Days,
			team.Now.People, team.Now.Times, team.Before.Times, diff(row, team.Now.Times-team.Before.Times),
		})
	}
	sheet.Total = []any{
		nil, text.RowTotal, nil, sheet.Sum(3, members), t.Now.Active, nil,
		sheet.Sum(6, t.Now.People), sheet.Sum(7, t.Now.Times), sheet.Sum(8, t.Before.Times),
		diff(sheet.TotalRow(), t.Now.Times-t.Before.Times),
	}
	return sheet
}

// topics has a row for each topic that was logged.
func (s *Service) topics(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetTopics, Heading: s.heading(text.TopicsTitle, t), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColCategory, Width: 30},
			{Title: text.ColTopic, Width: 54},
			{Title: text.ColPeople, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColTimesOnly, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColShare, Width: 12, Look: spreadsheet.Share},
			{Title: text.ColPast, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColDiff, Width: 12, Look: spreadsheet.Signed},
		},
	}
	diff := func(row, d int) spreadsheet.Formula { return minus(4, 6, row, d) }
	total := sheet.HeadRow() + len(t.Topics) + 1
	portion := func(row, times int) any {
		if t.Now.Times == 0 {
			return nil
		}
		return formula(float64(times)/float64(t.Now.Times), "%s/$%s", spreadsheet.At(4, row), spreadsheet.At(4, total))
	}
	for i, topic := range t.Topics {
		row := sheet.HeadRow() + 1 + i
		sheet.Rows = append(sheet.Rows, []any{
			i + 1, topic.Category, topic.Title, topic.Now.People, topic.Now.Times, portion(row, topic.Now.Times),
			topic.Before.Times, diff(row, topic.Now.Times-topic.Before.Times),
		})
	}
	sheet.Total = []any{
		nil, text.RowTotal, nil, sheet.Sum(3, t.Now.People), sheet.Sum(4, t.Now.Times), portion(total, t.Now.Times),
		sheet.Sum(6, t.Before.Times), diff(total, t.Now.Times-t.Before.Times),
	}
	return sheet
}

// silent lists the teams without a line.
func (s *Service) silent(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetSilent, Heading: s.heading(text.SilentTitle, t), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 32},
			{Title: text.ColTeam, Width: 44},
			{Title: text.ColMembers, Width: 14, Look: spreadsheet.Count},
			{Title: text.ColPast, Width: 16, Look: spreadsheet.Count},
		},
	}
	for i, team := range t.Silent() {
		sheet.Rows = append(sheet.Rows, []any{i + 1, team.Commune, team.Name, team.Members, team.Before.Times})
	}
	if len(sheet.Rows) == 0 {
		sheet.Heading = append(sheet.Heading, text.SheetNoTeams)
	}
	return sheet
}

// minus is the difference d of the cells in two columns of one row.
func minus(column, from, row, d int) spreadsheet.Formula {
	return formula(d, "%s-%s", spreadsheet.At(column, row), spreadsheet.At(from, row))
}

// formula is a cell to be computed from others; value is what it gives.
func formula(value any, code string, cells ...any) spreadsheet.Formula {
	return spreadsheet.Formula{Code: fmt.Sprintf(code, cells...), Value: value}
}
