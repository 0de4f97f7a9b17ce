package targets

import (
	"fmt"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/storage"
)

// Look answers /chitieu with or without a unit and a period: what is to be reached
// and how far it is. It reads every line of the periods, so give it a snapshot.
func (s *Service) Look(v visit.Visit, args string) ([]chat.Reply, error) {
	own, err := v.Units(visit.SeeTarget)
	if err != nil {
		return nil, err
	}
	if len(own) == 0 {
		return say(text.NotAllowed(text.ForOfficers)), nil
	}
	may, err := v.May(visit.SetTarget, own[0].ID)
	if err != nil {
		return nil, err
	}
	today := s.day(v.Now)
	if args == "" {
		return s.card(v, own[0], tallies.Running(s.rule, today), may, "")
	}
	if near := tallies.Near(s.rule, args, today); len(near) > 0 {
		return say(text.TargetHow(s.example())), nil
	}
	all, err := places(v.Tx, own[0], today)
	if err != nil {
		return nil, err
	}
	finder := units.NewFinder(all)
	for _, way := range tallies.Apart(s.rule, args, today) {
		periods := []tallies.Period{way.Period}
		if !way.Typed {
			periods = tallies.Running(s.rule, today)
		}
		if !fixed(way.Period) {
			continue
		}
		if way.Unit == "" {
			return s.card(v, own[0], periods, may, way.Period.Key)
		}
		if found, sure := finder.Find(way.Unit); sure {
			return s.card(v, found[0].Unit, periods, may && found[0].ID == own[0].ID, way.Period.Key)
		}
	}
	return say(text.TargetHow(s.example())), nil
}

// card shows the targets of a unit in the periods that have some. key names the
// period that was asked for, "" for the running ones.
func (s *Service) card(v visit.Visit, unit storage.Unit, periods []tallies.Period, may bool, key string) ([]chat.Reply, error) {
	var shown []tallies.Period
	var set []map[string]int
	for _, p := range periods {
		targets, err := s.of(v.Tx, unit, p, s.day(v.Now))
		if err != nil {
			return nil, err
		}
		if len(targets) > 0 {
			shown, set = append(shown, p), append(set, targets)
		}
	}
	done, err := s.reached(v.Tx, unit.ID, shown)
	if err != nil {
		return nil, fmt.Errorf("sum lines for targets: %w", err)
	}
	card := text.TargetCard{Unit: unit.Name}
	for i, p := range shown {
		part := text.TargetPart{Period: p.Title()}
		for at, in := range s.set.List() {
			if target := set[i][in.ID]; target > 0 {
				part.Rows = append(part.Rows, text.TargetRow{Title: in.Title, Done: done[i][at], Target: target})
			}
		}
		card.Parts = append(card.Parts, part)
	}
	if len(shown) == 0 && len(periods) == 1 {
		card.Empty = periods[0].Title()
	}
	var buttons []chat.Button
	if may {
		buttons = append(buttons, chat.Press(text.TargetTemplate, chat.Data(Verb, template)))
	}
	if len(shown) > 0 {
		args := []string{export}
		if key != "" && len(periods) == 1 {
			args = append(args, key)
		}
		buttons = append(buttons, chat.Press(text.TargetExport, chat.Data(Verb, args...)))
	}
	if len(buttons) == 0 {
		return say(text.Targets(card, may)), nil
	}
	return say(text.Targets(card, may), buttons), nil
}

// of are the targets of a unit by indicator: its own, else the sum of those of
// the communes below it.
func (s *Service) of(tx *storage.Tx, unit storage.Unit, p tallies.Period, today storage.Day) (map[string]int, error) {
	all, err := tx.TargetsFor(p.Key)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	below, err := places(tx, unit, today)
	if err != nil {
		return nil, err
	}
	under := map[storage.UnitID]bool{}
	for _, place := range below[1:] {
		under[place.ID] = true
	}
	own, sum := map[string]int{}, map[string]int{}
	for _, t := range all {
		switch {
		case t.Unit == unit.ID:
			own[t.Indicator] = t.Times
		case under[t.Unit]:
			sum[t.Indicator] += t.Times
		}
	}
	for indicator, times := range own {
		sum[indicator] = times
	}
	return sum, nil
}

// reached is how often help was given by each indicator, in lượt, in each of some
// periods, by the teams below a unit.
func (s *Service) reached(tx *storage.Tx, unit storage.UnitID, periods []tallies.Period) ([][]int, error) {
	if len(periods) == 0 {
		return nil, nil
	}
	out := make([][]int, len(periods))
	from, to := periods[0].From, periods[0].To
	for i, p := range periods {
		out[i] = make([]int, len(s.set.List()))
		from, to = min(from, p.From), max(to, p.To)
	}
	standing, err := tx.Standing(unit)
	if err != nil {
		return nil, err
	}
	var failed error
	err = tx.EachTallied(from, to, func(l storage.Line) bool {
		at, err := standing.Of(l.Team, l.Day)
		if err != nil {
			failed = err
			return false
		}
		if at == storage.Elsewhere {
			return true
		}
		for i, p := range periods {
			if p.Contains(l.TallyDay()) {
				out[i][s.set.Of(l.Topic, l.Category)] += l.Times
			}
		}
		return true
	})
	if err == nil {
		err = failed
	}
	return out, err
}

// example is the id of an indicator, for a line that shows how it is done.
func (s *Service) example() string { return s.set.List()[0].ID }
