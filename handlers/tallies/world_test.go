package tallies_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/knowledge"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// vietnam is UTC+7 all year.
var vietnam = time.FixedZone("+07", 7*60*60)

// topics is a small catalogue: two categories with articles, one without.
type topics map[string]knowledge.Article

func (t topics) Article(id string) (knowledge.Article, bool) { a, ok := t[id]; return a, ok }

func (t topics) Categories() []knowledge.Category {
	return []knowledge.Category{
		{ID: "vneid", Title: "VNeID, định danh điện tử"},
		{ID: "ho-tich", Title: "Khai sinh, kết hôn, chứng thực"},
		{ID: "thanh-toan", Title: "Ngân hàng, ví, trả tiền"},
	}
}

var catalogue = topics{
	"vneid-muc-2":   {ID: "vneid-muc-2", Category: "vneid", Title: "Định danh mức độ 2 trên VNeID"},
	"vneid-doi-may": {ID: "vneid-doi-may", Category: "vneid", Title: "Đổi điện thoại dùng VNeID"},
	"khai-sinh":     {ID: "khai-sinh", Category: "ho-tich", Title: "Đăng ký khai sinh trên mạng"},
	"mo-tai-khoan":  {ID: "mo-tai-khoan", Category: "thanh-toan", Title: "Mở tài khoản ngân hàng"},
}

// subjects that lines are about: known, withdrawn, and none of the articles.
var subjects = [][2]string{
	{"vneid-muc-2", "vneid"}, {"vneid-doi-may", "vneid"}, {"khai-sinh", "ho-tich"},
	{"mo-tai-khoan", "thanh-toan"}, {"da-rut", "bo-cu"}, {"khac", "khac"}, {"khai-sinh", "vneid"},
}

// world is a store with two provinces, of which the second has one team.
type world struct {
	t                testing.TB
	store            *boltdb.Store
	province, beside storage.Unit
	communes, teams  []storage.Unit
	stranger         storage.Unit // team of the other province
	lines            int
}

func newWorld(t testing.TB, communes, teamsEach int) *world {
	t.Helper()
	w := &world{t: t, store: boltdbtest.Open(t)}
	w.update(func(tx *storage.Tx) error {
		w.province = w.unit(tx, storage.Province, 0, "Tỉnh Vĩnh Long")
		w.beside = w.unit(tx, storage.Province, 0, "Tỉnh Đồng Tháp")
		for i := range communes {
			c := w.unit(tx, storage.Commune, w.province.ID, fmt.Sprintf("Xã An Bình %d", communes-i))
			w.communes = append(w.communes, c)
			for j := range teamsEach {
				w.teams = append(w.teams, w.unit(tx, storage.Team, c.ID, fmt.Sprintf("Tổ ấp %d", teamsEach-j)))
			}
		}
		c := w.unit(tx, storage.Commune, w.beside.ID, "Xã Mỹ Thọ")
		w.stranger = w.unit(tx, storage.Team, c.ID, "Tổ ấp Đông")
		return nil
	})
	return w
}

func (w *world) update(f func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) view(f func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.View(f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) unit(tx *storage.Tx, kind storage.UnitKind, parent storage.UnitID, name string) storage.Unit {
	u, err := tx.AddUnit(storage.Unit{Kind: kind, Parent: parent, Name: name, From: storage.Date(2025, 7, 1)})
	if err != nil {
		w.t.Fatal(err)
	}
	return u
}

// member joins a team as of the middle of 2025.
func (w *world) member(key string, role storage.Role, unit storage.UnitID) storage.Person {
	var p storage.Person
	w.update(func(tx *storage.Tx) (err error) {
		if p, err = tx.SavePerson(storage.Person{Key: key, Name: key, Chat: key}); err != nil {
			return err
		}
		return tx.Grant(storage.Grant{Person: p.ID, Unit: unit, Role: role, Since: time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)})
	})
	return p
}

// log stores lines, each as a source of its own.
func (w *world) log(lines ...storage.Line) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		n := w.lines
		for _, l := range lines {
			n++
			l.Source = fmt.Sprintf("test-%d", n)
			if _, _, err := tx.AddLine(l); err != nil {
				return err
			}
		}
		return nil
	})
	w.lines += len(lines)
}

// random makes lines of the second half of 2026, some of them taken back,
// some late, some of strangers.
func (w *world) random(r *rand.Rand, n int) []storage.Line {
	var out []storage.Line
	for range n {
		team := w.stranger.ID
		if len(w.teams) > 0 && r.IntN(8) > 0 {
			team = w.teams[r.IntN(len(w.teams))].ID
		}
		what := subjects[r.IntN(len(subjects))]
		people := 1 + r.IntN(9)
		l := storage.Line{
			Day: storage.Date(2026, 7, 1) + storage.Day(r.IntN(160)), Arrived: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC),
			Team: team, Member: storage.PersonID(1 + r.IntN(20)), Topic: what[0], Category: what[1],
			People: people, Times: people + r.IntN(3),
		}
		if r.IntN(6) == 0 {
			l.Removed = l.Arrived
		}
		if r.IntN(5) == 0 {
			l.Booked = l.Day + storage.Day(1+r.IntN(60))
		}
		out = append(out, l)
	}
	return out
}

func service(now time.Time) *tallies.Service {
	return tallies.New(tallies.Options{
		Topics: catalogue, Location: vietnam, Rule: tallies.Decree,
		Agency: "Sở Khoa học và Công nghệ", Simulated: true, Now: func() time.Time { return now },
	})
}

// morning is 08:00 on the day after October 2026 closed.
var morning = time.Date(2026, 10, 15, 8, 0, 0, 0, vietnam)
