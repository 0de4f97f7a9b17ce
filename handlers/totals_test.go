package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/handlers/chat"
	"banso/storage"
)

// TestTotalsAgreeWhateverIsDone plays random sequences of logging, correcting,
// taking back and repeating, and holds the store's figures on every level against
// a plain account kept beside it.
func TestTotalsAgreeWhateverIsDone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &account{stage: newStage(t), rt: rt}
		w.plant()
		steps := map[string]func(*rapid.T){
			"log":  w.log,
			"tap":  w.tap,
			"undo": w.press("gu", func(l *counted) { l.removed = true }),
			"redo": w.press("gr", func(l *counted) { l.removed = false }),
			"one more": w.press("gp", func(l *counted) {
				if !l.removed {
					l.people++
				}
			}),
			"people":     w.people,
			"day":        w.day,
			"topic":      w.topic,
			"edit":       w.edit,
			"repetition": w.repeat,
			"move":       w.move,
			"merge":      w.merge,
			"next day":   func(*rapid.T) { w.now = w.now.AddDate(0, 0, 1) },
			"":           w.check,
		}
		rt.Repeat(steps)
	})
}

// counted is a line as the account has it.
type counted struct {
	who     string
	id      string // as buttons carry it
	message string // whose text can be edited; "" when a button made it
	people  int
	removed bool
}

// account is what should have been counted.
type account struct {
	*stage
	rt    *rapid.T
	lines []*counted
	last  *chat.Message // to be delivered again

	communes []storage.UnitID
	team     storage.UnitID // of those who log
}

// plant adds a second commune, where the team can move.
func (a *account) plant() {
	a.update(func(tx *storage.Tx) error {
		u, err := tx.AddUnit(storage.Unit{Kind: storage.Commune, Parent: 1, Code: "c1", Name: "Xã Khác", From: storage.Date(2020, 1, 1)})
		a.communes, a.team = []storage.UnitID{2, u.ID}, 3
		return err
	})
}

func (a *account) update(do func(*storage.Tx) error) {
	a.t.Helper()
	if err := a.store.Update(do); err != nil {
		a.rt.Fatal(err)
	}
}

func (a *account) today() storage.Day { return storage.DayOf(a.now.Add(7 * time.Hour)) }

// move puts the team under another commune from today on.
func (a *account) move(rt *rapid.T) {
	to := rapid.SampledFrom(a.communes).Draw(rt, "to")
	a.update(func(tx *storage.Tx) error {
		if u, err := tx.UnitOn(a.team, a.today()); err != nil || u.Parent == to {
			return err
		}
		return tx.MoveUnit(a.team, to, a.today())
	})
}

// merge lets a new team go on in the place of the one there is.
func (a *account) merge(*rapid.T) {
	a.update(func(tx *storage.Tx) error {
		old, err := tx.UnitOn(a.team, a.today())
		if err != nil || old.From >= a.today() {
			return err
		}
		u, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: old.Parent, Name: "Tổ mới", From: a.today()})
		if err != nil {
			return err
		}
		if err := tx.MergeUnits([]storage.UnitID{a.team}, u.ID, a.today()); err != nil {
			return err
		}
		a.team = u.ID
		return tx.SettleUnits(a.today())
	})
}

// say sends a message and remembers it for a repetition.
func (a *account) say(m chat.Message) []chat.Reply {
	a.next++
	if m.ID == "" {
		m.ID = fmt.Sprint(a.next)
	}
	m.Key, m.Sent, m.Addressed = fmt.Sprint(a.next), a.now, true
	a.last = &m
	return a.send(m)
}

func (a *account) who(rt *rapid.T) string {
	return rapid.SampledFrom([]string{"Hoa", "Nam", "Lan"}).Draw(rt, "who")
}

func (a *account) number(rt *rapid.T) int { return rapid.IntRange(1, 40).Draw(rt, "people") }

// from fills in the author of a message.
func from(who string, m chat.Message) chat.Message {
	m.From, m.Chat = person(who)
	return m
}

// log types a line and saves it.
func (a *account) log(rt *rapid.T) {
	who, n := a.who(rt), a.number(rt)
	day := rapid.SampledFrom([]string{"", " hôm qua", " 16/11"}).Draw(rt, "day")
	a.say(from(who, chat.Message{Text: fmt.Sprintf("/ghi %d cấp lại căn cước%s", n, day)}))
	typed := a.last.ID
	replies := a.pressed(who, "✅ Lưu")
	a.lines = append(a.lines, &counted{who: who, id: lineOf(replies), message: typed, people: n})
}

// tap logs one by buttons.
func (a *account) tap(rt *rapid.T) {
	who := a.who(rt)
	a.say(from(who, chat.Message{Text: "/ghi"}))
	a.pressed(who, "Việc khác")
	replies := a.pressed(who, "2")
	a.lines = append(a.lines, &counted{who: who, id: lineOf(replies), people: 2})
}

