package main

import (
	"slices"
	"time"

	"banso/bot/schedule"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// shownRuns is how many coming runs of a job are told.
const shownRuns = 3

// timetable tells users how the jobs stand.
func (a *app) timetable(v visit.Visit) ([]text.Scheduled, error) {
	plans, err := a.plans(v.Tx, shownRuns)
	if err != nil {
		return nil, err
	}
	var out []text.Scheduled
	for _, p := range plans {
		j := text.Scheduled{Title: p.Title, Next: p.Next, TooLate: p.Last.Result == schedule.TooLate}
		if !p.Last.Due.IsZero() {
			j.Last = p.Last.Due.In(v.Location)
		}
		if !p.Failing.Failed.IsZero() {
			j.Failing = p.Failing.Failed.In(v.Location)
		}
		out = append(out, j)
	}
	return out, nil
}

// owedFor is how long the tallies of a shut month may take to be made before that
// counts as a failure.
const owedFor = 15 * time.Minute

// plans are the jobs as they stand. The job that shuts a month has not done its work
// while the tallies of one are owed.
func (a *app) plans(tx *storage.Tx, n int) ([]schedule.Plan, error) {
	plans, err := a.schedule.Plans(tx, n)
	if err != nil {
		return nil, err
	}
	owed, err := tx.OwedClosings()
	for _, c := range owed {
		for i := range plans {
			if p := &plans[i]; p.Name == tallyJob && p.Failing.Failed.IsZero() && a.now().Sub(c.At) > owedFor {
				p.Failing = storage.Run{Job: tallyJob, Period: c.Period, Due: c.At, Result: schedule.Failed, Failed: c.At}
			}
		}
	}
	return plans, err
}

// failing are the jobs that owe a run they cannot do.
func (a *app) failing() (out []schedule.Plan) {
	_ = a.store.View(func(tx *storage.Tx) error { // who cannot read the store says so elsewhere
		plans, err := a.plans(tx, 0)
		out = slices.DeleteFunc(plans, func(p schedule.Plan) bool { return p.Failing.Failed.IsZero() })
		return err
	})
	return out
}
