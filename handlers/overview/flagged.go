package overview

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// mostLines is how many lines are shown at once to be looked at.
const mostLines = 6

// flagged lists the lines to be looked at, each with a button that lets it stand
// and, for who may correct it, one that opens it.
func (s *Service) flagged(v visit.Visit, u storage.Unit) ([]chat.Reply, error) {
	teams, err := v.Tx.TeamsOn(u.ID, v.Today())
	if err != nil {
		return nil, fmt.Errorf("list teams: %w", err)
	}
	lines, err := pending(v, teams)
	if err != nil {
		return nil, err
	}
	var shown []text.FlaggedLine
	var rows [][]chat.Button
	for i, l := range lines[:min(mostLines, len(lines))] {
		who, err := s.who(v, l.Member)
		if err != nil {
			return nil, err
		}
		shown = append(shown, text.FlaggedLine{
			Line: text.LineButton(l.Day.Vietnamese()[:5], l.People, s.o.Title(l.Topic)), Who: who, Why: strings.Join(s.o.Flags(l.Flags), "; "), Reason: l.Reason,
		})
		number := strconv.Itoa(i + 1)
		row := []chat.Button{chat.Press(number+". "+text.LetStand, chat.Data(flagClear, lineID(l)))}
		if may, err := v.May(visit.CorrectLine, l.Team); err != nil {
			return nil, err
		} else if may {
			row = append(row, chat.Press(number+". "+text.Correct, s.o.Edit(l)))
		}
		rows = append(rows, row)
	}
	return say(text.Flagged(u.Name, shown, len(lines)-len(shown)), rows...), nil
}

// pending are the lines of some teams, of any period, that wait to be looked at.
func pending(v visit.Visit, teams []storage.Unit) ([]storage.Line, error) {
	all, err := v.Tx.PendingLines()
	if err != nil {
		return nil, fmt.Errorf("list flagged lines: %w", err)
	}
	return slices.DeleteFunc(all, func(l storage.Line) bool { return !among(teams, l.Team) }), nil
}

func among(teams []storage.Unit, id storage.UnitID) bool {
	return slices.ContainsFunc(teams, func(t storage.Unit) bool { return t.ID == id })
}

// clear notes that somebody looked at a flagged line and let it stand.
func (s *Service) clear(v visit.Visit, arg string) ([]chat.Reply, error) {
	n, ok := number(arg)
	if !ok {
		return say(text.OldButton()), nil
	}
	l, err := v.Tx.Line(storage.LineID(n))
	if errors.Is(err, storage.ErrNotFound) {
		return say(text.OldButton()), nil
	}
	if err != nil {
		return nil, fmt.Errorf("load line: %w", err)
	}
	if may, err := v.May(visit.ConfirmLine, l.Team); err != nil || !may {
		return say(text.NotAllowed(text.ForReviewers)), err
	}
	l.Checked = v.Person.ID
	if err := v.Tx.ChangeLine(l, v.Person.ID, v.Now); err != nil {
		return nil, err
	}
	return say(text.Stands(text.LineButton(l.Day.Vietnamese()[:5], l.People, s.o.Title(l.Topic)))), nil
}

// overdue lists the follow-ups whose day has passed, without names of citizens.
func (s *Service) overdue(v visit.Visit, u storage.Unit) ([]chat.Reply, error) {
	teams, err := v.Tx.TeamsOn(u.ID, v.Today())
	if err != nil {
		return nil, fmt.Errorf("list teams: %w", err)
	}
	late, err := overdue(v, teams)
	if err != nil {
		return nil, err
	}
	var rows []string
	for _, a := range late[:min(15, len(late))] {
		who, err := s.who(v, a.Member)
		if err != nil {
			return nil, err
		}
		rows = append(rows, text.AppointmentRow(a.Day.Vietnamese()[:5], s.o.Title(a.Topic), who, a.People))
	}
	return say(text.Overdue(u.Name, rows, len(late)-len(rows))), nil
}

// overdue are the open follow-ups of some teams from before today.
func overdue(v visit.Visit, teams []storage.Unit) ([]storage.Appointment, error) {
	due, err := v.Tx.AppointmentsDue(v.Today() - 1)
	if err != nil {
		return nil, fmt.Errorf("list follow-ups: %w", err)
	}
	return slices.DeleteFunc(due, func(a storage.Appointment) bool {
		return !among(teams, a.Team)
	}), nil
}

// who is a member's name, or that they have left.
func (s *Service) who(v visit.Visit, id storage.PersonID) (string, error) {
	p, err := v.Tx.Person(id)
	if errors.Is(err, storage.ErrNotFound) || err == nil && p.Name == "" {
		return text.FormerMembers, nil
	}
	if err != nil {
		return "", fmt.Errorf("load member: %w", err)
	}
	return p.Name, nil
}

func lineID(l storage.Line) string { return strconv.FormatUint(uint64(l.ID), 36) }
