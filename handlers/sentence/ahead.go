package sentence

import (
	"time"

	"banso/storage"
)

// ahead reads a day to come at i and the number of words it takes: mai, thứ hai,
// thứ ba tuần sau, 30/11, ngày 5. The day is 0 when it is not said which:
// "tuần sau".
func (p *parser) ahead(i int) (storage.Day, int) {
	if !p.free(i) {
		return 0, 0
	}
	lead := p.at(i, opening)
	if lead > 0 && p.is(i, "bữa") && !p.free(i+lead) {
		return 0, 0
	}
	for in, l := range toCome {
		if n := p.at(i, l); n > 0 {
			return p.today + storage.Day(in), n
		}
	}
	if p.at(i, nextWeek) > 0 || p.is(i, "tháng sau") || p.is(i, "tháng tới") {
		return 0, 2
	}
	if day, n := p.weekdayName(i + lead); n > 0 {
		in := (int(day) - int(p.today.Weekday()) + 7) % 7
		if in == 0 {
			in = 7
		}
		when := p.today + storage.Day(in)
		if w := p.at(i+lead+n, nextWeek); w > 0 {
			when = monday(p.today) + 7 + storage.Day((int(day)+6)%7)
			n += w
		} else if w := p.at(i+lead+n, thisWeek); w > 0 {
			n += w
		} else if p.is(i+lead+n, "tới") {
			n++
		}
		return when, lead + n
	}
	return p.dateAhead(i, lead)
}

// dateAhead reads "30/11" and "ngày 5" as the next such day.
func (p *parser) dateAhead(i, lead int) (storage.Day, int) {
	if !p.free(i + lead) {
		return 0, 0
	}
	year, month, _ := p.today.Date()
	if m := dayMonth.FindStringSubmatch(p.words[i+lead].lower); m != nil && p.meansDate(i+lead, m) {
		for y := year; y <= year+1; y++ {
			day := storage.Date(y, time.Month(digits(m[3])), digits(m[1]))
			if _, got, d := day.Date(); day > p.today && d == digits(m[1]) && int(got) == digits(m[3]) {
				return day, lead + 1
			}
		}
		return 0, lead + 1
	}
	n := p.number(i + lead)
	if lead == 0 || n.width == 0 || !p.is(i+lead-1, "ngày") || n.n < 1 || n.n > 31 {
		return 0, 0
	}
	for add := 0; add < 3; add++ {
		day := storage.Date(year, month+time.Month(add), n.n)
		if _, _, d := day.Date(); d == n.n && day > p.today {
			return day, lead + n.width
		}
	}
	return 0, lead + n.width
}
