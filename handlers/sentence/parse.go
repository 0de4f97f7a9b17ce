package sentence

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banso/knowledge/vi"
	"banso/storage"
)

// Sentence is what a volunteer's line says: "5 vneid, 2 nộp hồ sơ khai sinh hôm
// qua ở ấp Đông".
type Sentence struct {
	Items      []Item
	Day        storage.Day
	DaySaid    bool
	Form       storage.Form
	Nobody     bool
	Outcome    storage.Outcome
	Again      storage.Day
	Minutes    int
	Elderly    int
	Disabled   int
	DayUnclear bool   // a day was meant but not which: "bữa trước", a day to come, 31/02
	Place      string // as typed
}

// Item is one kind of help.
type Item struct {
	Vague  bool
	People int    // 0 when not said or vague ("vài", "mấy")
	Phrase string // what it was about, as typed; "" when not said
}

// Parse reads a line, accents optional. It never fails: what it does not
// understand stays zero and is asked for. today is the day the line was written.
func Parse(line string, today storage.Day) Sentence {
	p := parser{words: tokens(line), today: today}
	p.accented = strings.IndexFunc(norm.NFD.String(line), func(r rune) bool { return unicode.Is(unicode.Mn, r) }) >= 0
	s := Sentence{Day: today}
	p.date(&s)
	p.place(&s)
	for _, chunk := range p.chunks() {
		item, numbered := p.item(chunk)
		if n := len(s.Items); n > 0 && !numbered {
			// "nộp hồ sơ khai sinh và thường trú" is one kind of help
			s.Items[n-1].Phrase = strings.TrimSpace(s.Items[n-1].Phrase + " " + item.Phrase)
			continue
		}
		if numbered || item.Phrase != "" {
			s.Items = append(s.Items, item)
		}
	}
	return s
}

// word is a token with the form it is compared by.
type word struct {
	typed  string
	lower  string // lower case, NFC
	folded string // without marks, đ as d
	used   bool   // taken as date or place
}

// separator between items
func (w word) separator() bool {
	switch w.lower {
	case ",", ";", "+", "và", "với", "rồi":
		return true
	case "va", "voi", "roi":
		return w.lower == w.folded
	}
	return false
}

// tokens splits at white space and keeps separators as words of their own. A dot
// or colon ends a word unless digits follow.
func tokens(line string) []word {
	var out []word
	add := func(s string) {
		if s = strings.Trim(s, ".:!?()\"“”"); s != "" {
			lower := strings.ToLower(norm.NFC.String(s))
			out = append(out, word{typed: norm.NFC.String(s), lower: lower, folded: vi.Fold(lower)})
		}
	}
	start := 0
	for i, r := range line {
		switch {
		case r == ',' || r == ';' || r == '+' || r == '\n':
			add(line[start:i])
			out = append(out, word{typed: ",", lower: ",", folded: ","})
			start = i + 1
		case unicode.IsSpace(r):
			add(line[start:i])
			start = i + len(string(r))
		}
	}
	add(line[start:])
	return out
}

type parser struct {
	words    []word
	today    storage.Day
	accented bool // marks were typed, so unmarked words are not read as marked ones
}

// is compares a word with an accented form: exactly when marks were typed in the
// line, else without them.
func (p *parser) is(w word, form string) bool {
	return w.lower == form || !p.accented && w.folded == vi.Fold(form)
}

// match reports whether the words from i on are the given forms.
func (p *parser) match(i int, forms ...string) bool {
	if i+len(forms) > len(p.words) {
		return false
	}
	for k, form := range forms {
		if p.words[i+k].used || !p.is(p.words[i+k], form) {
			return false
		}
	}
	return true
}

func (p *parser) use(i, n int) {
	for k := i; k < i+n; k++ {
		p.words[k].used = true
	}
}

// placeWords open a place; it runs to the next separator or used word.
var placeWords = []string{"ở", "tại"}

func (p *parser) place(s *Sentence) {
	for i := range p.words {
		for _, opener := range placeWords {
			if p.words[i].used || !p.is(p.words[i], opener) {
				continue
			}
			var typed []string
			end := i + 1
			for ; end < len(p.words) && !p.words[end].used && !p.words[end].separator(); end++ {
				typed = append(typed, p.words[end].typed)
			}
			if len(typed) == 0 {
				continue
			}
			s.Place = strings.Join(typed, " ")
			p.use(i, end-i)
			return
		}
	}
}

// chunks are the runs of unused words between separators.
func (p *parser) chunks() [][]word {
	var out [][]word
	var run []word
	flush := func() {
		if len(run) > 0 {
			out = append(out, run)
		}
		run = nil
	}
	for _, w := range p.words {
		switch {
		case w.used:
		case w.separator():
			flush()
		default:
			run = append(run, w)
		}
	}
	flush()
	return out
}

// Reports is a stand-in.
func Reports(s Sentence, line string) bool {
	return strings.Contains(line, "giúp") && len(s.Items) > 0 && s.Items[0].People > 0
}
