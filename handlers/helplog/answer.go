package helplog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/sentence"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Typed takes what the conversation waits for as typed text: a number, a day, a
// reason, a part of a line; false when nothing is awaited or the text is about
// something else.
func (s *Service) Typed(v visit.Visit, typed string) (replies []chat.Reply, ours bool, err error) {
	for _, awaited := range []func(visit.Visit, string) ([]chat.Reply, bool, error){s.typedNumber, s.typedDraft, s.typedPart, s.typedAgain} {
		if replies, ours, err = awaited(v, typed); ours || err != nil {
			return replies, ours, err
		}
	}
	return nil, false, nil
}

// draft is the one that the conversation waits for; false when the button
// belongs to an older card.
func (s *Service) draft(v visit.Visit, key string) (Draft, bool, error) {
	var d Draft
	ok, err := v.Expected(talkLine, &d)
	return d, ok && d.key() == key, err
}

// typedDraft takes the part that a draft waits for.
func (s *Service) typedDraft(v visit.Visit, typed string) ([]chat.Reply, bool, error) {
	var d Draft
	if ok, err := v.Expected(talkLine, &d); err != nil || !ok {
		return nil, false, err
	}
	took, refusal := s.fill(v, &d, typed)
	if !took && refusal == nil {
		var err error
		if took, err = s.reason(v, &d, typed); err != nil {
			return nil, false, err
		}
	}
	if refusal != nil || !took {
		return refusal, refusal != nil, nil
	}
	d.Masked = false
	replies, err := s.Take(v, d)
	return replies, true, err
}

// fill puts typed text where the draft has its first gap.
func (s *Service) fill(v visit.Visit, d *Draft, typed string) (took bool, refusal []chat.Reply) {
	for i := range d.Items {
		it := &d.Items[i]
		switch {
		case it.Topic == "":
			topic, ok := s.topicValue(typed)
			it.Topic = topic
			return ok, nil
		case it.People == 0 || it.People > s.o.LineLimit && !d.Sure:
			n := lone(typed, v.Today())
			if n > MaxPeople {
				return false, say(text.TooMany(n))
			}
			if n < 1 {
				return false, nil
			}
			it.People = n
			return true, nil
		}
	}
	if d.DayUnclear {
		said := sentence.Parse(typed, v.Today())
		if !said.DaySaid || said.DayUnclear {
			return false, nil
		}
		d.Day, d.DayUnclear = said.Day, false
		return true, nil
	}
	return false, nil
}

// reason takes typed text as why a draft comes late, when that is all it waits for.
func (s *Service) reason(v visit.Visit, d *Draft, typed string) (bool, error) {
	waits := d.DayUnclear || d.Reason != "" || slices.ContainsFunc(d.Items, func(it DraftItem) bool {
		return it.Topic == "" || it.People == 0 || it.People > s.o.LineLimit && !d.Sure
	})
	if waits {
		return false, nil
	}
	late, err := s.closedHere(v, d.Day)
	if err == nil && late {
		d.Reason, d.Masked = words(typed)
	}
	return d.Reason != "", err
}

// lone reads a lone number in digits or words: "12", "mười hai", "3 người".
func lone(typed string, today storage.Day) int {
	if n, err := strconv.Atoi(strings.TrimSpace(typed)); err == nil {
		return n
	}
	said := sentence.Parse(typed, today)
	if len(said.Items) != 1 || said.Items[0].Phrase != "" || said.DaySaid {
		return 0
	}
	return said.Items[0].People
}

// pressDraft goes on with the card the pressed button belongs to.
func (s *Service) pressDraft(v visit.Visit, verb, key string, args []string) ([]chat.Reply, error) {
	d, current, err := s.draft(v, key)
	if err != nil {
		return nil, err
	}
	if !current {
		return say(text.OldCard()), nil
	}
	d.Masked = false
	switch verb {
	case save:
		return s.save(v, d)
	case drop:
		return []chat.Reply{{Text: text.Dropped(), Replace: true}}, v.Done()
	case into:
		if err := chooseTeam(&v, args); err != nil {
			return nil, err
		}
	default:
		if !s.decide(v, &d, verb, args[1:]) {
			return say(text.OldCard()), nil
		}
	}
	replies, err := s.Take(v, d)
	if len(replies) == 1 {
		replies[0].Replace = true
	}
	return replies, err
}

// decide puts the value of a pressed button into a draft.
func (s *Service) decide(v visit.Visit, d *Draft, verb string, args []string) bool {
	number := func(i, least, most int) (int, bool) {
		if i >= len(args) {
			return 0, false
		}
		n, err := strconv.Atoi(args[i])
		return n, err == nil && n >= least && n <= most
	}
	item := func() (*DraftItem, bool) {
		i, ok := number(0, 0, len(d.Items)-1)
		if !ok {
			return nil, false
		}
		return &d.Items[i], true
	}
	switch verb {
	case means:
		it, ok := item()
		if !ok || len(args) != 2 || !s.known(args[1]) {
			return false
		}
		it.Topic = args[1]
	case many:
		it, ok := item()
		n, fits := number(1, 1, MaxPeople)
		if !ok || !fits {
			return false
		}
		it.People = n
	case sure:
		if len(args) == 1 && args[0] == "y" {
			d.Sure = true
			return true
		}
		it, ok := item()
		if !ok {
			return false
		}
		it.People = 0
	case onDay:
		back, ok := number(0, 0, 2)
		if !ok {
			return false
		}
		d.Day, d.DayUnclear = v.Today()-storage.Day(back), false
	case because:
		i, ok := number(0, 0, len(text.Reasons)-1)
		if !ok {
			return false
		}
		d.Reason = text.Reasons[i]
	}
	return true
}

// chooseTeam makes another of the visitor's teams the one where lines count.
func chooseTeam(v *visit.Visit, args []string) error {
	if len(args) != 2 {
		return nil
	}
	if to, ok := teamValue(*v, args[1]); ok {
		v.Person.Team = to
		if _, err := v.Tx.SavePerson(v.Person); err != nil {
			return fmt.Errorf("choose team: %w", err)
		}
	}
	return nil
}
