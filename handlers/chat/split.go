package chat

import "strings"

// Split cuts a text into parts of at most limit UTF-16 units: at paragraph
// borders where it can, else at line ends, else at spaces, else anywhere
// between two characters. Nothing but the white space at a cut is lost.
func (t Text) Split(limit int) []Text {
	var parts []Text
	for len(t) > 0 {
		if t.Units() <= limit {
			return append(parts, t)
		}
		head, tail := t.cut(limit)
		parts = append(parts, head)
		t = tail
	}
	return parts
}

// cut divides t at the best border within limit units.
func (t Text) cut(limit int) (head, tail Text) {
	whole := t.String()
	end := byteAt(whole, limit)
	at, skip := end, 0
	for _, border := range []string{"\n\n", "\n", " "} {
		window := whole[:min(end+len(border), len(whole))]
		if i := strings.LastIndex(window, border); i > end/4 {
			at, skip = i, len(border)
			break
		}
	}
	return t.slice(0, at), t.slice(at+skip, len(whole)).trimLeft()
}

// byteAt is the byte offset of the last character border within limit units,
// at least one character from the start so that cutting always advances.
func byteAt(s string, limit int) int {
	units := 0
	for i, r := range s {
		units += Units(string(r))
		if units > limit && i > 0 {
			return i
		}
	}
	return len(s)
}

// slice keeps the bytes from..to of the whole text with their styles.
func (t Text) slice(from, to int) Text {
	var out Text
	pos := 0
	for _, s := range t {
		a, b := max(from-pos, 0), min(to-pos, len(s.T))
		pos += len(s.T)
		if a < b {
			part := s
			part.T = s.T[a:b]
			out = append(out, part)
		}
	}
	return out
}

func (t Text) trimLeft() Text {
	for len(t) > 0 {
		trimmed := strings.TrimLeft(t[0].T, "\n ")
		if trimmed != "" {
			first := t[0]
			first.T = trimmed
			return append(Text{first}, t[1:]...)
		}
		t = t[1:]
	}
	return nil
}
