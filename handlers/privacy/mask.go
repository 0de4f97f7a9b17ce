// Package privacy keeps citizens' personal data out of the store, and lets
// everyone see and delete what is kept about them. Law 91/2025/QH15 and Nghị
// định 356/2025/NĐ-CP set the rules.
package privacy

import (
	"regexp"
	"strings"
	"unicode"
)

// Hidden stands where personal data was.
const Hidden = "[đã ẩn]"

var (
	email = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)
	// digits with single separators, as ID, phone and card numbers are written
	number = regexp.MustCompile(`\+?\d(?:[ .\-]?\d)*`)
	// 1.234.567 and 1.234.567.890: an amount, unless it starts with a zero
	amount = regexp.MustCompile(`^[1-9]\d{0,2}(?:[.]\d{3})+$`)
	money  = regexp.MustCompile(`^\s*(?:đ|đồng|vnđ|vnd|dong|triệu|trieu|tỷ|ty|k)(?:[^\p{L}]|$)`)
)

// The shortest and longest runs of digits that tell who someone is: from old
// 9-digit identity cards over phones (10) and citizen ids (12) to bank cards (19).
const (
	fewestDigits = 9
	mostDigits   = 19
)

// Mask replaces what looks like an identity card, phone, card or account number
// or an e-mail address. It reports whether anything was replaced.
func Mask(s string) (string, bool) {
	masked := email.ReplaceAllString(s, Hidden)
	var b strings.Builder
	last := 0
	for _, at := range number.FindAllStringIndex(masked, -1) {
		found := masked[at[0]:at[1]]
		if !personal(found, masked[at[1]:]) {
			continue
		}
		b.WriteString(masked[last:at[0]])
		b.WriteString(Hidden)
		last = at[1]
	}
	b.WriteString(masked[last:])
	out := b.String()
	return out, out != s
}

func personal(found, after string) bool {
	digits := 0
	for _, r := range found {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if digits < fewestDigits {
		return false
	}
	// 9 and 12 digits in groups of three may be an identity number all the same
	if amount.MatchString(found) && digits != 9 && digits != 12 {
		return false
	}
	return digits > mostDigits || !money.MatchString(strings.ToLower(after)) || strings.HasPrefix(found, "0")
}
