package nudges

import (
	"cmp"
	"fmt"
	"slices"

	"banso/handlers/chat"
	"banso/handlers/helplog"
	"banso/handlers/text"
	"banso/storage"
)

// mostAppointments is how many follow-ups one reminder holds; the rest is a
// button away.
const mostAppointments = 8

// followUps reminds of what is due by today and still open, each with buttons,
// and notes that it did.
func (c *card) followUps() (section, error) {
	all, err := c.tx.AppointmentsOf(c.person.ID)
	if err != nil {
		return section{}, fmt.Errorf("list follow-ups: %w", err)
	}
	due := slices.DeleteFunc(all, func(a storage.Appointment) bool {
		return !a.Open() || !a.Reminded.IsZero() || a.Day > c.today
	})
	slices.SortStableFunc(due, func(a, b storage.Appointment) int { return cmp.Compare(a.Day, b.Day) })
	var shown []string
	var rows [][]chat.Button
	for _, a := range due {
		a.Reminded = c.now.UTC()
		if _, err := c.tx.SaveAppointment(a); err != nil {
			return section{}, fmt.Errorf("note reminder of follow-up: %w", err)
		}
		if len(shown) < mostAppointments {
			shown = append(shown, text.AppointmentRow(a.Day.Vietnamese()[:5], c.o.Title(a.Topic), a.Place, a.People))
			rows = append(rows, helplog.AppointmentButtons(a, fmt.Sprintf("(%d)", len(shown)))...)
		}
	}
	if len(shown) == 0 {
		return section{}, nil
	}
	if len(due) > len(shown) {
		rows = append(rows, []chat.Button{chat.Press(text.AppointOpen, helplog.Waiting)})
	}
	return section{text: text.NudgeAppointments(shown), rows: rows}, nil
}
