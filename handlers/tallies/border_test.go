package tallies_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banso/handlers/tallies"
	"banso/storage"
)

// rows writes what a tally shows of communes and teams, a line each.
func rows(tally tallies.Tally) string {
	var out []string
	for _, c := range tally.Communes {
		out = append(out, fmt.Sprintf("%s: %d lượt, trước %d, %d/%d tổ", c.Name, c.Now.Times, c.Before.Times, c.Reporting, c.Teams))
	}
	for _, team := range tally.Teams {
		out = append(out, fmt.Sprintf("%s – %s: %d lượt, trước %d, %d thành viên", team.Commune, team.Name, team.Now.Times, team.Before.Times, team.Members))
	}
	for _, team := range tally.Silent() {
		out = append(out, fmt.Sprintf("chưa ghi: %s – %s", team.Commune, team.Name))
	}
	return strings.Join(out, "\n")
}

// at gives a line of so many people of a team on a day.
func at(day storage.Day, team storage.Unit, people int) storage.Line {
	return storage.Line{Day: day, Team: team.ID, Member: storage.PersonID(team.ID), Topic: "khai-sinh", Category: "ho-tich", People: people, Times: people}
}

// The day of the changes below, in the middle of October's period.
var border = storage.Date(2026, 10, 1)

// overABorder is what a report says when the tree changes on 01/10, inside the
// period. Xã An Bình 2 and 1 have two teams each, "Tổ ấp 2" and "Tổ ấp 1".
var overABorder = []struct {
	name   string
	change func(w *world, tx *storage.Tx) error
	want   string
}{
	{"a team moves", func(w *world, tx *storage.Tx) error {
		return tx.MoveUnit(w.teams[0].ID, w.communes[1].ID, border)
	}, `
Xã An Bình 1: 9000 lượt, trước 0, 2/3 tổ
Xã An Bình 2: 500 lượt, trước 70, 0/1 tổ
Xã An Bình 1 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 1 – Tổ ấp 2: 3000 lượt, trước 0, 0 thành viên
Xã An Bình 1 – Tổ ấp 2 (từ 01/10): 6000 lượt, trước 0, 1 thành viên
Xã An Bình 2 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 2 – Tổ ấp 2 (đến 30/09): 500 lượt, trước 70, 0 thành viên
chưa ghi: Xã An Bình 1 – Tổ ấp 1
chưa ghi: Xã An Bình 2 – Tổ ấp 1`},
	{"a commune goes into a new one", func(w *world, tx *storage.Tx) error {
		c, err := tx.AddUnit(storage.Unit{Kind: storage.Commune, Parent: w.province.ID, Name: "Xã Long Hồ", From: border})
		return errors.Join(err, tx.MergeUnits([]storage.UnitID{w.communes[0].ID}, c.ID, border))
	}, `
Xã An Bình 1: 3000 lượt, trước 0, 1/2 tổ
Xã An Bình 2 (đến 30/09): 500 lượt, trước 70, 0/0 tổ
Xã Long Hồ (từ 01/10): 6000 lượt, trước 0, 1/2 tổ
Xã An Bình 1 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 1 – Tổ ấp 2: 3000 lượt, trước 0, 0 thành viên
Xã An Bình 2 (đến 30/09) – Tổ ấp 1 (đến 30/09): 0 lượt, trước 0, 0 thành viên
Xã An Bình 2 (đến 30/09) – Tổ ấp 2 (đến 30/09): 500 lượt, trước 70, 0 thành viên
Xã Long Hồ (từ 01/10) – Tổ ấp 1 (từ 01/10): 0 lượt, trước 0, 0 thành viên
Xã Long Hồ (từ 01/10) – Tổ ấp 2 (từ 01/10): 6000 lượt, trước 0, 1 thành viên
chưa ghi: Xã An Bình 1 – Tổ ấp 1
chưa ghi: Xã Long Hồ (từ 01/10) – Tổ ấp 1 (từ 01/10)`},
	{"a team goes into another", func(w *world, tx *storage.Tx) error {
		return errors.Join(tx.MergeUnits([]storage.UnitID{w.teams[0].ID}, w.teams[2].ID, border), tx.SettleUnits(border))
	}, `
Xã An Bình 1: 9000 lượt, trước 0, 1/2 tổ
Xã An Bình 2: 500 lượt, trước 70, 1/2 tổ
Xã An Bình 1 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 1 – Tổ ấp 2: 9000 lượt, trước 0, 1 thành viên
Xã An Bình 2 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 2 – Tổ ấp 2 (đến 30/09): 500 lượt, trước 70, 0 thành viên
chưa ghi: Xã An Bình 1 – Tổ ấp 1
chưa ghi: Xã An Bình 2 – Tổ ấp 1`},
	{"new names", func(w *world, tx *storage.Tx) error {
		return errors.Join(tx.RenameUnit(w.teams[0].ID, "Tổ Chợ", border), tx.RenameUnit(w.communes[0].ID, "Phường An Bình", border))
	}, `
Phường An Bình (trước 01/10 là Xã An Bình 2): 6500 lượt, trước 70, 1/2 tổ
Xã An Bình 1: 3000 lượt, trước 0, 1/2 tổ
Phường An Bình (trước 01/10 là Xã An Bình 2) – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Phường An Bình (trước 01/10 là Xã An Bình 2) – Tổ Chợ (trước 01/10 là Tổ ấp 2): 6500 lượt, trước 70, 1 thành viên
Xã An Bình 1 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 1 – Tổ ấp 2: 3000 lượt, trước 0, 0 thành viên
chưa ghi: Phường An Bình (trước 01/10 là Xã An Bình 2) – Tổ ấp 1
chưa ghi: Xã An Bình 1 – Tổ ấp 1`},
	{"what happens after the period", func(w *world, tx *storage.Tx) error {
		return errors.Join(tx.RenameUnit(w.teams[0].ID, "Tổ Chợ", october.To+1), tx.MoveUnit(w.teams[0].ID, w.communes[1].ID, october.To+2))
	}, `
Xã An Bình 1: 3000 lượt, trước 0, 1/2 tổ
Xã An Bình 2: 6500 lượt, trước 70, 1/2 tổ
Xã An Bình 1 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 1 – Tổ ấp 2: 3000 lượt, trước 0, 0 thành viên
Xã An Bình 2 – Tổ ấp 1: 0 lượt, trước 0, 0 thành viên
Xã An Bình 2 – Tổ ấp 2: 6500 lượt, trước 70, 1 thành viên
chưa ghi: Xã An Bình 1 – Tổ ấp 1
chưa ghi: Xã An Bình 2 – Tổ ấp 1`},
}

