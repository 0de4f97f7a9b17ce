package schedule_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"banso/bot/schedule"
	"banso/storage"
)

func TestJobsRunOnTime(t *testing.T) {
	in(t, func(w *world) {
		w.during(func(*schedule.Scheduler) {
			time.Sleep(time.Until(at("2026-11-15 07:59").Add(-w.clock.moved)))
			w.expect()
			time.Sleep(time.Minute + time.Second)
			w.expect("tally 2026-11")
			time.Sleep(24 * time.Hour)
			w.expect("tally 2026-11", "nudge 2026-11-16")
		})
		if w.woken != 2 {
			t.Errorf("the outbox was woken %d times, want 2", w.woken)
		}
	})
}

func TestTheFirstStartOwesNothing(t *testing.T) {
	in(t, func(w *world) {
		w.clock.set(at("2026-11-16 07:31"))
		w.during(func(*schedule.Scheduler) { time.Sleep(time.Hour) })
		w.expect()
	})
}

func TestWhatWasMissedIsMadeUpFor(t *testing.T) {
	in(t, func(w *world) {
		w.during(func(*schedule.Scheduler) {})
		w.clock.set(at("2027-01-18 09:00")) // ten Mondays and three 15ths later
		w.during(func(*schedule.Scheduler) {})
		w.expect("tally 2026-11", "tally 2026-12", "tally 2027-01", "nudge 2027-01-18")
		if got := w.result("nudge", "2027-01-11"); got != schedule.TooLate {
			t.Errorf("a nudge a week late ended as %q", got)
		}
		if got := w.result("nudge", "2027-01-18"); got != schedule.Done {
			t.Errorf("a nudge 90 minutes late ended as %q", got)
		}
	})
}

func TestANudgeIsSentWithinItsWindowOnly(t *testing.T) {
	for now, want := range map[string]string{"2026-11-17 07:30": schedule.Done, "2026-11-17 07:32": schedule.TooLate} {
		in(t, func(w *world) {
			w.jobs = w.jobs[1:]
			w.during(func(*schedule.Scheduler) {})
			w.clock.set(at(now).Add(-time.Second))
			w.during(func(*schedule.Scheduler) {})
			if got := w.result("nudge", "2026-11-16"); got != want {
				t.Errorf("at %s: %q, want %q", now, got, want)
			}
		})
	}
}

func TestMovingTheClock(t *testing.T) {
	in(t, func(w *world) {
		w.during(func(s *schedule.Scheduler) {
			move := func(to string) {
				w.clock.set(at(to))
				s.Wake()
				time.Sleep(time.Second)
			}
			move("2026-11-16 07:30")
			w.expect("tally 2026-11", "nudge 2026-11-16")
			move("2026-11-10 12:00") // back: the same days come again
			move("2026-11-17 12:00")
			w.expect("tally 2026-11", "nudge 2026-11-16")
			move("2026-12-15 07:00") // the nudge of the day before is still in its window
			w.expect("tally 2026-11", "nudge 2026-11-16", "nudge 2026-12-14")
		})
	})
}

func TestASteppedClockIsNoticedWithoutBeingTold(t *testing.T) {
	in(t, func(w *world) {
		w.during(func(*schedule.Scheduler) {
			w.clock.set(at("2026-11-15 08:00"))
			time.Sleep(31 * time.Second)
			w.expect("tally 2026-11")
		})
	})
}

// TestAYearOfOutages stops and starts the program at random for a year: each
// tally takes effect once, each nudge once or never, and never late.
func TestAYearOfOutages(t *testing.T) {
	for seed := range uint64(2) {
		in(t, func(w *world) {
			r := rand.New(rand.NewPCG(seed, 0))
			w.during(func(*schedule.Scheduler) {})
			for w.clock.now().Before(at("2027-11-10 12:00")) {
				w.during(func(*schedule.Scheduler) { time.Sleep(time.Duration(r.IntN(2*60)) * time.Minute) })
				w.clock.set(w.clock.now().Add(time.Duration(r.IntN(80)) * time.Hour))
			}
			w.during(func(*schedule.Scheduler) {})
			took := w.took()
			for month := at("2026-11-15 08:00"); month.Before(w.clock.now()); month = month.AddDate(0, 1, 0) {
				if n := count(took, "tally "+month.Format("2006-01")); n != 1 {
					t.Errorf("seed %d: the tally of %s took effect %d times", seed, month.Format("2006-01"), n)
				}
			}
			nudges, late := 0, 0
			for monday := at("2026-11-16 07:30"); monday.Before(w.clock.now()); monday = monday.AddDate(0, 0, 7) {
				day := monday.Format(time.DateOnly)
				n := count(took, "nudge "+day)
				switch result := w.result("nudge", day); {
				case result == schedule.Done && n == 1:
					nudges++
				case result == schedule.TooLate && n == 0:
					late++
				default:
					t.Errorf("seed %d: the nudge of %s ended as %q and took effect %d times", seed, day, result, n)
				}
			}
			if nudges < 10 || late < 1 {
				t.Errorf("seed %d: %d nudges in time and %d late show nothing", seed, nudges, late)
			}
		})
	}
}

