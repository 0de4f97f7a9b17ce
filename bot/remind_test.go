package main

import (
	"strings"
	"testing"
)

// A kind of reminder that is switched off has no runs; thanks follow the cut-off.
func TestRemindersAreScheduled(t *testing.T) {
	for _, tt := range []struct{ setting, has, lacks string }{
		{"BANSO_PERIOD=decree", "schedule: nudge-thanks at 15/", "schedule: nudge-thanks at 01/"},
		{"BANSO_PERIOD=calendar", "schedule: nudge-thanks at 01/", "schedule: nudge-thanks at 15/"},
		{"BANSO_TIP_SCHEDULE=off", "schedule: nudge-quiet at ", "nudge-tip"},
	} {
		code, stdout, stderr := command(t, []string{tt.setting}, "check", "--data", t.TempDir())
		if code != exitOK || !strings.Contains(stdout, tt.has) || strings.Contains(stdout, tt.lacks) {
			t.Errorf("%s: exit %d\n%s%s", tt.setting, code, stdout, stderr)
		}
	}
}
