package sentence

import (
	"strings"
	"time"

	"banso/storage"
)

// mention is a day named in the line.
type mention struct {
	at, width int
	day       storage.Day
	unclear   bool
	weekday   bool // only the day of the week was named
	weak      bool // "mới", "vừa": gives way to a day that is named
}

// ago lists the everyday names of days by how far back they are.
var ago = func() []lexicon {
	lists := []string{
		"hôm nay, hnay, hn nay, bữa nay, bữa ni, hôm ni, ngày hôm nay, từ sáng tới giờ, từ sáng đến giờ, từ sáng giờ, sáng giờ, từ sáng đến trưa, hồi sáng, hồi trưa, hồi chiều, hồi tối," +
			"hồi sớm, ban sáng, ban trưa, ban chiều, lúc sáng, lúc trưa, lúc chiều, ban nãy, lúc nãy, khi nãy, hồi nãy, mới nãy, vừa nãy, nãy, nãy giờ, nay ni, mới đây xong",
		"hôm qua, hqua, h qua, bữa qua, ngày hôm qua, hôm qa, qua hôm qua",
		"hôm kia, bữa kia, hkia, h kia, hôm tê, bữa tê, hôm kía, ngày hôm kia",
		"hôm kìa, bữa kìa, hôm kỉa, bữa kỉa, ngày hôm kìa",
	}
	for _, part := range []string{"sáng", "trưa", "chiều", "tối", "đêm", "xế", "khuya", "buổi sáng", "buổi trưa", "buổi chiều", "buổi tối"} {
		lists[0] += "," + strings.ReplaceAll("P nay, P ni, P hôm nay, P hnay, P bữa nay, P bữa ni, hôm nay P, nay P, cả P nay", "P", part)
		lists[1] += "," + strings.ReplaceAll("P qua, P hôm qua, P hqua, P bữa qua, P ngày hôm qua, hôm qua P", "P", part)
		lists[2] += "," + strings.ReplaceAll("P hôm kia, P bữa kia, P kia, P hkia, P hôm tê, P bữa tê", "P", part)
		lists[3] += "," + strings.ReplaceAll("P hôm kìa, P bữa kìa", "P", part)
	}
	var out []lexicon
	for _, l := range lists {
		out = append(out, lex(l))
	}
	return out
}()

// anyDay are days that nobody could place, and days to come.
var anyDay = lex("bữa trước, hôm trước, hôm nọ, hôm bữa, hôm rồi, bữa rồi, bữa hổm, hổm, bữa nọ, hổm rày, hổm nay, hôm rày, bữa giờ, dạo này, dạo ni, lâu nay, mấy bữa nay, mấy hôm nay, mấy ngày nay, mấy bữa rày, mấy bữa ni," +
	"mấy hôm ni, mấy bữa trước, mấy hôm trước, mấy ngày trước, mấy ngày qua, mấy bữa qua, mấy hôm qua, vài hôm trước, vài bữa trước, vài ngày trước, hôm đó, bữa đó, bữa tê tê, hôm ấy, ngày nọ, ngày trước, lần trước, đợt trước, đợt rồi, đợt vừa rồi, đợt này," +
	"tuần này, tuần ni, tuần nay, trong tuần, cả tuần, tuần trước, tuần rồi, tuần qua, tuần vừa rồi, tuần vừa qua, đầu tuần, giữa tuần, cuối tuần, cuối tuần rồi, cuối tuần qua, cuối tuần trước, đầu tuần này, từ đầu tuần, tuần sau, tuần tới," +
	"tháng này, tháng ni, tháng trước, tháng rồi, tháng qua, tháng vừa rồi, đầu tháng, giữa tháng, cuối tháng, cuối tháng trước, từ đầu tháng, trong tháng, cả tháng, tháng sau, tháng tới, năm ngoái, quý này, quý trước," +
	"hôm sau, bữa sau, sắp tới, ngày mai, sáng mai, trưa mai, chiều mai, tối mai, mai mốt, bữa mai, ngày mốt, ngày kia, sáng mốt, chiều mốt, rằm, hôm rằm, ngày rằm, một hôm, một bữa, có hôm, có bữa, gần đây, mới đây, vừa qua, thời gian qua")

var (
	since   = lex("từ, từ hôm, từ ngày, kể từ")
	upToNow = lex("đến nay, tới nay, đến giờ, tới giờ, đến hôm nay, tới hôm nay, tới bữa nay")
	opening = lex("hôm, bữa, ngày, vào, vào ngày, vào hôm, sáng, trưa, chiều, tối, đêm, buổi, buổi sáng, buổi trưa, buổi chiều, buổi tối, sáng ngày, chiều ngày, tối ngày, trưa ngày, sáng hôm, chiều hôm, tối hôm, hôm ngày")
	ownKin  = lex("chị, cô, em, bé, bà, dì, thím, bạn, mợ, cháu, khuyến")
	justNow = lex("vừa, mới, vừa mới")
	starts  = lex("em, tôi, tui, mình, anh, chị, cô, bác, chú, có, giúp, hỗ trợ, hướng dẫn, hd, ra, đi, lên, xuống, qua, trực, chỉ, dạy, bày, làm, mần, tiếp, được, ngồi, cài, tập huấn")
	heads0  = lex("nhà, xóm, ấp, thôn, chợ, trường, khóm, ủy ban, xã, phường, làng, bản")
	wardBut = lex("lần, buổi, đợt, lớp, người, bước, cấp, ca, lượt, tầng, hàng, mức, thủ")
)

