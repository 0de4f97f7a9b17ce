package overview

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// month is what a unit logged in a period.
type month struct {
	title string
	teams []storage.Unit            // that stand below it today
	left  map[storage.UnitID]string // names of teams that stood below it earlier in the period
	lines []storage.Line            // counting ones, each of a day on which its team stood below
}

// read collects the running period of a unit. A team that came or went inside
// the period counts for the days on which it stood below the unit.
func (s *Service) read(v visit.Visit, u storage.Unit) (month, error) {
	title, from, to := s.o.Period(v.Today())
	m := month{title: title, left: map[storage.UnitID]string{}}
	var err error
	if m.teams, err = v.Tx.TeamsOn(u.ID, v.Today()); err != nil {
		return m, fmt.Errorf("list teams: %w", err)
	}
	stays, err := v.Tx.TeamsDuring(u.ID, from, to)
	if err != nil {
		return m, fmt.Errorf("list teams of the period: %w", err)
	}
	for _, stay := range stays {
		lines, err := v.Tx.LinesIn(stay.Team.ID, stay.From, stay.To)
		if err != nil {
			return m, fmt.Errorf("read lines of a team: %w", err)
		}
		m.lines = append(m.lines, slices.DeleteFunc(lines, func(l storage.Line) bool { return !l.Counts() || l.Booked != 0 })...)
		if !among(m.teams, stay.Team.ID) {
			m.left[stay.Team.ID] = stay.Team.Name
		}
	}
	if m.lines, err = late(v, u, from, to, m.lines); err != nil {
		return m, fmt.Errorf("read late lines: %w", err)
	}
	return m, nil
}

// late adds the lines that came in during the days from..to for earlier periods,
// of teams that stood below the unit on the day of the help.
func late(v visit.Visit, u storage.Unit, from, to storage.Day, lines []storage.Line) ([]storage.Line, error) {
	booked, err := v.Tx.BookedLines(from, to)
	if err != nil || len(booked) == 0 {
		return lines, err
	}
	standing, err := v.Tx.Standing(u.ID)
	if err != nil {
		return nil, err
	}
	for _, l := range booked {
		at, err := standing.Of(l.Team, l.Day)
		if err != nil {
			return nil, err
		}
		if l.Counts() && at != storage.Elsewhere {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// unit shows a team's members or a unit's teams, with what needs attention.
func (s *Service) unit(v visit.Visit, u storage.Unit) ([]chat.Reply, error) {
	m, err := s.read(v, u)
	if err != nil {
		return nil, err
	}
	o, rows, err := s.figures(v, u, m)
	if err != nil {
		return nil, err
	}
	flagged, err := pending(v, m.teams)
	if err != nil {
		return nil, err
	}
	o.Flagged = len(flagged)
	late, err := overdue(v, m.teams)
	if err != nil {
		return nil, err
	}
	o.Overdue = len(late)
	var more []chat.Button
	if o.Flagged > 0 {
		more = append(more, chat.Press(text.SeeFlagged, chat.Data(flagView, unitID(u))))
	}
	if o.Overdue > 0 {
		more = append(more, chat.Press(text.SeeOverdue, chat.Data(overdueView, unitID(u))))
	}
	if len(more) > 0 {
		rows = append(rows, more)
	}
	if u.Kind != storage.Province {
		rows = append(rows, []chat.Button{chat.Press(text.Members, s.o.Members(u))})
	}
	if s.o.Ranking && u.Kind != storage.Province {
		rows = append(rows, []chat.Button{chat.Press(text.SeeRanking, chat.Data(rankingView, unitID(u)))})
	}
	return say(text.TeamMonth(o), rows...), nil
}

// figures are who logged how much; for a unit above teams with the buttons that
// open these.
func (s *Service) figures(v visit.Visit, u storage.Unit, m month) (o text.Overview, rows [][]chat.Button, err error) {
	o = text.Overview{Unit: u.Name, Period: m.title}
	if u.Kind == storage.Team {
		err = s.members(v, u, m, &o)
	} else {
		rows = s.teams(u, m, &o)
	}
	for _, l := range m.lines {
		o.People += l.People
	}
	return o, rows, err
}

// members fills in who of a team has logged and who has not.
func (s *Service) members(v visit.Visit, u storage.Unit, m month, o *text.Overview) error {
	grants, err := v.Tx.GrantsIn(u.ID)
	if err != nil {
		return fmt.Errorf("list members: %w", err)
	}
	counts := map[storage.PersonID]int{}
	for _, l := range m.lines {
		counts[l.Member] += l.People
	}
	for _, g := range grants {
		p, err := v.Tx.Person(g.Person)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("load member: %w", err)
		}
		n := counts[g.Person]
		delete(counts, g.Person)
		if n > 0 {
			o.Logged = append(o.Logged, text.Figure{Name: p.Name, People: n})
		} else {
			o.Quiet = append(o.Quiet, p.Name)
		}
	}
	left := 0 // by people who have left; their lines count on
	for _, n := range counts {
		left += n
	}
	SortFigures(o.Logged)
	if left > 0 {
		o.Logged = append(o.Logged, text.Figure{Name: text.FormerMembers, People: left})
	}
	return nil
}

// mostShown is how many teams a message lists.
const mostShown = 20

// teams fills in which teams of a unit have logged, each behind a button where
// they are few enough.
func (s *Service) teams(u storage.Unit, m month, o *text.Overview) [][]chat.Button {
	counts := map[storage.UnitID]int{}
	for _, l := range m.lines {
		counts[l.Team] += l.People
	}
	o.Teams = len(m.teams)
	for _, t := range m.teams {
		if n := counts[t.ID]; n > 0 {
			o.Reporting++
			o.Logged = append(o.Logged, text.Figure{Name: t.Name, People: n})
		} else {
			o.Quiet = append(o.Quiet, t.Name)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(m.left)) {
		if n := counts[id]; n > 0 {
			o.Logged = append(o.Logged, text.Figure{Name: text.LeftTeam(m.left[id]), People: n})
		}
	}
	SortFigures(o.Logged)
	o.More = max(0, len(o.Logged)-mostShown)
	o.Logged = o.Logged[:min(mostShown, len(o.Logged))]
	if u.Kind == storage.Province {
		return nil
	}
	var rows [][]chat.Button
	for i, t := range m.teams[:min(mostShown, len(m.teams))] {
		if i%2 == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], chat.Press(t.Name, chat.Data(unitView, unitID(t))))
	}
	return rows
}

// SortFigures puts the larger number first, names in Vietnamese order.
func SortFigures(f []text.Figure) {
	names := collate.New(language.Vietnamese)
	slices.SortFunc(f, func(a, b text.Figure) int { return cmp.Or(b.People-a.People, names.CompareString(a.Name, b.Name)) })
}

func unitID(u storage.Unit) string { return strconv.FormatUint(uint64(u.ID), 36) }

func number(s string) (uint64, bool) {
	n, err := strconv.ParseUint(s, 36, 64)
	return n, err == nil
}
