package helplog

import (
	"errors"
	"strconv"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// change takes a line back, puts it back, or counts one more person.
func (s *Service) change(v visit.Visit, verb, arg string) ([]chat.Reply, error) {
	l, refusal, err := s.mayChange(v, arg)
	if err != nil || refusal != nil {
		return refusal, err
	}
	switch verb {
	case undo:
		if l.Counts() {
			l.Removed = v.Now.UTC()
		}
	case redo:
		l.Removed = time.Time{}
	case oneMore:
		if l.People >= MaxPeople || !l.Counts() {
			return say(text.OldButton()), nil
		}
		l.People++
		l.Times++
	}
	if l, err = s.flag(v, l); err != nil {
		return nil, err
	}
	if err := v.Tx.ChangeLine(l, v.Person.ID, v.Now); err != nil {
		return nil, err
	}
	if !l.Counts() {
		return []chat.Reply{{
			Text:    text.Undone(s.shown(l)),
			Buttons: [][]chat.Button{{chat.Press(text.Redo, chat.Data(redo, id(l))), chat.Press(text.LogAgain, chat.Data(Start))}},
			Replace: true,
		}}, s.dropAppointment(v, l)
	}
	to, err := v.Tx.Unit(l.Team)
	if err != nil {
		return nil, err
	}
	return []chat.Reply{s.saved(v, l, to, true)}, nil
}

// mayChange finds a line for someone who may change it: its author or the
// team's leader, as long as its period is open. Otherwise it gives the refusal.
func (s *Service) mayChange(v visit.Visit, arg string) (l storage.Line, refusal []chat.Reply, err error) {
	n, err := strconv.ParseUint(arg, 36, 64)
	if err != nil {
		return l, say(text.OldButton()), nil
	}
	l, err = v.Tx.Line(storage.LineID(n))
	if errors.Is(err, storage.ErrNotFound) {
		return l, say(text.OldButton()), nil
	}
	if err != nil {
		return l, nil, err
	}
	if l.Member != v.Person.ID {
		if may, err := v.May(visit.CorrectLine, l.Team); err != nil || !may {
			return l, say(text.NotYours()), err
		}
	}
	if closed, err := s.closed(v, l.Team, l.TallyDay()); err != nil || closed {
		return l, say(text.Closed(l.Day.Vietnamese())), err
	}
	return l, nil, nil
}

func say(t chat.Text, rows ...[]chat.Button) []chat.Reply { return []chat.Reply{chat.Say(t, rows...)} }

// id of a line as buttons carry it.
func id(l storage.Line) string { return strconv.FormatUint(uint64(l.ID), 36) }

// EditData is the data of the button that opens a line's card.
func EditData(l storage.Line) string { return chat.Data(edit, id(l)) }
