package schedule_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"banso/bot/schedule"
	"banso/storage"
)

// noticed is how long the scheduler takes at most to see that the clock was set.
const noticed = 31 * time.Second

// step sets the clock as an operator or a time server does: nobody is told.
func (w *world) step(to string) {
	w.clock.set(at(to))
	time.Sleep(noticed)
}

func TestTheClockGoesBackAfterARun(t *testing.T) {
	in(t, func(w *world) {
		w.during(func(*schedule.Scheduler) {
			w.step("2026-11-15 08:00")
			w.step("2026-11-15 06:00")
			time.Sleep(3 * time.Hour)
			w.expect("tally 2026-11")
		})
		w.clock.set(at("2026-11-15 06:00")) // and once more, over a restart
		w.during(func(*schedule.Scheduler) {
			time.Sleep(3 * time.Hour)
			w.expect("tally 2026-11")
			w.step("2026-12-15 08:00") // the next one is not held up
			w.expect("tally 2026-11", "tally 2026-12")
		})
		if !strings.Contains(w.log.String(), "the clock went back") {
			t.Errorf("the log does not tell of the clock: %s", w.log.String())
		}
	})
}

func TestTheClockGoesAhead(t *testing.T) {
	in(t, func(w *world) {
		w.during(func(*schedule.Scheduler) {
			w.step("2026-11-15 07:59")
			w.step("2026-11-18 07:59") // over the tally, and the nudge's window
			w.expect("tally 2026-11")
			if got := w.result("nudge", "2026-11-16"); got != schedule.TooLate {
				t.Errorf("a nudge of two days ago ended as %q", got)
			}
		})
	})
}

// A clock that was years ahead for a while must not leave the years between
// without tallies and nudges.
func TestTheClockWasYearsAhead(t *testing.T) {
	in(t, func(w *world) {
		w.jobs = append(w.jobs, w.job("yearly", "0 8 1 6 *", 0, "2006"))
		w.clock.set(at("2030-05-20 00:00"))
		w.during(func(*schedule.Scheduler) { // a first start with a wrong clock
			w.step("2026-11-15 07:59")
			time.Sleep(2 * time.Minute)
			w.expect("tally 2026-11")
			w.step("2026-12-02 00:00")
			w.step("2026-11-27 00:00")
			time.Sleep(4 * 24 * time.Hour)
			w.expect("tally 2026-11", "nudge 2026-11-30") // too late by the wrong clock, in time by the right one
			w.step("2027-06-01 08:00")
		})
		if n := count(w.took(), "yearly 2027"); n != 1 {
			t.Errorf("the job of 2027 took effect %d times", n)
		}
	})
}

// A machine without a battery starts in 1970: that is no time to note anything.
func TestAClockThatWasNeverSet(t *testing.T) {
	in(t, func(w *world) {
		w.clock.set(time.Unix(3600, 0))
		w.during(func(*schedule.Scheduler) {
			time.Sleep(time.Hour)
			w.step("2026-11-15 07:59")
			w.expect()
			time.Sleep(time.Minute)
			w.expect("tally 2026-11")
		})
		if n := strings.Count(w.log.String(), "the clock is not set"); n != 1 {
			t.Errorf("the log tells %d times that the clock is not set", n)
		}
	})
}

// The computer's own zone has summer time and lies half the world away.
func TestTheComputersOwnZoneChangesNothing(t *testing.T) {
	york, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	before := time.Local
	time.Local = york
	defer func() { time.Local = before }()
	in(t, func(w *world) {
		w.jobs = append(w.jobs, w.job("daily", "30 14 * * *", time.Minute, "2006-01-02 15:04"))
		w.clock.set(at("2027-03-13 12:00")) // the night to the 14th has an hour less in New York
		w.during(func(*schedule.Scheduler) {
			time.Sleep(50 * time.Hour)
			w.expect("daily 2027-03-13 14:30", "daily 2027-03-14 14:30", "nudge 2027-03-15", "tally 2027-03")
		})
	})
}

