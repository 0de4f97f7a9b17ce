package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"banso/bot/config"
	"banso/bot/schedule"
	"banso/handlers/text"
	"banso/storage"
)

// checkCmd looks at everything an operator can get wrong.
type checkCmd struct{}

// Run prints a line a thing checked and fails when one is wrong. It needs the
// data file for itself: stop the bot, or check a backup.
func (checkCmd) Run(w *world, s *config.Config) error {
	fmt.Fprintln(w.stdout, "settings: ok")
	lib, err := stock(*s)
	if errors.Is(err, errUsage) { // a setting, which it names
		return err
	}
	if err != nil {
		return fmt.Errorf("articles: %w", err)
	}
	defer lib.close()
	stale := 0
	for _, a := range lib.base.Articles() {
		if a.PastReview(time.Now()) {
			stale++
		}
	}
	printOverrides(w.stdout, lib.base)
	fmt.Fprintf(w.stdout, "articles: %d ok, %d past their review date\n", len(lib.base.Articles()), stale)
	fmt.Fprintf(w.stdout, "indicators: %d ok, %s\n", len(lib.indicators.List()), cmp.Or(s.Indicate, "the program's own"))
	if err := checkSchedules(w, *s); err != nil {
		return err
	}
	if _, err := os.Stat(dataFile(s.Data)); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(w.stdout, "data file: none yet in %s\n", s.Data)
		return nil
	}
	store, err := openExisting(s.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.Check(); err != nil {
		return fmt.Errorf("data file: %w", err)
	}
	return store.View(func(tx *storage.Tx) error {
		province, err := provinceOf(tx, *s)
		if err != nil {
			return err
		}
		groups, err := tx.GroupsOf(province.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(w.stdout, "data file: ok, %d bytes, schema %d\n", store.Size(), store.Schema())
		fmt.Fprintf(w.stdout, "province: %s, %d group(s) get the tally\n", province.Name, len(groups))
		fmt.Fprintf(w.stdout, "waiting: %d update(s) open, %d parked, %d message(s) queued\n",
			len(tx.OpenUpdates()), tx.CountParked(), tx.CountQueued())
		return nil
	})
}

// checkSchedules shows when the jobs run next.
func checkSchedules(w *world, s config.Config) error {
	a := &app{setup: setup{settings: s, now: time.Now}}
	jobs := a.jobs()
	planner, err := schedule.New(schedule.Options{Location: vietnam(), Now: time.Now, Log: slog.New(slog.DiscardHandler), Jobs: jobs})
	if err != nil {
		return err
	}
	plans, err := planner.Plans(nil, shownRuns)
	if err != nil {
		return err
	}
	for _, p := range plans {
		var next []string
		for _, at := range p.Next {
			next = append(next, text.Moment(at))
		}
		if p.Spec == schedule.Off {
			next = []string{"never runs"}
		}
		fmt.Fprintf(w.stdout, "schedule: %s (%s) %s=%q: %s\n", p.Name, p.Title, cmp.Or(p.Setting, "fixed"), p.Spec, strings.Join(next, ", "))
	}
	return nil
}
