package tallies

import (
	"encoding/binary"
	"errors"
	"fmt"

	"banso/storage"
)

// otherID is the category and topic of help that no article is about.
const otherID = "khac"

// subject is what a line was about.
type subject struct{ topic, category string }

// place is a stretch of a team's days with its sums. Every figure of every unit
// is added up from these, so that all levels agree.
type place struct {
	storage.Stretch
	order   int    // in which it came up
	cells   []cell // by index in sums.subjects, as far as came up
	trend   *trend
	late    Count
	days    []storage.Day // of the period, with help; a late day may come twice
	working []*stint      // in the period
	past    map[storage.PersonID]bool
}

// trend are the sums of the periods of the trend, of all places that count for the
// same units together.
type trend struct {
	sums  [points]Count
	spots []storage.Spot // of one of the places
}

// cell sums one subject at one place.
type cell struct{ now, before, year Count }

// sums gathers the lines of every team in one pass, whatever units are tallied.
type sums struct {
	tx        *storage.Tx
	rule      Rule
	calendar  calendar
	standings *storage.Standings
	teams     map[storage.UnitID][]*place
	places    []*place // those with lines, in the order they came up
	trends    map[string]*trend
	numbers   map[subject]int
	subjects  []subject
	workers   map[storage.PersonID]*worker
}

// read takes in the lines of all periods that are shown.
func (s *sums) read() error {
	for _, span := range s.calendar.spans() {
		var failed error
		err := s.tx.EachTallied(span.From, span.To, func(l storage.Line) bool { failed = s.add(l); return failed == nil })
		if err = errors.Join(err, failed); err != nil {
			return fmt.Errorf("read log lines: %w", err)
		}
	}
	return nil
}

// add takes in one counting line: at the day by which it is tallied, and where
// its team stood on its own day.
func (s *sums) add(l storage.Line) error {
	p, err := s.at(l.Team, l.Day)
	if p == nil || err != nil {
		return err
	}
	day := s.calendar.of(l.TallyDay())
	if day.point >= 0 {
		p.trend.sums[day.point].add(l)
	}
	if !day.now && !day.before && !day.year {
		return nil
	}
	c := p.cell(s.number(l))
	if day.year {
		c.year.add(l)
	}
	if day.before {
		c.before.add(l)
		p.past[l.Member] = true
	}
	if day.now {
		c.now.add(l)
		if l.Booked != 0 && l.Day < s.calendar.p.From {
			p.late.add(l)
		}
		if n := len(p.days); n == 0 || p.days[n-1] != l.Day {
			p.days = append(p.days, l.Day)
		}
		return s.work(p, l)
	}
	return nil
}

// at is the place of a team's line; nil for a team that was never there.
func (s *sums) at(team storage.UnitID, day storage.Day) (*place, error) {
	places, known := s.teams[team]
	if !known {
		stretches, err := s.standings.Of(team)
		if err != nil {
			return nil, err
		}
		for _, stretch := range stretches {
			places = append(places, &place{Stretch: stretch, order: -1, trend: s.trend(stretch.Spots), past: map[storage.PersonID]bool{}})
		}
		s.teams[team] = places
	}
	for _, p := range places {
		if day > p.To {
			continue
		}
		if p.order < 0 {
			p.order = len(s.places)
			s.places = append(s.places, p)
		}
		return p, nil
	}
	return nil, nil
}

// trend of the places in some spots.
func (s *sums) trend(spots []storage.Spot) *trend {
	var key []byte
	for _, spot := range spots {
		key = binary.AppendUvarint(key, uint64(spot.Under))
	}
	t, ok := s.trends[string(key)]
	if !ok {
		t = &trend{spots: spots}
		s.trends[string(key)] = t
	}
	return t
}

// number of a line's subject, by which its cell is found.
func (s *sums) number(l storage.Line) int {
	key := subject{l.Topic, l.Category}
	n, ok := s.numbers[key]
	if !ok {
		n = len(s.subjects)
		s.numbers[key] = n
		s.subjects = append(s.subjects, key)
	}
	return n
}

// cell of a subject; the pointer holds until the next call.
func (p *place) cell(subject int) *cell {
	if subject >= len(p.cells) {
		p.cells = append(p.cells, make([]cell, subject+1-len(p.cells))...)
	}
	return &p.cells[subject]
}