// TestAYearOfBadClocks sets the clock ahead and back at random, while the program
// runs and while it is stopped: each tally that fell due takes effect once, each
// nudge at most once and only within its window.
func TestAYearOfBadClocks(t *testing.T) {
	const late = 24 * time.Hour
	for seed := range uint64(3) {
		in(t, func(w *world) {
			r := rand.New(rand.NewPCG(seed, 1))
			furthest := w.clock.now()
			jump := func() {
				hours := r.IntN(120) - 48
				if r.IntN(4) == 0 {
					hours = r.IntN(5) - 2
				}
				w.clock.set(w.clock.now().Add(time.Duration(hours)*time.Hour + time.Duration(r.IntN(3600))*time.Second))
			}
			for furthest.Before(at("2027-11-10 12:00")) {
				w.during(func(*schedule.Scheduler) {
					for range r.IntN(4) {
						jump()
						time.Sleep(noticed + time.Duration(r.IntN(3600))*time.Second)
						if now := w.clock.now(); now.After(furthest) {
							furthest = now
						}
					}
				})
				jump()
			}
			took := w.took()
			for month := at("2026-11-15 08:00"); month.Before(furthest); month = month.AddDate(0, 1, 0) {
				if n := count(took, "tally "+month.Format("2006-01")); n != 1 {
					t.Errorf("seed %d: the tally of %s took effect %d times", seed, month.Format("2006-01"), n)
				}
			}
			sent := 0
			for monday := at("2026-11-16 07:30"); monday.Before(furthest); monday = monday.AddDate(0, 0, 7) {
				day := monday.Format(time.DateOnly)
				run := w.run("nudge", day)
				n := count(took, "nudge "+day)
				if n > 1 || (run.Result == schedule.Done) != (n == 1) {
					t.Errorf("seed %d: the nudge of %s ended as %q and took effect %d times", seed, day, run.Result, n)
				}
				if after := run.Done.Sub(run.Due); n == 1 && (after < 0 || after > late) {
					t.Errorf("seed %d: the nudge of %s went out %s after it was due", seed, day, after)
				}
				sent += n
			}
			if sent < 10 {
				t.Errorf("seed %d: %d nudges show nothing", seed, sent)
			}
		})
	}
}

// What falls due while a job is switched off is not made up for later.
func TestAJobThatWasOff(t *testing.T) {
	in(t, func(w *world) {
		w.during(func(*schedule.Scheduler) { w.step("2026-11-15 08:00") })
		spec := w.jobs[0].Spec
		w.jobs[0].Spec = schedule.Off
		w.during(func(s *schedule.Scheduler) {
			w.step("2027-02-20 08:00")
			if plan := w.plan(s, "tally"); len(plan.Next) != 0 || plan.Spec != schedule.Off {
				t.Errorf("a job that is off is planned: %+v", plan)
			}
		})
		w.jobs[0].Spec = spec
		w.during(func(*schedule.Scheduler) { w.step("2027-03-15 08:00") })
		for _, month := range []string{"2026-12", "2027-01", "2027-02"} {
			if n := count(w.took(), "tally "+month); n != 0 {
				t.Errorf("the tally of %s, which was off, took effect %d times", month, n)
			}
		}
		for _, month := range []string{"2026-11", "2027-03"} {
			if n := count(w.took(), "tally "+month); n != 1 {
				t.Errorf("the tally of %s took effect %d times", month, n)
			}
		}
	})
}

// plan is how a job stands.
func (w *world) plan(s *schedule.Scheduler, name string) (found schedule.Plan) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) error {
		plans, err := s.Plans(tx, 3)
		for _, p := range plans {
			if p.Name == name {
				found = p
			}
		}
		return err
	})
	if err != nil || found.Name == "" {
		w.t.Fatalf("no plan of job %s: %v", name, err)
	}
	return found
}
