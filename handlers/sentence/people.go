package sentence

import (
	"slices"

	"banso/knowledge/vi"
)

// quantity is how many people, as one stretch of the line says it.
type quantity struct {
	n       int
	vague   bool
	soft    bool // people without a number, who give way to a number said elsewhere
	said    bool // a number was said, if only "khoảng 15"
	counted bool // a word for people was there
	group   bool // a family, whose members may be counted after it
	kin     bool // people named or called by kinship, who add up
	staff   bool // those who helped
	old     int  // how many of them are said to be elderly
	frail   int  // how many of them are said to be disabled
	total   bool // "tổng cộng", "trong đó" stands before it
}

var (
	totals    = lex("tổng, cộng, tổng cộng, tổng số, cả thảy, tất cả")
	families  = lex("gia đình, nhà, hộ, hộ dân, hộ gia đình")
	couples   = lex("cặp, cặp vợ chồng, đôi vợ chồng")
	beforeAge = lex("trên, hơn, ngoài, từ, gần, đã, quá, đã ngoài, mới")
	years     = lex("tuổi, tuổi trở lên")
)

// quantity reads how many people at i, and the number of words that takes; 0 when
// nothing there tells.
func (p *parser) quantity(i int, class bool) (quantity, int) {
	if !p.free(i) {
		return quantity{}, 0
	}
	if n := p.at(i, team); n > 0 {
		if num := p.number(i + n); num.width > 0 && p.folk(i+n+num.width) > 0 {
			return quantity{staff: true}, n + num.width + p.folk(i+n+num.width)
		}
	}
	first, second := p.counting, p.hint
	if p.at(i, vagueWords) > p.number(i).width { // "một số người" has no one in it
		first, second = second, first
	}
	if q, w := first(i); w > 0 {
		return q, w
	}
	if q, w := second(i); w > 0 {
		return q, w
	}
	if n := p.at(i, crowd); n > 0 && p.at(i, kin) < n {
		if b := p.before(i); p.at(b, compound) > 0 || p.at(i+n, compound) > 0 || b >= 0 && p.fillerAt(b) == 0 && !p.helped(i) {
			return quantity{}, 0
		}
		q, w := p.described(i, n, quantity{vague: true, soft: true, counted: true})
		return q, w + p.nameAfter(i+w, false)
	}
	return p.person(i, class)
}

// counting reads a number of people.
func (p *parser) counting(i int) (quantity, int) {
	lead := p.at(i, about)
	if p.loose && lead == 1 && slices.Contains([]string{"co", "do", "dau", "ca", "chac", "qua"}, p.words[i].lower) {
		lead = 0
	}
	num := p.number(i + lead)
	if num.width == 0 && lead > 0 { // "tam nguoi" is eight people, "tam 8 nguoi" about eight
		lead = 0
		num = p.number(i)
	}
	if num.width == 0 || num.n > MaxNumber {
		return quantity{}, 0
	}
	if lead == 1 && p.at(i-1, labels) > 1 { // mức độ 2
		return quantity{}, 0
	}
	j := i + lead + num.width
	tail := p.at(j, orSo)
	if tail > 0 && p.is(j, "mấy") {
		tail = 0
	}
	after := p.folk(j + tail)
	staffed := p.at(j+tail, staff)
	if after == 0 && staffed == 0 && !p.countable(i, lead, num) {
		return quantity{}, 0
	}
	if num.n == 0 || after > 0 && p.named(i) {
		return quantity{}, 0
	}
	q := quantity{said: true, n: num.n, vague: num.vague || lead > 0 || tail > 0, counted: after > 0}
	if staffed >= after && staffed > 0 {
		q.staff = true
		return q, lead + num.width + tail + staffed
	}
	q.total = p.at(p.before(i), totals) > 0
	if after > 0 {
		q.kin = !p.is(j+tail, "người") && !p.is(j+tail, "lượt") && !p.is(j+tail, "ca")
		q.group = p.at(j+tail, families) > 0
		if p.at(j+tail, couples) > 0 && q.n <= MaxNumber/2 {
			q.n *= 2
		}
		if p.loose && num.width == 1 && p.words[i+lead].lower == "ba" && p.is(j, "cụ") {
			q.vague = true // ba cu: three of them, or one old woman
		}
	}
	return p.described(i, lead+num.width+tail, q)
}

// countable reports whether a number with no word for people after it counts
// people all the same: "3 VNeID", not "mức 2", "25 thủ tục" or "năm 2026".
func (p *parser) countable(i, lead int, num number) bool {
	j := i + lead + num.width
	b := p.before(i)
	if p.at(j, things) > 0 && p.at(j, notThings) == 0 || p.free(j) && p.words[j].raw == "%" {
		return false
	}
	if b >= 0 && b == i-1 && p.labelled(b) {
		return false
	}
	if !num.words {
		return num.n < 1900 || num.n > 2100 || num.width > 1
	}
	if p.free(j) && p.words[j].num >= 0 || p.is(i+lead, "năm") && p.loose {
		return false
	}
	next := p.next(j)
	if num.vague && lead == 0 && num.n == 10 && next >= 0 {
		return true
	}
	if num.risky {
		return next >= 0 && !vi.IsSyllable(p.words[next].lower) || next < 0 && p.is(i+lead, "ba") && b >= 0
	}
	return true
}

// labelled reports whether a label ends at i.
func (p *parser) labelled(i int) bool {
	return p.at(i, labels) == 1 || i > 0 && p.at(i-1, labels) == 2
}

// named reports whether the number word at i is the name of somebody: cô Bảy.
func (p *parser) named(i int) bool {
	return p.words[i].num < 0 && p.words[i].capital() && i > 0 && p.before(i) == i-1 && p.at(i-1, kin) > 0
}

// hint reads "vài bác", "đông lắm", "mấy VNeID".
func (p *parser) hint(i int) (quantity, int) {
	n := p.at(i, vagueWords)
	if n == 0 {
		return quantity{}, 0
	}
	if n == 1 && p.loose && p.at(i, uncertain) > 0 {
		return quantity{}, 0
	}
	q := quantity{vague: true, counted: true, soft: true}
	next := p.next(i + n)
	switch {
	case p.folk(i+n) > 0 || p.at(i+n, crowd) > 0:
		q.soft = p.is(i, "các") || p.is(i, "những") || p.is(i, "toàn") || p.is(i, "mọi") || p.is(i, "đông")
		return p.described(i, n, q)
	case p.at(i+n, things) > 0:
		return quantity{}, 0
	case p.at(i, alone) == n, (p.is(i, "mấy") || p.is(i, "nhiều")) && next >= 0 && p.words[next].num < 0 && !vi.IsSyllable(p.words[next].lower):
		return q, n
	}
	return quantity{}, 0
}
