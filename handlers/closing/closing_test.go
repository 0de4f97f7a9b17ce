package closing_test

import (
	"errors"
	"fmt"
	"strconv"
	"testing"
	"time"

	"banso/handlers/closing"
	"banso/handlers/tallies"
	"banso/handlers/visit"
	"banso/storage"
)

func TestStages(t *testing.T) {
	p := tallies.Month(tallies.Decree, 2026, 11) // to 14/11
	shut, owed, open := storage.Closing{Shut: true, Revision: 1}, storage.Closing{Shut: true, Owed: true}, storage.Closing{Revision: 1}
	for _, tt := range []struct {
		name                       string
		day                        int
		c                          storage.Closing
		known, confirmed, approved bool
		want                       closing.Stage
	}{
		{"in the middle", 1, storage.Closing{}, false, false, false, closing.Open},
		{"four days before the end", 11, storage.Closing{}, false, false, false, closing.Open},
		{"the last three days", 12, storage.Closing{}, false, false, false, closing.Closing},
		{"after the end, before the tally", 15, storage.Closing{}, false, false, false, closing.Closing},
		{"all leaders confirmed", 13, storage.Closing{}, false, true, false, closing.Confirmed},
		{"the officer approved without some leaders", 13, storage.Closing{}, false, false, true, closing.Approved},
		{"shut, being sent", 15, owed, true, true, true, closing.Locked},
		{"sent", 15, shut, true, false, false, closing.Sent},
		{"opened again", 20, open, true, true, true, closing.Reopened},
		{"a revision is owed", 20, storage.Closing{Shut: true, Owed: true, Revision: 1}, true, true, true, closing.Locked},
	} {
		if got := closing.StageOf(p, storage.Date(2026, 11, tt.day), 3, tt.c, tt.known, tt.confirmed, tt.approved); got != tt.want {
			t.Errorf("%s: stage %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestALateLineGoesToTheNextMonthUntilTheSoOpensItsOwn(t *testing.T) {
	w := newWorld(t)
	october := tallies.Month(tallies.Decree, 2026, 10)
	w.log(w.teams[0], october.To, 5)
	w.shut()
	w.send()
	w.want("Sở ← Tỉnh Vĩnh Long 2026-10 bản 1: 5 người", "Minh ← Xã Long Hồ 2026-10 bản 1: 5 người")
	w.log(w.teams[0], october.To, 3) // after the month was shut
	w.now = w.now.AddDate(0, 1, 0)
	w.shut()
	w.send()
	w.want("Sở ← Tỉnh Vĩnh Long 2026-11 bản 1: 3 người", "Minh ← Xã Long Hồ 2026-11 bản 1: 3 người")
}

func TestEveryPeriodThatEndsGoesOut(t *testing.T) {
	w := newWorld(t)
	w.now = time.Date(2026, 6, 15, 8, 0, 0, 0, vietnam)
	w.log(w.teams[1], storage.Date(2026, 6, 1), 2)
	w.shut()
	w.send()
	w.want(
		"Sở ← Tỉnh Vĩnh Long 2026-06 bản 1: 2 người", "Minh ← Xã Long Hồ 2026-06 bản 1: 0 người",
		"Sở ← Tỉnh Vĩnh Long 2026-Q2 bản 1: 2 người", "Minh ← Xã Long Hồ 2026-Q2 bản 1: 0 người",
		"Sở ← Tỉnh Vĩnh Long 2026-H1 bản 1: 2 người", "Minh ← Xã Long Hồ 2026-H1 bản 1: 0 người",
	)
	w.service = w.make("month")
	w.now = w.now.AddDate(0, 3, 0)
	w.shut()
	w.send()
	w.want("Sở ← Tỉnh Vĩnh Long 2026-09 bản 1: 0 người", "Minh ← Xã Long Hồ 2026-09 bản 1: 0 người")
}

// A program that dies while it makes or queues tallies goes on where it was.
func TestNothingIsSentTwiceWhateverHappens(t *testing.T) {
	w := newWorld(t)
	w.now = time.Date(2026, 12, 15, 8, 0, 0, 0, vietnam)
	w.log(w.teams[0], storage.Date(2026, 12, 1), 7)
	w.shut()
	w.shut()
	var got []string
	for round := range 20 {
		calls := 0
		w.report.fail = func() error {
			if calls++; calls > round%3 {
				return errCut
			}
			return nil
		}
		err := w.service.SendOwed(w.t.Context(), w.store)
		if err == nil {
			break
		}
		if !errors.Is(err, errCut) {
			t.Fatal(err)
		}
		got = append(got, w.took()...)
	}
	w.report.fail = nil
	w.send()
	got = append(got, w.took()...)
	seen := map[string]bool{}
	for _, m := range got {
		if seen[m] {
			t.Errorf("twice: %s", m)
		}
		seen[m] = true
	}
	if len(got) != 8 { // month, quarter, half year and year for the Sở and one officer
		t.Errorf("%d messages: %q", len(got), got)
	}
	if err := w.service.SendOwed(stopped(), w.store); err != nil {
		t.Errorf("nothing is owed any more: %v", err)
	}
	w.want()
}

// opened opens a month again as the Sở does.
func (w *world) opened(p tallies.Period) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		c, known, err := tx.Closing(w.province.ID, p.Key)
		if !known {
			return fmt.Errorf("%s was never shut: %w", p.Key, err)
		}
		c.Shut, c.At = false, w.now
		return tx.SaveClosing(c)
	})
}

