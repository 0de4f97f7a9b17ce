package privacy

import (
	"encoding/json"
	"errors"
	"fmt"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Verbs of this package's buttons.
const (
	export  = "dlx"
	forget  = "dlq" // asks first
	confirm = "dl!" // and this forgets
)

// days that Own looks through: all that can hold a line.
const (
	firstDay = storage.Day(0)
	lastDay  = storage.Day(1 << 20)
)

// Own shows what is kept about the visitor, with buttons to export and delete it.
// The law allows days for this; the program does it at once.
func Own(v visit.Visit) ([]chat.Reply, error) {
	lines, err := v.Tx.LinesOf(v.Person.ID, firstDay, lastDay)
	if err != nil {
		return nil, err
	}
	waiting, err := v.Tx.AppointmentsOf(v.Person.ID)
	if err != nil {
		return nil, err
	}
	roles, err := v.Tx.GrantsOf(v.Person.ID)
	if err != nil {
		return nil, err
	}
	reminded, err := v.Tx.Reminded(v.Person.ID)
	if err != nil {
		return nil, err
	}
	written, err := v.Tx.BroadcastsBy(v.Person.ID)
	if err != nil {
		return nil, err
	}
	return []chat.Reply{chat.Say(text.OwnData(text.Kept{
		Reminders: reminded, Broadcasts: len(written),
		Name: v.Person.Name, Roles: len(roles), Lines: len(lines), Appointments: len(waiting), Votes: len(v.Tx.VotesBy(v.Person.ID)),
	}),
		[]chat.Button{chat.Press(text.ExportData, export), chat.Press(text.DeleteData, forget)})}, nil
}

// Press handles this package's buttons; false when the verb is not its own. They
// work in a private chat only, since they show or end what is one person's own.
func Press(v visit.Visit, verb string) (replies []chat.Reply, ours bool, err error) {
	switch verb {
	case export, forget, confirm, Agree:
	default:
		return nil, false, nil
	}
	if v.Message.Group {
		return []chat.Reply{chat.Say(text.PrivateOnly())}, true, nil
	}
	switch verb {
	case export:
		replies, err = exported(v)
	case Agree:
		replies, err = agreed(v)
	case forget:
		replies = []chat.Reply{chat.Say(text.DeleteSure(), []chat.Button{chat.Press(text.DeleteYes, confirm)})}
	default:
		replies, err = forgotten(v)
	}
	return replies, true, err
}

// exported is everything kept about the visitor, as JSON.
func exported(v visit.Visit) ([]chat.Reply, error) {
	lines, err := v.Tx.LinesOf(v.Person.ID, firstDay, lastDay)
	if err != nil {
		return nil, err
	}
	roles, err := v.Tx.GrantsOf(v.Person.ID)
	if err != nil {
		return nil, err
	}
	type line struct {
		storage.Line
		Photos []string         `json:"photos,omitempty"`
		Trail  []storage.Change `json:"trail,omitempty"`
	}
	out := struct {
		Person       storage.Person        `json:"person"`
		Roles        []storage.Grant       `json:"roles"`
		Lines        []line                `json:"lines"`
		Appointments []storage.Appointment `json:"appointments"`
		Votes        map[string]string     `json:"votes"`
		Reminder     storage.Reminder      `json:"reminder"`
		Nudges       []storage.Nudge       `json:"nudges,omitempty"`
		Broadcasts   []storage.Broadcast   `json:"broadcasts,omitempty"`
	}{Person: v.Person, Roles: roles, Votes: v.Tx.VotesBy(v.Person.ID)}
	for _, l := range lines {
		trail, err := v.Tx.Trail(l.ID)
		if err != nil {
			return nil, fmt.Errorf("load trail: %w", err)
		}
		out.Lines = append(out.Lines, line{l, v.Tx.Photos(l.ID), trail})
	}
	if out.Appointments, err = v.Tx.AppointmentsOf(v.Person.ID); err != nil {
		return nil, fmt.Errorf("list follow-ups: %w", err)
	}
	if out.Reminder, err = v.Tx.Reminder(v.Person.ID); err != nil {
		return nil, fmt.Errorf("load how to remind: %w", err)
	}
	if out.Nudges, err = v.Tx.NudgesOf(v.Person.ID); err != nil {
		return nil, fmt.Errorf("list reminders: %w", err)
	}
	if out.Broadcasts, err = v.Tx.BroadcastsBy(v.Person.ID); err != nil {
		return nil, fmt.Errorf("list broadcasts: %w", err)
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode export: %w", err)
	}
	return []chat.Reply{{Text: text.Exported(), Attachment: &chat.Attachment{Name: "du-lieu-cua-toi.json", Data: data}}}, nil
}

// forgotten removes who the visitor is; the counts of their lines stay.
func forgotten(v visit.Visit) ([]chat.Reply, error) {
	err := errors.Join(v.Done(), v.Tx.ForgetPerson(v.Person, v.Now))
	return []chat.Reply{{Text: text.Deleted(), Replace: true}}, err
}
