package sentence

import "strings"

// number is a number of people, read from digits or words.
type number struct {
	n     int
	width int  // words it takes; 0 when there is none
	vague bool // "chục rưỡi", "mười mấy", "hai ba": no number to count on
	words bool // written in words
	risky bool // a single word without marks that is oftener another word: nam, ba, tam
}

// ones are the words for 1 to 9 that may begin a number.
var ones = map[string]int{"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}

// last are those that may end one: hai mươi mốt, mười lăm, ba mươi tư.
var last = map[string]int{"mốt": 1, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "lăm": 5, "nhăm": 5, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}

// short are those after a bare first figure: hai mốt is 21, ba lăm is 35.
var short = map[string]int{"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}

// risky are number words that, without marks, are oftener something else.
var risky = lex("ba, năm, sáu, bảy, tám, chín, tư, chục, một")

// figure is the value of the word at i among forms.
func (p *parser) figure(i int, forms map[string]int) (int, bool) {
	if !p.free(i) {
		return 0, false
	}
	for form, n := range forms {
		if p.is(i, form) {
			return n, true
		}
	}
	return 0, false
}

// number reads a number at i.
func (p *parser) number(i int) number {
	if !p.free(i) {
		return number{}
	}
	w := p.words[i]
	if w.num >= 0 {
		return p.digitsAt(i)
	}
	if a, b, ok := span(w.lower); ok {
		return number{n: b, width: 1, vague: a < b}
	}
	var r number
	switch one, ok := p.figure(i, ones); {
	case p.is(i, "mười"), p.is(i, "mươi") && p.before(i) < 0:
		r = p.tail(i+1, number{n: 10, width: 1})
	case p.is(i, "hăm"):
		if r = p.tail(i+1, number{n: 20, width: 1}); r.width == 1 && !r.vague {
			return number{}
		}
	case p.is(i, "băm"):
		if r = p.tail(i+1, number{n: 30, width: 1}); r.width == 1 && !r.vague {
			return number{}
		}
	case p.is(i, "chục"):
		r = number{n: 10, width: 1, vague: true}
	case p.is(i, "trăm"):
		r = number{n: 100, width: 1, vague: true}
	case ok:
		r = p.fromOne(i, one)
	default:
		return number{}
	}
	r.words = true
	r.risky = p.loose && r.width == 1 && p.at(i, risky) > 0
	if p.is(i+r.width, "rưỡi") || p.is(i+r.width, "mấy") && r.n >= 10 {
		r.width, r.vague = r.width+1, true
	}
	return r
}

// digitsAt reads a number that begins with digits: 12, 2 chục, 1 trăm, 3 hoặc 4.
func (p *parser) digitsAt(i int) number {
	r := number{n: p.words[i].num, width: 1}
	switch {
	case p.is(i+1, "chục"):
		r = number{n: r.n * 10, width: 2}
	case p.is(i+1, "trăm"):
		r = number{n: r.n * 100, width: 2}
	case p.is(i+1, "tá"):
		r = number{n: r.n * 12, width: 2}
	}
	for _, or := range []string{"hoặc", "hay", "đến", "tới"} {
		if p.is(i+1, or) && p.free(i+2) && p.words[i+2].num > r.n {
			return number{n: p.words[i+2].num, width: 3, vague: true}
		}
	}
	if p.is(i+r.width, "rưỡi") || p.is(i+r.width, "mấy") {
		r.width, r.vague = r.width+1, true
	}
	return r
}

// span reads "3-4", "3~4" and "2,3".
func span(s string) (from, to int, ok bool) {
	at := strings.IndexAny(s, "-–~,")
	if at < 0 {
		return 0, 0, false
	}
	a, b := digits(s[:at]), digits(strings.TrimLeft(s[at:], "-–~,"))
	return a, b, a >= 0 && b > a
}

// fromOne reads on after a first figure: mươi, chục, trăm, or another figure.
func (p *parser) fromOne(i, one int) number {
	r := number{n: one, width: 1}
	second, figure := p.figure(i+1, ones)
	ending, ends := p.figure(i+1, short)
	switch {
	case p.is(i+1, "mươi"), p.is(i+1, "mười") && p.loose, p.is(i+1, "chục"):
		return p.tail(i+2, number{n: one * 10, width: 2})
	case p.is(i+1, "trăm"):
		return p.hundreds(i+2, number{n: one * 100, width: 2})
	case p.is(i+1, "nghìn"), p.is(i+1, "ngàn"):
		r = number{n: one * 1000, width: 2}
		if more, ok := p.figure(i+2, ones); ok && p.is(i+3, "trăm") {
			r = p.hundreds(i+4, number{n: r.n + more*100, width: 4})
		}
		return r
	case p.is(i+1, "tá"):
		return number{n: one * 12, width: 2}
	case ends && one > 1 && !(p.loose && ending != 1 && p.folk(i+2) == 0):
		return number{n: one*10 + ending, width: 2}
	case figure && (second == one+1 || one == 5 && second == 7) && (p.folk(i+2) > 0 || p.is(i+2, "chục")):
		if p.is(i+2, "chục") {
			return number{n: second * 10, width: 3, vague: true}
		}
		return number{n: second, width: 2, vague: true}
	}
	return r
}

// tail reads the last figure after a number of tens. Without marks lăm looks like
// làm: then only a word for people after it makes it a figure.
func (p *parser) tail(i int, r number) number {
	n, ok := p.figure(i, last)
	if !ok {
		return r
	}
	if p.loose && (p.words[i].lower == "lam" || p.words[i].lower == "nam") && p.folk(i+1) == 0 {
		r.vague = true
		return r
	}
	if p.is(i+1, "mươi") || p.is(i+1, "trăm") || p.is(i+1, "chục") {
		return r
	}
	return number{n: r.n + n, width: r.width + 1}
}

// hundreds reads what follows a number of hundreds: linh hai, mười lăm, ba mươi.
func (p *parser) hundreds(i int, r number) number {
	if p.is(i, "linh") || p.is(i, "lẻ") {
		if n, ok := p.figure(i+1, last); ok {
			return number{n: r.n + n, width: r.width + 2}
		}
		return number{n: r.n, width: r.width + 1, vague: true}
	}
	if p.is(i, "rưỡi") {
		return number{n: r.n + 50, width: r.width + 1}
	}
	var rest number
	if p.is(i, "mười") {
		rest = p.tail(i+1, number{n: 10, width: 1})
	} else if one, ok := p.figure(i, ones); ok && (p.is(i+1, "mươi") || p.is(i+1, "mười")) {
		rest = p.tail(i+2, number{n: one * 10, width: 2})
	}
	return number{n: r.n + rest.n, width: r.width + rest.width, vague: rest.vague}
}
