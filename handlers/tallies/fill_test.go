package tallies_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/storage"
)

// confirm gives somebody's word for units and a month.
func (w *world) confirm(period string, units ...storage.Unit) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		for _, u := range units {
			if err := tx.SaveApproval(storage.Approval{Unit: u.ID, Period: period, At: morning}); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestWhoGaveTheirWord(t *testing.T) {
	w := newWorld(t, 2, 2)
	var young storage.Unit
	w.update(func(tx *storage.Tx) (err error) {
		young, err = tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: w.communes[1].ID, Name: "Tổ mới", From: october.From})
		return err
	})
	w.confirm("2026-09", w.teams[0], w.teams[1], w.communes[0], w.stranger)
	w.confirm("2026-10", w.teams[0], w.teams[2], w.communes[0], young, w.stranger)
	w.confirm("2026-11", w.teams[0], w.teams[2], young)
	w.confirm("2026-12", w.teams[0], w.teams[2], young)
	for _, c := range []struct {
		period         tallies.Period
		months         int
		now, before    int
		teams          string
		first, second  int
		communeOneGave bool
	}{
		{october, 1, 3, 2, "Tổ mới, Tổ ấp 2, Tổ ấp 2", 1, 2, true},
		{tallies.Quarter(tallies.Decree, 2026, 4), 3, 3, 0, "Tổ mới, Tổ ấp 2, Tổ ấp 2", 1, 2, false},
		{tallies.Quarter(tallies.Decree, 2026, 3), 3, 0, 0, "", 0, 0, false},
		{tallies.Days(october.From, october.To), 0, 0, 0, "", 0, 0, false},
	} {
		w.view(func(tx *storage.Tx) error {
			tally, err := service(morning).Tally(tx, w.province.ID, c.period)
			if err != nil {
				return err
			}
			var teams []string
			for _, team := range tally.Teams {
				if team.Confirmed {
					teams = append(teams, team.Name)
				}
			}
			slices.Sort(teams)
			if tally.Months != c.months || tally.Confirmed != c.now || tally.ConfirmedBefore != c.before || strings.Join(teams, ", ") != c.teams {
				t.Errorf("%s: %d months, %d confirmed, %d before, %v", c.period.Name, tally.Months, tally.Confirmed, tally.ConfirmedBefore, teams)
			}
			for _, commune := range tally.Communes {
				first := commune.ID == w.communes[0].ID
				if want := map[bool]int{true: c.first, false: c.second}[first]; commune.Confirmed != want || commune.Approved != (first && c.communeOneGave) {
					t.Errorf("%s, %s: %d confirmed, approved %v", c.period.Name, commune.Name, commune.Confirmed, commune.Approved)
				}
			}
			return nil
		})
	}
}

func TestTargets(t *testing.T) {
	w := newWorld(t, 2, 1)
	w.update(func(tx *storage.Tx) error {
		for _, target := range []storage.Target{
			{Unit: w.communes[0].ID, Indicator: "vneid", Times: 10}, {Unit: w.communes[1].ID, Indicator: "vneid", Times: 5},
			{Unit: w.communes[0].ID, Indicator: "dvc", Times: 10}, {Unit: w.province.ID, Indicator: "dvc", Times: 7},
			{Unit: w.beside.ID, Indicator: "khac", Times: 1000}, {Unit: w.teams[0].ID, Indicator: "khac", Times: 3},
		} {
			target.Period = "2026-10"
			if err := tx.SaveTarget(target); err != nil {
				return err
			}
		}
		return tx.SaveTarget(storage.Target{Unit: w.province.ID, Period: "2026-11", Indicator: "khac", Times: 99})
	})
	for unit, want := range map[storage.UnitID]string{
		w.province.ID:    "dvc 7, vneid 15",
		w.communes[0].ID: "dvc 10, vneid 10",
		w.teams[0].ID:    "khac 3",
		w.teams[1].ID:    "",
	} {
		w.view(func(tx *storage.Tx) error {
			tally, err := service(morning).Tally(tx, unit, october)
			var got []string
			for _, m := range tally.Measures {
				if m.Target > 0 {
					got = append(got, fmt.Sprintf("%s %d", m.ID, m.Target))
				}
			}
			if s := strings.Join(got, ", "); s != want {
				t.Errorf("%s is to reach %s, want %s", tally.Title, s, want)
			}
			return err
		})
	}
}