func TestOverABorder(t *testing.T) {
	for _, c := range overABorder {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, 2, 2)
			w.member("a", storage.Member, w.teams[0].ID)
			w.log(at(october.From-1, w.teams[0], 70), at(border-1, w.teams[0], 500), at(border, w.teams[0], 6000), at(october.To, w.teams[2], 3000))
			w.update(func(tx *storage.Tx) error { return c.change(w, tx) })
			w.view(func(tx *storage.Tx) error {
				tally, err := service(morning).Tally(tx, w.province.ID, october)
				if got := rows(tally); got != strings.TrimSpace(c.want) {
					t.Errorf("the report says\n%s\nwant\n%s", got, c.want)
				}
				return err
			})
		})
	}
}

// TestEveryLevelAgreesWhateverTheTreeGoesThrough lets teams and communes move,
// merge and split on any day, also before lines that are there already.
func TestEveryLevelAgreesWhateverTheTreeGoesThrough(t *testing.T) {
	w := newWorld(t, 4, 2)
	undo := errors.New("every round begins with the same tree")
	rapid.Check(t, func(rt *rapid.T) {
		err := w.store.Update(func(tx *storage.Tx) error {
			lines := w.random(rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0)), rapid.IntRange(0, 40).Draw(rt, "lines"))
			for i, l := range lines {
				l.Source = fmt.Sprint("round-", i)
				if _, _, err := tx.AddLine(l); err != nil {
					return err
				}
			}
			for range rapid.IntRange(1, 6).Draw(rt, "changes") {
				w.changeOnce(rt, tx)
			}
			ours := func(l storage.Line) bool { return l.Team != w.stranger.ID }
			tally, err := service(morning).Tally(tx, w.province.ID, october)
			if err != nil {
				return err
			}
			checkTotals(rt, tally, lines, ours)
			checkSums(rt, tally)
			checkBelow(rt, w, tx, tally)
			return undo
		})
		if !errors.Is(err, undo) {
			rt.Fatal(err)
		}
	})
}

