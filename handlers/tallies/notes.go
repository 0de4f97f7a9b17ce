package tallies

import (
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// notes says what the figures mean, how they were made, and checks that the
// tables agree.
func (s *Service) notes(t Tally, checks []tableCheck) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetNotes, Heading: s.heading(text.NotesTitle, t), Fixed: 1,
		Columns: []spreadsheet.Column{{Title: text.ColNote, Width: 50}, {Title: text.ColMeaning, Width: 92}},
	}
	add := func(name string, meaning any) { sheet.Rows = append(sheet.Rows, []any{name, meaning}) }
	rule, status := text.RuleDecree, text.StatusClosed
	if s.o.Rule == Calendar {
		rule = text.RuleCalendar
	}
	if s.open(t.Period) {
		status = text.StatusOpen(s.today().Vietnamese())
	}
	for _, c := range checks {
		add(c.name, c.cell())
	}
	add(text.CheckNote, text.CheckNoteIs)
	add(text.NoteUnit, t.Title)
	add(text.NoteAgency, s.o.Agency)
	add(text.NotePeriod, t.Period.Title())
	add(text.NotePast, t.Past.Title())
	add(text.NoteRule, rule)
	add(text.NoteStatus, status)
	add(text.NoteRevision, text.NoteRevisionIs(t.Revision))
	if t.Revision > 1 && t.Reason != "" {
		add(text.NoteReason, t.Reason)
	}
	add(text.NoteComputed, s.o.Now().In(s.o.Location).Format("15:04 02/01/2006"))
	add(text.NoteNumbers, text.NobodyNumbers)
	for _, note := range [][2]string{
		{text.NoteDay, text.NoteDayIs},
		{text.NoteLate, text.NoteLateIs(t.Late.Times)},
		{text.NoteTimes, text.NoteTimesIs},
		{text.NotePeople, text.NotePeopleIs},
		{text.NoteYear, text.NoteYearIs},
		{text.NoteTarget, text.NoteTargetIs},
		{text.NoteReporting, text.NoteReportIs},
		{text.NoteConfirmed, text.NoteConfirmedIs},
		{text.NoteMembers, text.NoteMembersIs},
		{text.NoteActive, text.NoteActiveIs},
		{text.NoteWorkdays, text.NoteWorkdaysIs},
		{text.NoteDoubts, text.NoteDoubtsIs},
		{text.NoteFilter, text.NoteFilterIs},
	} {
		add(note[0], note[1])
	}
	for _, m := range t.Measures {
		if len(m.Holds) > 0 {
			add(text.NoteMeasure(m.Title), text.NoteMeasureIs(m.Holds))
		}
	}
	if s.o.Simulated {
		add(text.NoteData, text.Simulated)
	}
	return sheet
}
