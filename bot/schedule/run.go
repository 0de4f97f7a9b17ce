package schedule

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"banso/storage"
)

// How long Run waits at most before it looks at the clock again, so that a
// clock that was set or a machine that slept is noticed.
const lookAgain = 30 * time.Second

// Waits between attempts of a run that fails.
const (
	firstRetry = time.Second
	lastRetry  = 5 * time.Minute
)

// Run does what is owed now and whatever becomes due until ctx is done; then it
// finishes the run in hand and returns nil. A failing run is tried again and
// holds up only later runs of its own job.
func (s *Scheduler) Run(ctx context.Context) error {
	s.rest()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.wake:
		case <-timer.C:
		}
		timer.Reset(s.pass(ctx))
	}
}

// owed is the oldest run of a job that is not dealt with.
type owed struct {
	job *job
	due time.Time
}

// pass does everything owed, oldest first, and tells how long to wait.
func (s *Scheduler) pass(ctx context.Context) time.Duration {
	if !s.plausible() {
		return lookAgain
	}
	for ctx.Err() == nil {
		next, wait, err := s.oldest()
		if err != nil {
			s.o.Log.Error("schedule not readable", slog.Any("error", err))
			return lookAgain
		}
		if next.job == nil {
			return wait
		}
		s.attempt(ctx, next)
	}
	return lookAgain
}

// oldest finds the run that is owed longest among the jobs that are not waiting
// for a retry; without one, how long until there may be.
func (s *Scheduler) oldest() (found owed, wait time.Duration, err error) {
	now := s.now()
	wait = lookAgain
	for _, j := range s.jobs {
		if j.schedule == nil {
			continue
		}
		mark, err := s.mark(j, now)
		if err != nil {
			return owed{}, 0, err
		}
		due := j.schedule.Next(mark)
		if due.IsZero() {
			continue
		}
		ready := due
		if j.failures > 0 && !now.Before(j.failed) && due.Before(j.failed.Add(j.backoff())) {
			ready = j.failed.Add(j.backoff())
		}
		if ready.After(now) {
			wait = min(wait, ready.Sub(now))
			continue
		}
		if found.job == nil || due.Before(found.due) {
			found = owed{j, due}
		}
	}
	return found, wait, nil
}

// backoff grows with every failure in a row.
func (j *job) backoff() time.Duration {
	wait := firstRetry
	for range j.failures - 1 {
		if wait *= 2; wait >= lastRetry {
			return lastRetry
		}
	}
	return wait
}

// attempt does one owed run and notes how it went.
func (s *Scheduler) attempt(ctx context.Context, next owed) {
	j := next.job
	log := s.o.Log.With(slog.String("job", j.Name), slog.Time("due", next.due))
	began := s.o.Now()
	result, err := s.settle(ctx, j, next.due)
	if err != nil {
		if ctx.Err() != nil {
			return
		}
		j.failures++
		j.failed = s.now()
		if j.failures == 1 {
			s.noteFailure(j, next.due)
		}
		log.Error("scheduled run failed", slog.Int("attempt", j.failures), slog.Duration("retry", j.backoff()), slog.Any("error", err))
		return
	}
	j.failures = 0
	if result != "" {
		log.Info("scheduled run ended", slog.String("result", result), slog.Duration("late", began.Sub(next.due)))
		s.o.After()
	}
}

// noteFailure keeps since when a run fails, for those who look. Where even that
// cannot be stored, the log has it.
func (s *Scheduler) noteFailure(j *job, due time.Time) {
	run := storage.Run{Job: j.Name, Period: j.Period(due), Due: due.UTC(), Result: Failed, Failed: s.now().UTC()}
	err := s.o.Store.Update(func(tx *storage.Tx) error {
		if before, err := tx.Run(run.Job, run.Period); err == nil && before.Result == Failed {
			return nil // since before the program was started again
		}
		return tx.SaveRun(run)
	})
	if err != nil {
		s.o.Log.Error("not noted that a run fails", slog.String("job", j.Name), slog.Any("error", err))
	}
}

// settle prepares a run and ends it, with its effect and the job's mark, in one
// transaction. It returns the result, "" when the period was run before.
func (s *Scheduler) settle(ctx context.Context, j *job, due time.Time) (result string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	run := storage.Run{Job: j.Name, Period: j.Period(due), Due: due.UTC()}
	before, err := s.done(run)
	if err != nil {
		return "", err
	}
	var effect Effect = func(*storage.Tx) error { return nil }
	switch {
	case before:
		return "", s.commit(run, effect)
	case j.Late > 0 && s.o.Now().Sub(due) > j.Late:
		result = TooLate
	default:
		result = Done
		if effect, err = j.Prepare(ctx, run); err != nil {
			return "", fmt.Errorf("prepare run: %w", err)
		}
	}
	return result, s.commit(run, func(tx *storage.Tx) error {
		if err := effect(tx); err != nil {
			return fmt.Errorf("effect of run: %w", err)
		}
		ended := run
		ended.Done, ended.Result = s.o.Now().UTC(), result
		return tx.SaveRun(ended)
	})
}

// done reports whether the period was run before. One that was too late was not:
// when it falls due once more, the clock had been ahead.
func (s *Scheduler) done(run storage.Run) (bool, error) {
	var before storage.Run
	err := s.o.Store.View(func(tx *storage.Tx) (err error) {
		before, err = tx.Run(run.Job, run.Period)
		return err
	})
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	}
	return before.Result == Done, err
}

// commit carries out an effect and notes that the job is dealt with up to the
// due time of run.
func (s *Scheduler) commit(run storage.Run, effect Effect) error {
	return s.o.Store.Update(func(tx *storage.Tx) error {
		if err := effect(tx); err != nil {
			return err
		}
		return tx.SaveRun(storage.Run{Job: markJob, Period: run.Job, Due: run.Due})
	})
}
