package sentence

import (
	"regexp"
	"strings"
)

// gluedPlace is a kind of place written together with its number.
var gluedPlace = regexp.MustCompile(`^(kp|tdp|kv|thon|ap|xom|to|khom|khu|ngo|hem|doi|cum)\d{1,3}$`)

// place takes the first place out of the line. A place with ở or tại before it
// is preferred to one that stands alone; one place right after another, parted by
// a comma at most, belongs to it.
func (p *parser) place(s *Sentence) {
	for i := range p.words {
		if p.is(i, "số nhà") && p.number(i+2).width > 0 { // an address is somebody's home
			lead := p.opener(i - 1)
			p.use(i-lead, lead+3)
		}
	}
	if p.opened(s, atPlace) || p.opened(s, toPlace) {
		return
	}
	for i := range p.words {
		alone := p.before(i) < 0
		n := p.extent(i, alone)
		if n == 0 || alone && p.next(i+n) >= 0 && !p.sure(i, n) || !alone && !p.sure(i, n) {
			continue
		}
		p.takePlace(s, i, 0, n)
		return
	}
}

// opened takes the first place that one of the words opens.
func (p *parser) opened(s *Sentence, words lexicon) bool {
	for i := range p.words {
		opener := p.opener(i)
		if opener == 0 || p.at(i, words) == 0 || p.at(i+opener, home) > 0 && p.extent(i+opener, true) == 0 {
			continue
		}
		n := p.extent(i+opener, true)
		if n == 0 && p.at(i, atPlace) > 0 {
			n = p.anything(i + opener)
		}
		if n > 0 {
			p.takePlace(s, i, opener, n)
			return true
		}
	}
	return false
}

// takePlace keeps the place of n words after an opener, with what continues it.
func (p *parser) takePlace(s *Sentence, i, opener, n int) {
	s.Place = p.asTyped(i+opener, i+opener+n)
	end := i + opener + n
	p.use(i, opener+n)
	if p.at(end, kin) > 0 && p.free(end+1) && p.words[end+1].capital() {
		p.use(end, p.kinName(end)) // "quán cô Hai" is kept without her
	}
	for {
		from := end
		if from < len(p.words) && p.words[from].sep == ',' {
			from++
		}
		if o := p.at(from, atPlace); o > 0 && from == end {
			from += o
		}
		more := p.extent(from, true)
		if more == 0 || !p.sure(from, more) && (from == end || p.next(from+more) >= 0) {
			return
		}
		glue := " "
		if from > end && p.words[end].sep == ',' {
			glue = ", "
		}
		s.Place += glue + p.asTyped(from, from+more)
		p.use(end, from+more-end)
		end = from + more
	}
}

func (p *parser) asTyped(from, to int) string {
	var out strings.Builder
	for _, w := range p.words[from:to] {
		if out.Len() > 0 && w.spaced && w.sep == 0 {
			out.WriteByte(' ')
		}
		out.WriteString(w.raw)
	}
	return out.String()
}

// opener is the number of words at i that open a place. Without marks ở looks
// like the word for an aunt (o), which follows a number, and tại like tài and tải.
func (p *parser) opener(i int) int {
	n := max(p.at(i, atPlace), p.at(i, toPlace))
	if n == 0 {
		return 0
	}
	if p.words[i].lower == "o" && (!p.loose || p.number(p.before(i)).width > 0) {
		return 0
	}
	if p.at(i, atPlace) == 0 && p.extent(i+n, true) == 0 || p.words[i].lower == "tai" && p.extent(i+n, true) == 0 {
		return 0
	}
	return n
}

// sure reports whether a place needs no opener before it: it has a number or a
// name of its own, or cannot be anything else.
func (p *parser) sure(i, n int) bool {
	if gluedPlace.MatchString(p.words[i].folded) {
		return true
	}
	if p.loose && p.at(i, whole) < 2 && (p.words[i].lower == "cho" || p.words[i].lower == "ban" || p.words[i].lower == "xa" || p.words[i].lower == "duong") {
		return false
	}
	for k := i; k < i+n; k++ {
		if k > i && (p.words[k].num >= 0 || p.words[k].capital()) {
			return true
		}
	}
	return p.before(i) < 0 && p.at(i, whole) >= 2 && p.at(i, whole) == n
}

