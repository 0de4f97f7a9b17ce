package roster_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/roster"
	"banso/handlers/spreadsheet"
	"banso/handlers/visit"
	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

// morning is 22/11/2026, 09:00 in Vietnam.
var morning = time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)

// world is a province with a few communes, and one beside it.
type world struct {
	t       testing.TB
	store   store
	roster  *roster.Service
	place   *time.Location
	units   map[string]storage.Unit
	now     time.Time
	message int
	names   map[string]string // by key, as the channel shows them
}

func newWorld(t testing.TB) *world {
	t.Helper()
	return worldIn(t, boltdbtest.Open(t))
}

func worldIn(t testing.TB, s store) *world {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, store: s, place: loc, units: map[string]storage.Unit{}, now: morning, names: map[string]string{}}
	w.roster = roster.New(func(payload string) string { return "https://t.me/banso_bot?start=" + payload }, loc)
	w.update(func(tx *storage.Tx) error {
		for _, u := range []struct {
			kind       storage.UnitKind
			in, name   string
			until      storage.Day
			identifier string
		}{
			{storage.Province, "", "Tỉnh Vĩnh Long", 0, "p86"},
			{storage.Province, "", "Tỉnh Đồng Tháp", 0, "p82"},
			{storage.Commune, "Tỉnh Vĩnh Long", "Xã Long Hồ", 0, "c1"},
			{storage.Commune, "Tỉnh Vĩnh Long", "Phường Long Châu", 0, "c2"},
			{storage.Commune, "Tỉnh Vĩnh Long", "Xã Tân Thành", 0, "c3"},
			{storage.Commune, "Tỉnh Vĩnh Long", "Xã Tân Thạnh", 0, "c4"},
			{storage.Commune, "Tỉnh Vĩnh Long", "Xã Thanh Đức", storage.Date(2026, 7, 1), "c5"},
			{storage.Commune, "Tỉnh Đồng Tháp", "Phường Sa Đéc", 0, "c6"},
			{storage.Team, "Xã Long Hồ", "Tổ ấp Đông", 0, ""},
			{storage.Team, "Xã Long Hồ", "Tổ ấp Tây", 0, ""},
			{storage.Team, "Phường Long Châu", "Tổ khóm 2", 0, ""},
			{storage.Team, "Phường Long Châu", "Tổ khóm 10", 0, ""},
		} {
			added, err := tx.AddUnit(storage.Unit{Kind: u.kind, Parent: w.units[u.in].ID, Code: u.identifier, Name: u.name, From: storage.Date(2025, 7, 1), Until: u.until})
			if err != nil {
				return err
			}
			w.units[u.name] = added
		}
		return nil
	})
	w.enrol("tg:1", "Dũng", "Tỉnh Vĩnh Long", storage.Department)
	w.enrol("tg:2", "Minh", "Xã Long Hồ", storage.Officer)
	w.enrol("tg:3", "Lan", "Tổ ấp Đông", storage.Leader)
	w.enrol("tg:4", "Hoa", "Tổ ấp Đông", storage.Member)
	return w
}

func (w *world) update(do func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(do); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) enrol(key, name, unit string, role storage.Role) {
	w.t.Helper()
	w.names[key] = name
	w.update(func(tx *storage.Tx) error {
		p, err := tx.SavePerson(storage.Person{Key: key, Name: name, Seen: morning})
		if err != nil {
			return err
		}
		return tx.Grant(storage.Grant{Person: p.ID, Unit: w.units[unit].ID, Role: role, Since: morning.AddDate(0, -2, 0)})
	})
}

// rows reads a list written as CSV, headings first.
func rows(t testing.TB, list string) []roster.Row {
	t.Helper()
	return rowsOf(t, "list.csv", []byte(list))
}

func rowsOf(t testing.TB, name string, data []byte) []roster.Row {
	t.Helper()
	sheets, err := spreadsheet.Read(name, data, spreadsheet.Standard)
	if err != nil {
		t.Fatal(err)
	}
	out, err := roster.Rows(sheets)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (w *world) plan(scope string, list []roster.Row) (p roster.Plan) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) (err error) {
		p, err = w.roster.Plan(tx, w.units[scope].ID, list, w.now)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w *world) apply(scope string, list []roster.Row) (r roster.Result) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		p, err := w.roster.Plan(tx, w.units[scope].ID, list, w.now)
		if err != nil {
			return err
		}
		r, err = w.roster.Apply(tx, p, 1, w.now)
		return err
	})
	return r
}

func (w *world) export(scope string, format roster.Format) (data []byte) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) (err error) {
		data, err = w.roster.Export(tx, w.units[scope].ID, format, w.now)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return data
}

// visit does something as the person with a key, in a private chat.
func (w *world) visit(key string, group bool, do func(visit.Visit) ([]chat.Reply, error)) (replies []chat.Reply) {
	w.t.Helper()
	w.message++
	m := chat.Message{Key: fmt.Sprint(w.message), From: chat.Person{ID: key, Name: w.names[key]}, Chat: chat.Address(key), Group: group, Sent: w.now}
	w.update(func(tx *storage.Tx) error {
		v, err := visit.Open(tx, m, w.now, w.place)
		if err != nil {
			return err
		}
		replies, err = do(v)
		return err
	})
	return replies
}

func (w *world) receive(key, name string, data []byte) []chat.Reply {
	w.t.Helper()
	return w.visit(key, false, func(v visit.Visit) ([]chat.Reply, error) { return w.roster.Receive(v, name, data) })
}

// press presses a button of a reply by its label.
func (w *world) press(key string, on []chat.Reply, label string) []chat.Reply {
	w.t.Helper()
	for _, r := range on {
		for _, row := range r.Buttons {
			for _, b := range row {
				if b.Label == label {
					verb, args, _ := chat.ParseData(b.Data)
					return w.visit(key, false, func(v visit.Visit) ([]chat.Reply, error) {
						replies, ours, err := w.roster.Press(v, verb, args)
						if !ours {
							w.t.Errorf("%q is not taken", b.Data)
						}
						return replies, err
					})
				}
			}
		}
	}
	w.t.Fatalf("no button %q in %v", label, words(on))
	return nil
}

// words are the texts of replies.
func words(replies []chat.Reply) string {
	var out []string
	for _, r := range replies {
		out = append(out, r.Text.String())
	}
	return strings.Join(out, "\n")
}

// dump is everything about units, people, roles and invitations in the store.
func (w *world) dump() string {
	w.t.Helper()
	var b strings.Builder
	err := w.store.View(func(tx *storage.Tx) error {
		var walk func(storage.UnitID) error
		walk = func(id storage.UnitID) error {
			children, err := tx.Children(id)
			if err != nil {
				return err
			}
			for _, u := range children {
				grants, err := tx.GrantsIn(u.ID)
				if err != nil {
					return err
				}
				fmt.Fprintln(&b, u, grants)
				if err := walk(u.ID); err != nil {
					return err
				}
			}
			return nil
		}
		err := walk(0)
		if err == nil {
			err = tx.EachPerson(func(p storage.Person) bool { fmt.Fprintln(&b, p.ID, p.Key, p.Name); return true })
		}
		if err == nil {
			err = tx.EachInvite(func(i storage.Invite) bool { fmt.Fprintln(&b, i); return true })
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return b.String()
}
