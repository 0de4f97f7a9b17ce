package playground

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// htmlNames are the only named references Telegram knows.
var htmlNames = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}

// htmlReference decodes the character reference at the start of s, which begins
// with '&', and says how many bytes it took. An unknown one is a plain '&'.
func htmlReference(s string) (rune, int) {
	body := s[1:]
	if number, ok := strings.CutPrefix(body, "#"); ok {
		return numericReference(s, number)
	}
	for name, r := range htmlNames {
		if strings.HasPrefix(body, name) {
			end := 1 + len(name)
			return r, end + semicolon(s[end:])
		}
	}
	return '&', 1
}

func numericReference(s, digits string) (rune, int) {
	base, valid := 10, "0123456789"
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, valid = digits[1:], 16, "0123456789abcdefABCDEF"
	}
	n := 0
	for n < len(digits) && strings.IndexByte(valid, digits[n]) >= 0 {
		n++
	}
	code, err := strconv.ParseInt(digits[:n], base, 32)
	if err != nil || code == 0 || !utf8.ValidRune(rune(code)) {
		return '&', 1
	}
	end := len(s) - len(digits) + n
	return rune(code), end + semicolon(s[end:])
}

func semicolon(s string) int {
	if strings.HasPrefix(s, ";") {
		return 1
	}
	return 0
}

func decodeReferences(s string) string {
	var b strings.Builder
	for s != "" {
		at := strings.IndexByte(s, '&')
		if at < 0 {
			break
		}
		b.WriteString(s[:at])
		r, n := htmlReference(s[at:])
		b.WriteRune(r)
		s = s[at+n:]
	}
	return b.String() + s
}