// extent is the number of words of a place of known kind at i; 0 when there is
// none. opened tells that something before it makes a place likely.
func (p *parser) extent(i int, opened bool) int {
	end := i
	for {
		if !p.free(end) || p.at(end, astray) > 0 {
			break
		}
		if gluedPlace.MatchString(p.words[end].folded) {
			end++
			continue
		}
		full := p.at(end, whole)
		kind := max(full, p.at(end, named), p.at(end, numbered))
		if end > i {
			kind = max(kind, p.at(end, ofWhat))
		}
		if kind == 0 {
			break
		}
		name := p.name(end+kind, p.at(end, numbered) == kind, p.at(end, named) == kind && (opened || end > i))
		if name == 0 && full < kind && (end == i || p.at(end, ofWhat) < kind) {
			break
		}
		end += kind + name
		if name > 0 && full < kind && p.at(end, named) == 0 && p.at(end, whole) == 0 && p.at(end, numbered) == 0 {
			break
		}
	}
	return end - i
}

// name is the number of words of the number or name that a kind of place bears.
func (p *parser) name(i int, takesNumber, takesName bool) int {
	if !p.free(i) {
		return 0
	}
	if p.words[i].num >= 0 || p.words[i].raw != "" && p.words[i].raw[0] >= '0' && p.words[i].raw[0] <= '9' {
		if takesNumber && !p.countsPeople(i) {
			return 1
		}
		return 0
	}
	if p.is(i, "số") && p.free(i+1) && p.words[i+1].num >= 0 {
		return 2
	}
	n := 0
	for p.free(i+n) && n < 4 && p.words[i+n].capital() && !(n == 0 && p.at(i, named) > 0 && p.free(i+1) && (p.words[i+1].capital() || p.words[i+1].num >= 0)) {
		n++
	}
	if n > 0 {
		if p.free(i+n) && p.words[i+n].num >= 0 && !p.countsPeople(i+n) && p.next(i+n+1) < 0 {
			return n + 1
		}
		return n
	}
	if _, ok := p.figure(i, ones); ok && takesNumber && !p.countsPeople(i) {
		return 1
	}
	if !takesName {
		return 0
	}
	for p.free(i+n) && n < 2 && p.plainName(i+n) {
		n++
	}
	return n
}

// plainName reports whether the word at i may belong to a name in small letters.
func (p *parser) plainName(i int) bool {
	if p.at(i, halts) > 0 || p.words[i].num >= 0 || p.folk(i) > 0 || p.at(i, vagueWords) > 0 && !(p.loose && p.at(i, uncertain) > 0) {
		return false
	}
	if !p.loose && p.number(i).width > 0 {
		return false
	}
	return p.at(i, named) == 0 && p.at(i, numbered) == 0 && !p.countsPeople(i)
}

// countsPeople reports whether the number at i is followed by a word for people
// and is the only one that is: "ở ấp 3 bà con" has one, "ở ấp 3 4 bà con" not.
func (p *parser) countsPeople(i int) bool {
	n := p.number(i)
	if n.width == 0 || p.folk(i+n.width) == 0 {
		return false
	}
	for k := range p.words {
		if k < i || k >= i+n.width {
			if other := p.number(k); other.width > 0 && p.folk(k+other.width) > 0 {
				return false
			}
		}
	}
	return true
}

// anything reads the words after ở or tại that are no known kind of place.
func (p *parser) anything(i int) int {
	if p.at(i, nowhere) > 0 || p.at(i, kin) > 0 || p.at(i, home) > 0 {
		return 0
	}
	n := 0
	for p.free(i+n) && n < 4 && (p.words[i+n].capital() || p.plainName(i+n)) {
		n++
	}
	return n
}
