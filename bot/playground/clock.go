package playground

import (
	"fmt"
	"time"
)

// vietnam is UTC+7 all year; a fixed zone needs no tables.
var vietnam = time.FixedZone("+07", 7*60*60)

// Presets of the clock, by the names the control API uses.
const (
	PresetNextDay     = "next-day"     // 24 hours on
	PresetMonday      = "monday"       // the next Monday, 07:30 in Vietnam
	PresetAfterCutoff = "after-cutoff" // the next 15th of a month, 08:00 in Vietnam
)

// Preset works out where a preset moves a clock that shows now. The result is
// always later than now.
func Preset(name string, now time.Time) (time.Time, error) {
	local := now.In(vietnam)
	y, m, d := local.Date()
	switch name {
	case PresetNextDay:
		return now.Add(24 * time.Hour), nil
	case PresetMonday:
		ahead := (int(time.Monday-local.Weekday()) + 7) % 7
		to := time.Date(y, m, d+ahead, 7, 30, 0, 0, vietnam)
		if !to.After(now) {
			to = to.AddDate(0, 0, 7)
		}
		return to, nil
	case PresetAfterCutoff:
		to := time.Date(y, m, 15, 8, 0, 0, 0, vietnam)
		if !to.After(now) {
			to = to.AddDate(0, 1, 0)
		}
		return to, nil
	}
	return time.Time{}, fmt.Errorf("unknown preset %q", name)
}

// Now is the moved clock: the real one plus what it was moved by.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

// now is Now with mu held.
func (s *Server) now() time.Time { return s.opt.Now().Add(s.moved) }

// Advance moves the clock by d.
func (s *Server) Advance(d time.Duration) {
	s.moveClock(func(now time.Time) time.Time { return now.Add(d) })
}

// SetNow moves the clock to t, also backwards.
func (s *Server) SetNow(t time.Time) { s.moveClock(func(time.Time) time.Time { return t }) }

// OnClock has fn called after every move of the clock, with its new time.
func (s *Server) OnClock(fn func(now time.Time)) {
	s.hookMu.Lock()
	defer s.hookMu.Unlock()
	s.onClock = append(s.onClock, fn)
}

func (s *Server) moveClock(to func(time.Time) time.Time) {
	s.mu.Lock()
	before := s.now()
	after := to(before)
	s.moved += after.Sub(before)
	s.hub.emit("clock", clockState(after))
	s.notify()
	s.mu.Unlock()

	s.hookMu.Lock()
	hooks := s.onClock
	s.hookMu.Unlock()
	for _, fn := range hooks {
		fn(after)
	}
}

func clockState(now time.Time) map[string]any {
	return map[string]any{"now": now.In(vietnam).Format(time.RFC3339)}
}
