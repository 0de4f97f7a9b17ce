// Package overview shows a leader, a commune officer or the Sở what their unit
// has logged in the running period: who has and who has not, what should be
// looked at, and a friendly comparison. It changes nothing but the mark that
// somebody looked at a flagged line.
package overview

import (
	"errors"
	"fmt"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Options of a Service; all are needed.
type Options struct {
	Title  func(topic string) string // of a topic, as users see it
	Period func(day storage.Day) (title string, from, to storage.Day)
	// Edit makes the data of the button that opens a line's card.
	Edit func(l storage.Line) string
	// Members makes the data of the button that lists the people of a team.
	Members func(u storage.Unit) string
	// Flags says what a line is flagged for.
	Flags func(f storage.Flag) []string
	// Ranking switches /thidua on.
	Ranking bool
}

// Service shows units.
type Service struct{ o Options }

// New makes the service.
func New(o Options) *Service { return &Service{o} }

// Verbs of this package's buttons; the unit is written in base 36.
const (
	unitView    = "to" // to:<unit>
	flagView    = "tf" // tf:<unit>: lines to be looked at
	flagClear   = "tk" // tk:<line>: looked at, let it stand
	overdueView = "th" // th:<unit>: follow-ups whose day has passed
	rankingView = "td" // td:<unit>
)

// UnitData makes the data of the button that opens a unit.
func UnitData(u storage.Unit) string { return chat.Data(unitView, unitID(u)) }

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	show := map[string]func(visit.Visit, storage.Unit) ([]chat.Reply, error){
		unitView: s.unit, flagView: s.flagged, overdueView: s.overdue, rankingView: s.ranking,
	}[verb]
	switch {
	case verb == flagClear && len(args) == 1:
		replies, err = s.clear(v, args[0])
		return replies, true, err
	case show == nil:
		return nil, false, nil
	case v.Message.Group && verb != rankingView: // names of who has not logged
		return say(text.PrivateOnly()), true, nil
	}
	u, refusal, err := s.mayView(v, args)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	replies, err = show(v, u)
	return replies, true, err
}

// mayView finds the unit of a button for someone who may see it, or gives the
// refusal.
func (s *Service) mayView(v visit.Visit, args []string) (u storage.Unit, refusal []chat.Reply, err error) {
	if len(args) != 1 {
		return u, say(text.OldButton()), nil
	}
	id, ok := number(args[0])
	if !ok {
		return u, say(text.OldButton()), nil
	}
	u, err = v.Tx.Unit(storage.UnitID(id))
	if errors.Is(err, storage.ErrNotFound) {
		return u, say(text.OldButton()), nil
	}
	if err != nil {
		return u, nil, fmt.Errorf("load unit: %w", err)
	}
	may, err := v.May(visit.SeeTeam, u.ID)
	if err != nil || !may {
		return u, say(text.NotAllowed(text.ForLeaders)), err
	}
	return u, nil, nil
}

// Month answers /to: the unit of the visitor's highest role, in a group the unit
// that the group belongs to.
func (s *Service) Month(v visit.Visit) ([]chat.Reply, error) {
	if v.Message.Group {
		return s.group(v)
	}
	units, err := v.Units(visit.SeeTeam)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return say(text.NotAllowed(text.ForLeaders)), nil
	}
	return s.unit(v, units[0])
}

// group shows everybody in a group the period of its unit: who logged, but not
// who has not, and nothing that waits for somebody.
func (s *Service) group(v visit.Visit) ([]chat.Reply, error) {
	g, err := v.Tx.Group(string(v.Message.Chat))
	if errors.Is(err, storage.ErrNotFound) {
		return say(text.NotTied()), nil
	}
	if err != nil {
		return nil, fmt.Errorf("load group: %w", err)
	}
	u, err := v.Tx.Heir(g.Unit, v.Today())
	if err != nil {
		return nil, fmt.Errorf("load unit of group: %w", err)
	}
	m, err := s.read(v, u)
	if err != nil {
		return nil, err
	}
	o, _, err := s.figures(v, u, m)
	if err != nil {
		return nil, err
	}
	quiet := len(o.Quiet)
	o.Quiet = nil
	return say(text.GroupMonth(o, quiet, u.Kind != storage.Team)), nil
}

func say(t chat.Text, rows ...[]chat.Button) []chat.Reply { return []chat.Reply{chat.Say(t, rows...)} }
