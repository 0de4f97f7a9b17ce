package playground_test

import (
	"testing"
	"time"

	"banso/bot/playground"
)

func TestPresets(t *testing.T) {
	const layout = "2006-01-02 15:04 -0700"
	tests := []struct{ preset, now, want string }{
		{playground.PresetNextDay, "2026-12-31 23:30 +0700", "2027-01-01 23:30 +0700"},
		{playground.PresetNextDay, "2028-02-28 08:00 +0700", "2028-02-29 08:00 +0700"},
		{playground.PresetMonday, "2026-11-22 10:00 +0700", "2026-11-23 07:30 +0700"},
		{playground.PresetMonday, "2026-11-23 07:29 +0700", "2026-11-23 07:30 +0700"},
		{playground.PresetMonday, "2026-11-23 07:30 +0700", "2026-11-30 07:30 +0700"},
		{playground.PresetMonday, "2026-11-28 12:00 +0700", "2026-11-30 07:30 +0700"},
		{playground.PresetMonday, "2026-12-29 12:00 +0700", "2027-01-04 07:30 +0700"},
		// Sunday evening in London is already Monday in Vietnam.
		{playground.PresetMonday, "2026-11-22 23:00 +0000", "2026-11-23 07:30 +0700"},
		{playground.PresetMonday, "2026-11-23 00:31 +0000", "2026-11-30 07:30 +0700"},
		{playground.PresetAfterCutoff, "2026-11-14 23:59 +0700", "2026-11-15 08:00 +0700"},
		{playground.PresetAfterCutoff, "2026-11-15 07:59 +0700", "2026-11-15 08:00 +0700"},
		{playground.PresetAfterCutoff, "2026-11-15 08:00 +0700", "2026-12-15 08:00 +0700"},
		{playground.PresetAfterCutoff, "2026-12-31 23:59 +0700", "2027-01-15 08:00 +0700"},
		{playground.PresetAfterCutoff, "2027-01-31 12:00 +0700", "2027-02-15 08:00 +0700"},
		// The last hours of 31 October in UTC are 1 November in Vietnam.
		{playground.PresetAfterCutoff, "2026-10-31 20:00 +0000", "2026-11-15 08:00 +0700"},
	}
	for _, test := range tests {
		now, err := time.Parse(layout, test.now)
		if err != nil {
			t.Fatal(err)
		}
		got, err := playground.Preset(test.preset, now)
		if err != nil {
			t.Fatalf("%s from %s: %v", test.preset, test.now, err)
		}
		vietnam := got.In(time.FixedZone("", 7*3600)).Format(layout)
		if vietnam != test.want || !got.After(now) {
			t.Errorf("%s from %s: %s, want %s", test.preset, test.now, vietnam, test.want)
		}
	}
	if _, err := playground.Preset("hôm qua", time.Now()); err == nil {
		t.Error("an unknown preset passed")
	}
}
