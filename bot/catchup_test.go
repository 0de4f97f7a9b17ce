package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// TestThreeMonthsDown stops the program for three months: each missed tally goes
// out for its own period with its own figures, the oldest first, and of the many
// missed reminders only those that are not yet too late.
func TestThreeMonthsDown(t *testing.T) {
	inClockwork(t, nil, "2026-09-16 09:00", func(t *testing.T, c *clockwork) {
		team, members := c.people(1001, 2)
		c.update(func(tx *storage.Tx) error {
			for month, people := range map[time.Month]int{time.October: 11, time.November: 23, time.December: 37} {
				_, _, err := tx.AddLine(storage.Line{
					Day: storage.Date(2026, month, 3), Team: team, Member: members[0], Topic: killTopic, Category: "can-cuoc-cu-tru",
					People: people, Times: people, Source: month.String(),
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		c.during(func() { time.Sleep(time.Hour) })
		if early := c.queued(); len(early) > 0 {
			t.Fatalf("before anything was due, %d messages wait", len(early))
		}
		c.set("2026-12-22 07:00") // a Tuesday, half an hour before the reminder of Monday is too late
		c.during(func() { time.Sleep(time.Minute) })

		var tallied []string
		told := map[string]string{}
		nudged := 0
		for _, m := range c.queued() {
			kind, _, _ := strings.Cut(m.Key, "|")
			switch kind {
			case "tally":
				if !slices.Contains(tallied, m.Period) {
					tallied = append(tallied, m.Period)
				}
				var r chat.Reply
				if err := json.Unmarshal(m.Content, &r); err != nil {
					t.Fatal(err)
				}
				told[m.Period] += r.Text.String()
			case "nudge-quiet":
				nudged++
				if m.Period != "2026-12-21" || m.Expires.Sub(moment("2026-12-21 07:30")) != 24*time.Hour {
					t.Errorf("a reminder of %s may still go out until %s", m.Period, m.Expires)
				}
			}
		}
		if want := []string{"2026-10", "2026-11", "2026-12", "2026-Q4", "2026-H2", "2026"}; !slices.Equal(tallied, want) {
			t.Errorf("tallies of %q went out, want %q", tallied, want)
		}
		for period, want := range map[string]string{"2026-10": "Tháng 10/2026|11 ", "2026-11": "Tháng 11/2026|23 ", "2026-12": "Tháng 12/2026|37 "} {
			name, people, _ := strings.Cut(want, "|")
			if !strings.Contains(told[period], name) || !strings.Contains(told[period], people) {
				t.Errorf("the tally of %s does not tell %s: %s", period, fmt.Sprintf("%s, %s", name, people), told[period])
			}
		}
		if nudged != 2 {
			t.Errorf("%d reminders wait, want those of the last Monday", nudged)
		}
	})
}
