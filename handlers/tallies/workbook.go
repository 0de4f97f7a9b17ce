package tallies

import (
	"fmt"

	"banso/handlers/text"
)

// workbook lays a tally out as an XLSX file.
func (s *Service) workbook(t Tally) ([]byte, error) {
	b, err := newBook(text.BookTitle, s.o.Agency, s.o.Now())
	if err != nil {
		return nil, err
	}
	summary, teams, topics := s.summary(t), s.teams(t), s.topics(t)
	for _, sheet := range []table{summary, teams, topics, s.silent(t), s.notes(t, summary, teams, topics)} {
		if err := b.add(sheet); err != nil {
			return nil, err
		}
	}
	return b.bytes()
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
func (s *Service) summary(t Tally) table {
	sheet := table{
		name: text.SheetSummary, heading: s.heading(text.BookTitle, t, text.UnitTimes), fixed: 2, filter: true,
		columns: []column{
			{title: text.ColNo, width: 5, look: ordinal},
			{title: text.ColCommune, width: 26},
			{title: text.ColTeams, width: 7, tall: true, look: count},
			{title: text.ColReporting, width: 7, tall: true, look: count},
			{title: text.ColRate, width: 9, tall: true, look: share},
		},
	}
	const first = 5 // column of the first category
	for _, c := range t.Categories {
		sheet.columns = append(sheet.columns, column{title: c.Title, width: 7, tall: true, look: count})
	}
	last := first + len(t.Categories) - 1
	sheet.columns = append(sheet.columns,
		column{title: text.ColTimes, width: 10, look: count},
		column{title: text.ColPast, width: 10, look: count},
		column{title: text.ColDiff, width: 10, look: signed},
		column{title: text.ColPeople, width: 10, look: count})
	rate := func(row, reporting, teams int) any {
		if teams == 0 {
			return nil
		}
		return formula{fmt.Sprintf("%s/%s", at(3, row), at(2, row)), float64(reporting) / float64(teams)}
	}
	diff := func(row, d int) formula { return minus(last+1, last+2, row, d) }
	for i, c := range t.Communes {
		row := sheet.headRow() + 1 + i
		cells := []any{i + 1, c.Name, c.Teams, c.Reporting, rate(row, c.Reporting, c.Teams)}
		for _, times := range c.Times {
			cells = append(cells, times)
		}
		sheet.rows = append(sheet.rows, append(cells,
			formula{fmt.Sprintf("SUM(%s:%s)", at(first, row), at(last, row)), c.Now.Times},
			c.Before.Times, diff(row, c.Now.Times-c.Before.Times), c.Now.People))
	}
	total := sheet.totalRow()
	sheet.total = []any{nil, text.RowTotal, sheet.sum(2, t.Now.Teams), sheet.sum(3, t.Now.Reporting), rate(total, t.Now.Reporting, t.Now.Teams)}
	for i, c := range t.Categories {
		sheet.total = append(sheet.total, sheet.sum(first+i, c.Now.Times))
	}
	sheet.total = append(sheet.total, sheet.sum(last+1, t.Now.Times), sheet.sum(last+2, t.Before.Times),
		diff(total, t.Now.Times-t.Before.Times), sheet.sum(last+4, t.Now.People))
	return sheet
}

// teams has a row for each team.
func (s *Service) teams(t Tally) table {
	sheet := table{
		name: text.SheetTeams, heading: s.heading(text.TeamsTitle, t), fixed: 3, filter: true,
		columns: []column{
			{title: text.ColNo, width: 6, look: ordinal},
			{title: text.ColCommune, width: 28},
			{title: text.ColTeam, width: 34},
			{title: text.ColMembers, width: 12, look: count},
			{title: text.ColActive, width: 12, look: count},
			{title: text.ColDays, width: 12, look: count},
			{title: text.ColPeople, width: 12, look: count},
			{title: text.ColTimesOnly, width: 12, look: count},
			{title: text.ColPast, width: 12, look: count},
			{title: text.ColDiff, width: 12, look: signed},
		},
	}
	diff := func(row, d int) formula { return minus(7, 8, row, d) }
	members := 0
	for i, team := range t.Teams {
		row := sheet.headRow() + 1 + i
		members += team.Members
		sheet.rows = append(sheet.rows, []any{
			i + 1, team.Commune, team.Name, team.Members, team.Active, team.Days,
			team.Now.People, team.Now.Times, team.Before.Times, diff(row, team.Now.Times-team.Before.Times),
		})
	}
	sheet.total = []any{
		nil, text.RowTotal, nil, sheet.sum(3, members), t.Now.Active, nil,
		sheet.sum(6, t.Now.People), sheet.sum(7, t.Now.Times), sheet.sum(8, t.Before.Times),
		diff(sheet.totalRow(), t.Now.Times-t.Before.Times),
	}
	return sheet
}

// topics has a row for each topic that was logged.
func (s *Service) topics(t Tally) table {
	sheet := table{
		name: text.SheetTopics, heading: s.heading(text.TopicsTitle, t), fixed: 3, filter: true,
		columns: []column{
			{title: text.ColNo, width: 6, look: ordinal},
			{title: text.ColCategory, width: 30},
			{title: text.ColTopic, width: 54},
			{title: text.ColPeople, width: 12, look: count},
			{title: text.ColTimesOnly, width: 12, look: count},
			{title: text.ColShare, width: 12, look: share},
			{title: text.ColPast, width: 12, look: count},
			{title: text.ColDiff, width: 12, look: signed},
		},
	}
	diff := func(row, d int) formula { return minus(4, 6, row, d) }
	total := sheet.headRow() + len(t.Topics) + 1
	portion := func(row, times int) any {
		if t.Now.Times == 0 {
			return nil
		}
		return formula{fmt.Sprintf("%s/$%s", at(4, row), at(4, total)), float64(times) / float64(t.Now.Times)}
	}
	for i, topic := range t.Topics {
		row := sheet.headRow() + 1 + i
		sheet.rows = append(sheet.rows, []any{
			i + 1, topic.Category, topic.Title, topic.Now.People, topic.Now.Times, portion(row, topic.Now.Times),
			topic.Before.Times, diff(row, topic.Now.Times-topic.Before.Times),
		})
	}
	sheet.total = []any{
		nil, text.RowTotal, nil, sheet.sum(3, t.Now.People), sheet.sum(4, t.Now.Times), portion(total, t.Now.Times),
		sheet.sum(6, t.Before.Times), diff(total, t.Now.Times-t.Before.Times),
	}
	return sheet
}

// silent lists the teams without a line.
func (s *Service) silent(t Tally) table {
	sheet := table{
		name: text.SheetSilent, heading: s.heading(text.SilentTitle, t), fixed: 3, filter: true,
		columns: []column{
			{title: text.ColNo, width: 6, look: ordinal},
			{title: text.ColCommune, width: 32},
			{title: text.ColTeam, width: 44},
			{title: text.ColMembers, width: 14, look: count},
			{title: text.ColPast, width: 16, look: count},
		},
	}
	for i, team := range t.Silent() {
		sheet.rows = append(sheet.rows, []any{i + 1, team.Commune, team.Name, team.Members, team.Before.Times})
	}
	if len(sheet.rows) == 0 {
		sheet.heading = append(sheet.heading, text.SheetNoTeams)
	}
	return sheet
}

// minus is the difference d of the cells in two columns of one row.
func minus(column, from, row, d int) formula {
	return formula{fmt.Sprintf("%s-%s", at(column, row), at(from, row)), d}
}
