package closing

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// awaitReason is what a conversation waits for after "🔓 Mở lại kỳ".
const awaitReason = "reopen"

// How long a reason is waited for, and how much of it is kept.
const (
	reasonFor  = 30 * time.Minute
	reasonMost = 200 // characters
)

// reopening is the month whose reason is awaited.
type reopening struct {
	Unit  storage.UnitID `json:"u"`
	Month string         `json:"m"`
}

// reopen asks why a month is opened again, or opens it for one of the usual
// reasons.
func (s *Service) reopen(v visit.Visit, u storage.Unit, p tallies.Period, args []string) ([]chat.Reply, error) {
	st, refusal, err := s.mayReopen(v, u, p, false)
	if err != nil || refusal != nil {
		return refusal, err
	}
	if len(args) == 1 {
		n, err := strconv.Atoi(args[0])
		if err != nil || n < 0 || n >= len(text.ReopenReasons) {
			return say(text.OldButton()), nil
		}
		return s.open(v, st, text.ReopenReasons[n])
	}
	if err := v.Expect(awaitReason, reopening{u.ID, p.Key}, reasonFor); err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for i, reason := range text.ReopenReasons {
		rows = append(rows, []chat.Button{chat.Press(reason, chat.Data(reopen, base36(u.ID), p.Key, strconv.Itoa(i)))})
	}
	rows = append(rows, []chat.Button{chat.Press(text.Cancel, Data(u.ID, p.Key))})
	return say(text.WhyReopen(p.Title()), rows...), nil
}

// Typed takes the reason for opening a month again; false when none is awaited.
func (s *Service) Typed(v visit.Visit, said string) ([]chat.Reply, bool, error) {
	var r reopening
	if ours, err := v.Expected(awaitReason, &r); err != nil || !ours {
		return nil, false, err
	}
	u, err := v.Tx.Unit(r.Unit)
	if err != nil {
		return nil, true, err
	}
	p, ok := s.monthOf(r.Month)
	masked, _ := privacy.Mask(said)
	reason := strings.Join(strings.Fields(masked), " ")
	if !ok || reason == "" {
		return say(text.WhyReopen(p.Title())), true, nil
	}
	if letters := []rune(reason); len(letters) > reasonMost {
		reason = string(letters[:reasonMost])
	}
	st, refusal, err := s.mayReopen(v, u, p, false)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	replies, err := s.open(v, st, reason)
	return replies, true, err
}

// mayReopen reads the status of a province's month that is shut, or is open again,
// or gives the refusal or, when it is not as asked for, the card.
func (s *Service) mayReopen(v visit.Visit, u storage.Unit, p tallies.Period, opened bool) (status, []chat.Reply, error) {
	if p.Kind() != "month" || u.Kind == storage.Team {
		return status{}, say(text.OldButton()), nil
	}
	st, err := s.look(v.Tx, u, p, today(v))
	if err != nil {
		return st, nil, err
	}
	if may, err := v.May(visit.ReopenMonth, st.root.ID); err != nil || !may {
		return st, say(text.NotAllowed(text.ForDepartment)), err
	}
	fits := !st.closing.Owed && (st.stage == Sent || st.stage == Locked)
	if opened {
		fits = st.stage == Reopened
	}
	if !fits || u.ID != st.root.ID {
		card, err := s.card(v, u, p)
		return st, card, err
	}
	return st, nil, nil
}

// open opens a month again: lines that came in late for it since, and are not part
// of another tally that was sent, go back into it, and the officers are told.
func (s *Service) open(v visit.Visit, st status, reason string) ([]chat.Reply, error) {
	if err := v.DoneWith(awaitReason); err != nil {
		return nil, err
	}
	c := st.closing
	c.Shut, c.At, c.By, c.Reason = false, v.Now.UTC(), v.Person.ID, reason
	if err := v.Tx.SaveClosing(c); err != nil {
		return nil, fmt.Errorf("open a month again: %w", err)
	}
	back, err := s.bringBack(v, st)
	if err != nil {
		return nil, err
	}
	told, err := s.tell(v, st, reason)
	if err != nil {
		return nil, err
	}
	card, err := s.card(v, st.unit, st.p)
	return append(say(text.Reopened(st.p.Name, back, told)), card...), err
}

// bringBack gives the late lines of a month back to it.
func (s *Service) bringBack(v visit.Visit, st status) (int, error) {
	late, err := v.Tx.BookedLines(st.p.To+1, storage.LastDay)
	if err != nil {
		return 0, fmt.Errorf("list late lines: %w", err)
	}
	standing, err := v.Tx.Standing(st.unit.ID)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, l := range late {
		at, err := standing.Of(l.Team, l.Day)
		if err != nil {
			return n, err
		}
		if !st.p.Contains(l.Day) || at == storage.Elsewhere {
			continue
		}
		closed, err := s.Closed(v.Tx, l.Team, l.Booked, v.Now)
		if err != nil {
			return n, err
		}
		if closed { // it is part of what was sent
			continue
		}
		l.Booked = 0
		if err := v.Tx.SaveLine(l); err != nil {
			return n, fmt.Errorf("give a late line back to its month: %w", err)
		}
		n++
	}
	return n, nil
}

// tell lets the officers of the communes know, and gives how many are told.
func (s *Service) tell(v visit.Visit, st status, reason string) (int, error) {
	n := 0
	for _, u := range st.places {
		officers, err := people(v.Tx, u.ID, storage.Officer)
		if err != nil {
			return n, err
		}
		content, err := json.Marshal(chat.Say(text.MonthReopened(st.p.Title(), u.Name, reason), []chat.Button{chat.Press(text.OpenMonth, Data(u.ID, st.p.Key))}))
		if err != nil {
			return n, fmt.Errorf("encode notice: %w", err)
		}
		for _, to := range officers {
			added, err := v.Tx.Enqueue(storage.Outgoing{
				Key: fmt.Sprintf("reopened|%d|%s|%d|%s", u.ID, st.p.Key, v.Now.Unix(), to.chat),
				To:  to.chat, Person: to.person, Period: st.p.Key, Content: content, Created: v.Now.UTC(),
			})
			if err != nil {
				return n, fmt.Errorf("queue notice: %w", err)
			}
			if added {
				n++
			}
		}
	}
	return n, nil
}

// reshut shuts a month that was open again; what changed goes out as a revision.
func (s *Service) reshut(v visit.Visit, u storage.Unit, p tallies.Period, _ []string) ([]chat.Reply, error) {
	st, refusal, err := s.mayReopen(v, u, p, true)
	if err != nil || refusal != nil {
		return refusal, err
	}
	c := st.closing
	c.Shut, c.Owed, c.At = true, true, v.Now.UTC()
	if err := v.Tx.SaveClosing(c); err != nil {
		return nil, fmt.Errorf("shut a month again: %w", err)
	}
	return say(text.ShutOnceMore(p.Name)), nil
}
