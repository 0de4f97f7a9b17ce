package tallies

import (
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// Columns of the sheets of teams and of topics that the checks add up.
const (
	teamPeople = 7 + iota
	teamTimes
	teamBefore
)
const (
	topicPeople = 3
	topicTimes  = 4
	topicBefore = 6
)

// teams has a row for each team.
func (s *Service) teams(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetTeams, Heading: s.heading(text.TeamsTitle, t), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6.5, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 26},
			{Title: text.ColTeam, Width: 32},
			{Title: text.ColConfirm, Width: 16, Look: spreadsheet.Middle},
			{Title: text.ColMembers, Width: 9.5, Look: spreadsheet.Count},
			{Title: text.ColActive, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColDays, Width: 9.5, Look: spreadsheet.Count},
			{Title: text.ColPeople, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColTimesOnly, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColPast, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColDiff, Width: 11, Look: spreadsheet.Signed},
			{Title: text.ColYearTimes, Width: 12, Look: spreadsheet.Count},
		},
	}
	diff := func(row, d int) spreadsheet.Formula { return minusCell(teamTimes, teamBefore, row, d) }
	var sums Team
	for i, team := range t.Teams {
		row := sheet.FirstRow() + i
		sums.Members += team.Members
		sums.Now.People += team.Now.People
		sums.Now.Times += team.Now.Times
		sums.Before.Times += team.Before.Times
		sums.Year.Times += team.Year.Times
		sheet.Rows = append(sheet.Rows, []any{
			i + 1, team.Commune, team.Name, confirmedCell(team), team.Members, team.Active, team.Days,
			team.Now.People, team.Now.Times, team.Before.Times, diff(row, team.Now.Times-team.Before.Times), team.Year.Times,
		})
	}
	sheet.Total = []any{
		nil, text.RowTotal, nil, nil, sheet.Sum(4, sums.Members), t.Now.Active, nil,
		sheet.Sum(teamPeople, sums.Now.People), sheet.Sum(teamTimes, sums.Now.Times), sheet.Sum(teamBefore, sums.Before.Times),
		diff(sheet.TotalRow(), sums.Now.Times-sums.Before.Times), sheet.Sum(teamBefore+2, sums.Year.Times),
	}
	return sheet
}

// confirmedCell says whether the leader stands by the figures; nothing is asked of a
// team that is not counted here.
func confirmedCell(team Team) any {
	if !team.Exists {
		return nil
	}
	return either(team.Confirmed, text.Confirmed, text.NotConfirmed)
}

// topics has a row for each topic that was logged.
func (s *Service) topics(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetTopics, Heading: s.heading(text.TopicsTitle, t), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColCategory, Width: 30},
			{Title: text.ColTopic, Width: 50},
			{Title: text.ColPeople, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColTimesOnly, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColShare, Width: 11, Look: spreadsheet.Share},
			{Title: text.ColPast, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColDiff, Width: 11, Look: spreadsheet.Signed},
		},
	}
	var now, before Count
	for _, topic := range t.Topics {
		now.People += topic.Now.People
		now.Times += topic.Now.Times
		before.Times += topic.Before.Times
	}
	diff := func(row, d int) spreadsheet.Formula { return minusCell(topicTimes, topicBefore, row, d) }
	from, to := sheet.FirstRow(), sheet.FirstRow()+len(t.Topics)-1
	portion := func(row, times int) any {
		if now.Times == 0 {
			return nil
		}
		return formulaCell(float64(times)/float64(now.Times), "%s/SUM(E$%d:E$%d)", spreadsheet.At(topicTimes, row), from, to)
	}
	for i, topic := range t.Topics {
		row := from + i
		sheet.Rows = append(sheet.Rows, []any{
			i + 1, topic.Category, topic.Title, topic.Now.People, topic.Now.Times, portion(row, topic.Now.Times),
			topic.Before.Times, diff(row, topic.Now.Times-topic.Before.Times),
		})
	}
	row := sheet.TotalRow()
	sheet.Total = []any{
		nil, text.RowTotal, nil, sheet.Sum(topicPeople, now.People), sheet.Sum(topicTimes, now.Times), portion(row, now.Times),
		sheet.Sum(topicBefore, before.Times), diff(row, now.Times-before.Times),
	}
	return sheet
}
