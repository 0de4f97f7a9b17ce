package helplog

import (
	"errors"
	"fmt"
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// mostChanges is how many changes of a line are shown, the latest ones.
const mostChanges = 10

// trail shows who changed a line, when, and what it was before and after.
func (s *Service) trail(v visit.Visit, arg string) ([]chat.Reply, error) {
	n, err := strconv.ParseUint(arg, 36, 64)
	if err != nil {
		return say(text.OldButton()), nil
	}
	l, err := v.Tx.Line(storage.LineID(n))
	if errors.Is(err, storage.ErrNotFound) {
		return say(text.OldButton()), nil
	}
	if err != nil {
		return nil, err
	}
	if l.Member != v.Person.ID {
		if may, err := v.May(visit.SeeTeam, l.Team); err != nil || !may {
			return say(text.NotYours()), err
		}
	}
	changes, err := v.Tx.Trail(l.ID)
	if err != nil {
		return nil, fmt.Errorf("load trail: %w", err)
	}
	var rows []text.Changed
	for _, c := range changes[max(0, len(changes)-mostChanges):] {
		who := text.FormerMembers
		if p, err := v.Tx.Person(c.By); err == nil && p.Name != "" {
			who = p.Name
		}
		at := c.At.In(v.Location)
		rows = append(rows, text.Changed{
			At: at.Format("15:04 02/01/2006"), Who: who, What: s.differences(c.Before, c.After),
		})
	}
	return say(text.Trail(s.brief(l), rows)), nil
}

// brief names a line in one row.
func (s *Service) brief(l storage.Line) string {
	return text.LineButton(l.Day.Vietnamese()[:5], l.People, s.Title(l.Topic))
}

// differences names what changed between two forms of a line.
func (s *Service) differences(a, b storage.Line) []string {
	var out []string
	add := func(label string, before, after any) {
		if before != after {
			out = append(out, text.From(label, fmt.Sprint(before), fmt.Sprint(after)))
		}
	}
	add(text.PartPeople, a.People, b.People)
	add(text.PartTopic, s.Title(a.Topic), s.Title(b.Topic))
	add(text.PartDay, a.Day.Vietnamese(), b.Day.Vietnamese())
	add(text.PartPlace, a.Place, b.Place)
	add(text.PartForm, formLabel(a.Form), formLabel(b.Form))
	add(text.PartOutcome, outcomeLabel(a.Outcome), outcomeLabel(b.Outcome))
	add(text.PartElderly, a.Elderly, b.Elderly)
	add(text.PartDisabled, a.Disabled, b.Disabled)
	add(text.PartMinutes, a.Minutes, b.Minutes)
	add(text.PartNote, a.Note, b.Note)
	switch {
	case a.Counts() && !b.Counts():
		out = append(out, text.TakenBack)
	case !a.Counts() && b.Counts():
		out = append(out, text.PutBack)
	}
	if a.Team != b.Team {
		out = append(out, text.OtherTeam)
	}
	if a.Checked != b.Checked && b.Checked != 0 {
		out = append(out, text.LookedAt)
	}
	return out
}
