package broadcast

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Every is how often the message changes that shows how a broadcast stands: a chat
// takes one message a second, and 20 changes a minute are plenty to read.
const Every = 5 * time.Second

// excerpt is how many letters of a text tell it from others.
const excerpt = 60

// Card is the message that shows how a broadcast stands, as it should read now.
type Card struct {
	ID      storage.BroadcastID
	Chat    chat.Address
	Message string // its id in the conversation
	Reply   chat.Reply
	Last    bool // all messages have ended: it will not change any more
}

// Cards are those of the broadcasts whose end was not shown yet; busy tells whether
// there are any, also those that a reply has shown just now.
func (s *Service) Cards(tx *storage.Tx, now time.Time, loc *time.Location) (cards []Card, busy bool, err error) {
	open, err := tx.OpenBroadcasts()
	if err != nil {
		return nil, false, fmt.Errorf("list broadcasts under way: %w", err)
	}
	for _, b := range open {
		last := b.Touched
		if b.Stopped.After(last) {
			last = b.Stopped
		}
		if since := now.Sub(last); since >= 0 && since < Every {
			continue // the reply may still be on its way and must not come after
		}
		r, err := s.progress(tx, b, now, loc)
		if err != nil {
			return nil, false, err
		}
		count, err := tx.BroadcastCount(b.ID)
		if err != nil {
			return nil, false, err
		}
		cards = append(cards, Card{b.ID, chat.Address(b.Chat), b.Message, r, count.Left() == 0})
	}
	return cards, len(open) > 0, nil
}

// Shown notes that the end of a broadcast stands in its message. When that message
// could not be changed any more, the author is told in a new one.
func (s *Service) Shown(tx *storage.Tx, c Card, changed bool, now time.Time) error {
	if err := tx.CloseBroadcast(c.ID); err != nil || changed {
		return err
	}
	b, err := tx.Broadcast(c.ID)
	if err != nil || b.Chat == "" || b.By == 0 {
		return err
	}
	content, err := json.Marshal(c.Reply)
	if err != nil {
		return fmt.Errorf("encode result: %w", err)
	}
	_, err = tx.Enqueue(storage.Outgoing{
		Key: fmt.Sprintf("broadcastend|%d", b.ID), To: b.Chat, Person: b.By, Content: content, Created: now.UTC(),
	})
	return err
}

// progress shows how a broadcast stands, with the button that stops it.
func (s *Service) progress(tx *storage.Tx, b storage.Broadcast, now time.Time, loc *time.Location) (chat.Reply, error) {
	state, err := s.state(tx, b, now, loc)
	r := chat.Say(text.BroadcastProgress(state))
	if state.Left > 0 {
		r.Buttons = [][]chat.Button{{chat.Press(text.BroadcastStop, chat.Data(stop, base36(b.ID)))}}
	}
	return r, err
}

// state puts a broadcast into words.
func (s *Service) state(tx *storage.Tx, b storage.Broadcast, now time.Time, loc *time.Location) (text.BroadcastState, error) {
	count, err := tx.BroadcastCount(b.ID)
	if err != nil {
		return text.BroadcastState{}, err
	}
	to, err := tx.Unit(b.To)
	if err != nil {
		return text.BroadcastState{}, err
	}
	out := text.BroadcastState{
		Created: clock(b.Created, loc), Unit: to.On(storage.DayOf(b.Created.In(loc))).Name, Roles: called(b.Roles), Excerpt: short(b.Text),
		Total: count.Total, Sent: count.Sent, Blocked: count.Blocked, Failed: count.Failed, Left: count.Left(), Dropped: count.Dropped,
		Stopped: !b.Stopped.IsZero(), Seconds: s.seconds(count.Left()),
	}
	if b.Start.After(now) && count.Left() > 0 {
		out.Starts = clock(b.Start, loc)
	}
	return out, nil
}

// short is the beginning of a text on one line.
func short(s string) string {
	letters := []rune(strings.Join(strings.Fields(s), " "))
	if len(letters) <= excerpt {
		return string(letters)
	}
	return strings.TrimRight(string(letters[:excerpt]), " ,.;:") + "…"
}

// history lists the last broadcasts in the name of the visitor's units, the latest
// first, and buttons to stop those under way that the visitor may stop, which are
// listed wherever they are from.
func (s *Service) history(v visit.Visit, own []storage.Unit) (past []text.BroadcastState, rows [][]chat.Button, err error) {
	listed := map[storage.BroadcastID]bool{}
	var all []storage.Broadcast
	for _, u := range own {
		sent, err := v.Tx.BroadcastsFrom(u.ID, recent)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, sent...)
	}
	open, err := v.Tx.OpenBroadcasts()
	for _, b := range append(all, open...) {
		may, one := mayStop(v, b)
		if err = errors.Join(err, one); err != nil {
			return nil, nil, err
		}
		state, one := s.state(v.Tx, b, v.Now, v.Location)
		if err = errors.Join(err, one); err != nil {
			return nil, nil, err
		}
		if others := !from(own, b.From); listed[b.ID] || others && (!may || state.Left == 0) {
			continue
		}
		listed[b.ID] = true
		past = append(past, state)
		if may && state.Left > 0 {
			rows = append(rows, []chat.Button{chat.Press(text.StopLabel(state.Created), chat.Data(stop, base36(b.ID)))})
		}
	}
	return past, rows, err
}

// from reports whether a unit is one of some.
func from(own []storage.Unit, unit storage.UnitID) bool {
	for _, u := range own {
		if u.ID == unit {
			return true
		}
	}
	return false
}
