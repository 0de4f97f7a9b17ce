package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"banso/bot/config"
	"banso/handlers/tallies"
	"banso/handlers/targets"
	"banso/storage"
)

// targetsCmd takes targets in and hands them out.
type targetsCmd struct {
	Import string `help:"XLSX or CSV file of targets to take in, as --export writes it." placeholder:"FILE" xor:"way" required:""`
	Export string `help:"File to write: .xlsx or .csv by its ending." placeholder:"FILE" xor:"way" required:""`
	Period string `help:"Period as for report: of rows that name none, or of the export." placeholder:"PERIOD"`
	All    bool   `help:"Export the units without targets too, as a form to fill in."`
	DryRun bool   `help:"Import: show what would change, and change nothing."`
}

// Run opens the data file and does the one or the other.
func (c *targetsCmd) Run(w *world, s *config.Config) error {
	_, set, err := inForce(*s)
	if err != nil {
		return err
	}
	now := time.Now()
	var period tallies.Period
	if c.Period != "" || c.Export != "" {
		if period, err = readPeriod(*s, c.Period, storage.DayOf(now.In(vietnam()))); err != nil {
			return err
		}
		if strings.Contains(period.Key, "_") {
			return fmt.Errorf("--period %q: targets are for months, quarters, half years, nine months and years: %w", c.Period, errUsage)
		}
	}
	store, err := openExisting(s.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	service := targets.New(set, tallies.Rule(s.Period), vietnam())
	if c.Export != "" {
		return store.View(func(tx *storage.Tx) error { return c.write(w.stdout, tx, *s, service, period, now) })
	}
	data, err := os.ReadFile(c.Import)
	if err != nil {
		return fmt.Errorf("--import: %w", err)
	}
	sheet, err := service.Read(c.Import, data)
	if err != nil {
		return fmt.Errorf("--import %s: %w: %w", c.Import, err, errUsage)
	}
	var lines []string
	err = store.Update(func(tx *storage.Tx) error {
		lines, err = c.take(tx, *s, service, sheet, period, now)
		return err
	})
	for _, line := range lines {
		fmt.Fprintln(w.stdout, line)
	}
	if errors.Is(err, errDry) {
		return nil
	}
	return err
}

// errDry takes back what a dry run did.
var errDry = errors.New("only looking")

// take applies the table and words each change; all rows or none.
func (c *targetsCmd) take(tx *storage.Tx, s config.Config, service *targets.Service, sheet targets.Sheet, period tallies.Period, now time.Time) ([]string, error) {
	province, err := provinceOf(tx, s)
	if err != nil {
		return nil, err
	}
	plan, err := service.Plan(tx, province.ID, sheet, period.Key, now)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, bad := range plan.Bad {
		lines = append(lines, fmt.Sprintf("%s:%d: %s", c.Import, bad.Row, bad.Why))
	}
	if len(plan.Bad) > 0 {
		return lines, fmt.Errorf("nothing was imported, %d row(s) to put right: %w", len(plan.Bad), errUsage)
	}
	if lines, err = service.Lines(tx, plan.Changes, now); err != nil {
		return nil, err
	}
	n := plan.Counts()
	sum := fmt.Sprintf("%d new, %d changed, %d removed, %d as they were", n.New, n.Changed, n.Removed, n.Same)
	if c.DryRun {
		return append(lines, sum+"; nothing was imported"), errDry
	}
	return append(lines, sum), plan.Apply(tx)
}

// write puts the targets of the province and its communes into a file.
func (c *targetsCmd) write(stdout io.Writer, tx *storage.Tx, s config.Config, service *targets.Service, period tallies.Period, now time.Time) error {
	format := targets.Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Export)), "."))
	if format != targets.XLSX && format != targets.CSV {
		return fmt.Errorf("--export %s: end the name in .xlsx or .csv: %w", c.Export, errUsage)
	}
	province, err := provinceOf(tx, s)
	if err != nil {
		return err
	}
	data, err := service.Export(tx, province.ID, []tallies.Period{period}, format, c.All, now)
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Export, data, 0o600); err != nil {
		return fmt.Errorf("--export: %w", err)
	}
	_, err = fmt.Fprintf(stdout, "%s: %s\n", period.Title(), c.Export)
	return err
}
