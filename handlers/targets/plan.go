package targets

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"banso/handlers/chat"
	"banso/handlers/spreadsheet"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// talk is the kind of conversation that waits for a table to be confirmed.
const talk = "targets"

// waitFor is how long it waits; mostShown is how many faults a message lists.
const (
	waitFor   = time.Hour
	mostShown = 15
)

// Counts are how many targets a table would change.
type Counts struct{ Added, Changed, Removed, Same int }

// Plan is what a table would do; with Bad it does nothing.
type Plan struct {
	Period tallies.Period
	Set    []storage.Target // those that differ, 0 lượt takes one away
	Counts Counts
	Bad    []string
}

// Plan holds a table against the units of a province and what is set.
func (s *Service) Plan(tx *storage.Tx, province storage.Unit, f Filled, day storage.Day) (Plan, error) {
	p, err := tallies.Parse(s.o.Rule, f.Period, day)
	if err != nil {
		return Plan{}, ErrNoPeriod
	}
	plan := Plan{Period: p}
	columns, err := s.columns(f.Titles)
	if err != nil {
		return plan, err
	}
	units, err := s.units(tx, province, p)
	if err != nil {
		return plan, err
	}
	before, err := kept(tx, p)
	if err != nil {
		return plan, err
	}
	seen := map[storage.UnitID]bool{}
	for _, r := range f.Rows {
		i := slices.IndexFunc(units, func(u storage.Unit) bool {
			id, ours := own(r.Code)
			return code(u) == r.Code || ours && id == u.ID
		})
		switch {
		case i < 0:
			plan.Bad = append(plan.Bad, text.TargetBadCode(r.N, r.Code))
			continue
		case seen[units[i].ID]:
			plan.Bad = append(plan.Bad, text.TargetTwice(r.N, units[i].Name))
			continue
		}
		seen[units[i].ID] = true
		plan.row(units[i], r, f.Titles, columns, before)
	}
	return plan, nil
}

// columns are the indicators of a table's columns.
func (s *Service) columns(titles []string) ([]string, error) {
	var out []string
	for _, title := range titles {
		in, ok := named(s.o.Indicators, title)
		if !ok || slices.Contains(out, in.ID) {
			return nil, ErrNoHead
		}
		out = append(out, in.ID)
	}
	return out, nil
}

// row takes in one unit's cells.
func (p *Plan) row(u storage.Unit, r Row, titles, columns []string, before map[at]int) {
	for k, cell := range r.Cells {
		n, ok := 0, true
		if cell != "" {
			n, ok = amount(cell)
		}
		was := before[at{u.ID, columns[k]}]
		switch {
		case !ok:
			p.Bad = append(p.Bad, text.TargetBadNumber(r.N, u.Name, titles[k], cell))
			continue
		case n == was:
			if n > 0 {
				p.Counts.Same++
			}
			continue
		case was == 0:
			p.Counts.Added++
		case n == 0:
			p.Counts.Removed++
		default:
			p.Counts.Changed++
		}
		p.Set = append(p.Set, storage.Target{Unit: u.ID, Period: p.Period.Key, Indicator: columns[k], Times: n})
	}
}

// Apply sets what a plan changes.
func Apply(tx *storage.Tx, p Plan) error {
	for _, t := range p.Set {
		if err := tx.SaveTarget(t); err != nil {
			return fmt.Errorf("save target: %w", err)
		}
	}
	return nil
}

// waiting is a table to be confirmed.
type waiting struct {
	File   string `json:"f"` // a digest, also in the button
	Filled Filled `json:"t"`
	Counts Counts `json:"c"` // what the person saw
}

// Take answers a table that was sent: what must be put right, or what it would
// change, to be confirmed.
func (s *Service) Take(v visit.Visit, sheets []spreadsheet.Sheet) ([]chat.Reply, error) {
	own, err := v.Units(visit.SetTarget)
	if err != nil || len(own) == 0 {
		return say(text.NotAllowed(text.ForDepartment)), err
	}
	f, err := Read(sheets)
	if err != nil {
		return say(text.TargetsUnread(why(err))), nil
	}
	plan, err := s.Plan(v.Tx, own[0], f, today(v))
	if w := why(err); err != nil && w != "" {
		return say(text.TargetsUnread(w)), nil
	}
	if err != nil {
		return nil, fmt.Errorf("plan targets: %w", err)
	}
	switch {
	case len(plan.Bad) > 0:
		return say(text.TargetsBad(plan.Bad[:min(mostShown, len(plan.Bad))], len(plan.Bad))), nil
	case len(plan.Set) == 0:
		return say(text.TargetsSame(plan.Period.Name)), nil
	}
	w := waiting{File: digest(f), Filled: f, Counts: plan.Counts}
	if err := v.Expect(talk, w, waitFor); err != nil {
		return nil, err
	}
	c := plan.Counts
	return say(text.TargetsPlan(plan.Period.Title(), c.Added, c.Changed, c.Removed, c.Same),
		[]chat.Button{chat.Press(text.TargetImport, chat.Data(accept, w.File)), chat.Press(text.TargetCancel, chat.Data(drop))}), nil
}

// confirm takes in the table that waits, unless the targets have changed since it
// was shown.
func (s *Service) confirm(v visit.Visit, args []string) ([]chat.Reply, error) {
	own, err := v.Units(visit.SetTarget)
	if err != nil || len(own) == 0 {
		return say(text.NotAllowed(text.ForDepartment)), err
	}
	var w waiting
	if ok, err := v.Expected(talk, &w); err != nil {
		return nil, err
	} else if !ok || len(args) != 1 || args[0] != w.File {
		return say(text.TargetsStale()), nil
	}
	plan, err := s.Plan(v.Tx, own[0], w.Filled, today(v))
	if err != nil {
		return nil, fmt.Errorf("plan targets: %w", err)
	}
	if plan.Counts != w.Counts || len(plan.Bad) > 0 {
		return say(text.TargetsStale()), v.Done()
	}
	if err := Apply(v.Tx, plan); err != nil {
		return nil, err
	}
	c := plan.Counts
	return []chat.Reply{{Text: text.TargetsTaken(plan.Period.Name, c.Added, c.Changed, c.Removed), Replace: true}}, v.Done()
}

// why says what is wrong with a file; "" for errors of another kind.
func why(err error) string {
	for kind, said := range map[error]string{ErrNoPeriod: text.TargetWhyPeriod, ErrNoHead: text.TargetWhyHead, ErrNoRows: text.TargetWhyEmpty} {
		if errors.Is(err, kind) {
			return said
		}
	}
	return ""
}

// digest tells tables apart.
func digest(f Filled) string {
	raw, err := json.Marshal(f)
	if err != nil { // strings and numbers always can be
		panic(err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}
