package vi

import (
	_ "embed"
	"strings"
	"unicode"
)

// abbreviations.tsv: what is typed, and the words it stands for.
//
//go:embed abbreviations.tsv
var abbreviationList string

var abbreviations = map[string][]string{}

func init() {
	for line := range strings.Lines(abbreviationList) {
		short, long, _ := strings.Cut(strings.TrimSpace(line), "\t")
		abbreviations[short] = strings.Fields(long)
	}
}

// IsAbbreviation reports whether Expand may write w out.
func IsAbbreviation(w string) bool { return abbreviations[w] != nil }

// Expand writes abbreviations and chat spellings out where their neighbours allow it:
// k is không, but not after a number; dk is đăng ký, but được before a closing không.
func Expand(words []string) []string {
	words = splitAmounts(words)
	out := make([]string, 0, len(words)+4)
	for i, w := range words {
		prev, next := at(words, i-1), at(words, i+1)
		if long := inContext(prev, w, next); long != nil {
			out = append(out, long...)
			continue
		}
		if long, ok := abbreviations[w]; ok {
			out = append(out, long...)
			continue
		}
		out = append(out, w)
	}
	return out
}

func at(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i]
}

var (
	closingNot  = set("k ko kh hk hok không khong hông hong hem ạ a")
	withSecrets = set("quên quen đổi doi lấy lay mất mat sai nhập nhap đặt dat lộ lo")
	withHouse   = set("nhập nhap tách tach cắt cat sổ so chuyển chuyen")
	withUnits   = set("xã xa phường phuong tỉnh tinh huyện thôn")
	lawNames    = map[string]string{"qd": "quyết định", "qđ": "quyết định", "nđ": "nghị định", "nd": "nghị định", "nq": "nghị quyết", "tt": "thông tư"}
)

// inContext resolves what means different things beside different words; nil leaves
// the word to the table.
func inContext(prev, w, next string) []string {
	switch {
	case w == "k":
		if !number(prev) {
			return []string{"không"}
		}
		return []string{"nghìn"}
	case (w == "dk" || w == "đk") && prev != "" && (closingNot[next] || next == ""):
		return []string{"được"}
	case w == "hk" && withHouse[prev]:
		return []string{"hộ", "khẩu"}
	case w == "mk":
		if withSecrets[prev] {
			return []string{"mật", "khẩu"}
		}
		return []string{"mình"}
	case w == "ck" && prev == "vk":
		return []string{"chồng"}
	case w == "ca" && withUnits[next]:
		return []string{"công", "an"}
	case w == "h" && (number(prev) || prev == "bây" || prev == "bay"):
		return []string{"giờ"}
	case w == "tr" && number(prev):
		return []string{"triệu"}
	case lawNames[w] != "" && number(next):
		return strings.Fields(lawNames[w])
	}
	return nil
}

func number(w string) bool {
	for _, r := range w {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return w != ""
}

// splitAmounts parts 50tr, 50k and 8h into number and unit, so that the rules after it
// see the number as a word.
func splitAmounts(words []string) []string {
	out := make([]string, 0, len(words)+4)
	for _, w := range words {
		n, unit := w, ""
		for _, u := range [...][2]string{{"tr", "triệu"}, {"k", "nghìn"}, {"h", "giờ"}} {
			if cut, ok := strings.CutSuffix(w, u[0]); ok && number(cut) {
				n, unit = cut, u[1]
			}
		}
		out = append(out, n)
		if unit != "" {
			out = append(out, unit)
		}
	}
	return out
}