// changeOnce draws a change of the province's tree; one that cannot be is left out.
func (w *world) changeOnce(rt *rapid.T, tx *storage.Tx) {
	team := rapid.SampledFrom(w.teams).Draw(rt, "team").ID
	other := rapid.SampledFrom(w.teams).Draw(rt, "other team").ID
	from, to := rapid.SampledFrom(w.communes).Draw(rt, "commune").ID, rapid.SampledFrom(w.communes).Draw(rt, "other commune").ID
	day := storage.Date(2026, 8, 10) + storage.Day(rapid.IntRange(0, 90).Draw(rt, "day"))
	what := rapid.IntRange(0, 4).Draw(rt, "what")
	_ = tx.Attempt(func(tx *storage.Tx) error {
		switch what {
		case 0:
			return tx.MoveUnit(team, to, day)
		case 1:
			return tx.MergeUnits([]storage.UnitID{team}, other, day)
		case 2:
			return tx.MergeUnits([]storage.UnitID{from}, to, day)
		case 3:
			_, err := tx.SplitUnit(from, []storage.Part{{Unit: storage.Unit{ID: from}}, {Unit: storage.Unit{Name: "Xã Tách"}, Children: []storage.UnitID{team, other}}}, day)
			return err
		}
		_, err := tx.SplitUnit(team, []storage.Part{{Unit: storage.Unit{Name: "Tổ Tách 1"}}, {Unit: storage.Unit{Name: "Tổ Tách 2"}}}, day)
		return err
	})
}

// checkBelow holds the tally of a province against the tallies of its communes
// one by one, and counts every team once.
func checkBelow(rt *rapid.T, w *world, tx *storage.Tx, whole tallies.Tally) {
	communes, err := tx.Children(w.province.ID)
	if err != nil {
		rt.Fatal(err)
	}
	var sum tallies.Count
	scopes := []storage.UnitID{w.province.ID}
	for _, c := range communes {
		scopes = append(scopes, c.ID)
	}
	together, err := service(morning).TallyAll(tx, scopes, october)
	if err != nil || !reflect.DeepEqual(together[w.province.ID], whole) {
		rt.Fatalf("together with its communes the province has %+v, %v", together[w.province.ID], err)
	}
	for _, c := range communes {
		tally, err := service(morning).Tally(tx, c.ID, october)
		if err != nil {
			rt.Fatal(err)
		}
		checkSums(rt, tally)
		if !reflect.DeepEqual(together[c.ID], tally) {
			rt.Fatalf("together with others %s has %+v, alone %+v", c.Name, together[c.ID], tally)
		}
		sum.People += tally.Now.People
		sum.Times += tally.Now.Times
		sum.Lines += tally.Now.Lines
	}
	teams, reporting := 0, 0
	for _, c := range whole.Communes {
		teams += c.Teams
		reporting += c.Reporting
	}
	counted := slices.DeleteFunc(slices.Clone(whole.Teams), func(t tallies.Team) bool { return !t.Exists })
	if sum != whole.Now.Count || teams != whole.Now.Teams || reporting != whole.Now.Reporting || len(counted) != teams {
		rt.Fatalf("communes add up to %v, %d teams, %d reporting, %d rows; the province has %+v", sum, teams, reporting, len(counted), whole.Now)
	}
}
