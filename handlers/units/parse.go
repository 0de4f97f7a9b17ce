package units

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/knowledge/vi"
	"banso/storage"
)

// Verbs of a request; look is no change but a list.
const (
	look   = ""
	add    = "them"
	rename = "doiten"
	move   = "chuyen"
	merge  = "gop"
	split  = "tach"
)

// request is a change as it was typed, and which units its names were found to
// mean so far.
type request struct {
	Verb    string                    `json:"v"`
	Left    []string                  `json:"l"`           // names before "="
	Right   []part                    `json:"r,omitempty"` // names after it
	Day     storage.Day               `json:"d"`
	Unclear bool                      `json:"u,omitempty"` // a day was typed that could not be read
	Picked  map[string]storage.UnitID `json:"p"`           // typed name → unit
	Asked   string                    `json:"a,omitempty"` // the name that was asked about
	Source  string                    `json:"s"`           // the message that began it
}

// part is a name with the names in brackets behind it.
type part struct {
	Name     string   `json:"n"`
	Children []string `json:"c,omitempty"`
}

// day forms at the end of a command; a day that is meant but unclear.
var (
	since   = regexp.MustCompile(`(?i)[\s,]+(?:kể\s+|ke\s+)?(?:từ|tu)\s+(?:ngày\s+|ngay\s+)?(\d{1,4}(?:\s*[/.-]\s*\d{1,4}){1,2}|hôm nay|hom nay|nay|mai|ngày mai|ngay mai|hôm qua|hom qua)\s*\.?$`)
	unclear = regexp.MustCompile(`(?i)\s(?:từ|tu)\s+(?:ngày|ngay|đầu|dau|cuối|cuoi|tháng|thang|tuần|tuan|thứ|năm|\d)`)
	figure  = regexp.MustCompile(`\d+`)
)

// near days by their words, folded.
var days = map[string]storage.Day{"hom nay": 0, "nay": 0, "mai": 1, "ngay mai": 1, "hom qua": -1}

// parse reads a command written on day today; false when it begins with no verb.
func parse(args string, today storage.Day) (request, bool) {
	words := strings.Fields(norm.NFC.String(args))
	r := request{Day: today, Picked: map[string]storage.UnitID{}}
	for _, v := range []struct{ words, verb string }{
		{"them", add}, {"lap", add}, {"doiten", rename}, {"doi ten", rename}, {"chuyen", move}, {"gop", merge}, {"sap nhap", merge}, {"tach", split},
	} {
		n := strings.Count(v.words, " ") + 1
		if len(words) >= n && vi.Fold(strings.ToLower(strings.Join(words[:n], " "))) == v.words {
			r.Verb, words = v.verb, words[n:]
			break
		}
	}
	if r.Verb == look {
		return r, false
	}
	rest := strings.Join(words, " ")
	if at := since.FindStringSubmatchIndex(rest); at != nil {
		var ok bool
		r.Day, ok = day(rest[at[2]:at[3]], today)
		r.Unclear = !ok
		rest = rest[:at[0]]
	} else if unclear.MatchString(" " + rest) {
		r.Unclear = true
	}
	left, right, _ := strings.Cut(rest, "=")
	names := []part{{Name: strings.TrimSpace(left)}} // "Tổ ấp Đông, Xã Long Hồ" is one
	if r.Verb == move || r.Verb == merge {
		names = apart(left)
	}
	for _, name := range names {
		if name.Name != "" {
			r.Left = append(r.Left, name.Name)
		}
	}
	if right = strings.TrimSpace(right); r.Verb == split {
		r.Right = apart(right)
	} else if right != "" {
		r.Right = []part{{Name: right}}
	}
	return r, true
}

// day reads "01/12/2026", "1/12" or a word for a day; without a year the nearest
// such day that is not more than half a year past.
func day(typed string, today storage.Day) (storage.Day, bool) {
	if away, ok := days[vi.Fold(strings.ToLower(typed))]; ok {
		return today + away, true
	}
	var n []int
	for _, digits := range figure.FindAllString(typed, -1) {
		v, err := strconv.Atoi(digits)
		if err != nil {
			return 0, false
		}
		n = append(n, v)
	}
	year, _, _ := today.Date()
	if len(n) == 3 {
		year = n[2]
	}
	if len(n) < 2 || len(n) > 3 || n[1] < 1 || n[1] > 12 || year < 2025 || year > 2099 {
		return 0, false
	}
	d := storage.Date(year, time.Month(n[1]), n[0])
	if len(n) == 2 && d < today-183 {
		d = storage.Date(year+1, time.Month(n[1]), n[0])
	}
	_, _, back := d.Date()
	return d, back == n[0]
}

// apart parts names at commas outside brackets: "Xã B (Tổ 1, Tổ 2), Xã C".
func apart(s string) []part {
	var out []part
	depth, from := 0, 0
	cut := func(to int) {
		name, inner, _ := strings.Cut(s[from:to], "(")
		p := part{Name: strings.TrimSpace(name)}
		for _, child := range strings.Split(strings.Trim(inner, " )"), ",") {
			if child = strings.TrimSpace(child); child != "" {
				p.Children = append(p.Children, child)
			}
		}
		if p.Name != "" {
			out = append(out, p)
		}
		from = to + 1
	}
	for i, c := range []byte(s) {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth = max(0, depth-1)
		case c == ',' && depth == 0:
			cut(i)
		}
	}
	cut(len(s))
	return out
}
