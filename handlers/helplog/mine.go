package helplog

import (
	"cmp"
	"slices"

	"banso/handlers/chart"
	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// weeks that the chart of one's own figures shows.
const weeks = 8

// Month shows the visitor's own figures: today, this week, the running period.
func (s *Service) Month(v visit.Visit) ([]chat.Reply, error) {
	if _, ok, err := team(v); err != nil || !ok {
		return noTeam(err)
	}
	title, from, to := s.o.Period(v.Today())
	monday := weekStart(v.Today())
	recent, err := counting(v, monday, v.Today())
	if err != nil {
		return nil, err
	}
	lines, err := v.Tx.TalliedOf(v.Person.ID, from, to)
	if err != nil {
		return nil, err
	}
	own := text.Own{Period: title}
	days := map[storage.Day]bool{}
	byTopic := map[string]int{}
	for _, l := range recent {
		own.Week += l.People
		if l.Day == v.Today() {
			own.Today += l.People
		}
	}
	for _, l := range lines {
		own.People += l.People
		own.Times += l.Times
		days[l.Day] = true
		byTopic[l.Topic] += l.People
	}
	own.Days = len(days)
	for topic, n := range byTopic {
		own.Topics = append(own.Topics, text.LoggedLine{People: n, Topic: s.Title(topic)})
	}
	slices.SortFunc(own.Topics, func(a, b text.LoggedLine) int { return cmp.Or(b.People-a.People, cmp.Compare(a.Topic, b.Topic)) })
	own.Topics = own.Topics[:min(8, len(own.Topics))]
	waiting, err := s.waiting(v)
	if err != nil {
		return nil, err
	}
	own.Waiting = len(waiting)
	rows := [][]chat.Button{{chat.Press(text.LogNow, chat.Data(Start))}}
	if own.Times > 0 {
		rows = append(rows, []chat.Button{chat.Press(text.EditLines, listLines), chat.Press(text.MyChart, myChart)})
	}
	if teams, err := v.LogTeams(); err != nil {
		return nil, err
	} else if len(teams) > 1 {
		rows = append(rows, []chat.Button{chat.Press(text.MyRoles, chat.Data("toi"))})
	}
	if own.Waiting > 0 {
		rows = append(rows, []chat.Button{chat.Press(text.AppointOpen, listAgain)})
	}
	return say(text.Month(own), rows...), nil
}

// weekStart is the Monday of a day's week.
func weekStart(day storage.Day) storage.Day {
	return day - storage.Day((int(day.Weekday())+6)%7)
}

// Last lists the visitor's latest lines that may still change, each with its
// card behind a button.
func (s *Service) Last(v visit.Visit) ([]chat.Reply, error) {
	if _, ok, err := team(v); err != nil || !ok {
		return noTeam(err)
	}
	lines, err := counting(v, v.Today()-oldest, v.Today()+1)
	if err != nil {
		return nil, err
	}
	if lines, err = s.open(v, lines); err != nil {
		return nil, err
	}
	slices.SortFunc(lines, func(a, b storage.Line) int { return cmp.Compare(b.ID, a.ID) })
	var rows [][]chat.Button
	for _, l := range lines[:min(8, len(lines))] {
		label := text.LineButton(l.Day.Vietnamese()[:5], l.People, s.Title(l.Topic))
		rows = append(rows, []chat.Button{chat.Press(label, chat.Data(edit, id(l)))})
	}
	return say(text.Latest(len(rows)), rows...), nil
}

// open keeps the lines that may still change.
func (s *Service) open(v visit.Visit, lines []storage.Line) ([]storage.Line, error) {
	var out []storage.Line
	for _, l := range lines {
		closed, err := s.closed(v, l.Team, l.TallyDay())
		if err != nil {
			return nil, err
		}
		if !closed {
			out = append(out, l)
		}
	}
	return out, nil
}

// Chart draws the visitor's people helped over the last weeks.
func (s *Service) Chart(v visit.Visit) ([]chat.Reply, error) {
	if _, ok, err := team(v); err != nil || !ok {
		return noTeam(err)
	}
	first := weekStart(v.Today()) - 7*(weeks-1)
	lines, err := counting(v, first, v.Today())
	if err != nil {
		return nil, err
	}
	var labels []string
	own := chart.Series{Values: make([]int, weeks)}
	for w := range weeks {
		monday := first + storage.Day(7*w)
		labels = append(labels, monday.Vietnamese()[:5]+" – "+(monday + 6).Vietnamese()[:5])
	}
	for _, l := range lines {
		own.Values[(l.Day-first)/7] += l.People
	}
	png, err := chart.Bars([]string{text.MyChartTitle}, labels, own)
	if err != nil {
		return nil, err
	}
	return []chat.Reply{{Text: text.MyChartCaption(weeks), Attachment: &chat.Attachment{Name: "so-cua-toi.png", Photo: true, Data: png}}}, nil
}

// counting are the visitor's lines of some days that count.
func counting(v visit.Visit, from, to storage.Day) ([]storage.Line, error) {
	lines, err := v.Tx.LinesOf(v.Person.ID, from, to)
	return slices.DeleteFunc(lines, func(l storage.Line) bool { return !l.Counts() }), err
}

// openFirst keeps the open follow-ups, the earliest day first.
func openFirst(all []storage.Appointment) []storage.Appointment {
	open := slices.DeleteFunc(all, func(a storage.Appointment) bool { return !a.Open() })
	slices.SortStableFunc(open, func(a, b storage.Appointment) int { return cmp.Compare(a.Day, b.Day) })
	return open
}
