package units

import (
	"strings"

	"banso/knowledge/vi"
)

// name is a unit's name, or what somebody typed for one, as it is compared: word
// by word in one spelling, without the words that tell its kind.
type name struct {
	kind  string   // "xa", "phuong", "dac khu", "to"; "" when it was not said or is no longer in use
	words []string // with marks
	key   string   // folded and joined by spaces
}

// kinds are the words in front of a name, folded, the longest first. Levels that
// ended on 1/7/2025 say nothing of what a unit is today.
var kinds = []struct{ words, kind string }{
	{"to cong nghe so cong dong", "to"}, {"to cnscd", "to"}, {"to cnsc", "to"}, {"to", "to"},
	{"dac khu", "dac khu"}, {"dk", "dac khu"},
	{"phuong", "phuong"}, {"ph", "phuong"}, {"p", "phuong"},
	{"xa", "xa"}, {"x", "xa"},
	{"thi tran", ""}, {"tt", ""}, {"thi xa", ""}, {"tx", ""},
	{"thanh pho", ""}, {"tp", ""}, {"tinh", ""}, {"t", ""},
}

// marked are kind words as they are written with their marks.
var marked = map[string]bool{
	"tổ": true, "công": true, "nghệ": true, "số": true, "cộng": true, "đồng": true, "đặc": true, "khu": true,
	"phường": true, "xã": true, "thị": true, "trấn": true, "thành": true, "phố": true, "tỉnh": true, "cnscđ": true, "đk": true,
}

// spelled gives the words of a name in the one spelling that is compared.
func spelled(s string) []string {
	words := vi.Words(vi.Clean(s))
	for i, w := range words {
		words[i] = vi.Spell(w)
	}
	return words
}

// bare makes a name of words as they are.
func bare(words []string) name {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = fold(w)
	}
	return name{words: words, key: strings.Join(keys, " ")}
}

// fold is what is left of a word when marks are left out, and i and y, c and k
// at its end are not told apart: "mĩ" and "mỹ", "đắc" and "đắk".
func fold(w string) string {
	w = strings.ReplaceAll(vi.Fold(w), "y", "i")
	if rest, ok := strings.CutSuffix(w, "k"); ok && rest != "" {
		return rest + "c"
	}
	return w
}

// readings are the names that typed words may mean: with a leading kind word
// taken off, if they begin with one, and as they stand. "xa phien" may be the
// commune of Phiên or one called Xà Phiên; "xà phiên" only the latter.
func readings(words []string) []name {
	all := bare(words)
	for _, k := range kinds {
		n := strings.Count(k.words, " ") + 1
		if n >= len(words) || !strings.HasPrefix(all.key+" ", k.words+" ") || !plain(words[:n]) {
			continue
		}
		short := bare(words[n:])
		short.kind = k.kind
		return []name{short, all}
	}
	return []name{all}
}

// plain reports whether words are written as a kind is: with its marks or without
// any.
func plain(words []string) bool {
	for _, w := range words {
		if vi.HasMarks(w) && !marked[w] {
			return false
		}
	}
	return true
}

// proper is the name of a unit without its kind.
func proper(s string) name { return readings(spelled(s))[0] }
