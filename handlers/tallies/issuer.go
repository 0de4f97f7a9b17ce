package tallies

import (
	"strings"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/storage"
)

// issuer is the agency whose name stands over a report, and where it goes.
type issuer struct {
	above     string // the agency over it, or the first line of its own name
	name      string
	bold      bool // above is a part of the name
	place     string
	symbol    string // of its documents
	recipient string
}

// issuer of a tally: the Sở for a province and for what lies above it, the
// people's committee for a commune. A team issues no documents; the committee of
// its commune does so for it (Nghị định 224/2026/NĐ-CP, Điều 79 khoản 4).
func (s *Service) issuer(t Tally) issuer {
	unit := t.Scope.Name
	switch t.Scope.Kind {
	case storage.Province:
		return issuer{
			above: text.ShortCommittee(unit), name: strings.ToUpper(s.o.Agency), place: text.Place(unit),
			symbol: text.AgencySymbol(s.o.Agency), recipient: text.RecipientCommittee(unit),
		}
	case storage.Commune, storage.Team:
		if t.Scope.Kind == storage.Team && len(t.Communes) > 0 {
			unit, _, _ = strings.Cut(t.Communes[0].Name, " (") // without what changed in the periods
		}
		return issuer{
			above: text.Committee, name: strings.ToUpper(unit), bold: true, place: text.Place(unit),
			symbol: text.CommitteeSymbol, recipient: text.RecipientAgency(s.o.Agency),
		}
	}
	return issuer{name: strings.ToUpper(s.o.Agency), place: text.PlaceOpen, symbol: text.AgencySymbol(s.o.Agency)}
}

// Columns of the report that its heading and its end are set over.
const (
	leftTo    = 2 // last column of the left block of the heading
	rightFrom = leftTo + 1
	middleTo  = 4 // last column of the first signature
	lastOf    = 8
)

// letterhead is the heading of an administrative document, Nghị định
// 30/2020/NĐ-CP, Phụ lục I. Number and day stay open: they are for the agency.
func (s *Service) letterhead(t Tally) []spreadsheet.Line {
	by := s.issuer(t)
	above := spreadsheet.Centred
	if by.bold {
		above = spreadsheet.Strong
	}
	left := func(v string, look spreadsheet.Look) spreadsheet.Span {
		return spreadsheet.Span{To: leftTo, Value: v, Look: look}
	}
	right := func(v string, look spreadsheet.Look) spreadsheet.Span {
		return spreadsheet.Span{From: rightFrom, To: lastOf, Value: v, Look: look}
	}
	across := func(v string, look spreadsheet.Look) spreadsheet.Line {
		return spreadsheet.Line{Texts: []spreadsheet.Span{{To: lastOf, Value: v, Look: look}}}
	}
	subject := text.ReportSubject(t.Period.Name)
	if t.Period.months == 0 {
		subject = text.ReportOnDays(t.Period.From.Vietnamese(), t.Period.To.Vietnamese())
	}
	lines := []spreadsheet.Line{
		{Texts: []spreadsheet.Span{left(by.above, above), right(text.State, spreadsheet.Strong)}},
		{Texts: []spreadsheet.Span{left(by.name, spreadsheet.Strong), right(text.Motto, spreadsheet.Underlined)}, Height: heightOf(by.name, 26)},
		{Texts: []spreadsheet.Span{left(shortRule, spreadsheet.Rule)}, Height: ruleHeight},
		{Texts: []spreadsheet.Span{
			left(text.DocumentNumber(by.symbol), spreadsheet.Centred),
			right(text.PlaceAndDate(by.place, s.o.Now().In(s.o.Location)), spreadsheet.Slanted),
		}},
		{Height: ruleHeight},
		across(text.ReportKind, spreadsheet.Headline),
		across(subject, spreadsheet.Headline),
		{Texts: []spreadsheet.Span{{To: lastOf, Value: shortRule, Look: spreadsheet.Rule}}, Height: ruleHeight},
	}
	for _, remark := range s.reportRemarks(t) {
		line := across(remark, spreadsheet.Slanted)
		line.Height = heightOf(remark, 75)
		lines = append(lines, line)
	}
	return lines
}

// shortRule is the rule under the name of an agency and under a subject, a third
// to a half as long as the words; ruleHeight is that of its row in points.
const (
	shortRule  = "______________"
	ruleHeight = 10
)

// heightOf is the height of a line with a text of which so many letters fit.
func heightOf(s string, letters int) float64 {
	return 18 * float64(1+(len([]rune(s))-1)/letters)
}

// reportRemarks stand under the subject.
func (s *Service) reportRemarks(t Tally) []string {
	var out []string
	if t.Period.months > 0 {
		out = append(out, text.ReportDays(t.Period.From.Vietnamese(), t.Period.To.Vietnamese()))
	}
	if t.Title != t.Scope.Name || t.Scope.Kind == storage.Team { // what changed in it; or a unit that issues nothing
		out = append(out, text.Bracketed(t.Title))
	}
	if t.Revision > 1 {
		out = append(out, text.Bracketed(text.Revised(t.Revision)))
	}
	if s.open(t.Period) {
		out = append(out, text.StatusOpen(s.today().Vietnamese()))
	}
	if s.o.Simulated {
		out = append(out, text.Simulated)
	}
	return out
}

// reportEnd is the end of the report: whether the tables agree, who gets it, and
// room for the signatures.
func (s *Service) reportEnd(t Tally, notes spreadsheet.Table) []spreadsheet.Line {
	span := func(from, to int, v any, look spreadsheet.Look) spreadsheet.Span {
		return spreadsheet.Span{From: from, To: to, Value: v, Look: look}
	}
	recipient := s.issuer(t).recipient
	lines := []spreadsheet.Line{
		{Texts: []spreadsheet.Span{span(0, 6, text.CheckAll, spreadsheet.Remark), span(7, lastOf, agreement(notes), spreadsheet.Strong)}},
		{},
		{Texts: []spreadsheet.Span{
			span(0, 1, text.RecipientsAre, spreadsheet.Recipients),
			span(2, middleTo, text.MadeBy, spreadsheet.Strong), span(middleTo+1, lastOf, text.SignedBy, spreadsheet.Strong),
		}},
		{Texts: []spreadsheet.Span{
			span(0, 1, either(recipient == "", text.RecipientFile, recipient), spreadsheet.Recipient),
			span(2, middleTo, text.SignHere, spreadsheet.Slanted), span(middleTo+1, lastOf, text.SignHere, spreadsheet.Slanted),
		}},
	}
	if recipient != "" {
		lines = append(lines, spreadsheet.Line{Texts: []spreadsheet.Span{span(0, 1, text.RecipientFile, spreadsheet.Recipient)}})
	}
	return append(lines, spreadsheet.Line{Height: 70}) // room to sign
}
