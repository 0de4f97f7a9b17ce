package helplog

import (
	"errors"
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// complete reports whether nothing of the draft is still to be asked for.
func (s *Service) complete(v visit.Visit, d Draft) (bool, error) {
	for _, it := range d.Items {
		if it.Topic == "" || it.People < 1 || it.People > MaxPeople || it.People > s.o.LineLimit && !d.Sure {
			return false, nil
		}
	}
	if d.DayUnclear || d.Reason != "" {
		return !d.DayUnclear, nil
	}
	late, err := s.closedHere(v, d.Day)
	return !late, err
}

// line is what item i of a draft becomes. Groups, minutes and the like belong to
// the report as a whole and go with its first line.
func (d Draft) line(i int, to storage.UnitID) storage.Line {
	it := d.Items[i]
	l := storage.Line{
		Day: d.Day, Team: to, Topic: it.Topic, People: it.People, Place: d.Place, Form: d.Form, Outcome: d.Outcome,
		Reason: d.Reason, Source: d.sourceOf(i),
	}
	if i == 0 {
		l.Minutes, l.Elderly, l.Disabled = d.Minutes, min(d.Elderly, it.People), min(d.Disabled, it.People)
	}
	return l
}

func (d Draft) sourceOf(i int) string { return fmt.Sprintf("%s|%d", d.Source, i) }

// save stores every line of a confirmed draft at once.
func (s *Service) save(v visit.Visit, d Draft) ([]chat.Reply, error) {
	to, missing, err := ready(v)
	if err != nil || missing != nil {
		return missing, err
	}
	if whole, err := s.complete(v, d); err != nil || !whole {
		return say(text.OldCard()), err
	}
	if d.Edited {
		if replies, ours, err := s.edited(v, d); ours || err != nil {
			return replies, errors.Join(err, v.Done())
		}
	}
	var lines []storage.Line
	for i := range d.Items {
		l, added, err := s.add(v, d.line(i, to.ID))
		if errors.Is(err, storage.ErrNoTeam) {
			return say(text.NoTeamThen(d.Day.Vietnamese())), v.Done()
		}
		if err != nil {
			return nil, err
		}
		if !added {
			return say(text.AlreadyLogged(s.shown(l)), lineButtons(l)...), v.Done()
		}
		lines = append(lines, l)
	}
	if err := v.Done(); err != nil {
		return nil, err
	}
	if err := s.justSaved(v, lines[len(lines)-1]); err != nil {
		return nil, err
	}
	replies := []chat.Reply{s.savedAll(v, d, lines, to, text.Logged)}
	more, err := s.followUp(v, d, lines)
	return append(replies, more...), err
}

// savedAll confirms the lines of a draft, each with its details behind a button.
func (s *Service) savedAll(v visit.Visit, d Draft, lines []storage.Line, to storage.Unit, say func([]text.LoggedLine, string, string, string) chat.Text) chat.Reply {
	var shown []text.LoggedLine
	for _, l := range lines {
		shown = append(shown, s.shown(l))
	}
	t := s.withFlags(say(shown, dayUnlessToday(v, d.Day), d.Place, to.Name), lines[len(lines)-1])
	if len(lines) == 1 {
		return chat.Reply{Text: t, Buttons: lineButtons(lines[0]), Replace: true}
	}
	var rows [][]chat.Button
	for _, l := range lines {
		rows = append(rows, []chat.Button{chat.Press("↩️ "+s.Title(l.Topic), chat.Data(undo, id(l))), chat.Press(text.Details, chat.Data(edit, id(l)))})
	}
	return chat.Reply{Text: t, Buttons: append(rows, []chat.Button{chat.Press(text.LogAgain, chat.Data(Start))}), Replace: true}
}

// followUp makes the follow-ups of a draft that ended in hẹn lại, or asks for
// their day.
func (s *Service) followUp(v visit.Visit, d Draft, lines []storage.Line) ([]chat.Reply, error) {
	if d.Outcome != storage.Again && d.Again == 0 {
		return nil, nil
	}
	if d.Again < v.Today() {
		return s.askAgain(v, lines[0])
	}
	for _, l := range lines {
		if _, err := s.appoint(v, l, d.Again); err != nil {
			return nil, err
		}
	}
	return say(text.AgainNoted(s.Title(lines[0].Topic), d.Again.Vietnamese()), appointButtons...), nil
}

// edited changes the lines that an earlier version of the message made; false
// when it made none, so that the line is asked about as a new one.
func (s *Service) edited(v visit.Visit, d Draft) ([]chat.Reply, bool, error) {
	before, err := s.linesOf(v, d)
	if err != nil || len(before) == 0 {
		return nil, false, err
	}
	if whole, err := s.complete(v, d); err != nil || !whole {
		return nil, false, err
	}
	to, err := v.Tx.Unit(before[0].Team)
	if err != nil {
		return nil, true, err
	}
	for _, l := range before {
		closed, err := s.closed(v, l.Team, l.TallyDay())
		if err == nil && !closed && l.Day != d.Day {
			closed, err = s.closed(v, l.Team, d.Day)
		}
		if err != nil || closed {
			return say(text.Closed(l.Day.Vietnamese())), true, err
		}
	}
	var lines []storage.Line
	for i := range max(len(d.Items), len(before)) {
		l, err := s.rewrite(v, d, i, before, to)
		if errors.Is(err, storage.ErrNoTeam) {
			return say(text.NoTeamThen(d.Day.Vietnamese())), true, nil
		}
		if err != nil {
			return nil, true, err
		}
		if l.Counts() {
			lines = append(lines, l)
		}
	}
	reply := s.savedAll(v, d, lines, to, text.Updated)
	reply.Replace = false
	return []chat.Reply{reply}, true, nil
}

// EditedAway answers a message that made lines and no longer reads as a report:
// the lines stay until the member takes them back. False when it made none.
func (s *Service) EditedAway(v visit.Visit) ([]chat.Reply, bool, error) {
	lines, err := s.linesOf(v, Draft{Source: source("line", v)})
	if err != nil {
		return nil, false, err
	}
	var shown []text.LoggedLine
	var rows [][]chat.Button
	for _, l := range lines {
		if l.Counts() {
			shown = append(shown, s.shown(l))
			rows = append(rows, []chat.Button{chat.Press("↩️ "+s.Title(l.Topic), chat.Data(undo, id(l))), chat.Press(text.Details, chat.Data(edit, id(l)))})
		}
	}
	if len(shown) == 0 {
		return nil, false, nil
	}
	return say(text.EditedAway(shown), rows...), true, nil
}

// rewrite brings line i to what the edited message says: changed, added, or
// taken back when the message no longer has it.
func (s *Service) rewrite(v visit.Visit, d Draft, i int, before []storage.Line, to storage.Unit) (storage.Line, error) {
	if i >= len(before) {
		l, _, err := s.add(v, d.line(i, to.ID))
		return l, err
	}
	l := before[i]
	if i >= len(d.Items) {
		l.Removed = v.Now.UTC()
		return l, v.Tx.ChangeLine(l, v.Person.ID, v.Now)
	}
	said := d.line(i, to.ID)
	l.Removed = time.Time{} // the message says so again
	l.Day, l.Topic, l.Category, l.People, l.Times, l.Place = said.Day, said.Topic, s.category(said.Topic), said.People, said.People, said.Place
	l.Form, l.Outcome, l.Minutes, l.Elderly, l.Disabled = said.Form, said.Outcome, said.Minutes, said.Elderly, said.Disabled
	var err error
	if l.Team, err = v.Tx.TeamAt(l.Team, l.Member, l.Day); err != nil {
		return l, err
	}
	if l, err = s.flag(v, l); err != nil {
		return l, err
	}
	return l, v.Tx.ChangeLine(l, v.Person.ID, v.Now)
}

// linesOf are the lines that a draft's message made, in order.
func (s *Service) linesOf(v visit.Visit, d Draft) ([]storage.Line, error) {
	var out []storage.Line
	for i := range maxItems {
		l, err := v.Tx.LineFrom(d.sourceOf(i))
		if errors.Is(err, storage.ErrNotFound) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("find lines of a message: %w", err)
		}
		out = append(out, l)
	}
	return out, nil
}
