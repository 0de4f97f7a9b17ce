package tallies

import (
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// notes says what the figures mean, how they were made, and checks that the
// tables agree.
func (s *Service) notes(t Tally, summary, teams, topics spreadsheet.Table) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetNotes, Heading: s.heading(text.NotesTitle, t), Fixed: 1,
		Columns: []spreadsheet.Column{{Title: text.ColNote, Width: 36}, {Title: text.ColMeaning, Width: 100}},
	}
	rule, status := text.RuleDecree, text.StatusClosed
	if s.o.Rule == Calendar {
		rule = text.RuleCalendar
	}
	if s.open(t.Period) {
		status = text.StatusOpen(s.today().Vietnamese())
	}
	sheet.Rows = [][]any{
		{text.NoteUnit, t.Title},
		{text.NoteAgency, s.o.Agency},
		{text.NotePeriod, t.Period.Title()},
		{text.NotePast, t.Past.Title()},
		{text.NoteRule, rule},
		{text.NoteStatus, status},
		{text.NoteComputed, s.o.Now().In(s.o.Location).Format("15:04 02/01/2006")},
		{text.NoteTimes, text.NoteTimesIs},
		{text.NotePeople, text.NotePeopleIs},
		{text.NoteReporting, text.NoteReportIs},
		{text.NoteMembers, text.NoteMembersIs},
		{text.NoteActive, text.NoteActiveIs},
		{text.NoteDay, text.NoteDayIs},
		{text.NoteCheckTeams, difference(t, summary, teams, 7)},
		{text.NoteCheckTopic, difference(t, summary, topics, 4)},
	}
	if s.o.Simulated {
		sheet.Rows = append(sheet.Rows, []any{text.NoteData, text.Simulated})
	}
	return sheet
}

// difference compares the total lượt of the summary with a column of another
// table; 0 when they agree.
func difference(t Tally, summary, other spreadsheet.Table, column int) spreadsheet.Formula {
	times := len(summary.Columns) - 4 // the four columns after the categories begin with it
	return formula(summed(t)-t.Now.Times, "'%s'!%s-'%s'!%s",
		summary.Name, spreadsheet.At(times, summary.TotalRow()), other.Name, spreadsheet.At(column, other.TotalRow()))
}

// summed is the total of the summary as its cells add up.
func summed(t Tally) int {
	n := 0
	for _, c := range t.Communes {
		for _, times := range c.Times {
			n += times
		}
	}
	return n
}
