package targets_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"banso/handlers/indicator"
	"banso/handlers/spreadsheet"
	"banso/handlers/tallies"
	"banso/handlers/targets"
	"banso/handlers/visit"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

var vietnam = time.FixedZone("+07", 7*60*60)

// now is in the fourth quarter of 2026 by decree.
var now = time.Date(2026, 11, 23, 9, 0, 0, 0, vietnam)

var quarter = tallies.Quarter(tallies.Decree, 2026, 4)

// world is a province with two communes and the Sở.
type world struct {
	t        *testing.T
	store    *boltdb.Store
	service  *targets.Service
	province storage.Unit
	communes []storage.Unit
	chief    storage.Person
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, store: boltdbtest.Open(t), service: targets.New(targets.Options{Rule: tallies.Decree, Indicators: indicator.Default()})}
	w.update(func(tx *storage.Tx) error {
		add := func(u storage.Unit) storage.Unit {
			u.From = storage.Date(2025, 7, 1)
			u, err := tx.AddUnit(u)
			if err != nil {
				t.Fatal(err)
			}
			return u
		}
		w.province = add(storage.Unit{Kind: storage.Province, Code: "p86", Name: "Tỉnh Vĩnh Long"})
		w.communes = []storage.Unit{
			add(storage.Unit{Kind: storage.Commune, Code: "c29602", Parent: w.province.ID, Name: "Xã Long Hồ"}),
			add(storage.Unit{Kind: storage.Commune, Parent: w.province.ID, Name: "Xã =Mới"}), // set up here, without an official code
		}
		var err error
		if w.chief, err = tx.SavePerson(storage.Person{Key: "so", Chat: "so"}); err != nil {
			return err
		}
		return tx.Grant(storage.Grant{Person: w.chief.ID, Unit: w.province.ID, Role: storage.Department, Since: now})
	})
	return w
}

func (w *world) update(f func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(f); err != nil {
		w.t.Fatal(err)
	}
}

// visit is the Sở in a transaction.
func (w *world) visit(tx *storage.Tx) visit.Visit {
	v := visit.Visit{Tx: tx, Now: now, Location: vietnam, Person: w.chief}
	v.Message.Chat = "so"
	v.Grants = []storage.Grant{{Person: w.chief.ID, Unit: w.province.ID, Role: storage.Department}}
	return v
}

// table is the table of the quarter as it would be read back.
func (w *world) table() []spreadsheet.Sheet {
	w.t.Helper()
	var sheets []spreadsheet.Sheet
	w.update(func(tx *storage.Tx) error {
		data, err := w.service.Table(tx, w.province, quarter, now)
		if err == nil {
			sheets, err = spreadsheet.Read("chi-tieu.xlsx", data, spreadsheet.Standard)
		}
		return err
	})
	return sheets
}

// fill writes into the row of a unit.
func fill(sheets []spreadsheet.Sheet, unit string, cells ...string) {
	for i, row := range sheets[0].Rows {
		if len(row) > 1 && row[1] == unit {
			sheets[0].Rows[i] = append(row[:2:2], cells...)
		}
	}
}

// take sends a table and gives the answer and the first button.
func (w *world) take(sheets []spreadsheet.Sheet) (said, button string) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		replies, err := w.service.Take(w.visit(tx), sheets)
		if err != nil {
			return err
		}
		said = replies[0].Text.String()
		for _, row := range replies[0].Buttons {
			button = row[0].Data
		}
		return nil
	})
	return said, button
}

func (w *world) press(data string) (said string) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		parts := strings.Split(data, ":")
		replies, ours, err := w.service.Press(w.visit(tx), parts[0], parts[1:])
		if err != nil || !ours {
			return fmt.Errorf("press %s: %v, %w", data, ours, err)
		}
		said = replies[0].Text.String()
		return nil
	})
	return said
}

func (w *world) target(unit storage.Unit, in string) (n int) {
	w.update(func(tx *storage.Tx) (err error) { n, err = tx.Target(quarter.Key, unit.ID, in); return err })
	return n
}

func TestATableComesBackAsItWent(t *testing.T) {
	w := newWorld(t)
	w.update(func(tx *storage.Tx) error {
		return errors.Join(
			tx.SaveTarget(storage.Target{Unit: w.communes[0].ID, Period: quarter.Key, Indicator: "dvc", Times: 1200}),
			tx.SaveTarget(storage.Target{Unit: w.communes[0].ID, Period: quarter.Key, Indicator: "vneid", Times: 300}),
		)
	})
	sheets := w.table()
	if !targets.Ours(sheets) {
		t.Fatal("the table is not known for what it is")
	}
	if said, button := w.take(sheets); button != "" || !strings.Contains(said, "giống hệt") {
		t.Errorf("an unchanged table: %s", said)
	}
	fill(sheets, "Xã Long Hồ", "1.500", "", "70")
	fill(sheets, "Xã =Mới", "5")
	said, button := w.take(sheets)
	if !strings.Contains(said, "Mới: 2 · Đổi: 1 · Bỏ: 1") {
		t.Fatalf("the plan is\n%s", said)
	}
	if n := w.target(w.communes[0], "dvc"); n != 1200 {
		t.Errorf("before it was confirmed the target is %d", n)
	}
	if said := w.press(button); !strings.Contains(said, "mới 2, đổi 1, bỏ 1") {
		t.Errorf("confirmed: %s", said)
	}
	for _, want := range []struct {
		unit storage.Unit
		in   string
		n    int
	}{{w.communes[0], "dvc", 1500}, {w.communes[0], "vneid", 0}, {w.communes[0], "thanh-toan", 70}, {w.communes[1], "dvc", 5}} {
		if n := w.target(want.unit, want.in); n != want.n {
			t.Errorf("%s of %s is %d, want %d", want.in, want.unit.Name, n, want.n)
		}
	}
	if said := w.press(button); !strings.Contains(said, "gửi lại tệp") {
		t.Errorf("pressed twice: %s", said)
	}
}

