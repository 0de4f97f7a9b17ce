package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"banso/bot/config"
	"banso/handlers/spreadsheet"
	"banso/handlers/tallies"
	"banso/handlers/targets"
	"banso/handlers/teams"
	"banso/storage"
	"banso/storage/boltdb"
)

// targetsCmd takes the table of targets out or in.
type targetsCmd struct {
	Export string `help:"The XLSX file to write, with what is set for --period." placeholder:"FILE.xlsx" xor:"way" required:""`
	Import string `help:"A table, as exported and filled in, to take in: all of it or nothing." placeholder:"FILE" xor:"way" required:""`
	Period string `help:"Period of the table to export: 2026-10, 2026-Q4, 2026, …" placeholder:"PERIOD"`
}

// Run does one of the two.
func (c *targetsCmd) Run(w *world, s *config.Config) error {
	lib, err := stock(*s)
	if err != nil {
		return err
	}
	defer lib.close()
	service := targets.New(targets.Options{Rule: tallies.Rule(s.Period), Indicators: lib.indicators})
	store, err := openExisting(s.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	if c.Import != "" {
		return c.take(w, *s, service, store)
	}
	return c.hand(w, *s, service, store)
}

// hand writes the table of a period.
func (c *targetsCmd) hand(w *world, s config.Config, service *targets.Service, store *boltdb.Store) error {
	now := time.Now()
	p, err := tallies.Parse(tallies.Rule(s.Period), c.Period, storage.DayOf(now.In(vietnam())))
	if err != nil {
		return fmt.Errorf("--period %q: write a period as 2026-10, 2026-Q4, 2026-H1, 2026-9M or 2026: %w", c.Period, errUsage)
	}
	var table []byte
	err = store.View(func(tx *storage.Tx) error {
		province, err := tx.UnitByCode(teams.ProvinceCode(s.Province))
		if err != nil {
			return fmt.Errorf("BANSO_PROVINCE %s: %w", s.Province, err)
		}
		table, err = service.Table(tx, province, p, now)
		return err
	})
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Export, table, 0o600); err != nil {
		return fmt.Errorf("--export: %w", err)
	}
	_, err = fmt.Fprintf(w.stdout, "%s: %s\n", p.Title(), c.Export)
	return err
}

// take takes a filled table in.
func (c *targetsCmd) take(w *world, s config.Config, service *targets.Service, store *boltdb.Store) error {
	raw, err := os.ReadFile(c.Import)
	if err != nil {
		return fmt.Errorf("--import: %w: %w", err, errUsage)
	}
	sheets, err := spreadsheet.Read(c.Import, raw, spreadsheet.Standard)
	if err != nil {
		return fmt.Errorf("--import %s: %w: %w", c.Import, err, errUsage)
	}
	filled, err := targets.Read(sheets)
	if err != nil {
		return fmt.Errorf("--import %s: %w: %w", c.Import, err, errUsage)
	}
	var plan targets.Plan
	err = store.Update(func(tx *storage.Tx) error {
		province, err := tx.UnitByCode(teams.ProvinceCode(s.Province))
		if err != nil {
			return fmt.Errorf("BANSO_PROVINCE %s: %w", s.Province, err)
		}
		if plan, err = service.Plan(tx, province, filled, storage.DayOf(time.Now().In(vietnam()))); err != nil {
			return fmt.Errorf("--import %s: %w: %w", c.Import, err, errUsage)
		}
		if len(plan.Bad) > 0 {
			return errors.Join(fmt.Errorf("--import %s: nothing was taken in: %w", c.Import, errUsage), errors.New(strings.Join(plan.Bad, "\n")))
		}
		return targets.Apply(tx, plan)
	})
	if err != nil {
		return err
	}
	n := plan.Counts
	_, err = fmt.Fprintf(w.stdout, "%s: %d new, %d changed, %d removed, %d as before\n", plan.Period.Title(), n.Added, n.Changed, n.Removed, n.Same)
	return err
}
