package schedule

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"banso/storage"
)

// earliest is before this program was. A clock that shows less has not been set
// since the machine started, as happens without a battery; a mark made then
// would owe decades.
var earliest = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// clockBack is how far a clock goes back before that is worth a line in the log.
const clockBack = time.Minute

// markJob is the job under whose name the marks of all jobs are kept: the run
// (markJob, name) is due at the last time of that job that was dealt with. Its
// result is Off when the job was off since.
const markJob = "schedule"

// mark is the last time of a job that was dealt with. It is set to now for a job
// seen for the first time, or on again, which owes nothing from before; and when
// it lies ahead, because the clock was: the days ahead are looked at once more as
// they come.
func (s *Scheduler) mark(j *job, now time.Time) (time.Time, error) {
	var mark storage.Run
	err := s.o.Store.View(func(tx *storage.Tx) (err error) {
		mark, err = tx.Run(markJob, j.Name)
		return err
	})
	if errors.Is(err, storage.ErrNotFound) || err == nil && (mark.Result == Off || mark.Due.After(now)) {
		mark = storage.Run{Job: markJob, Period: j.Name, Due: now.UTC()}
		err = s.o.Store.Update(func(tx *storage.Tx) error { return tx.SaveRun(mark) })
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("mark of job %s: %w", j.Name, err)
	}
	return mark.Due.In(s.o.Location), nil
}

// rest notes which jobs are off, so that they owe nothing when they are on again.
func (s *Scheduler) rest() {
	for _, j := range s.jobs {
		if j.schedule != nil {
			continue
		}
		mark := storage.Run{Job: markJob, Period: j.Name, Due: s.now().UTC(), Result: Off}
		if err := s.o.Store.Update(func(tx *storage.Tx) error { return tx.SaveRun(mark) }); err != nil {
			s.o.Log.Error("not noted that a job is off", slog.String("job", j.Name), slog.Any("error", err))
		}
	}
}

// plausible looks at the clock; it is told when it goes back, and waited for when
// it was never set.
func (s *Scheduler) plausible() bool {
	now, before := s.now(), s.seen
	s.seen = now
	if now.Before(earliest) {
		if !before.Before(earliest) || before.IsZero() {
			s.o.Log.Error("the clock is not set; nothing runs until it is", slog.Time("shows", now))
		}
		return false
	}
	if back := before.Sub(now); back > clockBack {
		s.o.Log.Warn("the clock went back; what was done is not done again", slog.Duration("by", back))
	}
	return true
}
