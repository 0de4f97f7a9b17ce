package main

import (
	"cmp"
	"context"
	"time"

	"banso/bot/config"
	"banso/bot/schedule"
	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/storage"
)

// reminders makes the service that decides who is reminded of what.
func (a *app) reminders() *nudges.Service {
	s := a.settings
	var off []string
	for id, spec := range nudgeSpecs(s) {
		if spec == config.Off {
			off = append(off, id)
		}
	}
	return nudges.New(nudges.Options{
		Location: vietnam(), Now: a.now, Base: a.library.base, Rule: tallies.Rule(s.Period), Closes: a.closes,
		Title: func(topic string) string { return a.bot.Title(topic) },
		Days:  s.QuietDays, ClosingDays: s.CloseDays, Week: s.NudgeWeek, QuietFrom: s.QuietFrom, QuietTo: s.QuietTo, Off: off,
	})
}

// nudgeSpecs are the schedules of the kinds of reminders.
func nudgeSpecs(s config.Config) map[string]string {
	return map[string]string{
		nudges.FollowUp: s.Appoint, nudges.Confirm: s.Confirm, nudges.Closing: s.Closing, nudges.Quiet: s.Nudge,
		nudges.Summary: s.Summary, nudges.Thanks: cmp.Or(s.Thanks, afterCutOff(s, 16)), nudges.Stale: s.Stale, nudges.Tip: s.Tip,
	}
}

// nudgeJobs are the reminders that are not switched off.
func (a *app) nudgeJobs() []schedule.Job {
	specs := nudgeSpecs(a.settings)
	var out []schedule.Job
	for _, k := range nudges.Kinds {
		if specs[k.ID] == config.Off {
			continue
		}
		out = append(out, schedule.Job{
			Name: k.Job, Spec: specs[k.ID], Late: nudges.Window,
			Period: func(due time.Time) string { return storage.DayOf(due.In(vietnam())).String() },
			Prepare: func(ctx context.Context, r storage.Run) (func(*storage.Tx) error, error) {
				return a.nudges.Prepare(ctx, a.store, k.ID, r)
			},
		})
	}
	return out
}
