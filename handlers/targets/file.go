package targets

import (
	"fmt"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/spreadsheet"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	if verb != Verb || len(args) == 0 {
		return nil, false, nil
	}
	if args[0] == export {
		replies, err = s.download(v, args[1:])
		return replies, true, err
	}
	unit, refusal, err := scope(v)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	switch {
	case args[0] == template && len(args) == 1:
		return s.which(v), true, nil
	case args[0] == template:
		replies, err = s.blank(v, unit, args[1])
	case args[0] == yes:
		replies, err = s.confirm(v, unit, strings.Join(args[1:], ""))
	case args[0] == no:
		replies, err = []chat.Reply{{Text: text.RosterDropped(), Replace: true}}, v.DoneWith(talk)
	default:
		return nil, false, nil
	}
	return replies, true, err
}

// which asks for the period of a template.
func (s *Service) which(v visit.Visit) []chat.Reply {
	var rows [][]chat.Button
	press := func(p tallies.Period) chat.Button { return chat.Press(p.Name, chat.Data(Verb, template, p.Key)) }
	for _, p := range tallies.Running(s.rule, s.day(v.Now)) {
		if strings.HasSuffix(p.Key, "-9M") {
			continue // asked for as a year or quarters
		}
		next := tallies.Running(s.rule, p.To+1)
		for _, n := range next {
			if tallies.Previous(s.rule, n) == p {
				rows = append(rows, []chat.Button{press(p), press(n)})
			}
		}
	}
	return say(text.TargetWhichPeriod(), rows...)
}

func (s *Service) blank(v visit.Visit, unit storage.Unit, key string) ([]chat.Reply, error) {
	p, err := tallies.Parse(s.rule, key, s.day(v.Now))
	if err != nil || !fixed(p) {
		return say(text.OldButton()), nil //nolint:nilerr // no button of ours says so
	}
	data, err := s.Export(v.Tx, unit.ID, []tallies.Period{p}, XLSX, true, v.Now)
	if err != nil {
		return nil, fmt.Errorf("make template of targets: %w", err)
	}
	return []chat.Reply{{Text: text.TargetTemplateFile(p.Title()), Attachment: &chat.Attachment{Name: "mau-chi-tieu-" + p.Key + ".xlsx", Data: data}}}, nil
}

func (s *Service) download(v visit.Visit, args []string) ([]chat.Reply, error) {
	own, err := v.Units(visit.SeeTarget)
	switch {
	case err != nil:
		return nil, err
	case len(own) == 0:
		return say(text.NotAllowed(text.ForOfficers)), nil
	}
	periods, name := tallies.Running(s.rule, s.day(v.Now)), "dang-chay"
	if len(args) > 0 {
		p, err := tallies.Parse(s.rule, args[0], s.day(v.Now))
		if err != nil || !fixed(p) {
			return say(text.OldButton()), nil //nolint:nilerr // no button of ours says so
		}
		periods, name = []tallies.Period{p}, p.Key
	}
	data, err := s.Export(v.Tx, own[0].ID, periods, XLSX, false, v.Now)
	if err != nil {
		return nil, fmt.Errorf("export targets: %w", err)
	}
	return []chat.Reply{{Text: text.TargetFile(own[0].Name), Attachment: &chat.Attachment{Name: "chi-tieu-" + name + ".xlsx", Data: data}}}, nil
}

// Format of a file.
type Format string

// Formats of a table of targets.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// Export writes the targets of a unit and the communes below it in some periods,
// in the columns that Rows reads; whole also lists the units that have none, to be
// filled in.
func (s *Service) Export(tx *storage.Tx, scope storage.UnitID, periods []tallies.Period, format Format, whole bool, now time.Time) ([]byte, error) {
	unit, err := tx.Unit(scope)
	if err != nil {
		return nil, err
	}
	list := s.set.List()
	t := spreadsheet.Table{
		Name: text.SheetTargets, Footer: text.PageFooter(text.SheetTargets), Fixed: 3, Filter: true,
		Heading: []string{text.TargetsTitle, text.RosterAsOf(unit.Name, s.day(now).Vietnamese()), text.TargetsNote},
		Columns: []spreadsheet.Column{{Title: text.TargetPeriod, Width: 22}, {Title: text.TargetCode, Width: 11}, {Title: text.TargetUnit, Width: 28}},
	}
	for _, in := range list {
		t.Columns = append(t.Columns, spreadsheet.Column{Title: in.Title, Width: 16, Look: spreadsheet.Count})
	}
	all, err := places(tx, unit, s.day(now))
	if err != nil {
		return nil, err
	}
	for _, p := range periods {
		targets, err := tx.TargetsFor(p.Key)
		if err != nil {
			return nil, err
		}
		set := map[storage.Target]int{}
		has := map[storage.UnitID]bool{}
		for _, target := range targets {
			set[storage.Target{Unit: target.Unit, Indicator: target.Indicator}], has[target.Unit] = target.Times, true
		}
		for _, place := range all {
			if !whole && !has[place.ID] {
				continue
			}
			row := []any{p.Name, strings.TrimPrefix(place.Code, "c"), place.Name}
			for _, in := range list {
				if times := set[storage.Target{Unit: place.ID, Indicator: in.ID}]; times > 0 {
					row = append(row, times)
				} else {
					row = append(row, "")
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return write(t, format, now)
}

// write makes the file of a table.
func write(t spreadsheet.Table, format Format, now time.Time) ([]byte, error) {
	if format == CSV {
		var head []string
		for _, c := range t.Columns {
			head = append(head, c.Title)
		}
		rows := [][]string{head}
		for _, row := range t.Rows {
			var cells []string
			for _, cell := range row {
				cells = append(cells, fmt.Sprint(cell))
			}
			rows = append(rows, cells)
		}
		return spreadsheet.CSV(rows)
	}
	book, err := spreadsheet.NewBook(text.TargetsTitle, text.BotName, now)
	if err != nil {
		return nil, err
	}
	if err := book.Add(t); err != nil {
		return nil, err
	}
	return book.Bytes()
}

// Lines words changes, a line each.
func (s *Service) Lines(tx *storage.Tx, changes []Change, now time.Time) ([]string, error) {
	var out []string
	for _, c := range changes {
		unit, err := tx.UnitOn(c.Target.Unit, s.day(now))
		if err != nil {
			return nil, err
		}
		p, err := tallies.Parse(s.rule, c.Target.Period, s.day(now))
		if err != nil {
			return nil, err
		}
		title := c.Target.Indicator
		if i, ok := s.set.Find(title); ok {
			title = s.set.List()[i].Title
		}
		out = append(out, text.TargetChange(unit.Name, p.Name, title, c.Before, c.Target.Times))
	}
	return out, nil
}
