// Package helplog records the citizens a volunteer helped: one tap under an
// answer, a few taps after /ghi, or one typed line; all end in the same record.
// It counts people and never names them.
package helplog

import (
	"strings"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/storage"
)

// OtherID is the topic and category of help that no article is about.
const OtherID = "khac"

// topics finds what a volunteer's words are about; *knowledge.Asker does.
type topics interface {
	Topic(words string) []knowledge.Hit
}

// Period is the reporting period that holds a day: its title and its first and
// last day.
type Period func(day storage.Day) (title string, from, to storage.Day)

// Service logs for one knowledge base.
type Service struct {
	base   *knowledge.Base
	topics topics
	period Period
}

// New makes the service.
func New(base *knowledge.Base, topics topics, period Period) *Service {
	return &Service{base: base, topics: topics, period: period}
}

// title of a topic as users see it.
func (s *Service) title(topic string) string {
	if a, ok := s.base.Article(topic); ok {
		return a.Title
	}
	return text.Other
}

func (s *Service) category(topic string) string {
	if a, ok := s.base.Article(topic); ok {
		return a.Category
	}
	return OtherID
}

// known reports whether a topic from a button still exists.
func (s *Service) known(topic string) bool {
	_, ok := s.base.Article(topic)
	return ok || topic == OtherID
}

// team is where the visitor's lines count; false for people without a team.
func team(v visit.Visit) (storage.Unit, bool, error) {
	units, err := v.Units(visit.LogHelp)
	if err != nil || len(units) == 0 {
		return storage.Unit{}, false, err
	}
	return units[0], true, nil
}

// add stores one line for the visitor's team; a source seen before gives back
// the line it made.
func (s *Service) add(v visit.Visit, to storage.Unit, topic string, people int, day storage.Day, place, source string) (storage.Line, bool, error) {
	return v.Tx.AddLine(storage.Line{
		Day: day, Arrived: v.Now.UTC(), Team: to.ID, Member: v.Person.ID,
		Topic: topic, Category: s.category(topic), People: people, Times: people,
		Place: place, Source: source,
	})
}

func (s *Service) shown(l storage.Line) text.LoggedLine {
	return text.LoggedLine{People: l.People, Topic: s.title(l.Topic)}
}

// saved confirms one stored line, with undo beside it.
func (s *Service) saved(v visit.Visit, l storage.Line, to storage.Unit, replace bool) chat.Reply {
	return chat.Reply{
		Text:    text.Logged([]text.LoggedLine{s.shown(l)}, dayUnlessToday(v, l.Day), l.Place, to.Name),
		Buttons: lineButtons(l),
		Replace: replace,
	}
}

func lineButtons(l storage.Line) [][]chat.Button {
	return [][]chat.Button{
		{chat.Press(text.Undo, chat.Data(undo, id(l))), chat.Press(text.OneMore, chat.Data(oneMore, id(l)))},
		{chat.Press(text.LogAgain, chat.Data(Start))},
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
