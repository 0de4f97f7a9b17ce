package tallies

import (
	"errors"
	"fmt"
	"time"

	"banso/handlers/text"
	"banso/storage"
)

// Rule says when a reporting period closes.
type Rule string

// Rules in use in the provinces.
const (
	// Decree closes on the 14th: Nghị định 09/2019/NĐ-CP, Điều 12. A month runs
	// from the 15th of the month before to the 14th.
	Decree Rule = "decree"
	// Calendar closes on the last day of the month, as statistical reports do.
	Calendar Rule = "calendar"
)

// firstDay is the first day of a period by decree, in the month before.
const firstDay = 15

// ErrRule is returned for a rule that is neither Decree nor Calendar.
var ErrRule = errors.New("unknown period rule (decree or calendar)")

// ErrPeriod is returned for a period that cannot be read.
var ErrPeriod = errors.New("kỳ báo cáo chưa rõ, hãy viết như 10/2026 hoặc 2026-10")

// ParseRule reads a setting.
func ParseRule(s string) (Rule, error) {
	switch r := Rule(s); r {
	case Decree, Calendar:
		return r, nil
	}
	return "", fmt.Errorf("%w: %q", ErrRule, s)
}

// Period is a span of days that is reported together, both ends included.
type Period struct {
	Key      string // "2026-10", "2026-Q3", "2026-H1", "2026-9M", "2026" or "2026-09-01_2026-10-15"; months sort in time order, the same under every rule
	Name     string // "Tháng 10/2026"
	From, To storage.Day
	months   int // how many report months it takes; 0 for any days
}

// Title is the name with its days: "Tháng 10/2026 (15/09/2026–14/10/2026)".
func (p Period) Title() string {
	return text.PeriodTitle(p.Name, p.From.Vietnamese(), p.To.Vietnamese())
}

// Contains reports whether a day belongs to the period.
func (p Period) Contains(day storage.Day) bool { return p.From <= day && day <= p.To }

// Month is the period of one month; months out of range roll over into other
// years. Any rule but Calendar is taken as Decree.
func Month(rule Rule, year int, month time.Month) Period {
	year, month, _ = storage.Date(year, month, 1).Date()
	p := Period{Key: fmt.Sprintf("%04d-%02d", year, month), Name: text.MonthName(year, int(month)), months: 1}
	if rule == Calendar {
		p.From, p.To = storage.Date(year, month, 1), storage.Date(year, month+1, 0)
		return p
	}
	p.From, p.To = storage.Date(year, month-1, firstDay), storage.Date(year, month, firstDay-1)
	return p
}

// Containing is the month period that a day belongs to.
func Containing(rule Rule, day storage.Day) Period {
	year, month, d := day.Date()
	if rule != Calendar && d >= firstDay {
		month++
	}
	return Month(rule, year, month)
}

// LastClosed is the latest month period whose last day is before day.
func LastClosed(rule Rule, day storage.Day) Period {
	return Previous(rule, Containing(rule, day))
}
