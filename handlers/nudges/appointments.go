package nudges

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"banso/handlers/chat"
	"banso/handlers/helplog"
	"banso/handlers/text"
	"banso/storage"
)

// mostAppointments is how many follow-ups one reminder holds; the rest is a
// button away.
const mostAppointments = 8

// Appointments selects on a snapshot the follow-ups that have come due and
// returns the effect that queues one private reminder a member. A follow-up is
// reminded of once a day that it is set to, also when the program was down on
// that morning. Both may be repeated; nothing is queued twice.
func (s *Service) Appointments(_ context.Context, store viewer, run storage.Run) (func(*storage.Tx) error, error) {
	today := storage.DayOf(run.Due.In(s.o.Location))
	var due []storage.Appointment
	err := store.View(func(tx *storage.Tx) (err error) {
		due, err = tx.AppointmentsDue(today)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("select follow-ups to remind of: %w", err)
	}
	due = slices.DeleteFunc(due, func(a storage.Appointment) bool { return !a.Reminded.IsZero() })
	by := map[storage.PersonID][]storage.AppointmentID{}
	var members []storage.PersonID
	for _, a := range due {
		if by[a.Member] == nil {
			members = append(members, a.Member)
		}
		by[a.Member] = append(by[a.Member], a.ID)
	}
	return func(tx *storage.Tx) error {
		for _, id := range members {
			if err := s.remind(tx, run, id, by[id]); err != nil {
				return fmt.Errorf("remind of follow-ups: %w", err)
			}
		}
		return nil
	}, nil
}

// remind queues one member's reminder of what is still open.
func (s *Service) remind(tx *storage.Tx, run storage.Run, member storage.PersonID, ids []storage.AppointmentID) error {
	now := s.o.Now()
	p, err := tx.Person(member)
	if errors.Is(err, storage.ErrNotFound) || err == nil && (p.Chat == "" || p.Unreachable) {
		return nil
	}
	if err != nil {
		return err
	}
	if serves, err := serving(tx, member); err != nil || !serves {
		return err
	}
	var shown []string
	var rows [][]chat.Button
	for _, id := range ids {
		a, err := tx.Appointment(id)
		if err != nil {
			return err
		}
		if !a.Open() || !a.Reminded.IsZero() {
			continue
		}
		a.Reminded = now.UTC()
		if _, err := tx.SaveAppointment(a); err != nil {
			return err
		}
		if len(shown) < mostAppointments {
			day := a.Day.Vietnamese()[:5]
			shown = append(shown, text.AppointmentRow(day, s.o.Title(a.Topic), a.Place, a.People))
			rows = append(rows, helplog.AppointmentButtons(a, fmt.Sprintf("(%d)", len(shown)))...)
		}
	}
	if len(shown) == 0 {
		return nil
	}
	content, err := json.Marshal(chat.Say(text.NudgeAppointments(shown), rows...))
	if err != nil {
		return fmt.Errorf("encode reminder: %w", err)
	}
	date := storage.DayOf(run.Due.In(s.o.Location)).String()
	_, err = tx.Enqueue(storage.Outgoing{
		Key: fmt.Sprintf("appointments|%s|%d", date, member),
		To:  p.Chat, Person: member, Period: date, Content: content,
		Created: now.UTC(), Next: awake(now.In(s.o.Location)).UTC(), Expires: now.Add(24 * time.Hour).UTC(),
	})
	return err
}

// serving reports whether somebody still works in a team; who has left is not
// reminded of what they promised for it.
func serving(tx *storage.Tx, person storage.PersonID) (bool, error) {
	grants, err := tx.GrantsOf(person)
	return slices.ContainsFunc(grants, func(g storage.Grant) bool {
		return g.Role == storage.Member || g.Role == storage.Leader
	}), err
}
