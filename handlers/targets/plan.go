package targets

import (
	"errors"
	"strings"
	"time"

	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/storage"
)

// ErrBadRows is returned by Apply for a plan that holds a bad row.
var ErrBadRows = errors.New("a row of the targets is bad")

// Change is a target that is set, raised, lowered or (with no times) taken away.
type Change struct {
	Target storage.Target `json:"t"`
	Before int            `json:"b"`
}

// Plan is what a file would change. Nothing may be changed when a row is bad.
type Plan struct {
	Scope   storage.Unit
	Changes []Change
	Same    int // cells that say what is so already
	Bad     []text.BadRow
}

// Counts sums the plan up.
func (p Plan) Counts() text.TargetCounts {
	c := text.TargetCounts{Same: p.Same}
	for _, change := range p.Changes {
		switch {
		case change.Target.Times == 0:
			c.Removed++
		case change.Before == 0:
			c.New++
		default:
			c.Changed++
		}
	}
	return c
}

// planner reads rows against the store.
type planner struct {
	s        *Service
	tx       *storage.Tx
	today    storage.Day
	finder   *units.Finder
	standard string // the period of rows that name none
	told     map[storage.Target]int
	plan     Plan
}

// Plan compares a table with the targets that are set for a unit and the communes
// below it. It changes nothing. period is for rows that name none, "" to refuse
// them.
func (s *Service) Plan(tx *storage.Tx, scope storage.UnitID, sheet Sheet, period string, now time.Time) (Plan, error) {
	unit, err := tx.Unit(scope)
	if err != nil {
		return Plan{}, err
	}
	p := planner{s: s, tx: tx, today: s.day(now), standard: period, told: map[storage.Target]int{}, plan: Plan{Scope: unit}}
	all, err := places(tx, unit, p.today)
	if err != nil {
		return Plan{}, err
	}
	p.finder = units.NewFinder(all)
	for _, heading := range sheet.Unknown {
		p.bad(sheet.Heading, text.RowHeadingUnknown(heading))
	}
	for _, r := range sheet.Rows {
		if err := p.row(r); err != nil {
			return Plan{}, err
		}
	}
	return p.plan, nil
}

func (p *planner) bad(row int, why string) {
	p.plan.Bad = append(p.plan.Bad, text.BadRow{Row: row, Why: why})
}

// row notes what a row changes.
func (p *planner) row(r Row) error {
	period, why := p.period(r)
	if why != "" {
		p.bad(r.N, why)
		return nil
	}
	unit, why := p.unit(r)
	if why != "" {
		p.bad(r.N, why)
		return nil
	}
	for _, in := range p.s.set.List() {
		cell, stated := r.Cells[in.ID]
		if !stated {
			continue
		}
		times, ok := number(cell)
		if !ok {
			p.bad(r.N, text.RowTargetNumber(in.Title, cell))
			continue
		}
		t := storage.Target{Unit: unit.ID, Period: period.Key, Indicator: in.ID}
		if other, twice := p.told[t]; twice {
			p.bad(r.N, text.RowTargetTwice(other))
			return nil
		}
		p.told[t] = r.N
		before, err := p.tx.Target(period.Key, unit.ID, in.ID)
		if err != nil {
			return err
		}
		if t.Times = times; times != before {
			p.plan.Changes = append(p.plan.Changes, Change{t, before})
		} else if times > 0 {
			p.plan.Same++
		}
	}
	return nil
}

// period of a row; why tells what is wrong with it.
func (p *planner) period(r Row) (period tallies.Period, why string) {
	typed := r.Period
	if typed == "" {
		typed = p.standard
	}
	if typed == "" {
		return period, text.RowPeriodMissing
	}
	period, err := tallies.Parse(p.s.rule, typed, p.today)
	if err != nil || !fixed(period) {
		return period, text.RowPeriodUnknown(typed)
	}
	return period, ""
}

// unit of a row, by its code, its name, or both where they agree.
func (p *planner) unit(r Row) (unit storage.Unit, why string) {
	if r.Code == "" && r.Unit == "" {
		return unit, text.RowUnitMissing
	}
	var byCode, byName []units.Place
	sure := true
	if r.Code != "" {
		code := r.Code
		if strings.Trim(code, "0123456789") == "" && len(code) < 5 { // a table program has cut the zeros in front
			code = strings.Repeat("0", 5-len(code)) + code
		}
		if byCode, sure = p.finder.Coded(code); !sure {
			return unit, text.RowCodeUnknown(r.Code)
		}
	}
	if r.Unit != "" {
		byName, sure = p.finder.Named(r.Unit)
	}
	var near []string
	for _, place := range byName {
		near = append(near, place.Name)
	}
	switch {
	case len(byCode) > 0 && r.Unit != "" && !(sure && byName[0].ID == byCode[0].ID):
		return unit, text.RowCodeOfOther(r.Code, byCode[0].Name, r.Unit)
	case len(byCode) > 0:
		return byCode[0].Unit, ""
	case !sure && len(near) > 1:
		return unit, text.RowCommuneMany(r.Unit, near)
	case !sure:
		return unit, text.RowUnitUnknown(r.Unit, near)
	}
	return byName[0].Unit, ""
}

// Apply makes a plan true; the plan must come from the same transaction.
func (p Plan) Apply(tx *storage.Tx) error {
	if len(p.Bad) > 0 {
		return ErrBadRows
	}
	return set(tx, p.Changes)
}

func set(tx *storage.Tx, changes []Change) error {
	for _, c := range changes {
		if err := tx.SaveTarget(c.Target); err != nil {
			return err
		}
	}
	return nil
}
