package tallies

import (
	"fmt"
	"time"

	"banso/handlers/text"
	"banso/storage"
)

// span is the period of some report months up to one of a year. By decree a
// quarter so runs from the 15th of the month before it to the 14th of its last
// month, and a year from 15/12 to 14/12.
func span(rule Rule, year int, last time.Month, months int) Period {
	return Period{
		From: Month(rule, year, last-time.Month(months)+1).From, To: Month(rule, year, last).To, months: months,
	}
}

// Quarter is one of the four of a year; others roll over into other years.
func Quarter(rule Rule, year, quarter int) Period {
	year, quarter = year+(quarter+3)/4-1, (quarter+3)%4+1
	if quarter < 1 {
		year, quarter = year-1, quarter+4
	}
	p := span(rule, year, time.Month(3*quarter), 3)
	p.Key, p.Name = fmt.Sprintf("%04d-Q%d", year, quarter), text.QuarterName(year, quarter)
	return p
}

// Half is the first or the second six months of a year; others roll over.
func Half(rule Rule, year, half int) Period {
	for ; half < 1; half += 2 {
		year--
	}
	for ; half > 2; half -= 2 {
		year++
	}
	p := span(rule, year, time.Month(6*half), 6)
	p.Key, p.Name = fmt.Sprintf("%04d-H%d", year, half), text.HalfName(year, half)
	return p
}

// NineMonths are the first nine months of a year.
func NineMonths(rule Rule, year int) Period {
	p := span(rule, year, 9, 9)
	p.Key, p.Name = fmt.Sprintf("%04d-9M", year), text.NineMonthsName(year)
	return p
}

// Year is a whole year.
func Year(rule Rule, year int) Period {
	p := span(rule, year, 12, 12)
	p.Key, p.Name = fmt.Sprintf("%04d", year), text.YearName(year)
	return p
}

// Days is the period of any days, both ends included.
func Days(from, to storage.Day) Period {
	return Period{Key: from.String() + "_" + to.String(), Name: text.DaysName, From: from, To: to}
}

// Previous is the period that p is compared with: the month, quarter, half year
// or year before it, for nine months those of the year before, for any days as
// many days right before.
func Previous(rule Rule, p Period) Period {
	year, month, _ := p.To.Date()
	switch p.months {
	case 1:
		return Containing(rule, p.From-1)
	case 3:
		return Quarter(rule, year, (int(month)-1)/3)
	case 6:
		return Half(rule, year, (int(month)-1)/6)
	case 9:
		return NineMonths(rule, year-1)
	case 12:
		return Year(rule, year-1)
	}
	return Days(p.From-(p.To-p.From)-1, p.From-1)
}
