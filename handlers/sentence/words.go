package sentence

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banso/knowledge/vi"
	"banso/storage"
)

// word is a run of letters and digits, or a separator.
type word struct {
	raw    string // as typed
	typed  string // as typed, undecoded Telex and VNI decoded
	lower  string // lower case, one spelling, chat spellings written out
	folded string // lower without marks
	sep    rune   // , : . ( ) or & for a joining word; 0 for a word proper
	both   bool   // the separator joins two things that the same people were helped with
	num    int    // the number that digits spell, else -1
	used   bool   // taken by something other than the items
	spaced bool   // white space or nothing comes before it
}

// chat are chat and regional spellings of words that are compared.
var chat = map[string]string{
	"ng": "người", "ngừi": "người", "ngươi": "người", "ngời": "người", "dc": "được", "đc": "được", "đươc": "được", "hum": "hôm", "wa": "qua", "qa": "qua",
	"bựa": "bữa", "ko": "không", "k": "không", "kg": "không", "hk": "không", "hok": "không", "hông": "không", "hổng": "không", "kh": "không", "khong": "không",
	"vs": "với", "mk": "mình", "mik": "mình", "trc": "trước", "r": "rồi", "ròi": "rồi", "xog": "xong", "fụ": "phụ", "zalô": "zalo", "bẩy": "bảy",
	"nguoi": "người", "giùm": "giùm", "dùm": "giùm", "zùm": "giùm", "nhiu": "nhiêu", "j": "gì", "ntn": "sao", "z": "vậy",
}

var (
	hidden   = regexp.MustCompile(`\[[^\[\]]*\]`) // stands where personal data was masked
	glued    = regexp.MustCompile(`^x?(\d{1,5})(\p{L}*)$`)
	suffixed = regexp.MustCompile(`^(\p{L}{4,})(\d{1,4})$`)
	units    = regexp.MustCompile(`^(h|g|gio|giờ|p|ph|phut|phút|k|tr|trieu|triệu|g|gb|mb|d|đ|m|m2|km|kg|in|fa|th|h\d\d)$`)
)

type parser struct {
	words []word
	today storage.Day
	loose bool // the line was typed without marks, so unmarked words may stand for marked ones
}

// read parts a line into words.
func read(line string, today storage.Day) *parser {
	p := &parser{words: scan(line), today: today}
	lower := make([]string, len(p.words))
	for i, w := range p.words {
		lower[i] = w.lower
	}
	for i, d := range vi.DecodeTyping(lower) {
		if d != lower[i] {
			p.words[i].typed, p.words[i].lower = d, d
		}
	}
	p.words = split(p.words)
	marked, syllables := 0, 0
	for i := range p.words {
		w := &p.words[i]
		if w.sep != 0 {
			continue
		}
		if vi.IsSyllable(w.lower) {
			syllables++
			if vi.HasMarks(w.lower) {
				marked++
			}
		}
		w.lower = vi.Spell(w.lower)
		if full, ok := chat[w.lower]; ok {
			w.lower = full
		}
		w.folded = vi.Fold(w.lower)
	}
	p.loose = marked*5 < syllables*2
	p.join()
	return p
}

// scan finds runs of letters and digits; a dot, comma, slash, dash or colon
// between two digits belongs to the run.
func scan(line string) []word {
	line = norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(line, " ")))
	runes := []rune(hidden.ReplaceAllString(line, " "))
	digit := func(i int) bool { return i >= 0 && i < len(runes) && runes[i] >= '0' && runes[i] <= '9' }
	var out []word
	start, spaced := -1, true
	flush := func(end int) {
		if start >= 0 {
			raw := string(runes[start:end])
			out = append(out, word{raw: raw, typed: raw, lower: norm.NFC.String(strings.ToLower(raw)), num: -1, spaced: spaced})
			start, spaced = -1, false
		}
	}
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '\'' && start >= 0,
			strings.ContainsRune(".,/-–~:", r) && digit(i-1) && digit(i+1):
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		spaced = spaced || unicode.IsSpace(r)
		if sep := separator(r); sep != 0 && (r != '-' || spaced) && (r != '.' || i+1 == len(runes) || unicode.IsSpace(runes[i+1])) {
			out = append(out, word{raw: string(r), typed: string(r), sep: sep, num: -1})
			spaced = true
		}
	}
	flush(len(runes))
	return out
}

