package teams

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/knowledge/vi"
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
	folded := vi.Fold(strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(name))), " "))
	for _, kind := range []string{"xa ", "phuong ", "dac khu ", "tinh ", "thanh pho "} {
		if rest, ok := strings.CutPrefix(folded, kind); ok {
			return rest
		}
	}
	return folded
}
