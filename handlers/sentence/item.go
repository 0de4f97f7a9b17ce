package sentence

import (
	"slices"
	"strconv"
	"strings"
)

// helping are words around the number that say nothing of the topic.
var helping = []string{
	"em", "tôi", "mình", "tui", "mk", "anh", "chị", "tổ", "đã", "vừa", "mới", "có", "được", "đc", "giúp", "hỗ", "trợ", "hướng", "dẫn",
	"chỉ", "dạy", "cho", "xong", "ghi", "thêm", "tổng", "cộng", "nay",
}

// counted are words that follow a number and name whom it counts.
var counted = []string{
	"người", "ng", "bác", "cô", "chú", "anh", "chị", "cụ", "ông", "bà", "con", "em", "cháu", "dì", "o", "mệ", "ôn", "lượt", "hộ", "ca", "bạn", "dân", "công",
}

// vague numbers are asked back.
var vague = []string{"vài", "mấy", "dăm", "nhiều", "một số", "một vài", "ít"}

// labels come before a number that counts nobody: "vneid mức 2", "thôn 4".
var labels = []string{"mức", "cấp", "lớp", "thứ", "đợt", "thôn", "ấp", "khóm", "tổ", "số", "mẫu", "bước", "vùng"}

// item reads one chunk: the first number in it, whom it counts, what it is about.
func (p *parser) item(chunk []word) (item Item, numbered bool) {
	at, width := -1, 0
	for i := range chunk {
		if i > 0 && p.oneOf(chunk[i-1], labels) {
			continue
		}
		if n, w := p.number(chunk[i:]); w > 0 {
			item.People, at, width = n, i, w
			break
		}
		if p.oneOf(chunk[i], vague) {
			at, width = i, 1
			break
		}
	}
	if at < 0 {
		return Item{Phrase: p.phrase(p.skip(chunk, helping))}, false
	}
	before := p.skip(chunk[:at], helping)
	after := p.skip(chunk[at+width:], counted)
	after = p.skip(after, helping)
	phrase := p.phrase(after)
	if len(before) > 0 { // "vneid 3 người"
		phrase = strings.TrimSpace(p.phrase(before) + " " + phrase)
	}
	return Item{People: item.People, Phrase: phrase}, true
}

func (p *parser) oneOf(w word, forms []string) bool {
	return slices.ContainsFunc(forms, func(f string) bool { return p.is(w, f) })
}

// skip drops leading words of a list.
func (p *parser) skip(chunk []word, forms []string) []word {
	for len(chunk) > 0 && p.oneOf(chunk[0], forms) {
		chunk = chunk[1:]
	}
	return chunk
}

func (p *parser) phrase(chunk []word) string {
	var typed []string
	for _, w := range chunk {
		typed = append(typed, w.typed)
	}
	return strings.Join(typed, " ")
}

var units = map[string]int{
	"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "chục": 10,
}

// number reads a number at the start of a chunk and how many words it takes: "3",
// "3ng", "x3", "ba", "mười hai", "hai mươi lăm", "một chục".
func (p *parser) number(chunk []word) (n, width int) {
	w := chunk[0]
	digits := strings.TrimRightFunc(strings.TrimPrefix(w.folded, "x"), func(r rune) bool { return r < '0' || r > '9' })
	rest := strings.TrimPrefix(strings.TrimPrefix(w.folded, "x"), digits)
	if digits != "" && (rest == "" || rest == "ng" || rest == "nguoi") {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 {
			return 0, 0
		}
		return n, 1
	}
	first, ok := p.unit(w)
	if !ok {
		return 0, 0
	}
	n, width = first, 1
	if len(chunk) > 1 && first < 10 && (p.is(chunk[1], "mươi") || p.is(chunk[1], "chục")) {
		n, width = first*10, 2
	}
	if n >= 10 && len(chunk) > width {
		if last, ok := p.unit(chunk[width]); ok && last < 10 {
			n, width = n+last, width+1
		}
	}
	return n, width
}

func (p *parser) unit(w word) (int, bool) {
	for form, n := range units {
		// unaccented "ba", "nam", "tu" are as often "bà", "năm nay", "từ": the
		// caller takes a number only where one can stand
		if p.is(w, form) {
			return n, true
		}
	}
	return 0, false
}
