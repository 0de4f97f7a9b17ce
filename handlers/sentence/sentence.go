// Package sentence reads the line in which a volunteer says whom they helped:
// "hôm qua giúp 3 bác cài VNeID với 1 cô mở tài khoản ngân hàng ở ấp Đông". It
// takes out numbers, the day, the place and the form of the help and leaves what
// the help was about as it was typed. It knows no article, stores nothing and
// asks nobody: what it cannot tell stays open for the caller to ask.
package sentence

import "banso/storage"

// MaxNumber is the largest number read as a number of people; a larger one
// counts something else.
const MaxNumber = 99999

// Sentence is what a line says.
type Sentence struct {
	Items      []Item
	Day        storage.Day // the day written when none was said or it is unclear; never later
	DaySaid    bool
	DayUnclear bool            // a day was meant but not which: "bữa trước", 31/11, two days at once; also when a line says nothing but that somebody was helped
	Place      string          // as typed; never somebody's home; "" when not said
	Form       storage.Form    // "" when not said
	Nobody     bool            // "hôm nay không có ai đến": there is nothing to log
	Outcome    storage.Outcome // "" when not said or said of some of the people only
	Again      storage.Day     // the day of "hẹn lại thứ hai", after today; 0 when not said
	Minutes    int             // how long the help took, 1 to 1440; 0 when not said
	Elderly    int             // how many of the people are said to be elderly
	Disabled   int             // how many of the people are said to be disabled
}

// Item is one kind of help.
type Item struct {
	People int    // 1 to MaxNumber; 0 when not said or vague
	Vague  bool   // a number was hinted at but not said: "vài", "khoảng 15", "hơn chục"
	Phrase string // what it was about, as typed, undecoded Telex and VNI decoded; "" when not said
}

// Parse reads a line written on day today. It takes any bytes, with accents or
// without, and never fails.
func Parse(line string, today storage.Day) Sentence {
	p := read(line, today)
	s := Sentence{Day: today}
	nodes := p.parts(&s)
	s.Nobody = p.nobody()
	s.Items = assemble(&s, nodes)
	if s.Nobody && !counts(s.Items) {
		s.Items = nil
	} else {
		s.Nobody = false
	}
	if said := len(s.Items) > 0 && !s.DaySaid; said && s.bare() {
		s.DayUnclear = true
	}
	return s
}

// parts takes out of the line what is not about the items and returns the rest.
// What is read first wins over what could be read into the same words later.
func (p *parser) parts(s *Sentence) []node {
	p.correct()
	p.outcome(s)
	p.measures(s)
	p.days(s)
	p.form(s)
	p.place(s)
	p.aggregates(s)
	return p.nodes(s)
}

// counts reports whether any item has a number of people.
func counts(items []Item) bool {
	for _, it := range items {
		if it.People > 0 {
			return true
		}
	}
	return false
}

// bare reports whether neither a number nor a topic was said.
func (s Sentence) bare() bool {
	for _, it := range s.Items {
		if it.People > 0 || it.Phrase != "" {
			return false
		}
	}
	return true
}
