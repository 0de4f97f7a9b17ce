package targets

import (
	"strings"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Typed is one target as it was typed: "quý 4/2026 xã An Bình dvc 500".
type Typed struct {
	words     string // the period and the unit
	indicator string // id
	times     string
}

// Typed reads one target; false when the words say none: they do not end in an
// indicator and a number.
func (s *Service) Typed(args string) (Typed, bool) {
	words := strings.Fields(strings.NewReplacer("=", " ", ":", " ").Replace(args))
	n := len(words) - 1
	if n < 1 {
		return Typed{}, false
	}
	if _, ok := number(words[n]); !ok {
		return Typed{}, false
	}
	for i := range n {
		if id, ok := find(s.set, strings.Join(words[i:n], " ")); ok {
			return Typed{strings.Join(words[:i], " "), id, words[n]}, true
		}
	}
	return Typed{}, false
}

// Set proposes one target that was typed, to be confirmed.
func (s *Service) Set(v visit.Visit, t Typed) ([]chat.Reply, error) {
	unit, refusal, err := scope(v)
	if err != nil || refusal != nil {
		return refusal, err
	}
	row := Row{N: 1, Cells: map[string]string{t.indicator: t.times}}
	var first []text.BadRow
	for _, way := range tallies.Apart(s.rule, t.words, s.day(v.Now)) {
		if !way.Typed {
			continue
		}
		if !fixed(way.Period) {
			return say(text.TargetRefused(text.RowPeriodUnknown(t.words))), nil
		}
		row.Period, row.Unit = way.Period.Key, way.Unit
		if way.Unit == "" {
			row.Unit = unit.Name
		}
		plan, err := s.Plan(v.Tx, unit.ID, Sheet{Rows: []Row{row}}, "", v.Now)
		if err != nil {
			return nil, err
		}
		if len(plan.Bad) == 0 {
			return s.propose(v, plan)
		}
		if first == nil {
			first = plan.Bad
		}
	}
	if first != nil {
		return say(text.TargetRefused(first[0].Why)), nil
	}
	return say(text.TargetHow(s.example())), nil
}

// scope is the unit whose targets the visitor sets; refusal is what to say when
// there is none, or when others read along.
func scope(v visit.Visit) (unit storage.Unit, refusal []chat.Reply, err error) {
	own, err := v.Units(visit.SetTarget)
	switch {
	case err != nil:
		return unit, nil, err
	case len(own) == 0:
		return unit, say(text.NotAllowed(text.ForDepartment)), nil
	case v.Message.Group:
		return unit, say(text.PrivateOnly()), nil
	}
	return own[0], nil, nil
}
