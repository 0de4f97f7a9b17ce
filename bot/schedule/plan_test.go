package schedule_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"banso/bot/schedule"
	"banso/storage"
)

func TestHowJobsStand(t *testing.T) {
	in(t, func(w *world) {
		var repaired atomic.Bool
		w.fail = func(run storage.Run) error {
			if !repaired.Load() && run.Period == "2026-12" {
				return errors.New("disk full")
			}
			return nil
		}
		stands := func(s *schedule.Scheduler, name, next, last, result, failing string) {
			t.Helper()
			p := w.plan(s, name)
			show := func(at time.Time) string {
				if at.IsZero() {
					return ""
				}
				return at.In(vietnam).Format("01-02 15:04")
			}
			if got := show(p.Next[0]); got != next || len(p.Next) != 3 {
				t.Errorf("%s: next %s of %d, want %s", name, got, len(p.Next), next)
			}
			if show(p.Last.Due) != last || p.Last.Result != result || show(p.Failing.Failed) != failing {
				t.Errorf("%s: last %s %q, failing since %q; want %s %q, %q", name, show(p.Last.Due), p.Last.Result, show(p.Failing.Failed), last, result, failing)
			}
		}
		w.during(func(s *schedule.Scheduler) {
			stands(s, "tally", "11-15 08:00", "", "", "")
			w.step("2026-11-16 07:30")
			stands(s, "tally", "12-15 08:00", "11-15 08:00", schedule.Done, "")
			stands(s, "nudge", "11-23 07:30", "11-16 07:30", schedule.Done, "")
			w.step("2026-12-18 09:00")
			stands(s, "nudge", "12-21 07:30", "12-14 07:30", schedule.TooLate, "")
			stands(s, "tally", "01-15 08:00", "11-15 08:00", schedule.Done, "12-18 09:00")
		})
		w.clock.set(at("2026-12-19 09:00"))
		w.during(func(s *schedule.Scheduler) { // failing since before the restart
			time.Sleep(noticed)
			stands(s, "tally", "01-15 08:00", "11-15 08:00", schedule.Done, "12-18 09:00")
			repaired.Store(true)
			time.Sleep(6 * time.Minute)
			stands(s, "tally", "01-15 08:00", "12-15 08:00", schedule.Done, "")
		})
		if n := count(w.took(), "tally 2026-12"); n != 1 {
			t.Errorf("the tally took effect %d times", n)
		}
	})
}

// FuzzCheck holds that any expression is refused or comes true: the cron library
// panics on some.
func FuzzCheck(f *testing.F) {
	for _, spec := range []string{"30 7 * * 1", "0 8 31 2 *", "TZ=UTC", "CRON_TZ=", "*/0 * * * *", "0-59/7 1,2 L * ?", "off", "@every 1s", "0 8 29 2 *"} {
		f.Add(spec)
	}
	now := at("2026-11-10 12:00")
	f.Fuzz(func(t *testing.T, spec string) {
		if schedule.Check(spec, now) != nil || spec == schedule.Off {
			return
		}
		if next, err := schedule.After(spec, now); err != nil || next.Before(now) {
			t.Errorf("%q was taken and fires at %s, %v", spec, next, err)
		}
	})
}
