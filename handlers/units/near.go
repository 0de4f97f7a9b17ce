package units

import "strings"

// shortest is how many letters a name must have for a typing error to be taken.
const shortest = 4

// nearly takes one wrong letter in the name, alone or followed by a name above.
func nearly(q name, e entry) fit {
	out := fit{how: nothing, otherKind: q.kind != "" && e.kind != q.kind}
	if len(e.key) < shortest {
		return out
	}
	if near1(q.key, e.key) {
		out.how = near
	}
	for _, tail := range e.tails {
		if near1(q.key, e.key+" "+tail) {
			out.how = near
		}
	}
	return out
}

// near1 reports whether one letter or space separates two names: more, less,
// another, or two changed about. A digit is never taken for a typing error.
func near1(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	digit := func(s string) bool { return strings.ContainsAny(s, "0123456789") }
	if len(a) < len(b) {
		return a[i:] == b[i+1:] && !digit(b[i:i+1])
	}
	if i == len(a) {
		return true
	}
	if a[i+1:] == b[i+1:] {
		return !digit(a[i:i+1]) && !digit(b[i:i+1])
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:] && !digit(a[i:i+2])
}
