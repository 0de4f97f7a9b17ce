package helplog

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Keys of a line's parts, as buttons carry them.
const (
	partPeople   = "n"
	partTopic    = "t"
	partDay      = "d"
	partPlace    = "p"
	partForm     = "f"
	partOutcome  = "o"
	partElderly  = "a"
	partDisabled = "k"
	partMinutes  = "m"
	partNote     = "g"
	partTeam     = "u"
)

// part is something of a line that can be given or corrected after saving.
type part struct {
	key, label, how string // how: what may be typed, "" when only buttons serve
}

// parts in the order of their buttons, two a row.
var parts = []part{
	{partPeople, text.PartPeople, text.HowPeople}, {partTopic, text.PartTopic, text.HowTopic},
	{partDay, text.PartDay, text.HowDay}, {partPlace, text.PartPlace, text.HowPlace},
	{partForm, text.PartForm, ""}, {partOutcome, text.PartOutcome, ""},
	{partElderly, text.PartElderly, text.HowPart}, {partDisabled, text.PartDisabled, text.HowPart},
	{partMinutes, text.PartMinutes, text.HowMinutes}, {partNote, text.PartNote, text.HowNote},
}

// teamPart is offered to members of several teams.
var teamPart = part{partTeam, text.PartTeam, ""}

func partOf(key string) (part, bool) {
	all := append(slices.Clone(parts), teamPart)
	i := slices.IndexFunc(all, func(p part) bool { return p.key == key })
	if i < 0 {
		return part{}, false
	}
	return all[i], true
}

// forms and outcomes with their labels, in the order of the buttons.
var (
	forms = []struct {
		form  storage.Form
		label string
	}{
		{storage.AtHome, text.FormHome}, {storage.AtSpot, text.FormSpot}, {storage.AtDesk, text.FormDesk},
		{storage.Class, text.FormClass}, {storage.Remote, text.FormRemote},
	}
	outcomes = []struct {
		outcome storage.Outcome
		label   string
	}{
		{storage.Finished, text.OutcomeDone}, {storage.Again, text.OutcomeAgain},
		{storage.PassedUp, text.OutcomeUp}, {storage.Failed, text.OutcomeFailed},
	}
)

func formLabel(f storage.Form) string {
	for _, each := range forms {
		if each.form == f {
			return each.label
		}
	}
	return ""
}

func outcomeLabel(o storage.Outcome) string {
	for _, each := range outcomes {
		if each.outcome == o {
			return each.label
		}
	}
	return ""
}

// limits of what is kept, in runes and minutes.
const (
	longestNote = 120
	mostMinutes = 24 * 60
)

// set gives a line's part a value from a button or as typed; false when the
// value does not fit. masked reports that personal data was taken out.
func (s *Service) set(v visit.Visit, l *storage.Line, key, value string) (ok, masked bool) {
	n, bad := strconv.Atoi(strings.TrimSpace(value))
	number := func(into *int, least, most int) bool {
		if bad != nil || n < least || n > most {
			return false
		}
		*into = n
		return true
	}
	switch key {
	case partPeople:
		if ok = number(&l.People, 1, MaxPeople); ok {
			l.Times = l.People
			l.Elderly, l.Disabled = min(l.Elderly, n), min(l.Disabled, n)
		}
	case partElderly:
		ok = number(&l.Elderly, 0, l.People)
	case partDisabled:
		ok = number(&l.Disabled, 0, l.People)
	case partMinutes:
		ok = number(&l.Minutes, 0, mostMinutes)
	case partForm:
		ok = formLabel(storage.Form(value)) != ""
		l.Form = storage.Form(value)
	case partOutcome:
		ok = outcomeLabel(storage.Outcome(value)) != ""
		l.Outcome = storage.Outcome(value)
	case partDay:
		l.Day, ok = s.dayValue(v, value)
	case partPlace:
		l.Place, masked = words(value)
		ok = true
	case partNote:
		l.Note, masked = words(value)
		ok = true
	case partTopic:
		l.Topic, ok = s.topicValue(value)
		l.Category = s.category(l.Topic)
	case partTeam:
		l.Team, ok = teamValue(v, value)
	}
	return ok, masked
}

// words are a typed text fit to be kept: short, on one line, without personal
// data. A lone "-" empties.
func words(typed string) (kept string, masked bool) {
	kept, masked = mask(strings.Join(strings.Fields(norm.NFC.String(typed)), " "))
	if kept == "-" {
		return "", false
	}
	if r := []rune(kept); len(r) > longestNote {
		kept = string(r[:longestNote])
	}
	return kept, masked
}

// topicValue is a topic's id, or the one that typed words surely mean.
func (s *Service) topicValue(value string) (string, bool) {
	if s.known(value) {
		return value, true
	}
	topic, _ := s.find(value)
	return topic, topic != ""
}

func teamValue(v visit.Visit, value string) (storage.UnitID, bool) {
	n, err := strconv.ParseUint(value, 36, 64)
	teams, failed := v.LogTeams()
	if err != nil || failed != nil {
		return 0, false
	}
	for _, t := range teams {
		if t.ID == storage.UnitID(n) {
			return t.ID, true
		}
	}
	return 0, false
}

// options are the buttons that give a part of a line a value.
func (s *Service) options(v visit.Visit, l storage.Line, key string) ([][]chat.Button, error) {
	press := func(label, value string) chat.Button { return chat.Press(label, chat.Data(edit, id(l), key, value)) }
	numbers := func(values ...string) []chat.Button {
		var row []chat.Button
		for _, n := range values {
			row = append(row, press(n, n))
		}
		return row
	}
	switch key {
	case partPeople:
		return [][]chat.Button{numbers("1", "2", "3", "5", "10")}, nil
	case partElderly, partDisabled:
		var values []string
		for n := 0; n <= min(l.People, 5); n++ {
			values = append(values, strconv.Itoa(n))
		}
		return [][]chat.Button{numbers(values...)}, nil
	case partMinutes:
		return [][]chat.Button{numbers("10", "15", "30", "60", "120")}, nil
	case partDay:
		return [][]chat.Button{{press(text.Today, "b0"), press(text.Yesterday, "b1"), press(text.BeforeLast, "b2")}}, nil
	case partPlace, partNote:
		return [][]chat.Button{{press(text.Clear, "-")}}, nil
	case partForm:
		var rows [][]chat.Button
		for _, f := range forms {
			rows = append(rows, []chat.Button{press(f.label, string(f.form))})
		}
		return rows, nil
	case partOutcome:
		var rows [][]chat.Button
		for _, o := range outcomes {
			rows = append(rows, []chat.Button{press(o.label, string(o.outcome))})
		}
		return rows, nil
	case partTeam:
		return s.teamOptions(v, press)
	}
	return s.topicOptions(v, press)
}

func (s *Service) teamOptions(v visit.Visit, press func(label, value string) chat.Button) ([][]chat.Button, error) {
	teams, err := v.LogTeams()
	var rows [][]chat.Button
	for _, t := range teams {
		rows = append(rows, []chat.Button{press(t.Name, strconv.FormatUint(uint64(t.ID), 36))})
	}
	return rows, err
}

func (s *Service) topicOptions(v visit.Visit, press func(label, value string) chat.Button) ([][]chat.Button, error) {
	topics, err := s.usual(v)
	var rows [][]chat.Button
	for _, topic := range topics[:min(6, len(topics))] {
		rows = append(rows, []chat.Button{press(s.Title(topic), topic)})
	}
	return append(rows, []chat.Button{press(text.OtherTopic, OtherID)}), err
}
