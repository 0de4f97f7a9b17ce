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
	numberLast := alternates(nodes)
	var out []pairing
	open := func() *pairing { // the last pairing when it lacks a topic
		if n := len(out); n > 0 && out[n-1].has && out[n-1].text == "" {
			return &out[n-1]
		}
		return nil
	}
	waiting := "" // a topic before its number
	flush := func() {
		if waiting != "" {
			out = append(out, pairing{text: waiting})
			waiting = ""
		}
	}
	for i, nd := range nodes {
		kindAt := func(k int) kind {
			if k < 0 || k >= len(nodes) {
				return part
			}
			return nodes[k].kind
		}
		switch nd.kind {
		case part:
			if n := len(out); n > 0 && waiting == "" {
				out[n-1].after = nd.sep
			}
		case count:
			direct := kindAt(i-1) == matter
			switch {
			case waiting != "" && (numberLast || direct || lastCount(nodes, i) && kindAt(i+1) == part):
				out = append(out, pairing{q: nd.q, text: waiting, has: true})
				waiting = ""
			case !direct && nd.q.counted && i > 0 && fills(out, nd.q) && kindAt(i+1) == part:
				out[len(out)-1].q, out[len(out)-1].has = nd.q, true
			default:
				flush()
				out = append(out, pairing{q: nd.q, has: true})
			}
		case matter:
			last := kindAt(i+1) == count && kindAt(i+2) == part || kindAt(i+1) == count && numberLast
			if kindAt(i-1) == count && kindAt(i+1) == count && !numberLast {
				last = false
			}
			switch o := open(); {
			case i > 0 && kindAt(i-1) == part && nodes[i-1].both && len(out) > 0:
				out = append(out, pairing{q: out[len(out)-1].q, text: nd.text, has: out[len(out)-1].has})
			case last && kindAt(i-1) != count, numberLast:
				flush()
				waiting = nd.text
			case o != nil:
				o.text = nd.text
			case kindAt(i-1) == count && len(out) > 0: // "cài vneid cho 3 bác mức 2"
				out[len(out)-1].text += " " + nd.text
			case len(out) > 0 && kindAt(i+1) != count && out[len(out)-1].after != '.':
				out[len(out)-1].text = joined(out[len(out)-1].text, nd.text)
			case len(out) > 0 && kindAt(i+1) != count:
			default:
				flush()
				waiting = nd.text
			}
		}
	}
	flush()
	return out
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
func fills(out []pairing, q quantity) bool {
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
