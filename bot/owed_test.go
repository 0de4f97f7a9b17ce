package main

import (
	"strings"
	"testing"
	"time"

	"banso/storage"
)

// Tallies that are owed and cannot be made are told where a failing job is.
func TestTalliesThatStayOwedAreTold(t *testing.T) {
	inClockwork(t, nil, "2026-11-15 09:00", func(t *testing.T, c *clockwork) {
		c.during(func() {})
		owe := func(since time.Duration) {
			c.update(func(tx *storage.Tx) error {
				return tx.SaveClosing(storage.Closing{Unit: 1, Period: "2026-11", Shut: true, Owed: since > 0, At: c.now().Add(-since)})
			})
		}
		for _, tt := range []struct {
			since time.Duration
			want  bool
		}{{5 * time.Minute, false}, {time.Hour, true}, {0, false}} {
			owe(tt.since)
			health, _, failing := c.standing()
			if told := strings.Contains(health, "warning: job tally fails since 2026-11-15T08:00"); told != tt.want || failing != tt.want {
				t.Errorf("owed for %s: %q, metric %v", tt.since, health, failing)
			}
		}
	})
}
