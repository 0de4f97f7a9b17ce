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

// line reads one record as encoding/json writes it: the members of Line in their
// order. What may follow the figures is only looked through for the day the line
// is booked on and for the mark of a removed one: a quote inside a text is always
// escaped, so that no text can look like the name of a member. plain is false when
// the record must be decoded in full.
func (r lineReader) line(raw []byte) (l Line, counts, plain bool) {
	c := cursor{raw, true}
	c.skip(`{"id":`)
	number[LineID](&c)
	c.skip(`,"d":`)
	l.Day = number[Day](&c)
	c.skip(`,"at":`)
	c.quoted()
	c.skip(`,"u":`)
	l.Team = number[UnitID](&c)
	c.skip(`,"m":`)
	l.Member = number[PersonID](&c)
	c.skip(`,"t":`)
	l.Topic = r.name(c.quoted())
	c.skip(`,"c":`)
	l.Category = r.name(c.quoted())
	c.skip(`,"n":`)
	l.People = number[int](&c)
	c.skip(`,"x":`)
	l.Times = number[int](&c)
	if rest := c.rest; c.ok && bytes.Contains(rest, []byte(`"b":`)) {
		c.rest = rest[bytes.Index(rest, []byte(`"b":`)):]
		c.skip(`"b":`)
		l.Booked = number[Day](&c)
	}
	return l, !bytes.Contains(c.rest, []byte(`"rm":`)), c.ok
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

// cursor takes parts off the front of a record, until one is not as expected.
type cursor struct {
	rest []byte
	ok   bool
}

// skip takes off what must come next.
func (c *cursor) skip(what string) {
	if c.ok = c.ok && len(c.rest) >= len(what) && string(c.rest[:len(what)]) == what; c.ok {
		c.rest = c.rest[len(what):]
	}
}

// quoted takes off a string without escapes and gives what is in it.
func (c *cursor) quoted() []byte {
	c.skip(`"`)
	end := bytes.IndexByte(c.rest, '"')
	if c.ok = c.ok && end >= 0 && bytes.IndexByte(c.rest[:end], '\\') < 0; !c.ok {
		return nil
	}
	content := c.rest[:end]
	c.rest = c.rest[end+1:]
	return content
}

// number takes off a whole number from 0 to 999,999,999.
func number[N ~int | ~int32 | ~uint64](c *cursor) (n N) {
	digits := 0
	for ; digits < len(c.rest) && c.rest[digits] >= '0' && c.rest[digits] <= '9'; digits++ {
		if digits == 9 {
			c.ok = false
			return 0
		}
		n = 10*n + N(c.rest[digits]-'0')
	}
	c.ok = c.ok && digits > 0
	c.rest = c.rest[digits:]
	return n
}
