package tallies

import (
	"time"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/storage"
)

// silent lists the teams without a line.
func (s *Service) silent(t Tally) spreadsheet.Table {
	list := t.Silent()
	sheet := spreadsheet.Table{
		Name: text.SheetSilent, Heading: s.heading(text.SilentTitle, t, emptyRemark(len(list), text.SheetNoTeams)...), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6.5, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 40},
			{Title: text.ColTeam, Width: 52},
			{Title: text.ColMembers, Width: 18, Look: spreadsheet.Count},
			{Title: text.ColPast, Width: 18, Look: spreadsheet.Count},
		},
	}
	for i, team := range list {
		sheet.Rows = append(sheet.Rows, []any{i + 1, team.Commune, team.Name, team.Members, team.Before.Times})
	}
	return sheet
}

// workdaySheet has a row for each member and team. Without an allowance in the
// settings there is no column of money, rather than one full of zeros.
func (s *Service) workdaySheet(t Tally) spreadsheet.Table {
	var days, times, pay int
	for _, w := range t.Workdays {
		days, times, pay = days+len(w.Days), times+w.Times, pay+w.Pay
	}
	remarks := emptyRemark(len(t.Workdays), text.NoWorkdays)
	if len(t.Workdays) > 0 && pay == 0 {
		remarks = append(remarks, text.NoAllowance)
	}
	sheet := spreadsheet.Table{
		Name: text.SheetWorkdays, Heading: s.heading(text.WorkdaysTitle, t, remarks...), Fixed: 4, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 7, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 24},
			{Title: text.ColTeam, Width: 28},
			{Title: text.ColMember, Width: 26},
			{Title: text.ColWorkdays, Width: 9, Look: spreadsheet.Count},
			{Title: text.ColWhichDays, Width: 34},
			{Title: text.ColTimesOnly, Width: 9, Look: spreadsheet.Count},
		},
	}
	if pay > 0 {
		sheet.Columns = append(sheet.Columns, spreadsheet.Column{Title: text.ColPay, Width: 15, Look: spreadsheet.Count})
	}
	for i, w := range t.Workdays {
		row := []any{i + 1, w.Commune, w.Team, either(w.Name == "", text.NameNotKept, w.Name), len(w.Days), daysCell(w.Days), w.Times}
		if pay > 0 {
			row = append(row, w.Pay)
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	sheet.Total = []any{nil, text.RowTotal, nil, nil, sheet.Sum(4, days), nil, sheet.Sum(6, times)}
	if pay > 0 {
		sheet.Total = append(sheet.Total, sheet.Sum(7, pay))
	}
	return sheet
}

// daysCell writes days in order, by month.
func daysCell(days []storage.Day) string {
	var months []text.DaysOfMonth
	for _, d := range days {
		_, month, day := d.Date()
		if n := len(months); n == 0 || months[n-1].Month != int(month) {
			months = append(months, text.DaysOfMonth{Month: int(month)})
		}
		last := &months[len(months)-1]
		last.Days = append(last.Days, day)
	}
	return text.DayList(months)
}

// doubtSheet lists the flagged lines.
func (s *Service) doubtSheet(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetDoubts, Heading: s.heading(text.DoubtsTitle, t, either(len(t.Doubts) == 0, text.NoDoubts, text.DoubtsCount)), Fixed: 1, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 22},
			{Title: text.ColTeam, Width: 24},
			{Title: text.ColMember, Width: 22},
			{Title: text.ColDate, Width: 12.5, Look: spreadsheet.Date},
			{Title: text.ColTopic, Width: 30},
			{Title: text.ColPeople, Width: 9, Look: spreadsheet.Count},
			{Title: text.ColTimesOnly, Width: 9, Look: spreadsheet.Count},
			{Title: text.ColWhy, Width: 34},
		},
	}
	for i, d := range t.Doubts {
		sheet.Rows = append(sheet.Rows, []any{
			i + 1, d.Commune, d.Team, either(d.Member == "", text.NameNotKept, d.Member), dateCell(d.Line.Day), d.Topic,
			d.Line.People, d.Line.Times, text.WhyDoubted(d.Why),
		})
	}
	return sheet
}

// questionSheet lists what was asked without an answer.
func (s *Service) questionSheet(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetQuestions, Heading: s.heading(text.QuestionsTitle, t, emptyRemark(len(t.Unanswered), text.NoQuestions)...), Fixed: 1, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColQuestion, Width: 88},
			{Title: text.ColAsked, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColFirst, Width: 14, Look: spreadsheet.Date},
			{Title: text.ColLast, Width: 16, Look: spreadsheet.Date},
		},
	}
	day := func(t time.Time) time.Time { return dateCell(storage.DayOf(t.In(s.o.Location))) }
	for i, q := range t.Unanswered {
		sheet.Rows = append(sheet.Rows, []any{i + 1, q.Text, q.Count, day(q.First), day(q.Last)})
	}
	return sheet
}

// changeSheet lists what differs from the revision that was sent before.
func (s *Service) changeSheet(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetChanges, Heading: s.changeHeading(t), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColCommune, Width: 26},
			{Title: text.ColTeam, Width: 30},
			{Title: text.ColMeasure, Width: 32},
			{Title: text.ColTimesOld, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColTimesNew, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColDiff, Width: 11, Look: spreadsheet.Signed},
			{Title: text.ColPeopleOld, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColPeopleNew, Width: 11, Look: spreadsheet.Count},
			{Title: text.ColPeopleDiff, Width: 11, Look: spreadsheet.Signed},
		},
	}
	for i, c := range t.Changes {
		row := sheet.FirstRow() + i
		people := []any{c.Before.People, c.Now.People, minusCell(8, 7, row, c.Now.People-c.Before.People)}
		if c.Measure != "" { // of an indicator only lượt are summed up
			people = []any{"", "", ""}
		}
		sheet.Rows = append(sheet.Rows, append([]any{
			i + 1, either(c.Commune == "", t.Title, c.Commune), either(c.Team == "", text.WholeCommune, c.Team),
			either(c.Measure == "", text.RowMeasures, c.Measure),
			c.Before.Times, c.Now.Times, minusCell(5, 4, row, c.Now.Times-c.Before.Times),
		}, people...))
	}
	return sheet
}

func (s *Service) changeHeading(t Tally) []string {
	var remarks []string
	if t.Reason != "" {
		remarks = append(remarks, text.ChangedBecause(t.Reason))
	}
	if len(t.Changes) == 0 {
		remarks = append(remarks, text.NoChanges)
	}
	return s.heading(text.ChangesTitle, t, remarks...)
}

// emptyRemark is what a list says that has no row.
func emptyRemark(rows int, remark string) []string {
	if rows > 0 {
		return nil
	}
	return []string{remark}
}

// dateCell is a day as a cell takes it.
func dateCell(d storage.Day) time.Time { return d.In(time.UTC) }
