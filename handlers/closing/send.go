package closing

import (
	"context"
	"fmt"
	"slices"

	"banso/handlers/tallies"
	"banso/storage"
)

// store is where tallies are computed on snapshots and queued.
type store interface {
	View(func(*storage.Tx) error) error
	Update(func(*storage.Tx) error) error
}

// SendOwed makes what is owed for months that were shut and queues it for those
// who get it: with the first shutting the tallies of all periods that end with the
// month, later revisions of those of them that have changed. It may be stopped at
// any moment and goes on where it was; nothing is queued twice.
func (s *Service) SendOwed(ctx context.Context, store store) error {
	var owed []storage.Closing
	err := store.View(func(tx *storage.Tx) (err error) {
		owed, err = tx.OwedClosings()
		return err
	})
	if err != nil {
		return fmt.Errorf("list months to send: %w", err)
	}
	for _, c := range owed {
		if err := s.send(ctx, store, c); err != nil {
			return fmt.Errorf("send the tallies of %s: %w", c.Period, err)
		}
	}
	return nil
}

// send makes and queues what one month of a province owes.
func (s *Service) send(ctx context.Context, store store, c storage.Closing) error {
	month, ok := s.monthOf(c.Period)
	if !ok {
		return fmt.Errorf("month %q: %w", c.Period, tallies.ErrPeriod)
	}
	changed := false
	for _, p := range s.due(month, c) {
		sent, err := s.sendPeriod(ctx, store, c, p)
		if err != nil {
			return err
		}
		changed = changed || sent
	}
	return store.Update(func(tx *storage.Tx) error {
		now, known, err := tx.Closing(c.Unit, c.Period)
		if err != nil || !known || !now.Owed || !now.At.Equal(c.At) { // opened or shut again meanwhile
			return err
		}
		if !changed && now.Revision > 0 {
			changed, err = s.revisedSince(tx, now)
			if err != nil {
				return err
			}
		}
		now.Owed = false
		switch {
		case now.Revision == 0 || changed:
			now.Revision++
		default:
			if err := s.tellUnchanged(tx, month, now); err != nil {
				return err
			}
		}
		return tx.SaveClosing(now)
	})
}

// revisedSince reports whether a revision went out after the month was shut, in an
// attempt that was cut off before it was noted.
func (s *Service) revisedSince(tx *storage.Tx, c storage.Closing) (bool, error) {
	last, known, err := tx.LastSent(c.Unit, c.Period)
	return known && last.Revision > c.Revision, err
}

// due are the periods that a shut month may owe a tally for: the ones that end
// with it, and when it was opened again also longer ones that hold it and were
// sent since.
func (s *Service) due(month tallies.Period, c storage.Closing) []tallies.Period {
	wanted := func(p tallies.Period) bool { return slices.Contains(s.o.Kinds, p.Kind()) }
	var out []tallies.Period
	for last := month; ; last = s.month(last.To + 1) {
		for _, p := range tallies.Ending(s.o.Rule, last) {
			if wanted(p) && p.From <= month.From && month.To <= p.To {
				out = append(out, p)
			}
		}
		_, m, _ := last.To.Date()
		if c.Revision == 0 || m == 12 {
			return out
		}
	}
}

// sendPeriod makes the tallies of a period for a province and its communes and
// queues those that were never sent, or that differ from what was; false when
// there was none.
func (s *Service) sendPeriod(ctx context.Context, store store, c storage.Closing, p tallies.Period) (bool, error) {
	made, err := s.compute(store, c, p)
	if err != nil {
		return false, err
	}
	changed := false
	for _, t := range made {
		if err := ctx.Err(); err != nil {
			return changed, err
		}
		replies, err := s.o.Report.Replies(t)
		if err != nil {
			return changed, fmt.Errorf("lay out a tally: %w", err)
		}
		err = store.Update(func(tx *storage.Tx) error { return s.queue(tx, c.Unit, t, replies) })
		if err != nil {
			return changed, fmt.Errorf("queue a tally: %w", err)
		}
		changed = true
	}
	return changed, nil
}

// compute are the tallies of a period that are to be sent: first the province's,
// then those of the communes in the order in which the province lists them.
func (s *Service) compute(store store, c storage.Closing, p tallies.Period) ([]tallies.Tally, error) {
	var out []tallies.Tally
	err := store.View(func(tx *storage.Tx) error {
		scopes, err := s.scopes(tx, c.Unit, p)
		if err != nil {
			return err
		}
		last, known, err := tx.Closing(c.Unit, s.month(p.To).Key)
		if err != nil || !known || !last.Shut { // a longer period that still runs
			return err
		}
		made, err := s.o.Report.TallyAll(tx, scopes, p)
		if err != nil {
			return err
		}
		for _, scope := range scopes {
			t := made[scope]
			ours, err := revise(tx, c, &t)
			if err != nil {
				return err
			}
			if ours {
				out = append(out, t)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("compute tallies: %w", err)
	}
	return out, nil
}

// revise numbers a tally and notes what changed since the revision before; false
// when it need not be sent. A month that is shut for the first time has nothing
// to revise.
func revise(tx *storage.Tx, c storage.Closing, t *tallies.Tally) (bool, error) {
	last, known, err := tx.LastSent(t.Scope.ID, t.Period.Key)
	if err != nil || known && c.Revision == 0 {
		return false, err
	}
	t.Revision = last.Revision + 1
	if known {
		t.Changes, t.Reason = changes(last.Rows, rowsOf(*t), *t), c.Reason
	}
	return !known || len(t.Changes) > 0, nil
}

// scopes are a province and the units right above the teams that it had in a
// period, in the order in which they were set up.
func (s *Service) scopes(tx *storage.Tx, province storage.UnitID, p tallies.Period) ([]storage.UnitID, error) {
	stays, err := tx.TeamsDuring(province, p.From, p.To)
	if err != nil {
		return nil, fmt.Errorf("find the teams of a province: %w", err)
	}
	var out []storage.UnitID
	for _, stay := range stays {
		if up := stay.Team.Parent; up != province && !slices.Contains(out, up) {
			out = append(out, up)
		}
	}
	slices.Sort(out)
	return append([]storage.UnitID{province}, out...), nil
}
