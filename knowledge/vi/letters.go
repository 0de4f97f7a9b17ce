package vi

// tone is one of the six tones, by its mark.
type tone int

const (
	level tone = iota
	grave
	acute
	hook
	tilde
	dot
)

// vowels holds each vowel in its six tones, in the order of the constants above.
var vowels = []string{
	"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
	"oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
}

type toned struct {
	base rune
	tone tone
}

var (
	untone = map[rune]toned{}        // ầ → â, grave
	entone = map[rune][6]rune{}      // â → â ầ ấ ẩ ẫ ậ
	unmark = map[rune]rune{'đ': 'd'} // ầ → a
	plain  = map[rune]rune{'ă': 'a', 'â': 'a', 'ê': 'e', 'ô': 'o', 'ơ': 'o', 'ư': 'u'}
)

func init() {
	for _, row := range vowels {
		forms := [6]rune([]rune(row))
		entone[forms[0]] = forms
		for t, r := range forms {
			untone[r] = toned{forms[0], tone(t)}
			base := forms[0]
			if p, ok := plain[base]; ok {
				base = p
			}
			unmark[r] = base
		}
	}
}

func isVowel(r rune) bool { _, ok := untone[r]; return ok }

// stripTone returns w without its tone marks, and the last tone met.
func stripTone(w []rune) ([]rune, tone) {
	out, t := make([]rune, len(w)), level
	for i, r := range w {
		out[i] = r
		if u, ok := untone[r]; ok {
			out[i] = u.base
			if u.tone != level {
				t = u.tone
			}
		}
	}
	return out, t
}

// nucleus returns where the vowels of an untoned syllable begin and end. The u of qu
// and the i of gi before another vowel belong to the onset.
func nucleus(w []rune) (from, to int) {
	for from < len(w) && !isVowel(w[from]) {
		from++
	}
	to = from
	for to < len(w) && isVowel(w[to]) {
		to++
	}
	if to-from > 1 && from == 1 && (w[0] == 'q' && w[1] == 'u' || w[0] == 'g' && w[1] == 'i') {
		from++
	}
	return from, to
}

// placeTone puts t on an untoned syllable in the older, more common way: hòa, thủy,
// but hoàn, quý.
func placeTone(w []rune, t tone) []rune {
	from, to := nucleus(w)
	if t == level || from == to {
		return w
	}
	at := from
	switch n := to - from; {
	case n == 1:
	case to < len(w):
		at = to - 1
	case n >= 3:
		at = from + 1
	}
	for i := from; i < to; i++ {
		if _, marked := plain[w[i]]; marked {
			at = i // the last marked vowel bears the tone: ươ → ơ, iê → ê
		}
	}
	out := append([]rune(nil), w...)
	out[at] = entone[w[at]][t]
	return out
}
