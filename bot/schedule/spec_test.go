package schedule_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/bot/schedule"
	"banso/storage"
)

func TestUnusableSchedulesStopTheStart(t *testing.T) {
	prepare := func(context.Context, storage.Run) (schedule.Effect, error) { return nil, nil }
	now := func() time.Time { return at("2026-11-10 12:00") }
	tests := map[string]bool{
		"30 7 * * 1": true, "0 8 15 * *": true, "0 8 29 2 *": true, "*/5 * * * *": true,
		"": false, "0 8 31 2 *": false, "0 25 * * *": false, "0 8 * *": false, "0 8 15 * * *": false,
		"TZ=UTC 0 8 * * *": false, "TZ=UTC": false, "CRON_TZ=Nowhere 0 8 * * *": false, "@daily": false, "@every 1h": false, "bảy giờ": false,
	}
	for spec, good := range tests {
		job := schedule.Job{Name: "tally", Spec: spec, Prepare: prepare}
		_, err := schedule.New(schedule.Options{Location: vietnam, Now: now, Log: slog.Default(), Jobs: []schedule.Job{job}})
		if good != (err == nil) {
			t.Errorf("%q: %v", spec, err)
		}
		if err != nil && (!errors.Is(err, schedule.ErrSpec) || !strings.Contains(err.Error(), "job tally")) {
			t.Errorf("%q: the fault does not say where it is: %v", spec, err)
		}
	}
	two := []schedule.Job{{Name: "a", Spec: "x"}, {Name: "b", Spec: "y"}, {Name: "b", Spec: "0 8 * * *"}, {Name: "schedule", Spec: "0 8 * * *"}}
	_, err := schedule.New(schedule.Options{Location: vietnam, Now: now, Log: slog.Default(), Jobs: two})
	for _, want := range []string{"job a", "job b", `"b": name`, `"schedule": name`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("faults do not tell of %s: %v", want, err)
		}
	}
}

func TestNextRunsAreToldInLocalTime(t *testing.T) {
	in(t, func(w *world) {
		s, err := schedule.New(schedule.Options{
			Store: w.store, Location: vietnam, Now: func() time.Time { return w.clock.now().UTC() }, Log: slog.Default(), Jobs: w.jobs,
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		plans, err := s.Plans(nil, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range plans {
			for _, at := range p.Next {
				got = append(got, p.Name+" "+at.Format("2006-01-02 15:04 -07"))
			}
		}
		want := []string{
			"tally 2026-11-15 08:00 +07", "tally 2026-12-15 08:00 +07", "tally 2027-01-15 08:00 +07",
			"nudge 2026-11-16 07:30 +07", "nudge 2026-11-23 07:30 +07", "nudge 2026-11-30 07:30 +07",
		}
		if !slices.Equal(got, want) {
			t.Errorf("next runs are %q", got)
		}
	})
}
