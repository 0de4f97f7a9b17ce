package sentence

// pairing is a number with what it is about.
type pairing struct {
	q     quantity
	text  string
	has   bool // a number or a hint of one was there
	after rune // the separator that follows
}

// match joins each number to its topic. In "vneid 4 bhyt 2" and "vneid: 4" the
// number comes last; else it comes first.
func match(nodes []node) []pairing {
	m := matcher{nodes: nodes, numberLast: alternates(nodes)}
	for i, nd := range nodes {
		switch nd.kind {
		case part:
			if n := len(m.out); n > 0 && m.waiting == "" {
				m.out[n-1].after = nd.sep
			}
		case count:
			m.count(i)
		case matter:
			m.topic(i)
		}
	}
	m.flush()
	return m.out
}

type matcher struct {
	nodes      []node
	numberLast bool // topic, number, topic, number throughout
	out        []pairing
	waiting    string // a topic before its number
}

// kind is the kind of the node at i; the ends of the line part.
func (m *matcher) kind(i int) kind {
	if i < 0 || i >= len(m.nodes) {
		return part
	}
	return m.nodes[i].kind
}

// flush gives up on a number for the topic that waits for one.
func (m *matcher) flush() {
	if m.waiting != "" {
		m.out = append(m.out, pairing{text: m.waiting})
		m.waiting = ""
	}
}

// count joins the number at i to the topic before it, or opens a pairing.
func (m *matcher) count(i int) {
	q := m.nodes[i].q
	direct := m.kind(i-1) == matter
	ends := m.kind(i+1) == part
	switch {
	case m.waiting != "" && (m.numberLast || direct || lastCount(m.nodes, i) && ends):
		m.out = append(m.out, pairing{q: q, text: m.waiting, has: true})
		m.waiting = ""
	case !direct && q.counted && i > 0 && fills(m.out) && ends:
		m.out[len(m.out)-1].q, m.out[len(m.out)-1].has = q, true
	default:
		m.flush()
		m.out = append(m.out, pairing{q: q, has: true})
	}
}

// topic joins the topic at i to the number before it, keeps it for the number
// after it, or adds it to the topic before it.
func (m *matcher) topic(i int) {
	text, n := m.nodes[i].text, len(m.out)
	before, after := m.kind(i-1), m.kind(i+1)
	var last *pairing
	if n > 0 {
		last = &m.out[n-1]
	}
	switch {
	case n > 0 && before == part && i > 0 && m.nodes[i-1].both:
		m.out = append(m.out, pairing{q: last.q, text: text, has: last.has})
	case m.numberLast, before != count && after == count && m.kind(i+2) == part:
		m.flush()
		m.waiting = text
	case n > 0 && last.has && last.text == "":
		last.text = text
	case n > 0 && before == count: // "cài vneid cho 3 bác mức 2"
		last.text += " " + text
	case n > 0 && after != count:
		if last.after != '.' {
			last.text = joined(last.text, text)
		}
	default:
		m.flush()
		m.waiting = text
	}
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// alternates reports whether the line goes topic, number, topic, number.
func alternates(nodes []node) bool {
	want := matter
	for _, nd := range nodes {
		switch nd.kind {
		case part:
			continue
		case want:
			want = count + matter - want
		default:
			return false
		}
	}
	return want == matter
}

func lastCount(nodes []node, i int) bool {
	for _, nd := range nodes[i+1:] {
		if nd.kind == count {
			return false
		}
	}
	return true
}

// fills reports whether a number said later is that of people mentioned before
// without one: "tuyên truyền cho bà con về lừa đảo, 30 người dự".
func fills(out []pairing) bool {
	if len(out) != 1 {
		return false
	}
	last := out[0]
	return last.text != "" && (!last.has || last.q.soft)
}

// dropTotals leaves out a number that others add up to: "9 lượt: 5 BHXH, 4
// VNeID", "3 VNeID, 2 BHYT, tổng cộng 5 người". What a total has beyond its parts
// stays, as people without a topic.
func dropTotals(all []pairing) []pairing {
	n := len(all)
	if n < 2 {
		return all
	}
	if first := all[0]; first.has && !first.q.soft {
		sum, vague := 0, false
		for _, pr := range all[1:] {
			sum += pr.q.n
			vague = vague || pr.q.vague || !pr.has
		}
		announced := first.after == ':' || first.after == '('
		switch {
		case first.text == "" && !first.q.vague && sum == first.q.n && !vague, announced && first.text == "" && (vague || sum >= first.q.n || first.q.vague),
			announced && sum == first.q.n && !vague:
			return all[1:]
		case announced && first.text == "" && !vague && sum < first.q.n:
			return append(all[1:], pairing{q: quantity{n: first.q.n - sum, counted: true}, has: true})
		}
	}
	if end := all[n-1]; end.has && end.text == "" {
		sum := 0
		for _, pr := range all[:n-1] {
			sum += pr.q.n
		}
		if end.q.total || sum == end.q.n && !end.q.vague {
			return all[:n-1]
		}
	}
	return all
}
