package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"banso/bot/config"
	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/teams"
	"banso/handlers/units"
	"banso/storage"
)

// reportCmd writes a tally.
type reportCmd struct {
	Period string `required:"" help:"Period of the report, as people write it or 2026-10, 2026-Q3, 2026-H1, 2026-9M, 2026, 2026-09-01_2026-10-15." placeholder:"PERIOD"`
	Unit   string `help:"Commune or team, by name or official code; without it the province." placeholder:"NAME"`
	Out    string `required:"" help:"The file to write: .xlsx the workbook, .png the chart, .txt the message; - prints the message." placeholder:"FILE"`
}

// Run computes a tally and writes the part of it that the file's ending names.
func (c *reportCmd) Run(w *world, s *config.Config) error {
	period, err := tallies.Parse(tallies.Rule(s.Period), c.Period, storage.DayOf(time.Now().In(vietnam())))
	if err != nil {
		return fmt.Errorf("--period %q: write a period as \"quý 3/2026\", 2026-10, 2026-Q3, 2026-H1, 2026-9M, 2026 or 2026-09-01_2026-10-15: %w", c.Period, errUsage)
	}
	kind := strings.ToLower(filepath.Ext(c.Out))
	if c.Out != "-" && kind != ".xlsx" && kind != ".png" && kind != ".txt" {
		return fmt.Errorf("--out %s: the file must end in .xlsx, .png or .txt, or be -: %w", c.Out, errUsage)
	}
	store, err := openExisting(s.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	lib, err := stock(*s)
	if err != nil {
		return err
	}
	defer lib.close()
	var replies []chat.Reply
	err = store.View(func(tx *storage.Tx) error {
		unit, err := c.find(tx, *s)
		if err == nil {
			replies, err = tallies.New(tallyOptions(*s, lib, time.Now, false)).Report(tx, unit.ID, period)
		}
		return err
	})
	if err != nil {
		return err
	}
	content := part(replies, kind)
	if c.Out == "-" {
		_, err = w.stdout.Write(content)
		return err
	}
	if err := os.WriteFile(c.Out, content, 0o600); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	_, err = fmt.Fprintf(w.stdout, "%s: %s\n", period.Title(), c.Out)
	return err
}

// part is what of a tally goes into a file with some ending; the texts without one.
func part(replies []chat.Reply, ending string) []byte {
	var texts []string
	for _, r := range replies {
		switch {
		case r.Attachment == nil:
			texts = append(texts, r.Text.String())
		case ending != "" && strings.HasSuffix(r.Attachment.Name, ending):
			return r.Attachment.Data
		}
	}
	return []byte(strings.Join(texts, "\n\n") + "\n")
}

// find is the unit that is asked for, by its name or official code.
func (c *reportCmd) find(tx *storage.Tx, s config.Config) (storage.Unit, error) {
	province, err := tx.UnitByCode(teams.ProvinceCode(s.Province))
	if err != nil {
		return province, fmt.Errorf("BANSO_PROVINCE %s: %w", s.Province, err)
	}
	if c.Unit == "" {
		return province, nil
	}
	below, err := units.Below(tx, province.ID, storage.DayOf(time.Now().In(vietnam())))
	if err != nil {
		return province, err
	}
	for _, p := range below {
		if p.Code != "" && strings.TrimLeft(p.Code, "pc") == c.Unit {
			return p.Unit, nil
		}
	}
	found, sure := units.NewFinder(below).Find(c.Unit)
	if sure {
		return found[0].Unit, nil
	}
	fault := fmt.Errorf("--unit %q: no such unit in the province: %w", c.Unit, errUsage)
	for _, p := range found {
		fault = errors.Join(fault, fmt.Errorf("  perhaps %s, %s", p.Name, strings.Join(p.Above, ", ")))
	}
	return province, fault
}
