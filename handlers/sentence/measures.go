package sentence

import (
	"regexp"
	"strconv"
)

// longest is the most minutes that are kept.
const longest = 24 * 60

var (
	clock   = regexp.MustCompile(`^\d{1,2}(:\d\d|[hg]\d{0,2})$`)
	minutes = regexp.MustCompile(`^(\d{1,4})(p|ph|phút|phut|')$`)
	hours   = regexp.MustCompile(`^(\d{1,2})h(\d{0,2})$`)
	money   = regexp.MustCompile(`^\d+([.,]\d+)*(k|tr|đ|d|vnđ|vnd)\d?$|^\d{1,3}([.,]\d{3})+$`)
)

var (
	lasting  = lex("mất, hết, trong, suốt, ngồi, tốn, khoảng, chừng, gần, hơn, cả, tầm, dành, kéo dài, mất khoảng, mất chừng, mất gần, mất hơn, trong khoảng, trong vòng, thời gian")
	hourWord = lex("tiếng, giờ đồng hồ, tiếng đồng hồ")
	partDay  = lex("sáng, trưa, chiều, tối, đêm, khuya")
	clockIs  = lex("lúc, từ, đến, tới, khoảng, tầm, hồi, vào, vào lúc")
	amount   = lex("nghìn, ngàn, triệu, tỷ, đồng, nghìn đồng, ngàn đồng, triệu đồng, trăm nghìn, trăm ngàn, chai, củ, xị")
	language = lex("việt, anh, thái, mông, khmer, kinh, dân tộc, hoa, lóng, gọi, nói")
)

// measures takes clock times, how long it took, and sums of money.
func (p *parser) measures(s *Sentence) {
	for i := range p.words {
		if !p.free(i) {
			continue
		}
		switch w := p.words[i].lower; {
		case money.MatchString(w):
			p.use(i, 1+p.at(i+1, amount))
		case p.duration(i, s):
		case clock.MatchString(w):
			p.takeTime(i, 1)
		default:
			if n := p.number(i); n.width > 0 && p.at(i+n.width, amount) > 0 && !p.is(i+n.width, "chai") {
				p.use(i, n.width+p.at(i+n.width, amount))
			}
		}
	}
}

// duration takes "30 phút", "2 tiếng rưỡi", "nửa tiếng", "mất 1h30".
func (p *parser) duration(i int, s *Sentence) bool {
	w := p.words[i].lower
	meant := p.at(p.before(i), lasting) > 0
	took, width := 0, 0
	switch n := p.number(i); {
	case minutes.MatchString(w):
		took, width = digits(minutes.FindStringSubmatch(w)[1]), 1
	case hours.MatchString(w) && meant && !p.is(p.before(i), "khoảng") && !p.is(p.before(i), "tầm"):
		m := hours.FindStringSubmatch(w)
		extra, _ := strconv.Atoi(m[2])
		took, width = digits(m[1])*60+extra, 1
	case p.is(i, "nửa") && (p.at(i+1, hourWord) > 0 || p.is(i+1, "giờ")):
		took, width = 30, 1+max(1, p.at(i+1, hourWord))
	case n.width > 0 && p.is(i+n.width, "phút"):
		took, width = n.n, n.width+1
	case n.width > 0 && p.at(i+n.width, hourWord) > 0 && p.at(i+n.width+1, language) == 0:
		took, width = p.afterHours(i, n, n.width+p.at(i+n.width, hourWord))
	case n.width > 0 && p.is(i+n.width, "giờ"):
		if !meant || p.is(p.before(i), "khoảng") || p.is(p.before(i), "tầm") || p.at(i+n.width+1, partDay) > 0 {
			p.takeTime(i, n.width+1)
			return true
		}
		took, width = p.afterHours(i, n, n.width+1)
	default:
		return false
	}
	if took > 0 && took+s.Minutes <= longest {
		s.Minutes += took
	}
	for b := p.before(i); p.at(b, lasting) == 1 && !p.is(b, "hết"); b = p.before(i) {
		p.use(b, 1)
	}
	p.use(i, width)
	return true
}

// afterHours adds "rưỡi" or "15 phút" to a number of hours.
func (p *parser) afterHours(i int, n number, width int) (int, int) {
	took := n.n * 60
	if n.n > 24 {
		took = longest + 1
	}
	if p.is(i+width, "rưỡi") {
		return took + 30, width + 1
	}
	if more := p.number(i + width); more.width > 0 && p.is(i+width+more.width, "phút") {
		return took + more.n, width + more.width + 1
	}
	return took, width
}

// takeTime takes a clock time with what belongs to it: "lúc 7 giờ rưỡi sáng".
func (p *parser) takeTime(i, n int) {
	if b := p.before(i); p.at(b, clockIs) > 0 {
		p.use(b, 1)
	}
	switch {
	case p.is(i+n, "rưỡi"):
		n++
	case p.number(i+n).width == 1 && p.words[i+n].num >= 0 && p.words[i+n].num%5 == 0 && p.folk(i+n+1) == 0 && p.at(i+n+1, partDay) > 0:
		n++
	}
	if p.at(i+n, partDay) > 0 && !p.is(i+n+1, "nay") && !p.is(i+n+1, "qua") && !p.is(i+n+1, "hôm") && !p.is(i+n+1, "thứ") {
		n++
	}
	p.use(i, n)
}
