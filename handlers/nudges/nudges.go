// Package nudges reminds people: of help they may have forgotten to log, of what
// they promised, of figures that wait for them. A run by the clock selects who is
// to be reminded; what is due for a person is put into one message at their hour,
// right before it is sent, so that it says what is true then. It never decides
// when a kind is due, and it never sends anything.
//
// No message at night, none within an hour of the one before, none within ten
// minutes of a line that the person logged, and no more a week than the settings
// and the person allow; only follow-ups, which a volunteer asked to be reminded
// of, are not counted. Where a week is full, the more important kinds still have
// room; see Kind.
package nudges

import (
	"slices"
	"time"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/knowledge"
	"banso/storage"
)

// Window is how long after its due time a reminder may still go out.
const Window = 24 * time.Hour

// viewer gives a snapshot to select on.
type viewer interface {
	View(func(*storage.Tx) error) error
}

// Options of a Service. ConfirmData may be nil; all else is needed.
type Options struct {
	Location *time.Location
	Now      func() time.Time
	Title    func(topic string) string // of a topic, as users see it
	Base     *knowledge.Base
	Rule     tallies.Rule
	// Closes is when the figures of the period that holds a day become final.
	Closes func(day storage.Day) time.Time
	// Days without a line after which a member is reminded; ClosingDays before the
	// last day of a period who has no line in it is.
	Days, ClosingDays int
	Week              int // messages a person gets at most from Monday to Sunday
	// From QuietFrom o'clock until QuietTo o'clock nobody is reminded.
	QuietFrom, QuietTo int
	// Off are the kinds that the settings switch off.
	Off []string

	// ConfirmData makes the data of the button that opens a unit's month, to confirm
	// its figures.
	ConfirmData func(unit storage.UnitID, period string) string
}

// Service prepares the reminders of a program.
type Service struct{ o Options }

// New makes a Service.
func New(o Options) *Service {
	if o.ConfirmData == nil {
		o.ConfirmData = func(storage.UnitID, string) string { return chat.Data("chot") }
	}
	return &Service{o}
}

// day is the day of a time in the program's place.
func (s *Service) day(t time.Time) storage.Day { return storage.DayOf(t.In(s.o.Location)) }

// Awake is t, or the end of the night that t lies in.
func (s *Service) Awake(t time.Time) time.Time {
	t = t.In(s.o.Location)
	y, m, d := t.Date()
	switch h := t.Hour(); {
	case h < s.o.QuietTo:
		return time.Date(y, m, d, s.o.QuietTo, 0, 0, 0, t.Location())
	case h >= s.o.QuietFrom:
		return time.Date(y, m, d+1, s.o.QuietTo, 0, 0, 0, t.Location())
	}
	return t
}

// monday is the first day of a day's week.
func monday(day storage.Day) storage.Day {
	return day - storage.Day((int(day.Weekday())+6)%7)
}

// on reports whether the settings leave a kind on.
func (s *Service) on(k Kind) bool { return !slices.Contains(s.o.Off, k.ID) }