func TestAMonthLeftOpenIsShutWithTheNextTallyAndRevisesWhatHoldsIt(t *testing.T) {
	w := newWorld(t)
	w.now = time.Date(2026, 9, 15, 8, 0, 0, 0, vietnam)
	august := tallies.Month(tallies.Decree, 2026, 8)
	w.service = w.make("month", "quarter")
	w.now = time.Date(2026, 8, 15, 8, 0, 0, 0, vietnam)
	w.log(w.teams[0], august.To, 5)
	w.shut()
	w.send()
	w.now = time.Date(2026, 9, 15, 8, 0, 0, 0, vietnam)
	w.log(w.teams[1], storage.Date(2026, 9, 1), 1)
	w.shut()
	w.send()
	w.took()

	w.opened(august)
	w.log(w.teams[0], august.To, 4) // into its own month now
	w.now = time.Date(2026, 10, 15, 8, 0, 0, 0, vietnam)
	w.shut()
	w.send()
	w.want(
		"Sở ← Tỉnh Vĩnh Long 2026-08 bản 2: 9 người (Tỉnh Vĩnh Long 5→9)", "Minh ← Xã Long Hồ 2026-08 bản 2: 9 người (Xã Long Hồ 5→9)",
		"Sở ← Tỉnh Vĩnh Long 2026-Q3 bản 2: 10 người (Tỉnh Vĩnh Long 6→10)", "Minh ← Xã Long Hồ 2026-Q3 bản 2: 9 người (Xã Long Hồ 5→9)",
		"Sở ← Tỉnh Vĩnh Long 2026-10 bản 1: 0 người", "Minh ← Xã Long Hồ 2026-10 bản 1: 0 người",
	)

	w.opened(august) // and nothing comes in
	w.now = time.Date(2026, 11, 15, 8, 0, 0, 0, vietnam)
	w.shut()
	w.send()
	w.want(
		"Sở ← 🔒 Tháng 8/2026 đã chốt lại. Không có số nào thay đổi nên không có bản điều chỉnh; bản đã gửi vẫn đúng.",
		"Sở ← Tỉnh Vĩnh Long 2026-11 bản 1: 0 người", "Minh ← Xã Long Hồ 2026-11 bản 1: 0 người",
	)
}

func TestWhoGetsTallies(t *testing.T) {
	w := newWorld(t)
	w.person("Hạnh", storage.Officer, w.communes[1])
	w.person("Lan", storage.Leader, w.teams[0])
	w.update(func(tx *storage.Tx) error {
		return errors.Join(
			tx.SaveGroup(storage.Group{Chat: "nhóm Sở", Unit: w.province.ID}),
			tx.SaveGroup(storage.Group{Chat: "nhóm xã", Unit: w.communes[0].ID}),
			tx.MergeUnits([]storage.UnitID{w.communes[1].ID}, w.communes[0].ID, storage.Date(2026, 10, 1)),
			tx.SettleUnits(storage.Date(2026, 10, 15)),
		)
	})
	w.log(w.teams[1], storage.Date(2026, 9, 30), 2)
	w.log(w.teams[1], storage.Date(2026, 10, 1), 3)
	w.shut()
	w.send()
	w.want(
		"nhóm Sở ← Tỉnh Vĩnh Long 2026-10 bản 1: 5 người",
		"Minh ← Xã Long Hồ 2026-10 bản 1: 3 người", "Hạnh ← Xã Long Hồ 2026-10 bản 1: 3 người",
		"Minh ← Xã An Bình 2026-10 bản 1: 2 người", "Hạnh ← Xã An Bình 2026-10 bản 1: 2 người",
	)
}

func TestWhenAMonthIsClosed(t *testing.T) {
	w := newWorld(t)
	day := storage.Date(2026, 10, 14)
	closed := func(at string) bool {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		var is bool
		if err := w.store.View(func(tx *storage.Tx) (err error) {
			is, err = w.service.Closed(tx, w.teams[0].ID, day, now)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return is
	}
	for at, want := range map[string]bool{
		"2026-10-14T23:59:00+07:00": false, // the month runs
		"2026-10-15T07:59:00+07:00": false, // it has ended, the tally has not gone out
		"2026-10-15T12:00:00+07:00": false, // the program was down at eight
		"2026-10-16T08:00:00+07:00": true,  // it should long have been shut
	} {
		if closed(at) != want {
			t.Errorf("at %s closed is %v", at, !want)
		}
	}
	w.shut()
	if !closed("2026-10-15T08:00:01+07:00") {
		t.Error("a line is taken after the month was shut")
	}
	w.opened(tallies.Month(tallies.Decree, 2026, 10))
	if closed("2026-12-01T08:00:00+07:00") {
		t.Error("no line is taken though the Sở opened the month again")
	}
}

// Who confirms only when a month that was sent is open again did not confirm it in
// time, as the reports tell.
func TestALateWordIsNotInTime(t *testing.T) {
	w := newWorld(t)
	leader := w.person("Lan", storage.Leader, w.teams[0])
	w.log(w.teams[0], storage.Date(2026, 10, 1), 5)
	w.shut()
	w.send()
	october := tallies.Month(tallies.Decree, 2026, 10)
	w.opened(october)
	w.update(func(tx *storage.Tx) error {
		v := visit.Visit{Tx: tx, Now: w.now, Location: vietnam, Person: leader, Grants: []storage.Grant{{Person: leader.ID, Unit: w.teams[0].ID, Role: storage.Leader}}}
		_, ours, err := w.service.Press(v, "cx", []string{strconv.FormatUint(uint64(w.teams[0].ID), 36), october.Key})
		if err != nil || !ours {
			return fmt.Errorf("press: %v, %w", ours, err)
		}
		a, err := tx.Approval(october.Key, w.teams[0].ID)
		if err == nil && (!a.Late || a.Count.People != 5) {
			t.Errorf("kept as %+v", a)
		}
		return err
	})
}
