package broadcast_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"banso/handlers/broadcast"
	"banso/handlers/chat"
	"banso/handlers/visit"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

var vietnam = time.FixedZone("", 7*60*60)

// world is a province with two communes of two teams each.
type world struct {
	t     *testing.T
	store *boltdb.Store
	s     *broadcast.Service
	now   time.Time
	next  int
	last  []chat.Reply // what was said last
	units map[string]storage.UnitID
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, store: boltdbtest.Open(t), now: time.Date(2026, 11, 24, 9, 0, 0, 0, vietnam), units: map[string]storage.UnitID{}}
	w.s = broadcast.New(broadcast.Options{Agency: "Sở Khoa học và Công nghệ", Awake: func(t time.Time) time.Time { return t }, Rate: 25})
	for _, u := range []struct {
		name, above string
		kind        storage.UnitKind
	}{
		{"Tỉnh Vĩnh Long", "", storage.Province},
		{"Xã Long Hồ", "Tỉnh Vĩnh Long", storage.Commune}, {"Xã An Bình", "Tỉnh Vĩnh Long", storage.Commune},
		{"Đông", "Xã Long Hồ", storage.Team}, {"Tây", "Xã Long Hồ", storage.Team}, {"Nam", "Xã An Bình", storage.Team},
	} {
		w.update(func(tx *storage.Tx) error {
			added, err := tx.AddUnit(storage.Unit{Kind: u.kind, Parent: w.units[u.above], Name: u.name, Code: u.name})
			w.units[u.name] = added.ID
			return err
		})
	}
	return w
}

func (w *world) update(do func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(do); err != nil {
		w.t.Fatal(err)
	}
}

// serve gives somebody a role; their private conversation is known.
func (w *world) serve(name, unit string, role storage.Role) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		p, err := tx.PersonByKey(name)
		if errors.Is(err, storage.ErrNotFound) {
			p, err = tx.SavePerson(storage.Person{Key: name, Name: name, Chat: name})
		}
		return errors.Join(err, tx.Grant(storage.Grant{Person: p.ID, Unit: w.units[unit], Role: role}))
	})
}

// change changes what is kept of somebody.
func (w *world) change(name string, do func(*storage.Person)) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		p, err := tx.PersonByKey(name)
		do(&p)
		_, second := tx.SavePerson(p)
		return errors.Join(err, second)
	})
}

// visit lets somebody do something.
func (w *world) visit(name string, m chat.Message, do func(visit.Visit) ([]chat.Reply, error)) []chat.Reply {
	w.t.Helper()
	w.next++
	m.From, m.Chat, m.Sent = chat.Person{ID: name, Name: name}, chat.Address(name), w.now
	if m.ID == "" {
		m.ID = fmt.Sprint(w.next)
	}
	w.update(func(tx *storage.Tx) error {
		v, err := visit.Open(tx, m, w.now, vietnam)
		if err == nil {
			w.last, err = do(v)
		}
		return err
	})
	return w.last
}

// command sends /thongbao with a text.
func (w *world) command(name, body string) []chat.Reply {
	w.t.Helper()
	return w.visit(name, chat.Message{Text: body}, func(v visit.Visit) ([]chat.Reply, error) { return w.s.Command(v, body) })
}

// typed says something; nil when it was not awaited.
func (w *world) typed(name string, m chat.Message) []chat.Reply {
	w.t.Helper()
	return w.visit(name, m, func(v visit.Visit) ([]chat.Reply, error) {
		replies, _, err := w.s.Typed(v, m.Text)
		return replies, err
	})
}

// attached sends a file without words; nil when it was not awaited.
func (w *world) attached(name string, m chat.Message) (replies []chat.Reply, ours bool) {
	w.t.Helper()
	replies = w.visit(name, m, func(v visit.Visit) (r []chat.Reply, err error) { r, ours, err = w.s.Attach(v); return r, err })
	return replies, ours
}

// press presses a button of what was said last, on the message with id "card".
func (w *world) press(name, label string) []chat.Reply {
	w.t.Helper()
	for _, r := range w.last {
		for _, row := range r.Buttons {
			for _, b := range row {
				if b.Label == label {
					return w.pressed(name, b.Data)
				}
			}
		}
	}
	w.t.Fatalf("no button %q in %+v", label, w.last)
	return nil
}

// pressed sends the data of a button.
func (w *world) pressed(name, data string) []chat.Reply {
	w.t.Helper()
	verb, args, _ := chat.ParseData(data)
	return w.visit(name, chat.Message{Button: data, ButtonOn: "card"}, func(v visit.Visit) ([]chat.Reply, error) {
		replies, ours, err := w.s.Press(v, verb, args)
		if !ours {
			w.t.Errorf("the button %q is nobody's", data)
		}
		return replies, err
	})
}

// queued are the messages that wait, with what they say, by address.
func (w *world) queued() map[string]chat.Reply {
	w.t.Helper()
	out := map[string]chat.Reply{}
	err := w.store.View(func(tx *storage.Tx) error {
		waiting, _, err := tx.Due(w.now.AddDate(1, 0, 0), 10_000)
		for _, m := range waiting {
			content, one := tx.Content(m)
			var r chat.Reply
			if err = errors.Join(err, one, json.Unmarshal(content, &r)); err != nil {
				return err
			}
			if _, twice := out[m.To]; twice {
				w.t.Errorf("%s gets two messages", m.To)
			}
			out[m.To] = r
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// finish ends some of the messages that wait.
func (w *world) finish(n int, state storage.OutState) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		waiting, _, err := tx.Due(w.now, 10_000)
		for _, m := range waiting[:n] {
			err = errors.Join(err, tx.Finish(m, state, w.now))
		}
		return err
	})
}

// cards are the messages to be changed at a time.
func (w *world) cards(now time.Time) (cards []broadcast.Card, busy bool) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) (err error) { cards, busy, err = w.s.Cards(tx, now, vietnam); return err })
	if err != nil {
		w.t.Fatal(err)
	}
	return cards, busy
}
