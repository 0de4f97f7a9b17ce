// Package schedule decides when jobs run: on time, and after the program was
// down what is still owed, each run once. It fences the cron library and never
// knows what a job does.
package schedule

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"banso/storage"
)

// ErrSpec is returned for a schedule that cannot be read or never comes true.
var ErrSpec = errors.New("unusable schedule")

// Off in place of a cron expression: the job does not run, and what falls due
// meanwhile is not made up for when it is switched on again.
const Off = "off"

// Results noted in a storage.Run.
const (
	Done    = "done"
	TooLate = "too-late"
	Failed  = "failed" // not over: it is tried again
)

// Effect is what a run changes; it happens in the transaction that ends the run
// and, as that one, may be tried more than once.
type Effect = func(*storage.Tx) error

// Job is something done again and again.
type Job struct {
	Name    string
	Title   string        // what it does, as users read it
	Setting string        // that Spec comes from; "" when it is fixed
	Spec    string        // cron expression of five fields, in Options.Location; or Off
	Late    time.Duration // a run later than this is noted as too late; 0 = however late
	// Period names what the run due at a time is for; a period is run once, even
	// when several due times share it.
	Period func(due time.Time) string
	// Prepare does the slow part, outside any write transaction.
	Prepare func(ctx context.Context, run storage.Run) (Effect, error)
}

// store is where runs are remembered.
type store interface {
	View(func(*storage.Tx) error) error
	Update(func(*storage.Tx) error) error
}

// Options of a Scheduler. After may be nil; all else is needed.
type Options struct {
	Store    store
	Location *time.Location
	Now      func() time.Time // may be moved, see Wake
	Log      *slog.Logger
	Jobs     []Job
	After    func() // called when the effect of a run is committed
}

// Scheduler runs jobs.
type Scheduler struct {
	o    Options
	jobs []*job
	wake chan struct{}
	seen time.Time // of the clock, when Run looked last
}

// job is a Job with its parsed schedule and the state of its retries.
type job struct {
	Job
	schedule cron.Schedule // nil when the job is off
	failures int
	failed   time.Time
}

// New checks the jobs; all faults are reported at once, each with its job.
func New(o Options) (*Scheduler, error) {
	s := &Scheduler{o: o, wake: make(chan struct{}, 1)}
	if o.After == nil {
		s.o.After = func() {}
	}
	var faults []error
	seen := map[string]bool{}
	for _, j := range o.Jobs {
		if j.Name == "" || j.Name == markJob || strings.ContainsRune(j.Name, 0) || seen[j.Name] {
			faults = append(faults, fmt.Errorf("job %q: name is unusable or taken", j.Name))
		}
		seen[j.Name] = true
		made := &job{Job: j}
		if j.Spec != Off {
			var err error
			if made.schedule, err = parse(j.Spec, o.Now().In(o.Location)); err != nil {
				faults = append(faults, fmt.Errorf("%s: %w", made.source(), err))
			}
		}
		s.jobs = append(s.jobs, made)
	}
	return s, errors.Join(faults...)
}

var parser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)

func parse(spec string, now time.Time) (cron.Schedule, error) {
	if strings.Contains(spec, "=") { // the library panics on some of these
		return nil, fmt.Errorf("%w %q: a time zone is not taken here", ErrSpec, spec)
	}
	schedule, err := parser.Parse(spec)
	if err != nil {
		return nil, fmt.Errorf("%w %q: %w", ErrSpec, spec, err)
	}
	if schedule.Next(now).IsZero() {
		return nil, fmt.Errorf("%w %q: no such day exists", ErrSpec, spec)
	}
	return schedule, nil
}

// After is the first time at or after t that a schedule fires, in t's location.
func After(spec string, t time.Time) (time.Time, error) {
	schedule, err := parse(spec, t)
	if err != nil {
		return time.Time{}, err
	}
	return schedule.Next(t.Add(-time.Second)), nil
}

// source names where a job's schedule comes from, for who can mend it.
func (j *job) source() string {
	if j.Setting != "" {
		return fmt.Sprintf("%s (job %s)", j.Setting, j.Name)
	}
	return "job " + j.Name
}

// Wake makes Run look again at once: the clock was moved.
func (s *Scheduler) Wake() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// now is the time of day that the clock shows: without the reading that Go keeps
// beside it, which goes on unmoved when the clock is set.
func (s *Scheduler) now() time.Time { return s.o.Now().In(s.o.Location).Round(0) }
