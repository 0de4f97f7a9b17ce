// Package closing leads a reporting month from open to sent: leaders confirm
// their team's figures, officers approve their commune's, the clock shuts the
// month and has its tallies sent, and the Sở may open it once more. What was sent
// is kept as it was. It never computes a report and never decides when a month is
// due.
package closing

import (
	"fmt"
	"log/slog"
	"time"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/storage"
)

// grace is how long after its set time a month that was never shut still takes
// lines as its own: the program may have been down at that moment.
const grace = 24 * time.Hour

// reporter computes reports and lays them out.
type reporter interface {
	TallyAll(tx *storage.Tx, scopes []storage.UnitID, p tallies.Period) (map[storage.UnitID]tallies.Tally, error)
	Replies(t tallies.Tally) ([]chat.Reply, error)
}

// Options of a Service. Log may be nil; all else is needed.
type Options struct {
	Rule     tallies.Rule
	Location *time.Location
	Now      func() time.Time // for what happens by the clock
	// Closes is when the tally of the month that holds a day is set to go out.
	Closes func(day storage.Day) time.Time
	Days   int      // the last days of a month on which its figures can be confirmed already
	Kinds  []string // of the periods that go out by themselves, see tallies.Kinds
	Report reporter
	Log    *slog.Logger
}

// Service leads the months of a program.
type Service struct{ o Options }

// New makes a Service.
func New(o Options) *Service {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{o}
}

// month is the reporting month that holds a day.
func (s *Service) month(day storage.Day) tallies.Period { return tallies.Containing(s.o.Rule, day) }

// monthOf reads the key of a month.
func (s *Service) monthOf(key string) (tallies.Period, bool) {
	day, err := storage.ParseDay(key + "-01")
	if err != nil {
		return tallies.Period{}, false
	}
	year, month, _ := day.Date()
	return tallies.Month(s.o.Rule, year, month), true
}

// periodOf reads the key of any period that goes out by itself.
func (s *Service) periodOf(key string) (tallies.Period, bool) {
	p, err := tallies.Parse(s.o.Rule, key, storage.DayOf(s.o.Now().In(s.o.Location)))
	return p, err == nil && p.Key == key
}

// Closed reports whether a team's figures of a day are final at a time: the month
// was shut and not opened again, or, when nothing is noted of it, it should have
// been shut long since.
func (s *Service) Closed(tx *storage.Tx, team storage.UnitID, day storage.Day, now time.Time) (bool, error) {
	p := s.month(day)
	if storage.DayOf(now.In(s.o.Location)) <= p.To {
		return false, nil
	}
	root, err := province(tx, team, day)
	if err != nil {
		return false, err
	}
	c, known, err := tx.Closing(root.ID, p.Key)
	if err != nil || known {
		return c.Shut, err
	}
	return s.lapsed(day, now), nil
}

// lapsed reports whether the month that holds a day should long have been shut.
func (s *Service) lapsed(day storage.Day, now time.Time) bool {
	return !now.Before(s.o.Closes(day).Add(grace))
}

// province is the root above a unit on a day.
func province(tx *storage.Tx, unit storage.UnitID, day storage.Day) (storage.Unit, error) {
	path, err := tx.PathOn(unit, day)
	if err != nil || len(path) == 0 {
		return storage.Unit{}, fmt.Errorf("find the province of a unit: %w", err)
	}
	return path[len(path)-1], nil
}

// sums are the counting lines that are tallied in a period, of each team that
// stood below a unit, and of all of them.
func sums(tx *storage.Tx, unit storage.UnitID, p tallies.Period) (all storage.Tallied, teams map[storage.UnitID]storage.Tallied, err error) {
	teams = map[storage.UnitID]storage.Tallied{}
	standing, err := tx.Standing(unit)
	if err != nil {
		return all, nil, err
	}
	var failed error
	err = tx.EachTallied(p.From, p.To, func(l storage.Line) bool {
		at, err := standing.Of(l.Team, l.Day)
		if failed = err; err != nil || at == storage.Elsewhere {
			return err == nil
		}
		team := standing.Stays[at].Team.ID
		sum := teams[team]
		sum.Add(l)
		teams[team] = sum
		all.Add(l)
		return true
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return all, nil, fmt.Errorf("sum up a month: %w", err)
	}
	return all, teams, nil
}
