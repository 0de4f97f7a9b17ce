package storage

import "bytes"

// EachTallied visits the counting lines that are tallied by one of the days
// from..to (both included) until visit returns false: first those that happened
// then, by day and id, then those that came in late. Only Day, Booked, Team,
// Member, Topic, Category, People and Times are filled in, which takes a fraction
// of the time that EachLine needs for whole lines.
func (tx *Tx) EachTallied(from, to Day, visit func(Line) bool) error {
	var failed error
	on := true
	read := lineReader{names: map[string]string{}}
	tx.kv.Ascend(bucketLines, from.key(), func(key, raw []byte) bool {
		if dayFromKey(key) > to {
			return false
		}
		var l Line
		var counts bool
		if l, counts, failed = read.figures(raw); failed != nil {
			return false
		}
		on = !counts || l.Booked != 0 || visit(l)
		return on
	})
	if failed == nil && on {
		failed = tx.eachBooked(read, from, to, visit)
	}
	return failed
}

// eachBooked visits the counting lines that came in late on the days from..to.
func (tx *Tx) eachBooked(read lineReader, from, to Day, visit func(Line) bool) error {
	var failed error
	tx.kv.Ascend(bucketBooked, from.key(), func(key, _ []byte) bool {
		if dayFromKey(key) > to {
			return false
		}
		id := key[len(key)-8:]
		var l Line
		var counts bool
		l, counts, failed = read.figures(tx.kv.Get(bucketLines, cat(tx.kv.Get(bucketLineDays, id), id)))
		return failed == nil && (!counts || visit(l))
	})
	return failed
}

// figures is what of a line goes into a tally.
func (l Line) figures() Line {
	return Line{Day: l.Day, Booked: l.Booked, Team: l.Team, Member: l.Member, Topic: l.Topic, Category: l.Category, People: l.People, Times: l.Times}
}

// lineReader reads the figures of lines in the plain form in which they are
// stored; topics and categories come again and again and are kept once.
type lineReader struct{ names map[string]string }

// figures reads what of a record goes into a tally, and whether it counts.
func (r lineReader) figures(raw []byte) (l Line, counts bool, err error) {
	l, counts, plain := r.line(raw)
	if plain {
		return l, counts, nil
	}
	if l, err = decodeLine(raw); err != nil {
		return l, false, err
	}
	return l.figures(), l.Counts(), nil
}

// line reads one record; plain is false when it must be decoded in full.
func (r lineReader) line(raw []byte) (l Line, counts, plain bool) {
	counts, plain = true, true
	whole := members(raw, func(name, value []byte) {
		if len(name) != 1 {
			counts = counts && string(name) != "rm" // only there when set
			return
		}
		ok := true
		switch name[0] {
		case 'd':
			l.Day, ok = number[Day](value)
		case 'b':
			l.Booked, ok = number[Day](value)
		case 'u':
			l.Team, ok = number[UnitID](value)
		case 'm':
			l.Member, ok = number[PersonID](value)
		case 'n':
			l.People, ok = number[int](value)
		case 'x':
			l.Times, ok = number[int](value)
		case 't':
			l.Topic = r.name(value)
		case 'c':
			l.Category = r.name(value)
		}
		plain = plain && ok
	})
	return l, counts, plain && whole
}

// name makes a string of bytes, once for each content.
func (r lineReader) name(value []byte) string {
	if s, ok := r.names[string(value)]; ok {
		return s
	}
	s := string(value)
	r.names[s] = s
	return s
}

// members walks a JSON object of plain strings and numbers without white space,
// as encoding/json writes it, and hands out the bare values. It returns false
// for an object of any other form, part of which may have been handed out.
func members(raw []byte, visit func(name, value []byte)) bool {
	if len(raw) < 2 || raw[0] != '{' {
		return false
	}
	for rest := raw[1:]; ; {
		name, after, ok := quoted(rest)
		if !ok || len(after) < 2 || after[0] != ':' {
			return false
		}
		value, tail := after[1:], []byte(nil)
		if value[0] == '"' {
			if value, tail, ok = quoted(value); !ok {
				return false
			}
		} else {
			end := bytes.IndexAny(value, ",}")
			if end < 0 {
				return false
			}
			value, tail = value[:end], value[end:]
		}
		visit(name, value)
		switch {
		case len(tail) == 1 && tail[0] == '}':
			return true
		case len(tail) > 1 && tail[0] == ',':
			rest = tail[1:]
		default:
			return false
		}
	}
}

// quoted takes a string without escapes off the front of s.
func quoted(s []byte) (content, rest []byte, ok bool) {
	if len(s) == 0 || s[0] != '"' {
		return nil, nil, false
	}
	end := bytes.IndexByte(s[1:], '"')
	if end < 0 || bytes.IndexByte(s[1:1+end], '\\') >= 0 {
		return nil, nil, false
	}
	return s[1 : 1+end], s[2+end:], true
}

// number reads a whole number from 0 to 999,999,999.
func number[N ~int | ~int32 | ~uint64](value []byte) (n N, ok bool) {
	if len(value) == 0 || len(value) > 9 {
		return 0, false
	}
	for _, c := range value {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + N(c-'0')
	}
	return n, true
}
