package tallies

import (
	"banso/handlers/chat"
	"banso/handlers/text"
)

// How much of a list fits a message that is read at a glance.
const (
	topTopics   = 5
	silentTeams = 5
)

// message is the short text of a tally.
func (s *Service) message(t Tally) chat.Text {
	f := text.TallyFigures{
		Unit: t.Title, Period: t.Period.Title(), Simulated: s.o.Simulated,
		People:    text.Pair{Now: t.Now.People, Before: t.Before.People},
		Times:     text.Pair{Now: t.Now.Times, Before: t.Before.Times},
		Teams:     t.Now.Teams,
		Reporting: t.Now.Reporting,
		Active:    t.Now.Active,
	}
	if s.open(t.Period) {
		f.Today = s.today().Vietnamese()
	}
	for _, topic := range t.Topics[:min(topTopics, len(t.Topics))] {
		if topic.Now.Times > 0 {
			f.Topics = append(f.Topics, text.TopicFigure{Topic: topic.Title, Times: topic.Now.Times})
		}
	}
	silent := t.Silent()
	f.SilentAll = len(silent)
	for _, team := range silent[:min(silentTeams, len(silent))] {
		f.Silent = append(f.Silent, text.TeamIn(team.Name, team.Commune))
	}
	return text.Tally(f)
}