// days takes every day out of the line and settles which one is meant.
func (p *parser) days(s *Sentence) {
	var found []mention
	for i := 0; i < len(p.words); i++ {
		m, ok := p.dayAt(i)
		if !ok {
			continue
		}
		m.at = i
		for b := p.before(m.at); b >= 0 && b == m.at-1 && p.at(b, opening) > 0 && !m.weak; b = p.before(m.at) {
			m.at, m.width = b, m.width+1
		}
		if b := p.before(m.at); b == m.at-1 && p.at(b, since) > 0 && !m.weak {
			m.at, m.width, m.unclear = b, m.width+1, true
		}
		p.use(m.at, m.width)
		if n := p.at(m.at+m.width, upToNow); n > 0 {
			p.use(m.at+m.width, n)
			m.unclear = true
		}
		found = append(found, m)
		i = m.at + m.width - 1
	}
	p.settle(s, found)
}

// settle decides between the days named. Two that differ leave it unclear, except
// that a date says which of the weekdays of its name is meant.
func (p *parser) settle(s *Sentence, found []mention) {
	for k, m := range found {
		if m.weak && len(found) > 1 || m.weekday && k+1 < len(found) && !found[k+1].unclear && found[k+1].day.Weekday() == m.day.Weekday() {
			continue
		}
		if m.weekday && k > 0 && !found[k-1].unclear && found[k-1].day.Weekday() == m.day.Weekday() {
			continue
		}
		if m.unclear || m.day > p.today || s.DaySaid && s.Day != m.day {
			s.DayUnclear = true
		}
		s.Day, s.DaySaid = m.day, true
	}
	if s.DayUnclear || !s.DaySaid {
		s.Day = p.today
	}
}

// dayAt reads a day at i.
func (p *parser) dayAt(i int) (mention, bool) {
	if !p.free(i) {
		return mention{}, false
	}
	if n := p.at(i, anyDay); n > 0 && !p.inName(i, n) {
		if m, ok := p.weekdayAt(i + n); ok && p.is(i, "tuần") && n > 1 && !p.is(i+1, "này") && !m.unclear {
			return mention{width: n + m.width, day: monday(p.today) - 7 + (m.day - monday(m.day))}, true
		}
		if n > p.longestAgo(i) {
			return mention{width: n, day: p.today, unclear: true}, true
		}
	}
	for back, l := range ago {
		n := p.at(i, l)
		if n == 0 || n < p.longestAgo(i) || p.isGoing(i, n) {
			continue
		}
		return mention{width: n, day: p.today - storage.Day(back)}, true
	}
	for _, at := range []func(int) (mention, bool){p.counted, p.weekdayAt, p.dateAt} {
		if m, ok := at(i); ok {
			return m, true
		}
	}
	switch {
	case p.is(i, "mai") && !p.words[i].capital() && p.at(p.before(i), ownKin) == 0 && !p.loose:
		return mention{width: 1, day: p.today, unclear: true}, true
	case p.is(i, "nay") && (p.before(i) < 0 || p.at(i+1, starts) > 0) && !(i > 0 && p.before(i) == i-1):
		return mention{width: 1, day: p.today}, true
	case p.at(i, justNow) > 0 && !p.loose && !(p.words[i].capital() && p.before(i) >= 0) && p.at(i+p.at(i, justNow), starts) > 0:
		return mention{width: p.at(i, justNow), day: p.today, weak: true}, true
	}
	return mention{}, false
}

func (p *parser) longestAgo(i int) int {
	n := 0
	for _, l := range ago {
		n = max(n, p.at(i, l))
	}
	return n
}

// isGoing tells "toi qua nha bac Tu" (I went over) from "tối qua" (last night).
func (p *parser) isGoing(i, n int) bool {
	return n == 2 && p.loose && p.words[i].lower == "toi" && p.words[i+1].lower == "qua" && p.at(i+n, heads0) > 0
}

// inName keeps "chị Mai" and "cô Hôm" from being days.
func (p *parser) inName(i, n int) bool {
	return n == 1 && p.at(p.before(i), ownKin) > 0
}

// counted reads "3 ngày trước", "cách đây hai hôm", "2 ngày nay".
func (p *parser) counted(i int) (mention, bool) {
	from := i
	since := p.is(i, "cách đây")
	if since {
		from += 2
	}
	n := p.number(from)
	if b := p.before(from); n.width == 0 || b >= 0 && b == from-1 && p.labelled(b) {
		return mention{}, false
	}
	j := from + n.width
	unit := storage.Day(1)
	switch {
	case p.is(j, "tuần"):
		unit = 7
	case !p.is(j, "ngày") && !p.is(j, "hôm") && !p.is(j, "bữa"):
		return mention{}, false
	}
	j++
	switch {
	case p.is(j, "nay"), p.is(j, "qua"), p.is(j, "rồi"), p.is(j, "liền"), p.is(j, "liên tiếp"), p.is(j, "ni"):
		return mention{width: j + 1 - i, day: p.today, unclear: true}, true
	case p.is(j, "trước"):
		j++
	case !since:
		return mention{}, false
	}
	m := mention{width: j - i, day: p.today, unclear: n.vague || n.n > 60 || unit == 7}
	if !m.unclear {
		m.day -= storage.Day(n.n)
	}
	return m, true
}

func monday(d storage.Day) storage.Day { return d - storage.Day((int(d.Weekday())+6)%7) }

var weekdays = map[string]time.Weekday{
	"hai": time.Monday, "2": time.Monday, "ba": time.Tuesday, "3": time.Tuesday, "tư": time.Wednesday, "4": time.Wednesday,
	"năm": time.Thursday, "5": time.Thursday, "sáu": time.Friday, "6": time.Friday, "bảy": time.Saturday, "7": time.Saturday,
}
