package helplog

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"banso/handlers/chat"
	"banso/handlers/sentence"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// againTalk is the day of a follow-up that the conversation waits for: of a line
// that has none yet, or of one that is moved.
type againTalk struct {
	Line        string `json:"l,omitempty"`
	Appointment string `json:"a,omitempty"`
}

// farthest is how many days ahead a follow-up may lie.
const farthest = 366

// outcomeChanged keeps follow-ups in step with a line's outcome: hẹn lại asks for
// the day, anything else ends one that waits.
func (s *Service) outcomeChanged(v visit.Visit, l storage.Line) ([]chat.Reply, error) {
	if l.Outcome != storage.Again {
		return nil, s.dropAppointment(v, l)
	}
	return s.askAgain(v, l)
}

// askAgain asks for the day of a line's follow-up.
func (s *Service) askAgain(v visit.Visit, l storage.Line) ([]chat.Reply, error) {
	if err := v.Expect(talkAgain, againTalk{Line: id(l)}, partFor); err != nil {
		return nil, err
	}
	return say(text.AgainWhen(s.Title(l.Topic)), dayButtons(againDay, id(l))...), nil
}

// dayButtons offer the coming days; the last argument counts from today.
func dayButtons(verb, of string) [][]chat.Button {
	press := func(label string, days int) chat.Button {
		return chat.Press(label, chat.Data(verb, of, strconv.Itoa(days)))
	}
	return [][]chat.Button{{press(text.Tomorrow, 1), press(text.AfterNext, 2), press(text.NextWeek, 7)}}
}

// appoint makes or moves the follow-up of a line.
func (s *Service) appoint(v visit.Visit, l storage.Line, day storage.Day) (storage.Appointment, error) {
	a, err := v.Tx.AppointmentOf(l.ID)
	if errors.Is(err, storage.ErrNotFound) || err == nil && !a.Open() {
		a, err = storage.Appointment{Line: l.ID, Member: l.Member}, nil
	}
	if err != nil {
		return a, fmt.Errorf("find follow-up: %w", err)
	}
	a.Team, a.Topic, a.People, a.Place, a.Day, a.Reminded = l.Team, l.Topic, l.People, l.Place, day, time.Time{}
	return v.Tx.SaveAppointment(a)
}

// dropAppointment ends the follow-up of a line that no longer needs one.
func (s *Service) dropAppointment(v visit.Visit, l storage.Line) error {
	a, err := v.Tx.AppointmentOf(l.ID)
	if errors.Is(err, storage.ErrNotFound) || err == nil && !a.Open() {
		return nil
	}
	if err != nil {
		return fmt.Errorf("find follow-up: %w", err)
	}
	a.Ended = v.Now.UTC()
	_, err = v.Tx.SaveAppointment(a)
	return err
}

// pressAgain takes the day of a line's follow-up from a button.
func (s *Service) pressAgain(v visit.Visit, line, days string) ([]chat.Reply, error) {
	l, refusal, err := s.mayChange(v, line)
	if err != nil || refusal != nil {
		return refusal, err
	}
	n, err := strconv.Atoi(days)
	if err != nil || n < 0 || n > farthest {
		return say(text.OldButton()), nil
	}
	return s.noted(v, l, v.Today()+storage.Day(n), true)
}

func (s *Service) noted(v visit.Visit, l storage.Line, day storage.Day, pressed bool) ([]chat.Reply, error) {
	if _, err := s.appoint(v, l, day); err != nil {
		return nil, err
	}
	return []chat.Reply{{Text: text.AgainNoted(s.Title(l.Topic), day.Vietnamese()), Buttons: appointButtons, Replace: pressed}}, v.DoneWith(talkAgain)
}

var appointButtons = [][]chat.Button{{chat.Press(text.AppointOpen, listAgain)}}

// typedAgain takes the typed day of a follow-up; false when none is awaited.
func (s *Service) typedAgain(v visit.Visit, typed string) ([]chat.Reply, bool, error) {
	var waiting againTalk
	if ok, err := v.Expected(talkAgain, &waiting); err != nil || !ok {
		return nil, false, err
	}
	day := sentence.Parse("hẹn lại "+typed, v.Today()).Again
	if day < v.Today() || day > v.Today()+farthest {
		if len([]rune(typed)) > 20 {
			return nil, false, nil // not a day: whatever else was meant is answered
		}
		return say(text.AgainUnclear()), true, nil
	}
	if waiting.Appointment != "" {
		a, refusal, err := s.appointment(v, waiting.Appointment)
		if err != nil || refusal != nil {
			return refusal, true, err
		}
		replies, err := s.move(v, a, day, false)
		return replies, true, err
	}
	l, refusal, err := s.mayChange(v, waiting.Line)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	replies, err := s.noted(v, l, day, false)
	return replies, true, err
}

