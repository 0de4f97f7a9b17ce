// Package tallies computes what the teams did in a reporting period, straight
// from the log lines, and lays it out as a message, a workbook and a chart. It
// never keeps a running figure that could drift from the lines, and it never
// sends anything.
package tallies

import (
	"log/slog"
	"time"

	"banso/handlers/indicator"
	"banso/knowledge"
	"banso/storage"
)

// catalogue names topics and categories, the categories in display order.
type catalogue interface {
	Article(id string) (knowledge.Article, bool)
	Categories() []knowledge.Category
}

// Options of a Service. Without Indicators the program's own are taken; Flags and
// Log may be nil; all else is needed.
type Options struct {
	Topics     catalogue
	Indicators *indicator.Set
	Location   *time.Location // where a day begins and ends
	Rule       Rule
	Allowance  Allowance
	Flags      func(storage.Flag) []string // says what a line is flagged for
	Agency     string                      // the Sở, as users call it
	Simulated  bool                        // the data is invented: everything handed out says so
	Now        func() time.Time
	Log        *slog.Logger
}

// Service makes the tallies of a program.
type Service struct{ o Options }

// New makes a Service.
func New(o Options) *Service {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Indicators == nil {
		o.Indicators = indicator.Default()
	}
	return &Service{o}
}

// Tally computes the figures of a unit in a period.
func (s *Service) Tally(tx *storage.Tx, scope storage.UnitID, p Period) (Tally, error) {
	return Compute(tx, scope, p, Previous(s.o.Rule, p), s.o)
}

// TallyAll computes the figures of several units in one pass over the lines.
func (s *Service) TallyAll(tx *storage.Tx, scopes []storage.UnitID, p Period) (map[storage.UnitID]Tally, error) {
	return ComputeAll(tx, scopes, p, Previous(s.o.Rule, p), s.o)
}

// open reports whether lines of the period may still come in as a matter of
// course, so that its figures are provisional.
func (s *Service) open(p Period) bool { return s.today() <= p.To }

func (s *Service) today() storage.Day { return storage.DayOf(s.o.Now().In(s.o.Location)) }
