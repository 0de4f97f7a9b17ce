package sentence

var slips = lex("à nhầm, á nhầm, nhầm, ấy nhầm, ủa nhầm, ý nhầm, ơ nhầm, à không, á không, à quên, ủa quên, ủa, à lộn, á lộn, ủa lộn, í lộn, ý lộn, lộn, nói lộn, nói nhầm, viết nhầm, ghi nhầm, xin lỗi, sorry, đúng ra là, đúng ra, sửa lại, sửa lại là, ấy chết, à mà, chính xác là, không phải, à không phải, nhầm rồi, nhầm tí, ấy, í, ý quên, à ko")

// correct takes a number or a day that the line takes back: "3 à nhầm 4 người",
// "hôm qua à nhầm hôm nay".
func (p *parser) correct() {
	for i := 1; i < len(p.words); i++ {
		n := p.at(i, slips)
		if p.is(i, "không") && p.words[i-1].sep != 0 && i+1 < len(p.words) && p.words[i+1].sep != 0 {
			n = 1 // "5 bác, không, 6 bác"
		}
		if n == 0 {
			continue
		}
		k := i + n
		for k < len(p.words) && k < i+n+3 && (p.words[k].sep != 0 || p.is(k, "là") || p.is(k, "phải") || p.is(k, "có") || p.is(k, "mới") || p.is(k, "đúng")) {
			k++
		}
		if _, ok := p.dayAt(k); ok && p.takeBack(i, func(j int) int { m, _ := p.dayAt(j); return m.width }) {
			p.use(i, n)
			continue
		}
		if p.replace(i, k) {
			continue
		}
		if p.number(k).width > 0 && p.takeBack(i, func(j int) int { return p.number(j).width }) {
			p.use(i, n)
		}
	}
}

// replace puts a number that ends the line at k in the place of the one that it
// corrects, before the slip at i: "4 bác cài VNeID à nhầm 5".
func (p *parser) replace(i, k int) bool {
	if n := p.number(k); n.width != 1 || k+1 < len(p.words) && p.words[k+1].sep == 0 {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		if p.number(j).width == 1 && (j == 0 || p.number(j-1).width < 2) {
			p.words[j] = p.words[k]
			p.use(i, k+1-i)
			return true
		}
	}
	return false
}

// takeBack takes the last thing before i that width finds, with the words for
// people after it and the separators up to i.
func (p *parser) takeBack(i int, width func(int) int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		w := width(j)
		if w == 0 || j+w > i {
			continue
		}
		for back := j - 1; back >= 0 && back >= j-3 && width(back) > j-back; back-- {
			j, w = back, width(back)
		}
		k := j + w
		k += p.folk(k)
		if k < i && p.words[k].sep == 0 {
			k = j + w
		}
		p.use(j, k-j)
		for k := j + w; k < i; k++ {
			if p.words[k].sep != 0 {
				p.words[k].used = true
			}
		}
		return true
	}
	return false
}