func count(all []string, one string) (n int) {
	for _, s := range all {
		if strings.HasPrefix(s, one) {
			n++
		}
	}
	return n
}

func TestAFailingRunIsTriedAgainAndHoldsUpNoOther(t *testing.T) {
	in(t, func(w *world) {
		w.fail = func(run storage.Run) error {
			if run.Job == "tally" && len(w.runs) < 8 {
				return errors.New("disk full")
			}
			return nil
		}
		nudges := []string{"nudge 2026-11-16", "nudge 2026-11-23", "nudge 2026-11-30", "nudge 2026-12-07", "nudge 2026-12-14"}
		w.during(func(*schedule.Scheduler) {})
		w.clock.set(at("2026-12-16 08:00"))
		w.jobs[1].Late = 0
		w.during(func(*schedule.Scheduler) {
			w.expect(nudges...)
			time.Sleep(time.Minute)
		})
		w.expect(append(nudges, "tally 2026-11", "tally 2026-12")...)
		if !strings.Contains(w.log.String(), "disk full") {
			t.Errorf("the log says nothing about the failure: %s", w.log.String())
		}
	})
}

func TestRetriesGrowRarer(t *testing.T) {
	in(t, func(w *world) {
		w.fail = func(storage.Run) error { return errors.New("no") }
		w.jobs = w.jobs[:1]
		w.during(func(*schedule.Scheduler) {
			w.clock.set(at("2026-11-15 08:00"))
			time.Sleep(24 * time.Hour)
			if n := len(w.attempts()); n < 200 || n > 320 {
				t.Errorf("%d attempts in a day", n)
			}
		})
	})
}

func TestAPanicEndsNothing(t *testing.T) {
	in(t, func(w *world) {
		var repaired atomic.Bool
		tally := w.jobs[0].Prepare
		w.jobs[0].Prepare = func(ctx context.Context, run storage.Run) (schedule.Effect, error) {
			if !repaired.Load() {
				panic("prepare")
			}
			effect, err := tally(ctx, run)
			return func(tx *storage.Tx) error {
				if len(w.attempts()) < 2 {
					panic("effect")
				}
				return effect(tx)
			}, err
		}
		w.during(func(*schedule.Scheduler) {
			w.clock.set(at("2026-11-15 08:00"))
			time.Sleep(time.Minute)
			repaired.Store(true)
			time.Sleep(5 * time.Minute)
		})
		w.expect("tally 2026-11")
		for _, want := range []string{"panic: prepare", "panic: effect"} {
			if !strings.Contains(w.log.String(), want) {
				t.Errorf("the log does not tell of %q", want)
			}
		}
	})
}

func TestAFailedEffectLeavesNothingBehind(t *testing.T) {
	in(t, func(w *world) {
		tally := w.jobs[0].Prepare
		w.jobs[0].Prepare = func(ctx context.Context, run storage.Run) (schedule.Effect, error) {
			effect, err := tally(ctx, run)
			return func(tx *storage.Tx) error {
				return errors.Join(effect(tx), fmt.Errorf("after %d attempts", len(w.attempts())))
			}, err
		}
		w.during(func(*schedule.Scheduler) {
			w.clock.set(at("2026-11-15 08:00"))
			time.Sleep(time.Minute)
		})
		w.expect()
		if got := w.result("tally", "2026-11"); got != schedule.Failed {
			t.Errorf("the run is noted as %q", got)
		}
	})
}

func TestDueTimesOfOnePeriodMakeOneRun(t *testing.T) {
	in(t, func(w *world) {
		w.jobs = []schedule.Job{w.job("tally", "0 8 * * *", 0, "2006-01")}
		w.during(func(*schedule.Scheduler) {})
		w.clock.set(at("2026-12-10 12:00"))
		w.during(func(*schedule.Scheduler) {})
		w.expect("tally 2026-11", "tally 2026-12")
	})
}
