package broadcast

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// readers finds who a draft goes to; false when its choice of roles is none that
// the visitor has.
func (s *Service) readers(v visit.Visit, d draft) (audience, choice, bool, error) {
	all, err := offered(v, d.To)
	at := slices.IndexFunc(all, func(c choice) bool { return c.key == d.Who })
	if err != nil || at < 0 {
		return audience{}, choice{}, false, err
	}
	a, err := gather(v.Tx, d.To, all[at].roles, today(v), v.Person.ID)
	return a, all[at], true, err
}

// preview shows the message as it will look, unless it was just shown, and asks to
// confirm.
func (s *Service) preview(v visit.Visit, from storage.Unit, d draft) ([]chat.Reply, error) {
	a, c, ok, err := s.readers(v, d)
	if err != nil {
		return nil, err
	}
	if !ok {
		return s.askRoles(v, d)
	}
	to, err := v.Tx.UnitOn(d.To, today(v))
	if err != nil {
		return nil, err
	}
	_, personal := privacy.Mask(d.Text)
	plan := text.BroadcastPlan{
		Unit: to.Name, Roles: c.label, People: len(a.people), Silent: a.silent, Blocked: a.blocked,
		Seconds: s.seconds(len(a.people)), Personal: personal,
	}
	if start := s.o.Awake(v.Now); start.After(v.Now) {
		plan.At = clock(start, v.Location)
	}
	var rows [][]chat.Button
	if plan.People > 0 {
		rows = append(rows, []chat.Button{chat.Press(text.BroadcastSend, chat.Data(send, d.Card))})
	}
	rows = append(rows,
		[]chat.Button{chat.Press(text.BroadcastRewrite, chat.Data(rewrite, d.Card)), chat.Press(text.BroadcastOthers, chat.Data(where, d.Card))},
		[]chat.Button{chat.Press(text.DontDo, chat.Data(drop, d.Card))})
	card := chat.Say(text.BroadcastCard(plan), rows...)
	shown := d.Shown
	d.Shown = true
	if err := v.Expect(talk, d, waitFor); err != nil || shown {
		return []chat.Reply{card}, err
	}
	return []chat.Reply{s.compose(from, d), card}, nil
}

// send fixes who gets the message and queues it for them.
func (s *Service) send(v visit.Visit, d draft, _ []string) ([]chat.Reply, error) {
	own, err := v.Units(visit.Broadcast)
	if err != nil {
		return nil, err
	}
	from, may, err := inName(v, own, d.To)
	if err != nil || !may || d.Text == "" || d.Step != stepCard {
		return say(text.BroadcastOld()), err
	}
	a, c, ok, err := s.readers(v, d)
	if err != nil || !ok || len(a.people) == 0 {
		if err != nil {
			return nil, err
		}
		return s.next(v, d)
	}
	content, err := json.Marshal(s.compose(from, d))
	if err != nil {
		return nil, fmt.Errorf("encode broadcast: %w", err)
	}
	start := s.o.Awake(v.Now).UTC()
	b, err := v.Tx.StartBroadcast(storage.Broadcast{
		By: v.Person.ID, From: from.ID, To: d.To, Roles: c.roles, Text: d.Text, File: d.File, Created: v.Now.UTC(), Start: start,
		Chat: string(v.Message.Chat), Message: v.Message.ButtonOn, Touched: v.Now.UTC(),
	}, a.people, content, start.Add(lasting))
	if err != nil {
		return nil, fmt.Errorf("queue broadcast: %w", err)
	}
	progress, err := s.progress(v.Tx, b, v.Now, v.Location)
	return []chat.Reply{progress}, errors.Join(err, v.Done())
}

// stop drops what was not sent yet, for the author or somebody above the unit.
func (s *Service) stop(v visit.Visit, args []string) ([]chat.Reply, error) {
	if v.Message.Group {
		return say(text.PrivateOnly()), nil
	}
	id, ok := number[storage.BroadcastID](args)
	b, err := v.Tx.Broadcast(id)
	if !ok || errors.Is(err, storage.ErrNotFound) {
		return say(text.BroadcastOld()), nil
	}
	if err != nil {
		return nil, err
	}
	if may, err := mayStop(v, b); err != nil || !may {
		return say(text.NotAllowed(text.ForSender)), err
	}
	count, err := v.Tx.BroadcastCount(id)
	if err != nil {
		return nil, err
	}
	if count.Left() > 0 {
		if err := v.Tx.StopBroadcast(id, v.Now.UTC()); err != nil {
			return nil, fmt.Errorf("stop broadcast: %w", err)
		}
		if b, err = v.Tx.Broadcast(id); err != nil {
			return nil, err
		}
	}
	return s.touched(v, b)
}

// mayStop reports whether the visitor wrote the broadcast, and still may, or
// stands above the unit in whose name it goes out.
func mayStop(v visit.Visit, b storage.Broadcast) (bool, error) {
	if b.By != 0 && b.By == v.Person.ID {
		if may, err := v.May(visit.Broadcast, b.From); may || err != nil {
			return may, err
		}
	}
	return v.May(visit.StopNotice, b.From)
}

// touched shows how a broadcast stands, in the place of the message that a button
// was pressed on if that shows it anyway.
func (s *Service) touched(v visit.Visit, b storage.Broadcast) ([]chat.Reply, error) {
	r, err := s.progress(v.Tx, b, v.Now, v.Location)
	if err != nil {
		return nil, err
	}
	if b.Message != "" && b.Message == v.Message.ButtonOn && b.Chat == string(v.Message.Chat) {
		r.Replace, b.Touched = true, v.Now.UTC()
		err = v.Tx.SaveBroadcast(b)
	}
	return []chat.Reply{r}, err
}

// seconds that so many messages take.
func (s *Service) seconds(messages int) int { return (messages + s.o.Rate - 1) / s.o.Rate }

func clock(t time.Time, loc *time.Location) string { return t.In(loc).Format("15:04 02/01/2006") }
