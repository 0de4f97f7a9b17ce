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

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	arg := func(i int) string {
		if i < len(args) {
			return args[i]
		}
		return ""
	}
	switch verb {
	case Start:
		replies, err = s.Open(v)
	case Mine:
		replies, err = s.Month(v)
	case Tick:
		replies, err = s.tick(v, arg(0))
	case pick:
		replies = s.pickTopic(arg(0))
	case number:
		people, bad := strconv.Atoi(arg(0))
		if bad != nil {
			people = -1
		}
		replies, err = s.pickNumber(v, people, arg(1))
	case undo, redo, oneMore:
		replies, err = s.change(v, verb, arg(0))
	case save, drop, means, onDay:
		replies, err = s.pressDraft(v, verb, arg(0), args)
	default:
		return nil, false, nil
	}
	return replies, true, err
}

// tick logs one citizen on the topic of an answer, once an answer.
func (s *Service) tick(v visit.Visit, topic string) ([]chat.Reply, error) {
	if !s.known(topic) {
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
	return s.saveOne(v, topic, 1, source("tick", v)+"|"+topic, false)
}

// pressDraft goes on with the card the pressed button belongs to.
func (s *Service) pressDraft(v visit.Visit, verb, key string, args []string) ([]chat.Reply, error) {
	d, current, err := s.draft(v, key)
	if err != nil {
		return nil, err
	}
	if !current {
		return []chat.Reply{chat.Say(text.OldCard())}, nil
	}
	d.Masked = false
	switch {
	case verb == save:
		return s.save(v, d)
	case verb == drop:
		return []chat.Reply{{Text: text.Dropped(), Replace: true}}, v.Done()
	case verb == means && len(args) == 3:
		i, err := strconv.Atoi(args[1])
		if err != nil || i < 0 || i >= len(d.Items) || !s.known(args[2]) {
			return []chat.Reply{chat.Say(text.OldCard())}, nil
		}
		d.Items[i].Topic = args[2]
	case verb == onDay && len(args) == 2:
		back, err := strconv.Atoi(args[1])
		if err != nil || back < 0 || back > 1 {
			return []chat.Reply{chat.Say(text.OldCard())}, nil
		}
		d.Day, d.DayUnclear = v.Today()-storage.Day(back), false
	}
	replies, err := s.Take(v, d)
	if len(replies) == 1 {
		replies[0].Replace = true
	}
	return replies, err
}

// change takes one's own line back, puts it back, or counts one more person.
func (s *Service) change(v visit.Visit, verb, arg string) ([]chat.Reply, error) {
	n, err := strconv.ParseUint(arg, 36, 64)
	if err != nil {
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
	l, err := v.Tx.Line(storage.LineID(n))
	if errors.Is(err, storage.ErrNotFound) {
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
	if err != nil {
		return nil, err
	}
	if l.Member != v.Person.ID {
		return []chat.Reply{chat.Say(text.NotYours())}, nil
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
			return []chat.Reply{chat.Say(text.OldButton())}, nil
		}
		l.People++
		l.Times++
	}
	if err := v.Tx.SaveLine(l); err != nil {
		return nil, err
	}
	if !l.Counts() {
		return []chat.Reply{{
			Text:    text.Undone(s.shown(l)),
			Buttons: [][]chat.Button{{chat.Press(text.Redo, chat.Data(redo, id(l))), chat.Press(text.LogAgain, chat.Data(Start))}},
			Replace: true,
		}}, nil
	}
	to, err := v.Tx.Unit(l.Team)
	if err != nil {
		return nil, err
	}
	return []chat.Reply{s.saved(v, l, to, true)}, nil
}

// id of a line as buttons carry it.
func id(l storage.Line) string { return strconv.FormatUint(uint64(l.ID), 36) }
