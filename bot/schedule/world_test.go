package schedule_test

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/schedule"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// vietnam is UTC+7 all year.
var vietnam = time.FixedZone("+07", 7*60*60)

// clock is the bubble's clock, moved.
type clock struct {
	mu    sync.Mutex
	moved time.Duration
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.moved)
}

// set moves the clock to a time.
func (c *clock) set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.moved = time.Until(to)
}

// world is a store with jobs whose effects leave rows behind.
type world struct {
	t     *testing.T
	clock clock
	store *boltdb.Store
	log   bytes.Buffer
	jobs  []schedule.Job
	woken int

	mu   sync.Mutex
	runs []string // "job period" in the order of the attempts
	fail func(storage.Run) error
}

// in runs a test inside a bubble of fake time.
func in(t *testing.T, test func(w *world)) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{t: t, store: boltdbtest.Open(t)}
		w.clock.set(at("2026-11-10 12:00"))
		w.jobs = []schedule.Job{
			w.job("tally", "0 8 15 * *", 0, "2006-01"),
			w.job("nudge", "30 7 * * 1", 24*time.Hour, time.DateOnly),
		}
		test(w)
	})
}

// at reads a local time.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, vietnam)
	if err != nil {
		panic(err)
	}
	return t
}

// job notes its attempts, and queues a message for every run that takes effect.
func (w *world) job(name, spec string, late time.Duration, period string) schedule.Job {
	return schedule.Job{
		Name: name, Spec: spec, Late: late,
		Period: func(due time.Time) string { return due.Format(period) },
		Prepare: func(_ context.Context, run storage.Run) (schedule.Effect, error) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.runs = append(w.runs, run.Job+" "+run.Period)
			if w.fail != nil {
				if err := w.fail(run); err != nil {
					return nil, err
				}
			}
			return func(tx *storage.Tx) error {
				key := run.Job + " " + run.Period
				if _, err := tx.Mark(key); err == nil {
					key += " again"
				}
				_, err := tx.Enqueue(storage.Outgoing{Key: key, Created: run.Due})
				return err
			}, nil
		},
	}
}

// attempts are the runs that were prepared so far.
func (w *world) attempts() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.runs)
}

// during runs the scheduler while something happens, then stops it.
func (w *world) during(what func(s *schedule.Scheduler)) {
	w.t.Helper()
	s, err := schedule.New(schedule.Options{
		Store: w.store, Location: vietnam, Now: w.clock.now, Jobs: w.jobs,
		Log: slog.New(slog.NewTextHandler(&w.log, nil)), After: func() { w.woken++ },
	})
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(w.t.Context())
	done := make(chan error)
	go func() { done <- s.Run(ctx) }()
	synctest.Wait()
	time.Sleep(time.Second) // of fake time: the store shares writes by waiting a moment
	what(s)
	cancel()
	if err := <-done; err != nil {
		w.t.Error(err)
	}
}

// took lists the effects in the store, in the order they were made.
func (w *world) took() (out []string) {
	w.t.Helper()
	err := w.store.View(func(tx *storage.Tx) error {
		due, _, err := tx.Due(at("2100-01-01 00:00"), 1000)
		slices.SortFunc(due, func(a, b storage.Outgoing) int { return int(a.ID) - int(b.ID) })
		for _, m := range due {
			out = append(out, m.Key)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// run as noted in the store; zero when it was never owed.
func (w *world) run(job, period string) (run storage.Run) {
	_ = w.store.View(func(tx *storage.Tx) (err error) { run, err = tx.Run(job, period); return err })
	return run
}

func (w *world) result(job, period string) string { return w.run(job, period).Result }

func (w *world) expect(want ...string) {
	w.t.Helper()
	if got := w.took(); !slices.Equal(got, want) {
		w.t.Errorf("took effect: %q\nwant: %q\nlog: %s", got, want, w.log.String())
	}
}
