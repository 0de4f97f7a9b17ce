package nudges

import (
	"context"
	"errors"
	"fmt"
	"time"

	"banso/handlers/tallies"
	"banso/handlers/visit"
	"banso/storage"
)

// plan is what a run has selected.
type plan struct {
	people []storage.PersonID
	what   func(storage.PersonID) string // nil: nothing is to be noted
	// also is done with the people, in their transaction.
	also func(*storage.Tx) error
}

// Prepare selects on a snapshot who is to be reminded in a run of a kind and
// returns the effect that notes it. Both may be repeated; nobody is noted twice
// for one run.
func (s *Service) Prepare(ctx context.Context, store viewer, id string, run storage.Run) (func(*storage.Tx) error, error) {
	k, ok := kind(id)
	if !ok {
		return nil, fmt.Errorf("no kind of reminder %q", id)
	}
	var p plan
	err := store.View(func(tx *storage.Tx) (err error) {
		p, err = s.selected(ctx, tx, k, run.Due.In(s.o.Location))
		return err
	})
	if err = errors.Join(err, ctx.Err()); err != nil {
		return nil, fmt.Errorf("select people to remind: %w", err)
	}
	return func(tx *storage.Tx) error {
		if p.also != nil {
			if err := p.also(tx); err != nil {
				return fmt.Errorf("remind (%s): %w", k.ID, err)
			}
		}
		for _, id := range p.people {
			what := ""
			if p.what != nil {
				what = p.what(id)
			}
			if err := s.note(tx, k, run.Due, id, what); err != nil {
				return fmt.Errorf("remind (%s): %w", k.ID, err)
			}
		}
		return nil
	}, nil
}

func (s *Service) selected(ctx context.Context, tx *storage.Tx, k Kind, due time.Time) (plan, error) {
	switch k.ID {
	case FollowUp:
		return s.selectFollowUps(tx, due)
	case Confirm:
		return s.selectConfirm(ctx, tx, due)
	case Closing:
		return s.selectClosing(ctx, tx, due)
	case Quiet:
		return s.selectQuiet(ctx, tx, due)
	case Summary:
		leaders, err := audience(ctx, tx, visit.HearTeam, due, due)
		return plan{people: leaders.all()}, err
	case Thanks:
		return s.selectThanks(ctx, tx, due)
	case Stale:
		return s.selectStale(ctx, tx, due)
	}
	return s.selectTip(ctx, tx, due)
}

// selectQuiet finds the members and leaders who have logged nothing for some
// days, whatever team it would have been for. Those who joined their first team
// since are left alone.
func (s *Service) selectQuiet(ctx context.Context, tx *storage.Tx, due time.Time) (plan, error) {
	people, err := s.without(ctx, tx, due, s.day(due)-storage.Day(s.o.Days))
	return plan{people: people}, err
}

// selectClosing finds the members without a line in a period that closes within
// some days; each period once.
func (s *Service) selectClosing(ctx context.Context, tx *storage.Tx, due time.Time) (plan, error) {
	today := s.day(due)
	p := tallies.Containing(s.o.Rule, today)
	if _, before := tx.Nudged(Closing, p.Key); before || int(p.To-today) > s.o.ClosingDays {
		return plan{}, nil
	}
	people, err := s.without(ctx, tx, due, p.From)
	return plan{people: people, also: func(tx *storage.Tx) error { return tx.SetNudged(Closing, p.Key, today) }}, err
}

// without are the volunteers who have no line from a day until now.
func (s *Service) without(ctx context.Context, tx *storage.Tx, due time.Time, from storage.Day) ([]storage.PersonID, error) {
	people, err := audience(ctx, tx, visit.LogHelp, due, due.AddDate(0, 0, -s.o.Days))
	if err != nil {
		return nil, err
	}
	err = tx.EachTallied(from, s.day(due), func(l storage.Line) bool {
		people.remove(l.Member)
		return ctx.Err() == nil
	})
	return people.all(), err
}

// selectThanks finds who logged something in the month that closed last.
func (s *Service) selectThanks(ctx context.Context, tx *storage.Tx, due time.Time) (plan, error) {
	p := tallies.LastClosed(s.o.Rule, s.day(due))
	if _, before := tx.Nudged(Thanks, p.Key); before {
		return plan{}, nil
	}
	people, err := audience(ctx, tx, visit.LogHelp, due, due)
	if err != nil {
		return plan{}, err
	}
	var helped crowd
	err = tx.EachTallied(p.From, p.To, func(l storage.Line) bool {
		if people.has(l.Member) {
			helped.add(l.Member)
		}
		return ctx.Err() == nil
	})
	return plan{
		people: helped.all(), what: func(storage.PersonID) string { return p.Key },
		also: func(tx *storage.Tx) error { return tx.SetNudged(Thanks, p.Key, s.day(due)) },
	}, err
}

// selectFollowUps finds the members with an open follow-up whose day has come and
// that they were not reminded of: also when the program was down on that day.
func (s *Service) selectFollowUps(tx *storage.Tx, due time.Time) (plan, error) {
	waiting, err := tx.AppointmentsDue(s.day(due))
	var people crowd
	for _, a := range waiting {
		if a.Reminded.IsZero() {
			people.add(a.Member)
		}
	}
	return plan{people: people.all()}, err
}

// selectConfirm finds, from the last day but one of a month until its tally goes
// out, the leaders whose team is not confirmed and the officers whose commune is
// not approved.
func (s *Service) selectConfirm(ctx context.Context, tx *storage.Tx, due time.Time) (plan, error) {
	p, open := s.confirmable(due)
	if !open {
		return plan{}, nil
	}
	var people crowd
	var failed error
	err := eachServing(tx, s.day(due), func(g storage.Grant, u storage.Unit) bool {
		if visit.Permits(visit.HearTeam, g.Role) && u.Kind == storage.Team || visit.Permits(visit.HearCommune, g.Role) && u.Kind == storage.Commune {
			var done bool
			if done, failed = approved(tx, p.Key, u.ID); !done {
				people.add(g.Person)
			}
		}
		return failed == nil && ctx.Err() == nil
	})
	return plan{people: people.all(), what: func(storage.PersonID) string { return p.Key }}, errors.Join(err, failed)
}

// audience are the people who hold a role that permits an action in a unit of the
// day of due, and held it already at since.
func audience(ctx context.Context, tx *storage.Tx, a visit.Action, due, since time.Time) (crowd, error) {
	var out crowd
	err := eachServing(tx, storage.DayOf(due), func(g storage.Grant, u storage.Unit) bool {
		if visit.Permits(a, g.Role) && (a != visit.LogHelp && a != visit.HearTeam || u.Kind == storage.Team) && !g.Since.After(since) {
			out.add(g.Person)
		}
		return ctx.Err() == nil
	})
	return out, err
}

// eachServing visits the roles in units that exist on a day, with the unit.
func eachServing(tx *storage.Tx, day storage.Day, visit func(storage.Grant, storage.Unit) bool) error {
	var u storage.Unit
	var failed error
	err := tx.EachGrant(func(g storage.Grant) bool {
		if g.Unit == 0 {
			return true
		}
		if u.ID != g.Unit { // they come unit by unit
			if u, failed = tx.Unit(g.Unit); failed != nil {
				return false
			}
		}
		return !u.Exists(day) || visit(g, u)
	})
	if err = errors.Join(err, failed); err != nil {
		return fmt.Errorf("list roles: %w", err)
	}
	return nil
}
