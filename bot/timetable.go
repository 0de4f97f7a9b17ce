package main

import (
	"slices"

	"banso/bot/schedule"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// shownRuns is how many coming runs of a job are told.
const shownRuns = 3

// timetable tells users how the jobs stand.
func (a *app) timetable(v visit.Visit) ([]text.Scheduled, error) {
	plans, err := a.schedule.Plans(v.Tx, shownRuns)
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

// failing are the jobs that owe a run they cannot do.
func (a *app) failing() (out []schedule.Plan) {
	_ = a.store.View(func(tx *storage.Tx) error { // who cannot read the store says so elsewhere
		plans, err := a.schedule.Plans(tx, 0)
		out = slices.DeleteFunc(plans, func(p schedule.Plan) bool { return p.Failing.Failed.IsZero() })
		return err
	})
	return out
}
