// Package helplog records the citizens a volunteer helped: one tap under an
// answer, a few taps after /ghi, or one typed line; all end in the same record.
// What is known beyond that is added after saving, and may be corrected until
// the period closes. It counts people and never names them.
package helplog

import (
	"fmt"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/storage"
)

// OtherID is the topic and category of help that no article is about.
const OtherID = "khac"

// oldest is how many days back a line may be dated.
const oldest = 366

// topics finds what a volunteer's words are about; *knowledge.Asker does.
type topics interface {
	Topic(words string) []knowledge.Hit
}

// Period is the reporting period that holds a day: its title and its first and
// last day.
type Period func(day storage.Day) (title string, from, to storage.Day)

// Options of a Service; all but Photos are needed.
type Options struct {
	Base   *knowledge.Base
	Topics topics
	Period Period
	// Closed reports whether a team's figures of a day are final.
	Closed func(tx *storage.Tx, team storage.UnitID, day storage.Day, now time.Time) (bool, error)
	// LineLimit and DayLimit are the numbers of people in one line, and on one day
	// by one member, above which a line is flagged.
	LineLimit, DayLimit int
	// Photos lets members put activity pictures to a line, as the channel's ids.
	Photos bool
}

// Service logs for one knowledge base.
type Service struct{ o Options }

// New makes the service.
func New(o Options) *Service { return &Service{o} }

// Title of a topic as users see it: an article's, a category's, or the one for
// what is neither.
func (s *Service) Title(topic string) string {
	if a, ok := s.o.Base.Article(topic); ok {
		return a.Title
	}
	if c, ok := s.o.Base.Category(topic); ok {
		return c.Title
	}
	return text.Other
}

func (s *Service) category(topic string) string {
	if a, ok := s.o.Base.Article(topic); ok {
		return a.Category
	}
	if _, ok := s.o.Base.Category(topic); ok {
		return topic
	}
	return OtherID
}

// known reports whether a topic from a button still exists.
func (s *Service) known(topic string) bool {
	if _, ok := s.o.Base.Article(topic); ok || topic == OtherID {
		return true
	}
	_, ok := s.o.Base.Category(topic)
	return ok
}

// team is where the visitor's lines count; false for people without a team.
func team(v visit.Visit) (storage.Unit, bool, error) { return v.LogTeam() }

// closed reports whether a team's figures of a day are final.
func (s *Service) closed(v visit.Visit, team storage.UnitID, day storage.Day) (bool, error) {
	return s.o.Closed(v.Tx, team, day, v.Now)
}

// closedHere is closed for the team that the visitor logs for.
func (s *Service) closedHere(v visit.Visit, day storage.Day) (bool, error) {
	to, ok, err := team(v)
	if err != nil || !ok {
		return false, err
	}
	return s.closed(v, to.ID, day)
}

// add stores one line, flagged where it asks for a second look; a source seen
// before gives back the line it made.
func (s *Service) add(v visit.Visit, l storage.Line) (storage.Line, bool, error) {
	l.Arrived, l.Member, l.Category = v.Now.UTC(), v.Person.ID, s.category(l.Topic)
	l.Times = max(l.Times, l.People)
	if before, err := v.Tx.LineFrom(l.Source); err == nil {
		return before, false, nil
	}
	var err error
	if l.Team, err = v.Tx.TeamAt(l.Team, l.Member, l.Day); err != nil {
		return l, false, err
	}
	flagged, err := s.flag(v, l)
	if err != nil {
		return l, false, err
	}
	return v.Tx.AddLine(flagged)
}

// flag sets what a line is flagged for. A new line of a closed period is late: it
// is tallied in the period in which it arrives (bổ sung), so that what was sent
// stays right.
func (s *Service) flag(v visit.Visit, l storage.Line) (storage.Line, error) {
	flags := l.Flags &^ (storage.FlagLarge | storage.FlagDay)
	late, err := s.closed(v, l.Team, l.Day)
	switch {
	case err != nil:
		return l, err
	case late && l.ID == 0:
		flags |= storage.FlagLate
		l.Booked = storage.DayOf(v.Now.In(v.Location))
	case !late: // also when it was, and has been given another day or opened again
		flags &^= storage.FlagLate
		l.Booked = 0
	}
	if l.People > s.o.LineLimit {
		flags |= storage.FlagLarge
	}
	full, err := s.dayFull(v.Tx, l)
	if err != nil {
		return l, err
	}
	if full {
		flags |= storage.FlagDay
	}
	if flags != l.Flags {
		l.Checked = 0 // what was looked at has changed
	}
	l.Flags = flags
	return l, nil
}

// dayFull reports whether the member of l helped more people on its day than is
// usual, l included. Classes count apart: many people at once is what they are
// for. Looking ends where the answer is known, so that it costs the same on any
// day.
func (s *Service) dayFull(tx *storage.Tx, l storage.Line) (bool, error) {
	if l.Form == storage.Class {
		return false, nil
	}
	sum := l.People
	err := tx.EachLineOf(l.Member, l.Day, l.Day, func(other storage.Line) bool {
		if other.ID != l.ID && other.Counts() && other.Form != storage.Class {
			sum += other.People
		}
		return sum <= s.o.DayLimit
	})
	if err != nil {
		return false, fmt.Errorf("sum the day of line %d: %w", l.ID, err)
	}
	return sum > s.o.DayLimit, nil
}

func (s *Service) shown(l storage.Line) text.LoggedLine {
	return text.LoggedLine{People: l.People, Topic: s.Title(l.Topic)}
}

// saved confirms one stored line, with undo beside it.
func (s *Service) saved(v visit.Visit, l storage.Line, to storage.Unit, replace bool) chat.Reply {
	t := text.Logged([]text.LoggedLine{s.shown(l)}, dayUnlessToday(v, l.Day), l.Place, to.Name)
	return chat.Reply{Text: s.withFlags(t, l), Buttons: lineButtons(l), Replace: replace}
}

// withFlags adds what the volunteer should know of a flagged line.
func (s *Service) withFlags(t chat.Text, l storage.Line) chat.Text {
	if l.Flags.Has(storage.FlagDay) {
		return chat.Join("\n", t, text.DayFull(l.Day.Vietnamese(), s.o.DayLimit))
	}
	return t
}

func lineButtons(l storage.Line) [][]chat.Button {
	return [][]chat.Button{
		{chat.Press(text.Undo, chat.Data(undo, id(l))), chat.Press(text.OneMore, chat.Data(oneMore, id(l)))},
		{chat.Press(text.Details, chat.Data(edit, id(l))), chat.Press(text.LogAgain, chat.Data(Start))},
	}
}

func dayUnlessToday(v visit.Visit, day storage.Day) string {
	if day == storage.DayOf(v.Now.In(v.Location)) {
		return ""
	}
	return day.Vietnamese()
}

// source names the message or button press behind a line, so that the same one
// delivered twice makes one line.
func source(kind string, v visit.Visit) string {
	on := v.Message.ID
	if v.Message.Button != "" {
		on = v.Message.ButtonOn
	}
	return strings.Join([]string{kind, string(v.Message.Chat), on}, "|")
}

// mask takes personal data out of what will be stored or shown back.
func mask(s string) (string, bool) { return privacy.Mask(s) }
