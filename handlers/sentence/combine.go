package sentence

import "strings"

// dropSubjects leaves out what stands before the first verb of helping that has
// both people and a topic after it: "em với tổ trưởng, hỗ trợ 7 hộ đăng ký VNeID".
func dropSubjects(nodes []node) []node {
	for i, nd := range nodes {
		switch {
		case nd.kind == count && !nd.q.staff:
			return nodes
		case nd.kind == verb:
			if i+2 >= len(nodes) || nodes[i+1].kind != count || nodes[i+2].kind != matter {
				return nodes
			}
			var out []node
			for _, before := range nodes[:i] {
				if before.kind != matter {
					out = append(out, before)
				}
			}
			return append(out, nodes[i:]...)
		}
	}
	return nodes
}

// dropStaff leaves out those who helped: staff by name, and people without a topic
// before a verb of helping after which others are counted.
func dropStaff(nodes []node) []node {
	var out []node
	for i, nd := range nodes {
		if nd.kind == count && nd.q.staff || nd.kind == count && helper(nodes, i) {
			continue
		}
		out = append(out, nd)
	}
	return out
}

func helper(nodes []node, i int) bool {
	for k := i - 1; k >= 0 && nodes[k].kind != part; k-- {
		if nodes[k].kind == verb {
			return false
		}
	}
	if nodes[i].q.kin && nodes[i].q.n == 1 && i+1 < len(nodes) && nodes[i+1].kind == part && nodes[i+1].sep == '&' {
		return false
	}
	met := false
	for _, nd := range nodes[i+1:] {
		switch {
		case nd.kind == matter && !met, nd.kind == part && nd.sep == ':', nd.kind == count && !met:
			return false
		case nd.kind == verb:
			met = true
		case nd.kind == count && met:
			return !nd.q.soft || nodes[i].q.soft
		case met:
			return false
		}
	}
	return false
}

// addUp makes one number of people who are listed together and drops verbs.
func addUp(nodes []node) []node {
	var out []node
	for _, nd := range nodes {
		if nd.kind == verb {
			continue
		}
		if n := len(out); n > 1 && nd.kind == count && out[n-1].kind == part && out[n-2].kind == count && listed(out[n-2].q, nd.q, out[n-1].sep) {
			sum := &out[n-2].q
			if out[n-1].sep == ',' && nd.q.old+nd.q.frail > 0 && sum.old+sum.frail == 0 && nd.q.n < sum.n {
				sum.old, sum.frail = nd.q.old, nd.q.frail // "2 cụ, 1 cụ ngoài 80": one of the two
			} else if sum.soft && !nd.q.soft {
				*sum = nd.q
			} else if !sum.soft && nd.q.soft {
				// "42 cô giáo, phụ huynh": the number holds for both
			} else {
				sum.n = min(MaxNumber, sum.n+nd.q.n)
				sum.vague = sum.vague || nd.q.vague
				sum.soft = sum.soft && nd.q.soft
				sum.old, sum.frail = sum.old+nd.q.old, sum.frail+nd.q.frail
			}
			out = out[:n-1]
			continue
		}
		if n := len(out); n > 0 && nd.kind == count && out[n-1].kind == count && nd.q.counted {
			if a := &out[n-1].q; a.group || a.soft {
				*a = nd.q // "một gia đình 4 người"
				continue
			} else if a.kin && nd.q.kin && !nd.q.soft {
				a.n, a.vague = min(MaxNumber, a.n+nd.q.n), a.vague || nd.q.vague
				a.old, a.frail = a.old+nd.q.old, a.frail+nd.q.frail
				continue
			}
		}
		out = append(out, nd)
	}
	return out
}

// listed reports whether two numbers of people, one after the other, are of one
// list: "bà Năm với ông Tám", "2 bác, 1 cô".
func listed(a, b quantity, sep rune) bool {
	if !a.counted || !b.counted || a.total || b.total {
		return false
	}
	return sep == '&' || sep == ',' && (a.kin && b.kin || a.soft || b.soft)
}

// joinTopics makes one topic of two that stand side by side, unless the second has
// a number of its own or the same people were helped with both.
func joinTopics(nodes []node) []node {
	var out []node
	for i, nd := range nodes {
		n := len(out)
		if n < 2 || nd.kind != matter || out[n-1].kind != part || out[n-2].kind != matter || out[n-1].both || out[n-1].sep == ':' {
			out = append(out, nd)
			continue
		}
		owns := i+1 < len(nodes) && nodes[i+1].kind == count && (i+2 == len(nodes) || nodes[i+2].kind != matter)
		has := n > 2 && out[n-3].kind == count
		if owns && (has || out[n-1].sep != '&') {
			out = append(out, nd)
			continue
		}
		glue := " " + out[n-1].text + " "
		if out[n-1].sep != '&' {
			glue = strings.TrimSpace(out[n-1].text) + " "
		}
		out[n-2].text += glue + nd.text
		out = out[:n-1]
	}
	return out
}
