package main

import (
	"strings"
	"testing"
)

// A kind of reminder that is switched off has no runs; thanks follow the cut-off.
func TestRemindersAreScheduled(t *testing.T) {
	for _, tt := range []struct{ setting, has, lacks string }{
		{"BANSO_PERIOD=decree", `BANSO_THANKS_SCHEDULE="0 16 15 * *"`, `"0 16 1 * *"`},
		{"BANSO_PERIOD=calendar", `BANSO_THANKS_SCHEDULE="0 16 1 * *"`, `"0 16 15 * *"`},
		{"BANSO_TIP_SCHEDULE=off", `BANSO_TIP_SCHEDULE="off": never runs`, `BANSO_NUDGE_SCHEDULE="off"`},
	} {
		code, stdout, stderr := command(t, []string{tt.setting}, "check", "--data", t.TempDir())
		if code != exitOK || !strings.Contains(stdout, tt.has) || strings.Contains(stdout, tt.lacks) {
			t.Errorf("%s: exit %d\n%s%s", tt.setting, code, stdout, stderr)
		}
	}
}
