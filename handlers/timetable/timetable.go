// Package timetable shows what the program does by the clock: when next, and how
// it went last. It plans nothing and runs nothing.
package timetable

import (
	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
)

// Source tells how the jobs stand as of a visit, by its clock.
type Source func(v visit.Visit) ([]text.Scheduled, error)

// Command answers /lich to those who look after the program's work.
func Command(v visit.Visit, jobs Source) ([]chat.Reply, error) {
	may, err := Reader(v)
	if err != nil {
		return nil, err
	}
	if !may {
		return []chat.Reply{chat.Say(text.NotAllowed(text.ForDepartment))}, nil
	}
	list, err := jobs(v)
	if err != nil {
		return nil, err
	}
	return []chat.Reply{chat.Say(text.Schedule(list))}, nil
}

// Reader reports whether the visitor may see the jobs: for the province they
// serve, or for the program as a whole.
func Reader(v visit.Visit) (bool, error) {
	units, err := v.Units(visit.SeeSchedule)
	if err != nil || len(units) > 0 {
		return len(units) > 0, err
	}
	return v.May(visit.SeeSchedule, 0)
}
