package targets_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/indicator"
	"banso/handlers/spreadsheet"
	"banso/handlers/tallies"
	"banso/handlers/targets"
	"banso/handlers/visit"
	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

// morning is 22/11/2026, 09:00 in Vietnam: in Tháng 12, Quý IV and Năm 2026.
var morning = time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)

// world is a province with two communes, a team in each, the Sở and an officer.
type world struct {
	t       testing.TB
	store   store
	targets *targets.Service
	place   *time.Location
	units   map[string]storage.Unit
	now     time.Time
	message int
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
	w := &world{t: t, store: s, place: loc, units: map[string]storage.Unit{}, now: morning}
	w.targets = targets.New(indicator.Default(), tallies.Decree, loc)
	w.update(func(tx *storage.Tx) error {
		for _, u := range []struct {
			kind           storage.UnitKind
			in, name, code string
		}{
			{storage.Province, "", "Tỉnh Vĩnh Long", "p86"},
			{storage.Commune, "Tỉnh Vĩnh Long", "Xã Long Hồ", "c29602"},
			{storage.Commune, "Tỉnh Vĩnh Long", "Xã An Bình", "c02958"},
			{storage.Team, "Xã Long Hồ", "Tổ ấp Đông", ""},
			{storage.Team, "Xã An Bình", "Tổ ấp Tây", ""},
		} {
			added, err := tx.AddUnit(storage.Unit{Kind: u.kind, Parent: w.units[u.in].ID, Code: u.code, Name: u.name, From: storage.Date(2025, 7, 1)})
			if err != nil {
				return err
			}
			w.units[u.name] = added
		}
		for key, in := range map[string]struct {
			unit string
			role storage.Role
		}{"tg:1": {"Tỉnh Vĩnh Long", storage.Department}, "tg:2": {"Xã Long Hồ", storage.Officer}, "tg:3": {"Tổ ấp Đông", storage.Leader}} {
			p, err := tx.SavePerson(storage.Person{Key: key, Name: key, Seen: morning})
			if err != nil {
				return err
			}
			if err := tx.Grant(storage.Grant{Person: p.ID, Unit: w.units[in.unit].ID, Role: in.role, Since: morning}); err != nil {
				return err
			}
		}
		return nil
	})
	return w
}

func (w *world) update(do func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(do); err != nil {
		w.t.Fatal(err)
	}
}

// as does something as the person with a key, in a private chat.
func (w *world) as(key string, do func(visit.Visit) ([]chat.Reply, error)) (replies []chat.Reply) {
	w.t.Helper()
	w.message++
	m := chat.Message{Key: fmt.Sprint(w.message), From: chat.Person{ID: key, Name: key}, Chat: chat.Address(key), Sent: w.now}
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

func (w *world) send(key, name string, data []byte) []chat.Reply {
	w.t.Helper()
	sheets, err := spreadsheet.Read(name, data, spreadsheet.Standard)
	if err != nil {
		w.t.Fatal(err)
	}
	f, ours := w.targets.Of(sheets)
	if !ours {
		w.t.Fatal("not taken for a table of targets")
	}
	return w.as(key, func(v visit.Visit) ([]chat.Reply, error) { return w.targets.Take(v, f) })
}

// press presses a button of a reply by its label.
func (w *world) press(key string, on []chat.Reply, label string) []chat.Reply {
	w.t.Helper()
	for _, row := range on[len(on)-1].Buttons {
		for _, b := range row {
			if b.Label == label {
				return w.data(key, b.Data)
			}
		}
	}
	w.t.Fatalf("no button %q under %s", label, words(on))
	return nil
}

func (w *world) data(key, data string) []chat.Reply {
	w.t.Helper()
	verb, args, _ := chat.ParseData(data)
	return w.as(key, func(v visit.Visit) ([]chat.Reply, error) {
		replies, ours, err := w.targets.Press(v, verb, args)
		if !ours {
			w.t.Errorf("%q is not taken", data)
		}
		return replies, err
	})
}

func (w *world) look(key, args string) string {
	w.t.Helper()
	return words(w.as(key, func(v visit.Visit) ([]chat.Reply, error) { return w.targets.Look(v, args) }))
}

// words are the texts of replies.
func words(replies []chat.Reply) string {
	var out []string
	for _, r := range replies {
		out = append(out, r.Text.String())
	}
	return strings.Join(out, "\n")
}

// kept are the targets of some periods in the store.
func (w *world) kept() string {
	w.t.Helper()
	names := map[storage.UnitID]string{}
	for name, u := range w.units {
		names[u.ID] = name
	}
	var b strings.Builder
	err := w.store.View(func(tx *storage.Tx) error {
		for _, period := range []string{"2026-12", "2026-Q4", "2026", "2027-Q1"} {
			all, err := tx.TargetsFor(period)
			if err != nil {
				return err
			}
			for _, t := range all {
				fmt.Fprintln(&b, period, names[t.Unit], t.Indicator, t.Times)
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return b.String()
}
