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
	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/teams"
	"banso/handlers/units"
	"banso/storage"
)

// reportCmd writes a tally.
type reportCmd struct {
	Period string `required:"" help:"Period of the report as for /baocao: 10/2026, 'quý 3/2026', '6 tháng', 01/09-15/10, or 2026-10, 2026-Q3, 2026-H1, 2026-9M, 2026, 2026-09-01_2026-10-15." placeholder:"PERIOD"`
	Unit   string `help:"Name or official code of a commune or team; the province without it." placeholder:"NAME"`
	Out    string `required:"" help:"The file to write: .xlsx, .png, .txt or .md by its ending; - prints the text." placeholder:"FILE"`
}

// Run computes the tally and writes what the file's name asks for.
func (c *reportCmd) Run(w *world, s *config.Config) error {
	ending := strings.ToLower(filepath.Ext(c.Out))
	if c.Out != "-" && ending != ".xlsx" && ending != ".png" && ending != ".txt" && ending != ".md" {
		return fmt.Errorf("--out %s: end the name in .xlsx, .png, .txt or .md, or write - for text on the terminal: %w", c.Out, errUsage)
	}
	today := storage.DayOf(time.Now().In(vietnam()))
	period, err := readPeriod(*s, c.Period, today)
	if err != nil {
		return err
	}
	lib, err := stock(*s)
	if err != nil {
		return err
	}
	defer lib.close()
	store, err := openExisting(s.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	service := tallies.New(tallyOptions(*s, lib, time.Now, false))
	var replies []chat.Reply
	err = store.View(func(tx *storage.Tx) error {
		province, err := provinceOf(tx, *s)
		if err != nil {
			return err
		}
		unit := province
		if c.Unit != "" {
			if unit, err = findUnit(tx, province, c.Unit, today); err != nil {
				return fmt.Errorf("--unit %w", err)
			}
		}
		replies, err = service.Report(tx, unit.ID, period)
		return err
	})
	if err != nil {
		return err
	}
	return c.write(w.stdout, replies, ending, period)
}

// write puts the text, or the file of the ending, where it was asked for.
func (c *reportCmd) write(stdout io.Writer, replies []chat.Reply, ending string, period tallies.Period) error {
	var content []byte
	switch {
	case len(replies) == 0:
		return errors.New("the report is empty")
	case ending == ".md":
		content = texts(replies, markdown)
	case c.Out == "-" || ending == ".txt":
		content = texts(replies, chat.Text.String)
	default:
		for _, r := range replies {
			if r.Attachment != nil && filepath.Ext(r.Attachment.Name) == ending && content == nil {
				content = r.Attachment.Data
			}
		}
	}
	if content == nil {
		return fmt.Errorf("--out %s: this report has no %s file", c.Out, ending)
	}
	if c.Out == "-" {
		_, err := stdout.Write(content)
		return err
	}
	if err := os.WriteFile(c.Out, content, 0o600); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	_, err := fmt.Fprintf(stdout, "%s: %s\n", period.Title(), c.Out)
	return err
}

// texts are the messages without a file, as some form of text.
func texts(replies []chat.Reply, form func(chat.Text) string) []byte {
	var out []string
	for _, r := range replies {
		if r.Attachment == nil {
			out = append(out, form(r.Text))
		}
	}
	return []byte(strings.Join(out, "\n\n") + "\n")
}

// markdown writes a text with its bold and italic parts.
func markdown(t chat.Text) string {
	var b strings.Builder
	escape := strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, "\n\n", "\n\n", "\n", "  \n")
	for _, span := range t {
		mark := ""
		switch {
		case span.Bold:
			mark = "**"
		case span.Italic:
			mark = "_"
		}
		b.WriteString(mark + escape.Replace(span.T) + mark)
	}
	return b.String()
}

// readPeriod reads the period of a flag.
func readPeriod(s config.Config, typed string, today storage.Day) (tallies.Period, error) {
	period, err := tallies.Parse(tallies.Rule(s.Period), typed, today)
	if err != nil {
		return period, fmt.Errorf("--period %q: write a period as 10/2026, 'quý 3/2026', '6 tháng', '9 tháng', 2026, 01/09-15/10 or 2026-10, 2026-Q3: %w", typed, errUsage)
	}
	return period, nil
}

// provinceOf is the unit of BANSO_PROVINCE.
func provinceOf(tx *storage.Tx, s config.Config) (storage.Unit, error) {
	province, err := tx.UnitByCode(teams.ProvinceCode(s.Province))
	if err != nil {
		return province, fmt.Errorf("BANSO_PROVINCE %s: %w", s.Province, err)
	}
	return province, nil
}

// findUnit finds the province or a unit below it by name or official code; the
// error begins with what was typed.
func findUnit(tx *storage.Tx, province storage.Unit, typed string, today storage.Day) (storage.Unit, error) {
	places, err := units.Below(tx, province.ID, today)
	if err != nil {
		return storage.Unit{}, err
	}
	finder := units.NewFinder(append(places, units.Place{Unit: province}))
	found, sure := finder.Coded(typed)
	if !sure {
		found, sure = finder.Named(typed)
	}
	if sure {
		return found[0].Unit, nil
	}
	var near []string
	for _, p := range found {
		near = append(near, strings.Join(append([]string{p.Name}, p.Above...), ", "))
	}
	if len(near) > 0 {
		return storage.Unit{}, fmt.Errorf("%q may be: %s: %w", typed, strings.Join(near, "; "), errUsage)
	}
	return storage.Unit{}, fmt.Errorf("%q: no unit of this name or code in %s: %w", typed, province.Name, errUsage)
}
