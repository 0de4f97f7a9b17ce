package teams

import (
	"errors"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Month shows a team's running period: who logged and who has not. An officer or
// the Sở sees the teams of their unit instead of people.
func (s *Service) Month(v visit.Visit) ([]chat.Reply, error) {
	units, err := v.Units(visit.SeeTeam)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return say(text.NotAllowed(text.ForLeaders)), nil
	}
	title, from, to := s.period(v.Today())
	unit := units[0]
	if unit.Kind != storage.Team {
		return s.unitMonth(v, unit, title, from, to)
	}
	grants, err := v.Tx.GrantsIn(unit.ID)
	if err != nil {
		return nil, err
	}
	counts, err := peopleBy(v.Tx, from, to, func(l storage.Line) (uint64, bool) { return uint64(l.Member), l.Team == unit.ID })
	if err != nil {
		return nil, err
	}
	var logged []text.Figure
	var quiet []string
	for _, g := range grants {
		p, err := v.Tx.Person(g.Person)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		n := counts[uint64(g.Person)]
		delete(counts, uint64(g.Person))
		if n > 0 {
			logged = append(logged, text.Figure{Name: p.Name, People: n})
		} else {
			quiet = append(quiet, p.Name)
		}
	}
	left := 0 // by people who have left; their lines count on
	for _, n := range counts {
		left += n
	}
	if left > 0 {
		logged = append(logged, text.Figure{Name: text.FormerMembers, People: left})
	}
	return say(text.TeamMonth(unit.Name, title, logged, quiet)), nil
}

// unitMonth shows the teams of a commune or province.
func (s *Service) unitMonth(v visit.Visit, unit storage.Unit, title string, from, to storage.Day) ([]chat.Reply, error) {
	teams, err := v.Tx.TeamsOn(unit.ID, v.Today())
	if err != nil {
		return nil, err
	}
	counts, err := peopleBy(v.Tx, from, to, func(l storage.Line) (uint64, bool) { return uint64(l.Team), true })
	if err != nil {
		return nil, err
	}
	var logged []text.Figure
	var quiet []string
	for _, t := range teams {
		if n := counts[uint64(t.ID)]; n > 0 {
			logged = append(logged, text.Figure{Name: t.Name, People: n})
		} else {
			quiet = append(quiet, t.Name)
		}
	}
	return say(text.TeamMonth(unit.Name, title, logged, quiet)), nil
}

// peopleBy sums the people helped over the counting lines of a period.
func peopleBy(tx *storage.Tx, from, to storage.Day, by func(storage.Line) (uint64, bool)) (map[uint64]int, error) {
	sums := map[uint64]int{}
	err := tx.EachLine(from, to, func(l storage.Line) bool {
		if key, ok := by(l); ok && l.Counts() {
			sums[key] += l.People
		}
		return true
	})
	return sums, err
}

// Tie makes the group this message was written in the group of the visitor's
// unit: a team's group, or the Sở's, where the tally arrives.
func (s *Service) Tie(v visit.Visit) ([]chat.Reply, error) {
	if !v.Message.Group {
		return say(text.TieInGroup()), nil
	}
	units, err := v.Units(visit.TieGroup)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return say(text.NotAllowed(text.ForLeaders)), nil
	}
	g := storage.Group{Chat: string(v.Message.Chat), Unit: units[0].ID, Title: v.Message.GroupTitle}
	if err := v.Tx.SaveGroup(g); err != nil {
		return nil, err
	}
	return say(text.Tied(units[0].Name, units[0].Kind == storage.Province)), nil
}