func TestNothingIsTakenInWhileARowIsWrong(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		name string
		edit func(s []spreadsheet.Sheet)
		want string
	}{
		{"words", func(s []spreadsheet.Sheet) { fill(s, "Xã Long Hồ", "nhiều") }, "“nhiều” không phải số lượt"},
		{"a fraction", func(s []spreadsheet.Sheet) { fill(s, "Xã Long Hồ", "1,5") }, "không phải số lượt"},
		{"below nothing", func(s []spreadsheet.Sheet) { fill(s, "Xã Long Hồ", "-3") }, "không phải số lượt"},
		{"too much", func(s []spreadsheet.Sheet) { fill(s, "Xã Long Hồ", "10000000") }, "không phải số lượt"},
		{"another province", func(s []spreadsheet.Sheet) {
			s[0].Rows = append(s[0].Rows, []string{"00001", "Phường Ba Đình", "5"})
		}, "không có trong tỉnh"},
		{"a unit twice", func(s []spreadsheet.Sheet) { s[0].Rows = append(s[0].Rows, []string{"29602", "Xã Long Hồ", "5"}) }, "đã có ở dòng trên"},
		{"another heading", func(s []spreadsheet.Sheet) {
			for i, row := range s[0].Rows {
				if len(row) > 2 {
					s[0].Rows[i][2] = "Việc lạ"
					break
				}
			}
		}, "dòng tiêu đề"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sheets := w.table()
			fill(sheets, "Xã =Mới", "7")
			tt.edit(sheets)
			if said, button := w.take(sheets); !strings.Contains(said, tt.want) || button != "" {
				t.Errorf("answered with the button %q:\n%s", button, said)
			}
			if n := w.target(w.communes[1], "dvc"); n != 0 {
				t.Errorf("a row was taken in: %d", n)
			}
		})
	}
}

func TestATableIsStaleOnceTheTargetsChange(t *testing.T) {
	w := newWorld(t)
	sheets := w.table()
	fill(sheets, "Xã Long Hồ", "10")
	_, button := w.take(sheets)
	w.update(func(tx *storage.Tx) error {
		return tx.SaveTarget(storage.Target{Unit: w.communes[0].ID, Period: quarter.Key, Indicator: "dvc", Times: 99})
	})
	if said := w.press(button); !strings.Contains(said, "Chỉ tiêu đã đổi") || w.target(w.communes[0], "dvc") != 99 {
		t.Errorf("taken in over another change: %s", said)
	}
}

func TestTypedTargets(t *testing.T) {
	day := storage.DayOf(now)
	for _, tt := range []struct{ typed, period, name, in string }{
		{"quý 4/2026 xã Long Hồ dvc 500", "2026-Q4", "xã Long Hồ", "dvc"},
		{"xã Long Hồ quý 4/2026 dịch vụ công trực tuyến 500", "2026-Q4", "xã Long Hồ", "dvc"},
		{"quy 4/2026 xa long ho thanh toan 500", "2026-Q4", "xa long ho", "thanh-toan"},
		{"2026 vneid 500", "2026", "", "vneid"},
		{"tháng này Tổ 10 chữ ký số 500", "2026-12", "Tổ 10", "chu-ky-so"},
		{"6 tháng cuối năm 2026 xã An Bình an toàn 500", "2026-H2", "xã An Bình", "an-toan"},
	} {
		r, err := targets.Parse(tallies.Decree, indicator.Default(), tt.typed, day)
		if err != nil || r.Period.Key != tt.period || r.Name != tt.name || r.Indicator.ID != tt.in || r.Times != 500 {
			t.Errorf("%q is read as %+v, %v", tt.typed, r, err)
		}
	}
	for typed, want := range map[string]error{
		"": targets.ErrNumber, "quý 4 dvc": targets.ErrNumber, "quý 4 dvc -5": targets.ErrNumber, "quý 4 dvc 1.5": targets.ErrNumber, "dvc 99999999": targets.ErrNumber,
		"quý 4 xã Long Hồ 5": targets.ErrIndicator, "quý 4 số 5": targets.ErrIndicator, "xã Long Hồ dvc 5": targets.ErrPeriod,
	} {
		if r, err := targets.Parse(tallies.Decree, indicator.Default(), typed, day); !errors.Is(err, want) {
			t.Errorf("%q is read as %+v, %v", typed, r, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"quý 4/2026 xã Long Hồ dvc 500", "2026 vneid 1.200", "tháng này Tổ 10 chữ ký số 0", "x 5", "  "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := targets.Parse(tallies.Decree, indicator.Default(), s, storage.DayOf(now))
		if err != nil {
			return
		}
		again, err := targets.Parse(tallies.Decree, indicator.Default(), fmt.Sprintf("%s %s %s %d", r.Period.Key, r.Name, r.Indicator.ID, r.Times), storage.DayOf(now))
		if err != nil || again.Times != r.Times || r.Times < 0 || r.Times > targets.Most {
			t.Errorf("%q is read as %+v, which reads as %+v, %v", s, r, again, err)
		}
	})
}
