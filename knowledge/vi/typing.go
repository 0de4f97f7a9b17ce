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
	for _, keys := range []func(string) (string, int){telex, vni} {
		d, marks := keys(w)
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

var telexTones = map[rune]tone{'f': grave, 's': acute, 'r': hook, 'x': tilde, 'j': dot}

// telex types w's keys and returns the syllable and the number of keys that marked.
func telex(w string) (string, int) {
	var out []rune
	t, marks := level, 0
	for _, r := range w {
		k, isTone := telexTones[r]
		switch {
		case isTone && hasVowel(out):
			t, marks = k, marks+1
		case r == 'w':
			out = hornOrBreve(out)
			marks++
		case r == 'd' && len(out) > 0 && out[0] == 'd':
			out[0] = 'đ'
			marks++
		case strings.ContainsRune("aeo", r) && circumflex(out, r):
			marks++
		default:
			out = append(out, r)
		}
	}
	return string(placeTone(out, t)), marks
}

var vniTones = map[rune]tone{'2': grave, '1': acute, '3': hook, '4': tilde, '5': dot}

// vni is telex for the digits of VNI.
func vni(w string) (string, int) {
	var out []rune
	t, marks := level, 0
	for _, r := range w {
		k, isTone := vniTones[r]
		switch {
		case isTone && hasVowel(out):
			t, marks = k, marks+1
		case r == '6' && (circumflex(out, 'a') || circumflex(out, 'e') || circumflex(out, 'o')):
			marks++
		case (r == '7' || r == '8') && hasVowel(out):
			out = hornOrBreve(out)
			marks++
		case r == '9' && len(out) > 0 && out[0] == 'd':
			out[0] = 'đ'
			marks++
		default:
			out = append(out, r)
		}
	}
	return string(placeTone(out, t)), marks
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
