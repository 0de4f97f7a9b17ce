package main

import (
	"cmp"
	"context"
	"time"

	"banso/bot/config"
	"banso/bot/schedule"
	"banso/handlers/closing"
	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/storage"
)

// reminders makes the service that decides who is reminded of what.
func (a *app) reminders() *nudges.Service {
	s := a.settings
	var off []string
	for id, r := range reminderSchedules(s) {
		if r.spec == schedule.Off {
			off = append(off, id)
		}
	}
	return nudges.New(nudges.Options{
		Location: vietnam(), Now: a.now, Base: a.library.base, Rule: tallies.Rule(s.Period), Closes: a.closes,
		Title: func(topic string) string { return a.bot.Title(topic) },
		Days:  s.QuietDays, ClosingDays: s.CloseDays, Week: s.NudgeWeek, QuietFrom: s.QuietFrom, QuietTo: s.QuietTo, Off: off,
		ConfirmData: closing.Data,
	})
}

// reminding is when a kind of reminder comes, and the setting that says so.
type reminding struct{ setting, spec string }

// reminderSchedules are the schedules of the kinds of reminders.
func reminderSchedules(s config.Config) map[string]reminding {
	return map[string]reminding{
		nudges.FollowUp: {"BANSO_FOLLOWUP_SCHEDULE", s.Appoint},
		nudges.Confirm:  {"BANSO_CONFIRM_SCHEDULE", s.Confirm},
		nudges.Closing:  {"BANSO_CLOSING_SCHEDULE", s.Closing},
		nudges.Quiet:    {"BANSO_NUDGE_SCHEDULE", s.Nudge},
		nudges.Summary:  {"BANSO_SUMMARY_SCHEDULE", s.Summary},
		nudges.Thanks:   {"BANSO_THANKS_SCHEDULE", cmp.Or(s.Thanks, afterCutOff(s, 16))},
		nudges.Stale:    {"BANSO_STALE_SCHEDULE", s.Stale},
		nudges.Tip:      {"BANSO_TIP_SCHEDULE", s.Tip},
	}
}

// nudgeJobs are the reminders, also those that are switched off.
func (a *app) nudgeJobs() []schedule.Job {
	schedules := reminderSchedules(a.settings)
	var out []schedule.Job
	for _, k := range nudges.Kinds {
		when := schedules[k.ID]
		out = append(out, schedule.Job{
			Name: k.Job, Title: text.JobNudge(k.Name), Setting: when.setting, Spec: when.spec, Late: nudges.Window,
			Period: func(due time.Time) string { return storage.DayOf(due.In(vietnam())).String() },
			Prepare: func(ctx context.Context, r storage.Run) (func(*storage.Tx) error, error) {
				return a.nudges.Prepare(ctx, a.store, k.ID, r)
			},
		})
	}
	return out
}