func separator(r rune) rune {
	switch r {
	case ',', ';', '\n', '+', '&', '=', '-', '–', '—', '•', '*', '/', '|', '→':
		return ','
	case '.', '!', '?', '…':
		return '.'
	case ':', '(', ')':
		return r
	}
	return 0
}

// split parts "5ng", "3vneid", "vneid4" and "3,2" and reads digits.
func split(words []word) []word {
	var out []word
	add := func(w word, typed string) {
		w.raw, w.typed, w.lower = typed, typed, strings.ToLower(typed)
		if n, err := strconv.Atoi(typed); err == nil && n >= 0 {
			w.num = n
		}
		out = append(out, w)
	}
	for _, w := range words {
		switch m := glued.FindStringSubmatch(w.lower); {
		case w.sep != 0:
			out = append(out, w)
		case m != nil && m[2] == "":
			add(w, m[1])
			out[len(out)-1].raw, out[len(out)-1].typed = w.raw, w.typed
		case m != nil && (m[2] == "x" || m[2] == "n"):
			add(w, m[1])
		case m != nil && !units.MatchString(m[2]):
			add(w, m[1])
			w.spaced = false
			add(w, strings.TrimLeft(w.typed, "xX0123456789"))
		default:
			if m := suffixed.FindStringSubmatch(w.typed); m != nil && !vi.IsSyllable(strings.ToLower(m[1])) {
				add(w, m[1])
				add(w, m[2])
				continue
			}
			a, b, listed := strings.Cut(w.lower, ",")
			if x, y := digits(a), digits(b); listed && x >= 0 && y >= 0 && y != x+1 && b != "5" {
				add(w, a)
				out = append(out, word{raw: ",", typed: ",", sep: ',', num: -1})
				add(w, b)
				continue
			}
			out = append(out, w)
		}
	}
	return out
}

// digits is the number that s spells in digits alone, else -1.
func digits(s string) int {
	if n, err := strconv.Atoi(s); err == nil && s[0] != '-' && s[0] != '+' {
		return n
	}
	return -1
}

var joining = lex("và, với, còn, cùng với, rồi, sau đó")

// bygone are words that rồi belongs to: tuần rồi, thứ ba vừa rồi.
var bygone = lex("tuần, tháng, hôm, bữa, đợt, vừa, mới, xong, ngày, hết, quên, nhật")

// join makes separators of joining words and finds "cả … lẫn …" and "vừa … vừa …".
func (p *parser) join() {
	whole, while := false, -1
	for i := range p.words {
		w := &p.words[i]
		switch {
		case w.sep != 0:
			whole, while = whole && w.sep != '.', -1
		case p.is(i, "cả"):
			whole = true
		case p.is(i, "vừa"):
			if while >= 0 {
				w.sep, w.both = '&', true
				p.words[while].used = true
			}
			while = i
		case p.is(i, "lẫn") && (whole || !p.loose), p.is(i, "và") && whole:
			w.sep, w.both = '&', true
		case p.loose && w.folded == "con", p.is(i, "còn") && p.is(i+1, "hạn"):
		case p.at(i, joining) > 0 && i > 0 && !(p.is(i, "rồi") && p.at(i-1, bygone) > 0):
			w.sep = '&'
		}
	}
}

// capital reports whether a word is written as a name is: Đoài, A, 7B.
func (w word) capital() bool {
	if w.sep != 0 || w.num >= 0 {
		return false
	}
	r := []rune(w.raw)
	return unicode.IsUpper(r[0]) && string(r[1:]) == strings.ToLower(string(r[1:]))
}
