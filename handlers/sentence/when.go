package sentence

import (
	"strconv"
	"strings"
	"time"

	"banso/storage"
)

// phrases for days, longest first so that "hôm qua" is not read as "qua".
var dayPhrases = []struct {
	words []string
	back  int
}{
	{[]string{"hôm", "nay"}, 0}, {[]string{"sáng", "nay"}, 0}, {[]string{"chiều", "nay"}, 0}, {[]string{"trưa", "nay"}, 0},
	{[]string{"tối", "nay"}, 0}, {[]string{"sáng", "ni"}, 0}, {[]string{"chiều", "ni"}, 0}, {[]string{"bữa", "nay"}, 0}, {[]string{"bữa", "ni"}, 0}, {[]string{"hôm", "ni"}, 0},
	{[]string{"hôm", "qua"}, 1}, {[]string{"bữa", "qua"}, 1}, {[]string{"hqua"}, 1}, {[]string{"sáng", "qua"}, 1}, {[]string{"chiều", "qua"}, 1}, {[]string{"tối", "qua"}, 1},
	{[]string{"hôm", "kia"}, 2}, {[]string{"bữa", "kia"}, 2},
}

// unclearDays are days that nobody could place.
var unclearDays = [][]string{
	{"bữa", "trước"}, {"hôm", "trước"}, {"hôm", "nọ"}, {"bữa", "hổm"}, {"bữa", "nọ"}, {"tuần", "trước"}, {"tháng", "trước"}, {"mấy", "hôm", "nay"}, {"ngày", "mai"}, {"hôm", "sau"},
}

var weekdays = map[string]time.Weekday{
	"hai": time.Monday, "2": time.Monday, "ba": time.Tuesday, "3": time.Tuesday, "tư": time.Wednesday, "4": time.Wednesday,
	"năm": time.Thursday, "5": time.Thursday, "sáu": time.Friday, "6": time.Friday, "bảy": time.Saturday, "7": time.Saturday,
}

// date takes the day out of the words.
func (p *parser) date(s *Sentence) {
	for i := range p.words {
		for _, forms := range unclearDays {
			if p.match(i, forms...) {
				p.use(i, len(forms))
				s.DayUnclear = true
				return
			}
		}
		for _, phrase := range dayPhrases {
			if p.match(i, phrase.words...) {
				p.use(i, len(phrase.words))
				s.Day = p.today - storage.Day(phrase.back)
				return
			}
		}
		if p.weekday(i, s) || p.calendar(i, s) {
			return
		}
	}
}

// weekday reads "thứ hai", "thứ 2", "chủ nhật" as the latest one past.
func (p *parser) weekday(i int, s *Sentence) bool {
	var day time.Weekday
	switch {
	case p.match(i, "chủ", "nhật"):
		day = time.Sunday
	case p.match(i, "thứ") && i+1 < len(p.words):
		found := false
		for form, d := range weekdays {
			if p.match(i+1, form) {
				day, found = d, true
			}
		}
		if !found {
			return false
		}
	default:
		return false
	}
	back := (int(p.today.Weekday()) - int(day) + 7) % 7
	if back == 0 {
		back = 7
	}
	p.use(i, 2)
	s.Day = p.today - storage.Day(back)
	return true
}

// calendar reads "12/11" and "12/11/2026", with or without "ngày" before it.
func (p *parser) calendar(i int, s *Sentence) bool {
	if p.words[i].used {
		return false
	}
	parts := strings.Split(p.words[i].lower, "/")
	if len(parts) != 2 && len(parts) != 3 {
		return false
	}
	var n [3]int
	for k, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil || v < 1 || v > 9999 {
			return false
		}
		n[k] = v
	}
	year, _, _ := p.today.Date()
	if len(parts) == 3 {
		year = n[2]
	}
	from, width := i, 1
	if i > 0 && p.match(i-1, "ngày") {
		from, width = i-1, 2
	}
	p.use(from, width)
	if n[1] > 12 || n[0] > 31 {
		s.DayUnclear = true
		return true
	}
	day := storage.Date(year, time.Month(n[1]), n[0])
	if _, m, d := day.Date(); m != time.Month(n[1]) || d != n[0] || day > p.today {
		s.DayUnclear = true
		return true
	}
	s.Day = day
	return true
}
