package helplog

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/storage"
)

// partTalk is a part of a line that the conversation waits for.
type partTalk struct {
	Line string `json:"l"`
	Part string `json:"p"`
}

// partFor is how long a typed part of a line is waited for.
const partFor = 10 * time.Minute

// editPress opens a line's card, asks for a part, or takes one from a button.
func (s *Service) editPress(v visit.Visit, args []string) ([]chat.Reply, error) {
	if len(args) == 0 {
		return say(text.OldButton()), nil
	}
	l, refusal, err := s.mayChange(v, args[0])
	if err != nil || refusal != nil {
		return refusal, err
	}
	if len(args) == 1 {
		if err := v.DoneWith(talkPart); err != nil {
			return nil, err
		}
		return s.card(v, l, true)
	}
	p, ok := partOf(args[1])
	if !ok {
		return say(text.OldButton()), nil
	}
	if len(args) == 2 {
		return s.askPart(v, l, p)
	}
	return s.takePart(v, l, p, args[2], true)
}

// card is a line with all its parts, to be completed or corrected.
func (s *Service) card(v visit.Visit, l storage.Line, replace bool) ([]chat.Reply, error) {
	c, err := s.lineCard(v, l)
	if err != nil {
		return nil, err
	}
	offered := parts
	if teams, err := v.LogTeams(); err == nil && len(teams) > 1 && l.Member == v.Person.ID {
		offered = append(append([]part(nil), parts...), teamPart)
	}
	var rows [][]chat.Button
	for i, p := range offered {
		if i%2 == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], chat.Press(p.label, chat.Data(edit, id(l), p.key)))
	}
	if l.Counts() {
		rows = append(rows, []chat.Button{chat.Press(text.Remove, chat.Data(undo, id(l))), chat.Press(text.LogAgain, chat.Data(Start))})
	} else {
		rows = append(rows, []chat.Button{chat.Press(text.Redo, chat.Data(redo, id(l)))})
	}
	if changes, err := v.Tx.Trail(l.ID); err != nil {
		return nil, err
	} else if len(changes) > 0 {
		rows = append(rows, []chat.Button{chat.Press(text.SeeTrail, chat.Data(history, id(l)))})
	}
	return []chat.Reply{{Text: text.LineCard(c), Buttons: rows, Replace: replace}}, nil
}

func (s *Service) lineCard(v visit.Visit, l storage.Line) (text.Card, error) {
	to, err := v.Tx.Unit(l.Team)
	c := text.Card{
		People: l.People, Topic: s.Title(l.Topic), Day: l.Day.Vietnamese(), Team: to.Name,
		Form: formLabel(l.Form), Outcome: outcomeLabel(l.Outcome), Elderly: l.Elderly, Disabled: l.Disabled, Minutes: l.Minutes,
		Place: l.Place, Note: l.Note, Reason: l.Reason, Flags: FlagNames(l.Flags),
	}
	return c, err
}

// FlagNames says what a line is flagged for.
func FlagNames(f storage.Flag) []string {
	var out []string
	for _, each := range []struct {
		flag storage.Flag
		name string
	}{{storage.FlagLarge, text.FlagLarge}, {storage.FlagDay, text.FlagDay}, {storage.FlagLate, text.FlagLate}} {
		if f.Has(each.flag) {
			out = append(out, each.name)
		}
	}
	return out
}

// askPart shows the values of a part; some may be typed instead.
func (s *Service) askPart(v visit.Visit, l storage.Line, p part) ([]chat.Reply, error) {
	rows, err := s.options(v, l, p.key)
	if err != nil {
		return nil, err
	}
	if p.how != "" {
		if err := v.Expect(talkPart, partTalk{id(l), p.key}, partFor); err != nil {
			return nil, err
		}
	}
	rows = append(rows, []chat.Button{chat.Press(text.BackToCard, chat.Data(edit, id(l)))})
	return []chat.Reply{{Text: text.Part(s.brief(l), p.label, p.how), Buttons: rows, Replace: true}}, nil
}

// takePart changes a part of a line and shows the line again.
func (s *Service) takePart(v visit.Visit, l storage.Line, p part, value string, pressed bool) ([]chat.Reply, error) {
	before := l
	ok, masked := s.set(v, &l, p.key, value)
	if !ok {
		return s.partUnclear(v, before, p, value)
	}
	closed, err := s.closed(v, l.Team, l.Day)
	if err != nil {
		return nil, err
	}
	if l.Day != before.Day && closed {
		return say(text.DayClosed(l.Day.Vietnamese())), nil
	}
	if l.Team, err = v.Tx.TeamAt(l.Team, l.Member, l.Day); errors.Is(err, storage.ErrNoTeam) {
		return say(text.NoTeamThen(l.Day.Vietnamese())), nil
	}
	if err != nil {
		return nil, err
	}
	if l, err = s.flag(v, l); err != nil {
		return nil, err
	}
	if err := v.Tx.ChangeLine(l, v.Person.ID, v.Now); err != nil {
		return nil, err
	}
	if p.key == partTeam && l.Member == v.Person.ID {
		v.Person.Team = l.Team
		if _, err := v.Tx.SavePerson(v.Person); err != nil {
			return nil, err
		}
	}
	if err := v.DoneWith(talkPart); err != nil {
		return nil, err
	}
	replies, err := s.card(v, l, pressed)
	if err != nil {
		return nil, err
	}
	if masked {
		replies = append(say(text.DataHidden()), replies...)
	}
	if p.key == partOutcome {
		more, err := s.outcomeChanged(v, l)
		return append(replies, more...), err
	}
	return replies, nil
}

// partUnclear asks again, with the topics that typed words may mean.
func (s *Service) partUnclear(v visit.Visit, l storage.Line, p part, value string) ([]chat.Reply, error) {
	var rows [][]chat.Button
	if p.key == partTopic {
		_, options := s.find(value)
		for _, topic := range options {
			rows = append(rows, []chat.Button{chat.Press(s.Title(topic), chat.Data(edit, id(l), partTopic, topic))})
		}
	}
	rows = append(rows, []chat.Button{chat.Press(text.BackToCard, chat.Data(edit, id(l)))})
	return say(text.PartUnclear(p.label, p.how), rows...), nil
}

// typedPart takes a part that askPart waits for; false when none is awaited.
func (s *Service) typedPart(v visit.Visit, typed string) ([]chat.Reply, bool, error) {
	var waiting partTalk
	if ok, err := v.Expected(talkPart, &waiting); err != nil || !ok {
		return nil, false, err
	}
	p, ok := partOf(waiting.Part)
	if !ok {
		return nil, false, nil
	}
	if _, err := strconv.Atoi(strings.TrimSpace(typed)); err != nil && numeric(p.key) {
		return nil, false, nil // not a number: whatever else was meant is answered
	}
	l, refusal, err := s.mayChange(v, waiting.Line)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	replies, err := s.takePart(v, l, p, typed, false)
	return replies, true, err
}

func numeric(key string) bool {
	return key == partPeople || key == partElderly || key == partDisabled || key == partMinutes
}

// ids are the topics of the best hits.
func ids(hits []knowledge.Hit) []string {
	var out []string
	for _, h := range hits[:min(3, len(hits))] {
		out = append(out, h.ID)
	}
	return out
}
