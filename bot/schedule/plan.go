package schedule

import (
	"errors"
	"fmt"
	"time"

	"banso/storage"
)

// Plan is how a job stands.
type Plan struct {
	Name    string
	Title   string
	Setting string      // that the schedule comes from; "" when it is fixed
	Spec    string      // cron expression, or Off
	Next    []time.Time // the runs to come, in Options.Location; none when the job is off
	Last    storage.Run // the run that ended last; zero when none did
	Failing storage.Run // the run that is owed and fails; zero when none does
}

// Plans tells of every job its next n runs and, from what tx remembers, how the
// last ones went; without a tx only what is to come.
func (s *Scheduler) Plans(tx *storage.Tx, n int) ([]Plan, error) {
	now := s.now()
	var out []Plan
	for _, j := range s.jobs {
		p := Plan{Name: j.Name, Title: j.Title, Setting: j.Setting, Spec: j.Spec}
		if p.Title == "" {
			p.Title = j.Name
		}
		if j.schedule != nil {
			p.Next = j.next(now, n)
		}
		if tx != nil {
			if err := j.recall(tx, now, &p); err != nil {
				return nil, fmt.Errorf("runs of job %s: %w", j.Name, err)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// next lists the n runs after a time.
func (j *job) next(after time.Time, n int) (out []time.Time) {
	for range n {
		if after = j.schedule.Next(after); after.IsZero() {
			break
		}
		out = append(out, after)
	}
	return out
}

// recall fills in the run at the job's mark and the one that is owed after it.
func (j *job) recall(tx *storage.Tx, now time.Time, p *Plan) error {
	mark, err := tx.Run(markJob, j.Name)
	if errors.Is(err, storage.ErrNotFound) {
		return nil // never run, and nothing owed
	}
	if err != nil {
		return err
	}
	at := mark.Due.In(now.Location())
	if p.Last, err = j.run(tx, at); err != nil {
		return err
	}
	if p.Last.Result == Failed {
		p.Last = storage.Run{}
	}
	if j.schedule == nil {
		return nil
	}
	owed, err := j.run(tx, j.schedule.Next(at))
	if owed.Result == Failed {
		p.Failing = owed
	}
	return err
}

// run is what is remembered of the run due at a time; zero when there was none.
func (j *job) run(tx *storage.Tx, due time.Time) (storage.Run, error) {
	run, err := tx.Run(j.Name, j.Period(due))
	if errors.Is(err, storage.ErrNotFound) {
		return storage.Run{}, nil
	}
	return run, err
}
