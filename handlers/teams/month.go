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

// unitMonth shows the teams of a commune or province: those of today, and those
// that have left or ended with what they did while they were there.
func (s *Service) unitMonth(v visit.Visit, unit storage.Unit, title string, from, to storage.Day) ([]chat.Reply, error) {
	standing, err := v.Tx.Standing(unit.ID)
	if err != nil {
		return nil, err
	}
	var failed error
	counts, err := peopleBy(v.Tx, from, to, func(l storage.Line) (uint64, bool) {
		at, err := standing.Of(l.Team, l.Day)
		failed = errors.Join(failed, err)
		if at == storage.Elsewhere {
			return 0, false
		}
		return uint64(standing.Stays[at].Team.ID), true
	})
	if err = errors.Join(err, failed); err != nil {
		return nil, err
	}
	var logged []text.Figure
	var quiet []string
	for i, stay := range standing.Stays {
		next := i + 1
		if next < len(standing.Stays) && standing.Stays[next].Team.ID == stay.Team.ID {
			continue // the last stay speaks for the team
		}
		name := stay.Team.Name
		if u, err := v.Tx.UnitOn(stay.Team.ID, v.Today()); err == nil && stay.To >= v.Today() {
			name = u.Name
		}
		switch n := counts[uint64(stay.Team.ID)]; {
		case n > 0:
			logged = append(logged, text.Figure{Name: name, People: n})
		case stay.From <= v.Today() && v.Today() <= stay.To:
			quiet = append(quiet, name)
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
