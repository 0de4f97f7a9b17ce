package vi

import "strings"

// keepTyped are words of the field that Telex would read as a syllable.
var keepTyped = set("tax etax link app web sms otp sim pos gas fax box ads news view wifi as is was his has " +
	"max pass reset file visa bank card mobile money momo zalo smart shipper live app iphone android windows window " +
	"mix six fix tax taxi bus us os ios pos gps gsm vps cms dns law raw how now new row low show owner")

// DecodeTyping recovers Telex and VNI that reached us undecoded ("ddawng kys" → "đăng
// ký", "su71c kho3e" → "sức khỏe"). A word changes only when it is no syllable as
// typed and its decoding is one. A key that could be plain spelling (one tone letter
// at the end, one digit) counts only beside another undecoded word.
func DecodeTyping(words []string) []string {
	decoded := make([]string, len(words))
	n, strong := 0, false
	for i, w := range words {
		d, sure := decodeWord(w)
		if d == "" {
			continue
		}
		decoded[i] = d
		n++
		strong = strong || sure
	}
	out := append([]string(nil), words...)
	if n < 2 && !strong {
		return out
	}
	for i, d := range decoded {
		if d != "" {
			out[i] = d
		}
	}
	return out
}

// decodeWord returns the syllable that w's keys spell, "" when w is to be left alone,
// and whether the keys can hardly mean anything else.
func decodeWord(w string) (decoded string, sure bool) {
	if len(w) < 2 || len(w) > 11 || !ascii(w) || IsSyllable(w) || keepTyped[w] || IsAbbreviation(w) {
		return "", false
	}
	for _, keys := range []method{telex, vni} {
		d, marks := keys.decode(w)
		if d = Spell(d); marks > 0 && d != w && attested[d] {
			return d, marks > 1
		}
	}
	return "", false
}

func ascii(w string) bool {
	for _, r := range w {
		if r > 127 {
			return false
		}
	}
	return true
}

// method is a way of typing marks with plain keys.
type method struct {
	tones map[rune]tone
	// mark lets the key r mark a letter of out; false when it types itself.
	mark func(out []rune, r rune) ([]rune, bool)
}

var (
	telex = method{map[rune]tone{'f': grave, 's': acute, 'r': hook, 'x': tilde, 'j': dot}, telexMark}
	vni   = method{map[rune]tone{'2': grave, '1': acute, '3': hook, '4': tilde, '5': dot}, vniMark}
)

// decode types w's keys and returns the syllable and the number of keys that marked.
func (m method) decode(w string) (string, int) {
	var out []rune
	t, marks := level, 0
	for _, r := range w {
		if k, isTone := m.tones[r]; isTone && hasVowel(out) {
			t, marks = k, marks+1
			continue
		}
		marked := false
		if out, marked = m.mark(out, r); marked {
			marks++
		} else {
			out = append(out, r)
		}
	}
	return string(placeTone(out, t)), marks
}

func telexMark(out []rune, r rune) ([]rune, bool) {
	switch {
	case r == 'w':
		return hornOrBreve(out), true
	case r == 'd' && len(out) > 0 && out[0] == 'd':
		out[0] = 'đ'
		return out, true
	}
	return out, strings.ContainsRune("aeo", r) && circumflex(out, r)
}

func vniMark(out []rune, r rune) ([]rune, bool) {
	switch {
	case r == '6':
		return out, circumflex(out, 'a') || circumflex(out, 'e') || circumflex(out, 'o')
	case (r == '7' || r == '8') && hasVowel(out):
		return hornOrBreve(out), true
	case r == '9' && len(out) > 0 && out[0] == 'd':
		out[0] = 'đ'
		return out, true
	}
	return out, false
}

// circumflex turns the last plain r of out into its circumflexed letter.
func circumflex(out []rune, r rune) bool {
	for i := len(out) - 1; i >= 0; i-- {
		if out[i] == r {
			out[i] = map[rune]rune{'a': 'â', 'e': 'ê', 'o': 'ô'}[r]
			return true
		}
	}
	return false
}

// hornOrBreve does what the w key does: uo → ươ, u → ư, o → ơ, a → ă; with no vowel
// before it, it types ư.
func hornOrBreve(out []rune) []rune {
	for i := len(out) - 1; i >= 0; i-- {
		switch out[i] {
		case 'o':
			out[i] = 'ơ'
			if i > 0 && out[i-1] == 'u' && (i < 2 || out[i-2] != 'q') {
				out[i-1] = 'ư'
			}
			return out
		case 'u':
			if i > 0 && out[i-1] == 'q' {
				continue
			}
			out[i] = 'ư'
			return out
		case 'a':
			if i > 0 && out[i-1] == 'u' && (i < 2 || out[i-2] != 'q') {
				out[i-1] = 'ư' // chuwa, muwa typed as chuaw
				return out
			}
			out[i] = 'ă'
			return out
		}
	}
	return append(out, 'ư')
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