func TestDoubtsAreTheFlaggedLinesNobodyLookedAt(t *testing.T) {
	w := newWorld(t, 2, 1)
	hoa := w.member("Hoa", storage.Member, w.teams[0].ID)
	flagged := func(day storage.Day, team storage.Unit, member storage.PersonID, people int) storage.Line {
		return storage.Line{Day: day, Team: team.ID, Member: member, Topic: "khai-sinh", Category: "ho-tich", People: people, Times: people, Flags: storage.FlagLarge}
	}
	looked, removed, late, later := flagged(october.From, w.teams[0], hoa.ID, 61), flagged(october.From, w.teams[0], hoa.ID, 62), flagged(october.From-1, w.teams[0], hoa.ID, 63), flagged(october.From, w.teams[0], hoa.ID, 64)
	looked.Checked, removed.Removed, late.Booked, later.Booked = hoa.ID, morning, october.To, october.To+1
	w.log(flagged(october.To, w.teams[1], 999, 60), looked, removed, late, later, flagged(october.From-1, w.teams[0], hoa.ID, 65), flagged(october.To, w.stranger, hoa.ID, 66), at(october.From, w.teams[0], 1))
	s := tallies.New(tallies.Options{
		Topics: catalogue, Location: vietnam, Rule: tallies.Decree, Now: func() time.Time { return morning },
		Flags: func(storage.Flag) []string { return []string{"số người lớn"} },
	})
	w.view(func(tx *storage.Tx) error {
		all, err := s.TallyAll(tx, []storage.UnitID{w.province.ID, w.communes[0].ID}, october)
		for id, want := range map[storage.UnitID][]string{
			w.province.ID:    {"63 Xã An Bình 2 Tổ ấp 1 Hoa Đăng ký khai sinh trên mạng [số người lớn]", "60 Xã An Bình 1 Tổ ấp 1  Đăng ký khai sinh trên mạng [số người lớn]"},
			w.communes[0].ID: {"63 Xã An Bình 2 Tổ ấp 1 Hoa Đăng ký khai sinh trên mạng [số người lớn]"},
		} {
			var got []string
			for _, d := range all[id].Doubts {
				got = append(got, fmt.Sprintf("%d %s %s %s %s %v", d.Line.People, d.Commune, d.Team, d.Member, d.Topic, d.Why))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q", all[id].Title, got)
			}
		}
		return err
	})
}

func TestUnansweredAreTheQuestionsOfThePeriod(t *testing.T) {
	w := newWorld(t, 1, 1)
	begins, ends := october.From.In(vietnam), (october.To + 1).In(vietnam)
	w.update(func(tx *storage.Tx) error {
		var err error
		ask := func(what string, times ...time.Time) {
			for _, when := range times {
				err = errors.Join(err, tx.NoteQuestion(what, what, when))
			}
		}
		ask("trước kỳ", begins.Add(-time.Second))
		ask("sau kỳ", ends)
		ask("giây đầu", begins)
		ask("giây cuối", ends.Add(-time.Second))
		ask("ba lần", begins.Add(-time.Hour), begins, ends)
		for i := range 250 {
			ask(fmt.Sprintf("câu %03d", i), begins, begins)
		}
		return err
	})
	w.view(func(tx *storage.Tx) error {
		all, err := service(morning).TallyAll(tx, []storage.UnitID{w.province.ID, w.communes[0].ID}, october)
		got := all[w.province.ID].Unanswered
		if len(got) != 200 || got[0].Text != "ba lần" || got[1].Text != "câu 000" || len(all[w.communes[0].ID].Unanswered) > 0 {
			t.Errorf("%d questions, the first %v", len(got), got[:2])
		}
		if slices.ContainsFunc(got, func(q storage.Question) bool { return strings.HasSuffix(q.Text, "kỳ") }) {
			t.Error("a question of another period is there")
		}
		return err
	})
}
