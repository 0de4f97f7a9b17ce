// Package targets shows what units are to reach in a period (chỉ tiêu giao), hands
// the figures out as files and takes them in again: all rows of a file or none,
// and only after a card was shown. Targets are set for the province and its
// communes; it never computes a tally and never decides who may set targets.
package targets

import (
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/indicator"
	"banso/handlers/tallies"
	"banso/handlers/units"
	"banso/storage"
)

// Verb of this package's buttons: ct:mau, ct:mau:<period>, ct:xlsx,
// ct:xlsx:<period>, ct:ok:<card>, ct:no.
const Verb = "ct"

const (
	template = "mau"
	export   = "xlsx"
	yes      = "ok"
	no       = "no"
)

// highest target that is taken, in lượt.
const highest = 10_000_000

// Service knows the indicators and how periods are counted.
type Service struct {
	set      *indicator.Set
	rule     tallies.Rule
	location *time.Location
}

// New makes the service; location is where a day begins and ends.
func New(set *indicator.Set, rule tallies.Rule, location *time.Location) *Service {
	return &Service{set, rule, location}
}

// day is today by a clock.
func (s *Service) day(now time.Time) storage.Day { return storage.DayOf(now.In(s.location)) }

// places are a unit and the communes below it, on a day.
func places(tx *storage.Tx, scope storage.Unit, day storage.Day) ([]units.Place, error) {
	below, err := units.Below(tx, scope.ID, day)
	out := []units.Place{{Unit: scope}}
	for _, p := range below {
		if p.Kind != storage.Team {
			out = append(out, p)
		}
	}
	return out, err
}

// fixed reports whether a period can have targets: days chosen at will cannot.
func fixed(p tallies.Period) bool { return !strings.Contains(p.Key, "_") }

func say(t chat.Text, buttons ...[]chat.Button) []chat.Reply {
	return []chat.Reply{chat.Say(t, buttons...)}
}
