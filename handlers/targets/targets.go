// Package targets keeps what units are to reach (chỉ tiêu giao): it shows them
// with how far the unit has come, and takes them from the Sở one by one or as a
// file, all rows or none. It never computes a report.
package targets

import (
	"fmt"
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/indicator"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Most is the largest target that is taken, in lượt.
const Most = 9_999_999

// Verbs of this package's buttons.
const (
	sheet  = "cf" // cf:<period>: the table to fill in
	set    = "cs" // cs:<unit>:<period>:<indicator>:<lượt>
	accept = "ct" // ct:<file>: take in the file that waits
	drop   = "cb"
)

// Options of a Service; all are needed.
type Options struct {
	Rule       tallies.Rule
	Indicators *indicator.Set
}

// Service shows and sets targets.
type Service struct{ o Options }

// New makes a Service.
func New(o Options) *Service { return &Service{o} }

// Command serves /chitieu: alone it shows the own unit's targets, with words it
// prepares one to be set.
func (s *Service) Command(v visit.Visit, args string) ([]chat.Reply, error) {
	units, err := v.Units(visit.SeeReport)
	if err != nil {
		return nil, err
	}
	switch {
	case len(units) == 0:
		return say(text.NotAllowed(text.ForLeaders)), nil
	case v.Message.Group:
		return say(text.PrivateOnly()), nil
	case args != "":
		return s.propose(v, args)
	}
	return s.show(v, units[0])
}

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	act := map[string]func(visit.Visit, []string) ([]chat.Reply, error){
		sheet: s.hand, set: s.save, accept: s.confirm,
		drop: func(v visit.Visit, _ []string) ([]chat.Reply, error) {
			return []chat.Reply{{Text: text.TargetsDropped(), Replace: true}}, v.DoneWith(talk)
		},
	}[verb]
	switch {
	case act == nil:
		return nil, false, nil
	case v.Message.Group:
		return say(text.PrivateOnly()), true, nil
	}
	replies, err = act(v, args)
	return replies, true, err
}

// running are the month, the quarter and the year that a day belongs to.
func (s *Service) running(day storage.Day) []tallies.Period {
	month := tallies.Containing(s.o.Rule, day)
	year, m, _ := month.To.Date()
	return []tallies.Period{month, tallies.Quarter(s.o.Rule, year, (int(m)+2)/3), tallies.Year(s.o.Rule, year)}
}

// show lists the targets of a unit in the running periods, with what it has done.
func (s *Service) show(v visit.Visit, u storage.Unit) ([]chat.Reply, error) {
	periods := s.running(today(v))
	done, err := s.done(v.Tx, u.ID, periods)
	if err != nil {
		return nil, err
	}
	var cards []text.TargetPeriod
	for i, p := range periods {
		aims, err := s.aims(v.Tx, u, p)
		if err != nil {
			return nil, err
		}
		card := text.TargetPeriod{Title: p.Title()}
		for k, in := range s.o.Indicators.List() {
			if aims[in.ID] > 0 {
				card.Rows = append(card.Rows, text.TargetRow{Title: in.Title, Done: done[i][k], Aim: aims[in.ID]})
			}
		}
		cards = append(cards, card)
	}
	var rows [][]chat.Button
	if may, err := v.May(visit.SetTarget, u.ID); err != nil {
		return nil, err
	} else if may {
		rows = append(rows, nil)
		for i, label := range []string{text.SheetOfMonth, text.SheetOfQuarter, text.SheetOfYear} {
			rows[0] = append(rows[0], chat.Press(label, chat.Data(sheet, periods[i].Key)))
		}
	}
	return say(text.Targets(u.Name, cards, len(rows) > 0), rows...), nil
}

// aims are the targets of a unit by indicator: its own, or what the units right
// below it are to reach together.
func (s *Service) aims(tx *storage.Tx, u storage.Unit, p tallies.Period) (map[string]int, error) {
	all, err := tx.TargetsFor(p.Key)
	if err != nil {
		return nil, fmt.Errorf("read targets: %w", err)
	}
	below, err := tx.ChildrenOn(u.ID, p.To)
	if err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	under := map[storage.UnitID]bool{}
	for _, c := range below {
		under[c.ID] = u.Kind != storage.Commune // teams' targets are their own
	}
	own, together := map[string]int{}, map[string]int{}
	for _, t := range all {
		switch {
		case t.Unit == u.ID:
			own[t.Indicator] = t.Times
		case under[t.Unit]:
			together[t.Indicator] += t.Times
		}
	}
	for id, n := range together {
		if own[id] == 0 {
			own[id] = n
		}
	}
	return own, nil
}

// done are the lượt of a unit by period and indicator, in one pass over the year.
func (s *Service) done(tx *storage.Tx, unit storage.UnitID, periods []tallies.Period) ([][]int, error) {
	out := make([][]int, len(periods))
	first, last := periods[0].From, periods[0].To
	for i, p := range periods {
		out[i] = make([]int, len(s.o.Indicators.List()))
		first, last = min(first, p.From), max(last, p.To)
	}
	standing, err := tx.Standing(unit)
	if err != nil {
		return nil, err
	}
	var failed error
	err = tx.EachTallied(first, last, func(l storage.Line) bool {
		at, err := standing.Of(l.Team, l.Day)
		if failed = err; err != nil || at == storage.Elsewhere {
			return err == nil
		}
		k := s.o.Indicators.Of(l.Topic, l.Category)
		for i, p := range periods {
			if p.Contains(l.TallyDay()) {
				out[i][k] += l.Times
			}
		}
		return true
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return nil, fmt.Errorf("sum up lines: %w", err)
	}
	return out, nil
}

func today(v visit.Visit) storage.Day { return storage.DayOf(v.Now.In(v.Location)) }

func base36(id storage.UnitID) string { return strconv.FormatUint(uint64(id), 36) }

func say(t chat.Text, rows ...[]chat.Button) []chat.Reply { return []chat.Reply{chat.Say(t, rows...)} }
