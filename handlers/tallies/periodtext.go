package tallies

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/knowledge/vi"
	"banso/storage"
)

// longestSpan is the most days that a period of any days may have.
const longestSpan = 366

// period forms, on folded text: "10/2026", "2026-10", "thang 10", "quy 3/2026",
// "q3", "6 thang dau nam 2026", "9 thang", "nam 2026", "1/9-15/10".
var (
	monthYear = regexp.MustCompile(`^(?:thang ?|t ?)?(\d{1,2})(?:(?: ?[/.-] ?| nam | )(\d{4}))?$`)
	yearMonth = regexp.MustCompile(`^(?:thang )?(\d{4})[/.-](\d{1,2})$`)
	quarterOf = regexp.MustCompile(`^(?:quy|q) ?([1-4]|i|ii|iii|iv|mot|hai|ba|bon|tu)(?:[/ .,-]*(?:nam )?(\d{4}))?$`)
	threeOf   = regexp.MustCompile(`^(?:3 thang|ba thang) (dau|cuoi) nam(?:[/ -]*(\d{4}))?$`)
	quarterID = regexp.MustCompile(`^(\d{4})-q([1-4])$`)
	halfOf    = regexp.MustCompile(`^(?:6 thang|sau thang|nua nam)(?: (dau|cuoi))?(?: nam)?(?:[/ -]*(\d{4}))?$`)
	halfID    = regexp.MustCompile(`^(\d{4})-h([12])$`)
	nineOf    = regexp.MustCompile(`^(?:9 thang|chin thang)(?: dau)?(?: nam)?(?:[/ -]*(\d{4}))?$`)
	nineID    = regexp.MustCompile(`^(\d{4})-9m$`)
	yearOf    = regexp.MustCompile(`^(?:nam |ca nam |12 thang |12 thang nam )?(\d{4})$`)
	daysOf    = regexp.MustCompile(`^(?:tu )?(?:ngay )?(\d{1,2})/(\d{1,2})(?:/(\d{4}))? ?(?:-|–|den|toi)(?: het)? ?(?:ngay )?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?$`)
	daysID    = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)$`)
)

var quarterWords = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}

// Parse reads a period as people write it, accents optional, or by its Key; where
// no year is given it is the latest one that has begun by today. Years from 2000
// to 2099 are taken. Anything else gives ErrPeriod, whose text is Vietnamese and
// fit to be shown.
func Parse(rule Rule, s string, today storage.Day) (Period, error) {
	if p, ok := (dater{rule, today}).read(plainWords(s)); ok {
		return p, nil
	}
	return Period{}, fmt.Errorf("%w: %q", ErrPeriod, s)
}

// plainWords is what was typed in small letters without marks, with single spaces
// and without the word for a period in front.
func plainWords(s string) string {
	words := strings.Join(strings.Fields(vi.Fold(strings.ToLower(norm.NFC.String(s)))), " ")
	if ky, ok := strings.CutPrefix(words, "ky bao cao "); ok {
		return ky
	}
	if ky, ok := strings.CutPrefix(words, "ky "); ok && ky != "nay" && ky != "truoc" {
		return ky
	}
	return words
}

// dater reads periods under one rule on one day.
type dater struct {
	rule  Rule
	today storage.Day
}

func (r dater) read(s string) (Period, bool) {
	if p, ok := r.relative(s); ok {
		return p, true
	}
	s = r.yearInFigures(s)
	for _, form := range []struct {
		pattern *regexp.Regexp
		make    func(m []string) (Period, bool)
	}{
		{monthYear, func(m []string) (Period, bool) { return r.month(m[2], number(m[1])) }},
		{yearMonth, func(m []string) (Period, bool) { return r.month(m[1], number(m[2])) }},
		{quarterOf, func(m []string) (Period, bool) {
			return r.latest(m[2], func(y int) Period { return Quarter(r.rule, y, max(quarterWords[m[1]], number(m[1]))) })
		}},
		{quarterID, func(m []string) (Period, bool) {
			return r.latest(m[1], func(y int) Period { return Quarter(r.rule, y, number(m[2])) })
		}},
		{threeOf, func(m []string) (Period, bool) {
			return r.latest(m[2], func(y int) Period { return Quarter(r.rule, y, map[string]int{"dau": 1, "cuoi": 4}[m[1]]) })
		}},
		{halfOf, func(m []string) (Period, bool) {
			return r.latest(m[2], func(y int) Period { return Half(r.rule, y, map[string]int{"": 1, "dau": 1, "cuoi": 2}[m[1]]) })
		}},
		{halfID, func(m []string) (Period, bool) {
			return r.latest(m[1], func(y int) Period { return Half(r.rule, y, number(m[2])) })
		}},
		{nineOf, func(m []string) (Period, bool) {
			return r.latest(m[1], func(y int) Period { return NineMonths(r.rule, y) })
		}},
		{nineID, func(m []string) (Period, bool) {
			return r.latest(m[1], func(y int) Period { return NineMonths(r.rule, y) })
		}},
		{yearOf, func(m []string) (Period, bool) { return r.latest(m[1], func(y int) Period { return Year(r.rule, y) }) }},
		{daysOf, r.days},
		{daysID, func(m []string) (Period, bool) {
			from, bad := storage.ParseDay(m[1])
			to, worse := storage.ParseDay(m[2])
			return Days(from, to), bad == nil && worse == nil && from <= to && to-from < longestSpan
		}},
	} {
		if m := form.pattern.FindStringSubmatch(s); m != nil {
			return form.make(m)
		}
	}
	return Period{}, false
}

func (r dater) month(year string, month int) (Period, bool) {
	if month < 1 || month > 12 {
		return Period{}, false
	}
	return r.latest(year, func(y int) Period { return Month(r.rule, y, time.Month(month)) })
}

// latest makes the period of a year as written, or of the latest year in which
// it has begun by today.
func (r dater) latest(year string, of func(year int) Period) (Period, bool) {
	if year != "" {
		y := number(year)
		return of(y), y >= 2000 && y <= 2099
	}
	y, _, _ := r.today.Date()
	p := of(y + 1)
	for p.From > r.today {
		y--
		p = of(y + 1)
	}
	return p, true
}

// days reads "1/9-15/10" with or without years: without any it is the latest that
// has begun by today, so "15/11-30/11" on 22/11 is not that of the year before.
func (r dater) days(m []string) (Period, bool) {
	if m[6] != "" {
		end, ok := r.day(m[6], m[5], m[4], r.today)
		start, also := r.day(m[3], m[2], m[1], end)
		return Days(start, end), ok && also && start <= end && end-start < longestSpan
	}
	start, ok := r.day(m[3], m[2], m[1], r.today)
	year, _, _ := start.Date()
	for y := year; y <= year+1; y++ { // the first such day from the start on
		if end, also := r.day(strconv.Itoa(y), m[5], m[4], 0); also && end >= start {
			return Days(start, end), ok && end-start < longestSpan
		}
	}
	return Period{}, false
}

// day reads a day; without a year it is the latest one up to a limit.
func (r dater) day(year, month, day string, limit storage.Day) (storage.Day, bool) {
	y, _, _ := limit.Date()
	if year != "" {
		y = number(year)
	}
	d := storage.Date(y, time.Month(number(month)), number(day))
	if year == "" && d > limit {
		d = storage.Date(y-1, time.Month(number(month)), number(day))
	}
	_, gotMonth, gotDay := d.Date()
	return d, int(gotMonth) == number(month) && gotDay == number(day) && y >= 2000 && y <= 2099
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
