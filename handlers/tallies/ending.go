package tallies

import (
	"time"
)

// Kinds of periods that go out by themselves, in the order of length.
var Kinds = []string{"month", "quarter", "half", "nine", "year"}

// Kind is one of Kinds, or "days" for any days.
func (p Period) Kind() string {
	switch p.months {
	case 1:
		return "month"
	case 3:
		return "quarter"
	case 6:
		return "half"
	case 9:
		return "nine"
	case 12:
		return "year"
	}
	return "days"
}

// Ending lists the periods that end with a month, the month first: with March its
// quarter, with June its quarter and half year, with September its quarter and
// the nine months, with December its quarter, half year and year.
func Ending(rule Rule, month Period) []Period {
	year, m, _ := month.To.Date()
	out := []Period{month}
	if m%3 == 0 {
		out = append(out, Quarter(rule, year, int(m)/3))
	}
	if m%6 == 0 {
		out = append(out, Half(rule, year, int(m)/6))
	}
	if m == time.September {
		out = append(out, NineMonths(rule, year))
	}
	if m == time.December {
		out = append(out, Year(rule, year))
	}
	return out
}