// appointment finds the visitor's own open follow-up, or gives the refusal.
func (s *Service) appointment(v visit.Visit, arg string) (a storage.Appointment, refusal []chat.Reply, err error) {
	n, err := strconv.ParseUint(arg, 36, 64)
	if err != nil {
		return a, say(text.OldButton()), nil
	}
	a, err = v.Tx.Appointment(storage.AppointmentID(n))
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return a, say(text.OldButton()), nil
	case err != nil:
		return a, nil, fmt.Errorf("load follow-up: %w", err)
	case a.Member != v.Person.ID:
		return a, say(text.NotYours()), nil
	case !a.Open():
		return a, say(text.AgainEnded()), nil
	}
	return a, nil, nil
}

// pressAppointment closes a follow-up with a line, moves it, or drops it.
func (s *Service) pressAppointment(v visit.Visit, verb string, args []string) ([]chat.Reply, error) {
	if len(args) == 0 {
		return say(text.OldButton()), nil
	}
	a, refusal, err := s.appointment(v, args[0])
	if err != nil || refusal != nil {
		return refusal, err
	}
	switch {
	case verb == moveAgain && len(args) == 1:
		if err := v.Expect(talkAgain, againTalk{Appointment: args[0]}, partFor); err != nil {
			return nil, err
		}
		return say(text.AgainWhen(s.Title(a.Topic)), dayButtons(moveAgain, args[0])...), nil
	case verb == moveAgain:
		n, err := strconv.Atoi(args[1])
		if err != nil || n < 0 || n > farthest {
			return say(text.OldButton()), nil
		}
		return s.move(v, a, v.Today()+storage.Day(n), true)
	case verb == dropAgain:
		a.Ended = v.Now.UTC()
		_, err := v.Tx.SaveAppointment(a)
		return say(text.AgainOver(s.Title(a.Topic))), err
	}
	return s.keep(v, a)
}

func (s *Service) move(v visit.Visit, a storage.Appointment, day storage.Day, pressed bool) ([]chat.Reply, error) {
	a.Day, a.Reminded = day, time.Time{}
	if _, err := v.Tx.SaveAppointment(a); err != nil {
		return nil, err
	}
	return []chat.Reply{{Text: text.AgainNoted(s.Title(a.Topic), day.Vietnamese()), Buttons: appointButtons, Replace: pressed}}, v.DoneWith(talkAgain)
}

// keep ends a follow-up with a line of today.
func (s *Service) keep(v visit.Visit, a storage.Appointment) ([]chat.Reply, error) {
	to, missing, err := ready(v)
	if err != nil || missing != nil {
		return missing, err
	}
	l, _, err := s.add(v, storage.Line{
		Day: v.Today(), Team: to.ID, Topic: a.Topic, People: a.People, Place: a.Place,
		Outcome: storage.Finished, Source: "again|" + appointID(a),
	})
	if err != nil {
		return nil, err
	}
	a.Done, a.Ended = l.ID, v.Now.UTC()
	if _, err := v.Tx.SaveAppointment(a); err != nil {
		return nil, err
	}
	return []chat.Reply{s.saved(v, l, to, false)}, nil
}

func appointID(a storage.Appointment) string { return strconv.FormatUint(uint64(a.ID), 36) }

// Appointments lists the visitor's open follow-ups with buttons.
func (s *Service) Appointments(v visit.Visit) ([]chat.Reply, error) {
	open, err := s.waiting(v)
	if err != nil {
		return nil, err
	}
	var shown []string
	var rows [][]chat.Button
	for _, a := range open[:min(8, len(open))] {
		shown = append(shown, text.AppointmentRow(a.Day.Vietnamese()[:5], s.Title(a.Topic), a.Place, a.People))
		rows = append(rows, AppointmentButtons(a, a.Day.Vietnamese()[:5])...)
	}
	return say(text.Appointments(shown), rows...), nil
}

// AppointmentButtons close, move or drop a follow-up; of tells several apart.
func AppointmentButtons(a storage.Appointment, of string) [][]chat.Button {
	id := appointID(a)
	return [][]chat.Button{{
		chat.Press(text.AppointDone+" "+of, chat.Data(keepAgain, id)),
		chat.Press(text.AppointMove, chat.Data(moveAgain, id)), chat.Press(text.AppointDrop, chat.Data(dropAgain, id)),
	}}
}

// waiting are the visitor's open follow-ups, the earliest day first.
func (s *Service) waiting(v visit.Visit) ([]storage.Appointment, error) {
	all, err := v.Tx.AppointmentsOf(v.Person.ID)
	if err != nil {
		return nil, fmt.Errorf("list follow-ups: %w", err)
	}
	return openFirst(all), nil
}
