package tallies

import (
	"cmp"
	"slices"

	"banso/storage"
)

// Allowance is what a province pays for activity days, in đồng.
type Allowance struct {
	Day       int // for a member and day with at least one line; 0 = nothing is paid
	TeamMonth int // the most for a team in a report month; 0 = no ceiling
}

// worker is a member with lines in the period.
type worker struct {
	last   storage.Day // the day of the line before; on-time lines come in order
	stints []*stint
}

// stint is what a member did at one place in the period.
type stint struct {
	member storage.PersonID
	place  *place
	times  int
	days   []paid
}

// paid is a day that counts for the allowance.
type paid struct {
	day, tallied storage.Day // the latter says in which report month
	pay          int
}

// work takes in a line of the period for its member's days.
func (s *sums) work(p *place, l storage.Line) error {
	w, known := s.workers[l.Member]
	if !known {
		w = &worker{last: storage.FirstDay}
		s.workers[l.Member] = w
	}
	i := slices.IndexFunc(w.stints, func(one *stint) bool { return one.place == p })
	if i < 0 {
		i = len(w.stints)
		one := &stint{member: l.Member, place: p}
		w.stints = append(w.stints, one)
		p.working = append(p.working, one)
	}
	w.stints[i].times += l.Times
	fresh, err := s.fresh(w, l)
	if fresh && err == nil {
		w.stints[i].days = append(w.stints[i].days, paid{day: l.Day, tallied: l.TallyDay()})
	}
	return err
}

// fresh reports whether a line of the period is the first of its member and day.
// A line that came in late is not when another of that day was tallied before.
func (s *sums) fresh(w *worker, l storage.Line) (fresh bool, err error) {
	if l.Booked == 0 {
		fresh = l.Day != w.last
		w.last = l.Day
		return fresh, nil
	}
	same := func(p paid) bool { return p.day == l.Day }
	if slices.ContainsFunc(w.stints, func(one *stint) bool { return slices.ContainsFunc(one.days, same) }) {
		return false, nil
	}
	fresh = true
	err = s.tx.EachLineOf(l.Member, l.Day, l.Day, func(other storage.Line) bool {
		fresh = !other.Counts() || other.TallyDay() >= s.calendar.p.From
		return fresh
	})
	return fresh, err
}

// pay works out the allowance of every day. What is over the ceiling of a team
// and month is cut in proportion to the days of each member, to whole đồng that
// add up to the ceiling.
func (s *sums) pay(a Allowance) {
	type share struct {
		team  storage.UnitID
		month storage.Day // the last day of it
	}
	ends := map[storage.Day]storage.Day{}
	all := map[share][]*paid{}
	for _, p := range s.places {
		slices.SortFunc(p.working, func(a, b *stint) int { return cmp.Compare(a.member, b.member) })
		for _, one := range p.working {
			for i := range one.days {
				d := &one.days[i]
				d.pay = a.Day
				if _, known := ends[d.tallied]; !known {
					ends[d.tallied] = Containing(s.rule, d.tallied).To
				}
				key := share{p.Team, ends[d.tallied]}
				all[key] = append(all[key], d)
			}
		}
	}
	for _, days := range all {
		if a.TeamMonth > 0 && len(days)*a.Day > a.TeamMonth {
			for i, d := range days {
				d.pay = (i+1)*a.TeamMonth/len(days) - i*a.TeamMonth/len(days)
			}
		}
	}
}
