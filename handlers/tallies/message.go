package tallies

import (
	"cmp"
	"slices"

	"banso/handlers/chat"
	"banso/handlers/text"
)

// How much of a list fits a message that is read at a glance.
const (
	topTopics    = 3
	silentTeams  = 5
	firstChanges = 5
	leading      = 3
)

// message is the short text of a tally.
func (s *Service) message(t Tally) chat.Text {
	f := text.TallyFigures{
		Unit: t.Title, Period: t.Period.Title(), Simulated: s.o.Simulated, Adjusted: t.adjusted(),
		People:    text.Pair{Now: t.Now.People, Before: t.Before.People},
		Times:     text.Pair{Now: t.Now.Times, Before: t.Before.Times},
		Late:      t.Late.Times,
		Teams:     text.Pair{Now: t.Now.Teams, Before: t.Before.Teams},
		Reporting: text.Pair{Now: t.Now.Reporting, Before: t.Before.Reporting},
		Confirms:  t.Months > 0,
		Confirmed: text.Pair{Now: t.Confirmed, Before: t.ConfirmedBefore},
		Active:    text.Pair{Now: t.Now.Active, Before: t.Before.Active},
	}
	if s.open(t.Period) {
		f.Today = s.today().Vietnamese()
	}
	if year, begins := s.yearBefore(t); begins {
		f.Year, f.YearPeople, f.YearTimes = year.Name, t.Year.People, t.Year.Times
	}
	for _, topic := range t.Topics[:min(topTopics, len(t.Topics))] {
		if topic.Now.Times > 0 {
			f.Topics = append(f.Topics, text.TopicFigure{Topic: topic.Title, Times: topic.Now.Times})
		}
	}
	f.Targets, f.Reached = t.goals()
	silent := t.Silent()
	f.SilentAll = len(silent)
	for _, team := range silent[:min(silentTeams, len(silent))] {
		f.Silent = append(f.Silent, text.TeamIn(team.Name, team.Commune))
	}
	if f.Adjusted > 0 {
		f.ChangesAll = len(t.Changes)
		for _, c := range t.Changes[:min(firstChanges, len(t.Changes))] {
			where := c.Commune
			if c.Team != "" {
				where = text.TeamIn(c.Team, c.Commune)
			}
			f.Changes = append(f.Changes, text.TallyChange{Where: where, What: c.Measure, Pair: text.Pair{Now: c.Now.Times, Before: c.Before.Times}})
		}
	}
	return text.Tally(f)
}

// Paragraph drafts the part of a written report that a tally is good for.
func (s *Service) Paragraph(t Tally) chat.Text {
	f := text.ParagraphFigures{
		Period: t.Period.Name, From: t.Period.From.Vietnamese(), To: t.Period.To.Vietnamese(), Past: t.Past.Name,
		Unit: t.Scope.Name, Team: t.alone(), Simulated: s.o.Simulated, Adjusted: t.adjusted(),
		People: text.Pair{Now: t.Now.People, Before: t.Before.People},
		Times:  text.Pair{Now: t.Now.Times, Before: t.Before.Times},
		Late:   t.Late.Times, Active: t.Now.Active, First: t.first(),
		Teams: t.Now.Teams, Reporting: t.Now.Reporting, Confirms: t.Months > 0, Confirmed: t.Confirmed,
	}
	if t.Months == 0 {
		f.Period, f.Past = "", ""
	}
	if s.open(t.Period) {
		f.Today = s.today().Vietnamese()
	}
	if year, begins := s.yearBefore(t); begins {
		f.Year, f.Since, f.YearPeople, f.YearTimes = year.Name, year.From.Vietnamese(), t.Year.People, t.Year.Times
	}
	ranked := slices.Clone(t.Measures)
	slices.SortStableFunc(ranked, func(a, b Measure) int { return cmp.Compare(b.Now, a.Now) })
	for _, m := range ranked[:min(leading, len(ranked))] {
		if m.Now > 0 {
			f.Leading = append(f.Leading, text.TopicFigure{Topic: m.Title, Times: m.Now})
		}
	}
	all, reached := t.goals()
	f.Targets, f.Reached = all, len(reached)
	f.Unknown = len(t.Unanswered)
	for _, q := range t.Unanswered[:min(leading, len(t.Unanswered))] {
		f.Questions = append(f.Questions, q.Text)
	}
	return text.Paragraph(f)
}
