package tallies

import (
	"fmt"

	"banso/storage"
)

// Tallies computes the figures of several units in a period.
func (s *Service) Tallies(tx *storage.Tx, scopes []storage.UnitID, p Period) (map[storage.UnitID]Tally, error) {
	out := map[storage.UnitID]Tally{}
	for _, scope := range scopes {
		t, err := s.Tally(tx, scope, p)
		if err != nil {
			return nil, fmt.Errorf("tally of unit %d: %w", scope, err)
		}
		out[scope] = t
	}
	return out, nil
}
