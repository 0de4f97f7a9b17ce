package sentence

import (
	"regexp"
	"strings"
	"time"

	"banso/storage"
)

var (
	lastWeek = lex("tuần trước, tuần rồi, tuần qua, tuần vừa rồi, tuần vừa qua, tuần vừa xong")
	thisWeek = lex("tuần này, tuần ni, này, ni")
	nextWeek = lex("tuần sau, tuần tới, sau")
	justGone = lex("vừa rồi, vừa qua, mới rồi, rồi, hôm rồi")
	gluedDay = regexp.MustCompile(`^(?:t|thu|thứ)([2-7])$`)
	dayMonth = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})(?:[/.-](\d{4}|\d{2}))?$`)
	dayRange = regexp.MustCompile(`^\d{1,2}[-–,]\d{1,2}[/.]\d{1,2}([/.]\d{2,4})?$`)
	street   = lex("đường, phố, chợ, khu, trường, quảng trường, công viên, ấp, hẻm, cầu, xã, phường, tổ, khóm, số")
)

// weekdayAt reads "thứ hai", "t2", "chủ nhật" with the week that follows: the
// latest one before today unless another week is named.
func (p *parser) weekdayAt(i int) (mention, bool) {
	day, width := p.weekdayName(i)
	if width == 0 {
		return mention{}, false
	}
	m := mention{width: width, weekday: true}
	inWeek := storage.Day((int(day) + 6) % 7)
	back := (int(p.today.Weekday()) - int(day) + 7) % 7
	if back == 0 {
		back = 7
	}
	m.day = p.today - storage.Day(back)
	switch j := i + width; {
	case p.at(j, lastWeek) > 0:
		m.width += p.at(j, lastWeek)
		m.day = monday(p.today) - 7 + inWeek
	case p.at(j, thisWeek) > 0:
		m.width += p.at(j, thisWeek)
		m.day = monday(p.today) + inWeek
	case p.at(j, nextWeek) > 0:
		m.width += p.at(j, nextWeek)
		m.day, m.unclear = p.today, true
	case p.is(j, "tới") && p.nextDay(j+1) == 0:
		m.width++
		m.day, m.unclear = p.today, true
	case p.at(j, justGone) > 0:
		m.width += p.at(j, justGone)
	}
	if m.day > p.today {
		m.day, m.unclear = p.today, true
	}
	return m, true
}

// nextDay is the width of a weekday's name at i.
func (p *parser) nextDay(i int) int {
	_, n := p.weekdayName(i)
	return n
}

func (p *parser) weekdayName(i int) (time.Weekday, int) {
	if !p.free(i) || p.at(p.before(i), wardBut) > 0 && p.before(i) == i-1 {
		return 0, 0
	}
	switch {
	case p.is(i, "chủ nhật"), p.is(i, "chúa nhật"):
		return time.Sunday, 2
	case p.words[i].lower == "cn" && (p.before(i) < 0 || p.at(p.before(i), opening) > 0 || p.at(i+1, lastWeek) > 0):
		return time.Sunday, 1
	case p.is(i, "thứ") && p.free(i+1):
		for form, d := range weekdays {
			if p.is(i+1, form) && (len(form) > 1 || p.words[i+1].raw == form) {
				return d, 2
			}
		}
		return 0, 0
	}
	if m := gluedDay.FindStringSubmatch(p.words[i].lower); m != nil {
		return weekdays[m[1]], 1
	}
	return 0, 0
}

// dateAt reads "12/11", "12-11-2026", "ngày 5", "mùng 5 tháng 11".
func (p *parser) dateAt(i int) (mention, bool) {
	w := p.words[i].lower
	if dayRange.MatchString(w) {
		return mention{width: 1, day: p.today, unclear: true}, true
	}
	if m := dayMonth.FindStringSubmatch(w); m != nil && p.meansDate(i, m) {
		return p.date(digits(m[1]), digits(m[3]), m[4], 1), true
	}
	from, lead := i, 0
	for p.is(from, "ngày") || p.is(from, "mùng") || p.is(from, "mồng") {
		if p.is(from, "ngày") && p.before(from) == from-1 && (p.number(p.before(from)).width > 0 || p.is(p.before(from), "mỗi") || p.is(p.before(from), "trong")) {
			return mention{}, false
		}
		from, lead = from+1, lead+1
	}
	n := p.number(from)
	if n.width == 0 || n.vague || lead == 0 && !p.is(from+n.width, "tháng") {
		return mention{}, false
	}
	end := from + n.width
	if month := p.number(end + 1); p.is(end, "tháng") && month.width > 0 {
		end += 1 + month.width
		year := ""
		if p.is(end, "năm") && p.free(end+1) && len(p.words[end+1].raw) == 4 {
			year = p.words[end+1].raw
			end += 2
		}
		return p.date(n.n, month.n, year, end-i), true
	}
	if and := end + 1; end < len(p.words) && p.words[end].sep != 0 && p.free(and) && p.words[and].num > 0 && p.words[and].num <= 31 && p.at(and+1, starts) > 0 {
		return mention{width: and + 1 - i, day: p.today, unclear: true}, true // "ngày 15 và 16"
	}
	_, month, _ := p.today.Date()
	switch {
	case p.is(end, "tháng này"), p.is(end, "tháng ni"):
		end += 2
	case p.is(end, "tháng trước"), p.is(end, "tháng rồi"):
		end, month = end+2, month-1
	case p.is(end, "tháng"), lead > 0 && n.n > 31:
		return mention{}, false
	}
	if month == 0 {
		year, _, _ := p.today.Date()
		return p.dateIn(n.n, 12, year-1, end-i), true
	}
	m := p.date(n.n, int(month), "", end-i)
	return m, true
}

// meansDate tells a date from an amount (4.0, 3-4 người) and from a street.
func (p *parser) meansDate(i int, m []string) bool {
	if p.at(p.before(i), street) > 0 || p.folk(i+1) > 0 {
		return false
	}
	if m[2] == "/" || m[4] != "" {
		return true
	}
	if b := p.before(i); b >= 0 && p.at(b, opening) > 0 {
		return true
	}
	_, month, _ := p.today.Date()
	near := digits(m[3]) == int(month) || digits(m[3]) == int(month)-1
	return (m[2] == "-" || len(m[3]) == 2) && near && digits(m[1]) <= 31
}

// date makes a mention of a day and month. Without a year it is this year's, or
// last year's when the year has just begun; a day to come or that does not exist
// is unclear.
func (p *parser) date(d, month int, year string, width int) mention {
	now, _, _ := p.today.Date()
	if y := digitsOr(year, 0); y > 0 {
		if y < 100 {
			y += 2000
		}
		return p.dateIn(d, month, y, width)
	}
	m := p.dateIn(d, month, now, width)
	if before := p.dateIn(d, month, now-1, width); m.unclear && !before.unclear && p.today-before.day <= 62 {
		return before
	}
	return m
}

func (p *parser) dateIn(d, month, year, width int) mention {
	unclear := mention{width: width, day: p.today, unclear: true}
	if d < 1 || d > 31 || month < 1 || month > 12 || year < 2000 || year > 2200 {
		return unclear
	}
	day := storage.Date(year, time.Month(month), d)
	if _, m, got := day.Date(); int(m) != month || got != d || day > p.today {
		return unclear
	}
	return mention{width: width, day: day}
}

func digitsOr(s string, otherwise int) int {
	if n := digits(strings.TrimSpace(s)); n >= 0 {
		return n
	}
	return otherwise
}
