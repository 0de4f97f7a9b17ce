package closing

import (
	"fmt"

	"banso/handlers/tallies"
	"banso/storage"
)

// Shut is the effect of the run that is owed at the end of a month: every
// province that had teams in it shuts the month, and with it those that the Sở
// opened again and left open. What is to be sent is noted as owed, see Owed. It
// may be repeated.
func (s *Service) Shut(run storage.Run) (func(*storage.Tx) error, error) {
	p, ok := s.monthOf(run.Period)
	if !ok {
		return nil, fmt.Errorf("month of run %q: %w", run.Period, tallies.ErrPeriod)
	}
	return func(tx *storage.Tx) error {
		provinces, err := tx.Children(0)
		if err != nil {
			return fmt.Errorf("list provinces: %w", err)
		}
		for _, u := range provinces {
			teams, err := tx.TeamsDuring(u.ID, p.From, p.To)
			if err != nil {
				return fmt.Errorf("find the teams of a province: %w", err)
			}
			if len(teams) == 0 {
				continue
			}
			if err := s.shutAll(tx, u.ID, p); err != nil {
				return fmt.Errorf("shut a month: %w", err)
			}
		}
		return nil
	}, nil
}

// shutAll shuts a province's month, and the earlier ones that are open again.
func (s *Service) shutAll(tx *storage.Tx, province storage.UnitID, p tallies.Period) error {
	earlier, err := tx.ClosingsOf(province)
	if err != nil {
		return err
	}
	known := false
	now := s.o.Now().UTC()
	for _, c := range earlier {
		known = known || c.Period == p.Key
		if c.Shut || c.Period > p.Key {
			continue
		}
		c.Shut, c.Owed, c.At = true, true, now
		if err := tx.SaveClosing(c); err != nil {
			return err
		}
	}
	if known {
		return nil
	}
	return tx.SaveClosing(storage.Closing{Unit: province, Period: p.Key, Shut: true, Owed: true, At: now})
}
