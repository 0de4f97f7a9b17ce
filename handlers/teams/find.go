package teams

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banso/storage"
)

// Matching gives the units that a typed name means, accents and the words "xã",
// "phường" optional: those whose whole name fits, else those that hold it.
func Matching(units []storage.Unit, typed string) []storage.Unit {
	typed = key(typed)
	var exact, part []storage.Unit
	for _, u := range units {
		switch name := key(u.Name); {
		case name == typed:
			exact = append(exact, u)
		case typed != "" && strings.Contains(" "+name+" ", " "+typed+" "):
			part = append(part, u)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return part
}

// key compares names: lower case, without marks, without the kind of unit.
func key(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	folded := strings.Join(strings.Fields(b.String()), " ")
	for _, kind := range []string{"xa ", "phuong ", "dac khu ", "tinh ", "thanh pho "} {
		if rest, ok := strings.CutPrefix(folded, kind); ok {
			return rest
		}
	}
	return folded
}
