package sentence

import "banso/knowledge/vi"

// pair are two people named by what they are to each other.
var pair = lex("vợ chồng, hai vợ chồng, ông bà, ba mẹ, cha mẹ, bố mẹ")

// unsure are words of kinship that, without marks, are oftener another word.
var unsure = lex("bả, ổng, ảnh, cổ, o, ôn, bạn, dì, chú, em, cháu, bé, cậu, cụ, mệ, mợ, thầy, chị, cô, bà")

// rank are number words that serve as names in a family: cô Bảy, chú Út.
var rank = lex("hai, ba, tư, năm, sáu, bảy, tám, chín, mười, út, cả, một")

// person reads somebody called by kinship, with a name or without: "cô Bảy",
// "bác hàng xóm", "vợ chồng chú Tư". Who stands before a verb of helping helps.
func (p *parser) person(i int, class bool) (quantity, int) {
	if n := p.at(i, pair); n > 0 && (p.helped(i) || p.at(i+n, kin) > 0) && !p.owned(i) {
		end := i + n + p.kinName(i+n)
		return quantity{n: 2, counted: true, kin: true}, end - i
	}
	n := p.at(i, kin)
	if n == 0 || p.owned(i) {
		return quantity{}, 0
	}
	name := p.nameAfter(i+n, false)
	first := n == 1 && (p.is(i, "em") || p.is(i, "cháu") || p.is(i, "bạn"))
	helped := p.helped(i)
	if name == 0 && helped {
		name = p.nameAfter(i+n, true)
	}
	end := i + n + name
	if p.at(i, descent) > 0 && p.at(end, kin) > 0 {
		end += p.kinName(end) // con dâu thím Tư
	}
	for k := p.at(end, kindOf); k > 0 && (helped || name == 0); k = p.at(end, kindOf) {
		end += k
	}
	if a := p.age(end); a > 0 {
		end += a
	}
	next := p.next(end)
	switch {
	case p.loose && p.at(i, unsure) > 0 && !(helped && (name > 0 || n > 1)):
		return quantity{}, 0
	case p.at(next, helping) > 0 && !(p.at(next, helping) == 1 && p.is(next, "chỉ") && p.is(next+1, "có")):
		if name > 0 || !first {
			return quantity{staff: true, n: 1}, end - i
		}
		return quantity{}, 0
	case first && !(helped && name > 0), class && name == 0:
		return quantity{}, 0
	case helped, p.at(next, seeking) > 0, name > 0 && p.othersSeek(end), name > 0 && p.before(i) < 0 && p.at(next, verbs) > 0, name > 0 && p.kinBefore(i):
		return quantity{n: 1, counted: true, kin: true, old: p.aged(i, end)}, end - i
	}
	return quantity{}, 0
}

// othersSeek reports whether somebody named behind "với" at i, or the last of
// several, came for help: "ông Bảy với bà Tám ra nhờ".
func (p *parser) othersSeek(i int) bool {
	if i+1 >= len(p.words) || p.words[i].sep != '&' && p.words[i].sep != ',' || p.at(i+1, kin) == 0 {
		return false
	}
	end := i + 1 + p.kinName(i+1)
	return p.at(p.next(end), seeking) > 0 || p.othersSeek(end)
}

// aged is 1 when the words tell of somebody elderly.
func (p *parser) aged(i, end int) int {
	for k := i; k < end; k++ {
		if old, n := p.ageAt(k); n > 0 && old || p.at(k, elderly) > 0 {
			return 1
		}
	}
	return 0
}

// helped reports whether what stands at i is governed by a verb of helping or by
// cho, or follows others who are.
func (p *parser) helped(i int) bool {
	for b := p.before(i); b >= 0; b = p.before(b) {
		if p.at(b, helping) > 0 || p.is(b, "cho") || p.is(b, "giùm") {
			return true
		}
		if !p.is(b, "được") && !p.is(b, "trợ") && !p.is(b, "dẫn") && !p.is(b, "một") && !p.is(b, "đỡ") && !p.is(b, "huấn") && !p.is(b, "thêm") && !p.is(b, "truyền") && !p.is(b, "vấn") && !p.is(b, "vụ") {
			break
		}
	}
	return p.kinBefore(i)
}

// kinBefore reports whether a person stands just before the separator before i.
func (p *parser) kinBefore(i int) bool {
	if i < 2 || p.words[i-1].sep != '&' && p.words[i-1].sep != ',' {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-5 && p.words[k].sep == 0; k-- {
		if n := p.at(k, kin); n > 0 && k+n+p.nameAfter(k+n, true) == i-1 {
			return p.helped(k)
		}
	}
	return false
}

// owned reports whether the person at i only says whose something is.
func (p *parser) owned(i int) bool {
	b := p.before(i)
	return b == i-1 && b >= 0 && (p.is(b, "của") || p.is(b, "nhà") || p.is(b, "vợ") || p.is(b, "chồng") || p.is(b, "con") || p.is(b, "trai") || p.is(b, "gái") || p.is(b, "mẹ") || p.is(b, "với") && i < 2)
}

// kinName is the number of words of kinship and name at i.
func (p *parser) kinName(i int) int {
	if n := p.at(i, kin); n > 0 {
		return n + p.nameAfter(i+n, true)
	}
	return p.nameAfter(i, false)
}

// nameAfter is the number of words of the name at i: words with a capital, or a
// number that serves as one; guess takes any one word in small letters, too.
func (p *parser) nameAfter(i int, guess bool) int {
	n := 0
	for n < 3 && p.free(i+n) && p.words[i+n].capital() && !(n > 0 && p.at(i+n, halts) > 0) {
		n++
	}
	switch {
	case n > 0:
		return n
	case p.at(i, rank) > 0 && p.folk(i+1) == 0 && !p.is(i+1, "mươi"):
		return 1
	case guess && p.free(i) && p.words[i].num < 0 && p.at(i, kindOf) == 0 && p.at(i, halts) == 0 && p.folk(i) == 0 && p.at(i, seeking) == 0 && p.at(i, helping) == 0 && p.fillerAt(i) == 0 && p.at(i, verbs) == 0 && vi.IsSyllable(p.words[i].lower):
		return 1
	}
	return 0
}
