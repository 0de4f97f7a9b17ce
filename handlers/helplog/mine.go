package helplog

import (
	"slices"
	"sort"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Month shows the visitor's own figures in the running reporting period.
func (s *Service) Month(v visit.Visit) ([]chat.Reply, error) {
	if _, ok, err := team(v); err != nil || !ok {
		return noTeam(err)
	}
	title, lines, err := s.periodLines(v)
	if err != nil {
		return nil, err
	}
	people, times := 0, 0
	days := map[storage.Day]bool{}
	byTopic := map[string]int{}
	for _, l := range lines {
		people += l.People
		times += l.Times
		days[l.Day] = true
		byTopic[l.Topic] += l.People
	}
	var topics []text.LoggedLine
	for topic, n := range byTopic {
		topics = append(topics, text.LoggedLine{People: n, Topic: s.title(topic)})
	}
	sort.Slice(topics, func(i, j int) bool {
		if topics[i].People != topics[j].People {
			return topics[i].People > topics[j].People
		}
		return topics[i].Topic < topics[j].Topic
	})
	return []chat.Reply{chat.Say(
		text.Month(title, people, times, len(days), topics[:min(8, len(topics))]),
		[]chat.Button{chat.Press(text.LogNow, chat.Data(Start))},
	)}, nil
}

// Last lists the visitor's latest lines of the period, each with undo.
func (s *Service) Last(v visit.Visit) ([]chat.Reply, error) {
	if _, ok, err := team(v); err != nil || !ok {
		return noTeam(err)
	}
	_, lines, err := s.periodLines(v)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(lines, func(a, b storage.Line) int { return int(b.ID) - int(a.ID) })
	lines = lines[:min(5, len(lines))]
	var rows [][]chat.Button
	for _, l := range lines {
		label := text.LineButton(l.Day.Vietnamese()[:5], l.People, s.title(l.Topic))
		rows = append(rows, []chat.Button{chat.Press(label, chat.Data(undo, id(l)))})
	}
	return []chat.Reply{chat.Say(text.Latest(len(lines)), rows...)}, nil
}

// periodLines are the visitor's counting lines of the running period.
func (s *Service) periodLines(v visit.Visit) (title string, lines []storage.Line, err error) {
	title, from, to := s.period(v.Today())
	lines, err = v.Tx.LinesOf(v.Person.ID, from, to)
	lines = slices.DeleteFunc(lines, func(l storage.Line) bool { return !l.Counts() })
	return title, lines, err
}