// pressed presses the latest button with a label.
func (a *account) pressed(who, label string) []chat.Reply {
	_, chatOf := person(who)
	data, on := a.button(chatOf, label)
	return a.say(from(who, chat.Message{Button: data, ButtonOn: on}))
}

// lineOf is the line that a confirmation is about.
func lineOf(replies []chat.Reply) string {
	for _, r := range replies {
		for _, row := range r.Buttons {
			for _, b := range row {
				if id, ok := strings.CutPrefix(b.Data, "gu:"); ok {
					return id
				}
			}
		}
	}
	return ""
}

// some picks a line; nil when there is none yet.
func (a *account) some(rt *rapid.T) *counted {
	if len(a.lines) == 0 {
		return nil
	}
	return rapid.SampledFrom(a.lines).Draw(rt, "line")
}

func (a *account) press(verb string, effect func(*counted)) func(*rapid.T) {
	return func(rt *rapid.T) {
		l := a.some(rt)
		if l == nil {
			return
		}
		a.say(from(l.who, chat.Message{Button: verb + ":" + l.id, ButtonOn: "1"}))
		effect(l)
	}
}

// part sets a part of a line by its button, sometimes as the team's leader.
func (a *account) part(rt *rapid.T, key, value string) *counted {
	l := a.some(rt)
	if l == nil {
		return nil
	}
	who := rapid.SampledFrom([]string{l.who, "Lan"}).Draw(rt, "by")
	a.say(from(who, chat.Message{Button: "e:" + l.id + ":" + key + ":" + value, ButtonOn: "1"}))
	return l
}

func (a *account) people(rt *rapid.T) {
	n := a.number(rt)
	if l := a.part(rt, "n", fmt.Sprint(n)); l != nil {
		l.people = n
	}
}

func (a *account) day(rt *rapid.T) {
	a.part(rt, "d", rapid.SampledFrom([]string{"b0", "b1", "b5"}).Draw(rt, "back"))
}
func (a *account) topic(rt *rapid.T) { a.part(rt, "t", "khac") }

// edit changes the message that made a line.
func (a *account) edit(rt *rapid.T) {
	l := a.some(rt)
	if l == nil || l.message == "" {
		return
	}
	l.people, l.removed = a.number(rt), false
	a.say(from(l.who, chat.Message{ID: l.message, Edited: true, Text: fmt.Sprintf("/ghi %d cấp lại căn cước", l.people)}))
}

// repeat delivers the last message once more, as a channel may. What adds one
// each time is told apart by the update's number, before a message gets here.
func (a *account) repeat(*rapid.T) {
	if a.last != nil && !strings.HasPrefix(a.last.Button, "gp:") {
		a.send(*a.last)
	}
}

// check recounts everything.
func (a *account) check(rt *rapid.T) {
	want, by := 0, map[string]int{}
	for _, l := range a.lines {
		if !l.removed {
			want += l.people
			by[l.who] += l.people
		}
	}
	err := a.store.View(func(tx *storage.Tx) error {
		sums := map[string]int{}
		sum := func(level string, lines []storage.Line) {
			for _, l := range lines {
				if l.Counts() {
					sums[level] += l.People
				}
			}
		}
		var all []storage.Line
		if err := tx.EachLine(0, 1<<30, func(l storage.Line) bool { all = append(all, l); return true }); err != nil {
			return err
		}
		sum("all lines", all)
		for _, commune := range a.communes {
			stays, err := tx.TeamsDuring(commune, storage.Date(2020, 1, 1), storage.Date(2030, 1, 1))
			if err != nil {
				return err
			}
			for _, stay := range stays {
				lines, err := tx.LinesIn(stay.Team.ID, stay.From, stay.To)
				if err != nil {
					return err
				}
				sum("by commune and team", lines)
			}
		}
		for who, n := range by {
			p, err := tx.PersonByKey("test:" + who)
			if err != nil {
				return err
			}
			lines, err := tx.LinesOf(p.ID, 0, 1<<30)
			if err != nil {
				return err
			}
			sum(who, lines)
			sum("by member", lines)
			if sums[who] != n {
				rt.Fatalf("%s has %d, want %d", who, sums[who], n)
			}
		}
		if err := tx.EachTallied(0, 1<<30, func(l storage.Line) bool { sums["tallied"] += l.People; return true }); err != nil {
			return err
		}
		for _, level := range slices.Sorted(slices.Values([]string{"all lines", "by commune and team", "by member", "tallied"})) {
			if sums[level] != want {
				rt.Fatalf("%s: %d, want %d", level, sums[level], want)
			}
		}
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
}
