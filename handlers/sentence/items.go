package sentence

import "banso/storage"

type kind int

const (
	count kind = iota // how many people
	matter
	part
	verb
)

// node is a stretch of the line that matters to the items.
type node struct {
	kind kind
	q    quantity
	text string // what it was about
	sep  rune   // of a part
	both bool   // the parted things were for the same people
}

// assemble puts together how many people and what it was about.
func assemble(s *Sentence, nodes []node) []Item {
	nodes = addUp(dropStaff(dropSubjects(nodes)))
	nodes = joinTopics(nodes)
	pairs := dropTotals(match(nodes))
	var out []Item
	for _, pr := range pairs {
		it := Item{Phrase: pr.text, Vague: pr.q.vague}
		if !pr.q.vague {
			it.People = pr.q.n
		}
		if it.People > 0 {
			s.Elderly = min(MaxNumber, s.Elderly+pr.q.old)
			s.Disabled = min(MaxNumber, s.Disabled+pr.q.frail)
		}
		out = append(out, it)
	}
	return out
}

// aggregates takes "trong đó 2 cụ trên 80 và 1 người khuyết tật", which tells of
// people counted already.
func (p *parser) aggregates(s *Sentence) {
	for i := range p.words {
		n := p.at(i, amongst)
		if n == 0 {
			continue
		}
		for j := i + n; j < len(p.words); {
			if p.words[j].sep == '&' || p.words[j].sep == ',' || p.words[j].sep == ':' {
				j++
				continue
			}
			lead := 0
			if p.is(j, "có") {
				lead = 1
			}
			num := p.number(j + lead)
			q, w := p.counting(j + lead)
			if num.width == 0 || w == 0 || q.staff {
				break
			}
			elder := q.old > 0 || p.is(j+lead+num.width, "cụ")
			gender := p.at(j+lead+num.width, sexes) > 0
			if !elder && q.frail == 0 && !gender || p.next(j+lead+w) >= 0 && !gender {
				break
			}
			if elder {
				s.Elderly = min(MaxNumber, s.Elderly+q.n)
			}
			if q.frail > 0 {
				s.Disabled = min(MaxNumber, s.Disabled+q.n)
			}
			p.use(i, n)
			p.use(j, lead+w)
			j += lead + w
		}
	}
}

var sexes = lex("nam, nữ, người nam, người nữ, phụ nữ")

// nodes parts the words that are left.
func (p *parser) nodes(s *Sentence) []node {
	class := s.Form == storage.Class
	var out []node
	var run []int
	flush := func() {
		if text := p.topic(run); text != "" {
			out = append(out, node{kind: matter, text: text})
		}
		run = nil
	}
	for i := 0; i < len(p.words); i++ {
		w := p.words[i]
		switch {
		case w.used:
			continue
		case w.sep != 0:
			flush()
			out = append(out, node{kind: part, sep: w.sep, both: w.both, text: w.typed})
			continue
		}
		if q, n := p.quantity(i, class); n > 0 && !p.inTopic(i, q, out) {
			flush()
			out = append(out, node{kind: count, q: q})
			i += n - 1
			continue
		}
		if n := p.at(i, helping); n > 0 && p.at(i+n-1, notPeople) < 2 && p.helps(i, n) {
			flush()
			out = append(out, node{kind: verb})
			i += n - 1
			continue
		}
		run = append(run, i)
	}
	flush()
	return out
}

// inTopic reports whether a number without a word for people belongs to what was
// done for people counted just before: "3 người nộp 5 hồ sơ".
func (p *parser) inTopic(i int, q quantity, before []node) bool {
	if q.counted || q.staff || p.at(p.before(i), verbs) == 0 {
		return false
	}
	for k := len(before) - 1; k >= 0 && before[k].kind != part; k-- {
		if before[k].kind == count && before[k].q.counted && !before[k].q.soft {
			return true
		}
	}
	return false
}

// helps reports whether the verb at i tells of help given: chỉ is also "only", and
// part of địa chỉ.
func (p *parser) helps(i, n int) bool {
	if n > 1 {
		return true
	}
	switch b := p.before(i); {
	case p.is(i, "chỉ"):
		return !p.is(b, "địa") && !p.is(b, "chứng") && !p.is(i+1, "có") && !p.is(i+1, "số") && (!p.loose || p.is(i+1, "cho") || p.number(i+1).width > 0 || p.at(i+1, kin) > 0 || p.at(i+1, vagueWords) > 0)
	case p.is(i, "tiếp"), p.is(i, "phụ"), p.is(i, "dạy"), p.is(i, "bày"), p.is(i, "đưa"), p.is(i, "chở"), p.is(i, "kèm"):
		return p.number(i+1).width > 0 || p.is(i+1, "được") || p.is(i+1, "cho") || p.at(i+1, kin) > 0 || p.at(i+1, vagueWords) > 0 || p.at(i+1, crowd) > 0
	case p.is(i, "giúp"):
		return !p.is(i+1, "việc")
	case p.is(i, "hướng dẫn"), p.is(i, "gặp"), p.is(i, "cứu"), p.is(i, "đỡ"):
		return p.number(i+1).width > 0 || p.is(i+1, "được") || p.at(i+1, kin) > 0
	}
	return true
}
