package playground

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func runeUnits(r rune) int { return max(1, utf16.RuneLen(r)) }

// units is the length of a text in UTF-16 units, the measure of every Telegram
// limit on text.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += runeUnits(r)
	}
	return n
}

// slice16 cuts a text by UTF-16 offsets; bounds outside the text are moved in.
func slice16(s string, offset, length int) string {
	all := utf16.Encode([]rune(s))
	from := min(max(offset, 0), len(all))
	to := min(max(from, offset+length), len(all))
	return string(utf16.Decode(all[from:to]))
}

// linkURL completes the address of a text link as Telegram does: a bare host gets
// "http://". It returns "" for what is no address.
func linkURL(raw string) string {
	raw = strings.TrimSpace(raw)
	if raw == "" || strings.ContainsAny(raw, " \t\n\r") {
		return ""
	}
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if !strings.Contains(u.Hostname(), ".") && u.Hostname() != "localhost" {
			return ""
		}
		return raw
	case "tg", "mailto", "tel", "ton":
		return raw
	case "":
		if host, _, _ := strings.Cut(raw, "/"); strings.Contains(strings.Trim(host, "."), ".") {
			return "http://" + raw
		}
	}
	return ""
}

// tidy finishes a text as Telegram stores it: blank ends are cut off, entities
// follow, those inside code are dropped, and outer ones come before inner ones.
func tidy(text string, entities []Entity) (string, []Entity) {
	kept := strings.TrimRightFunc(text, unicode.IsSpace)
	total := units(kept)
	lead := 0
	for _, r := range kept {
		if !unicode.IsSpace(r) {
			break
		}
		lead += runeUnits(r)
	}
	var out []Entity
	for _, e := range entities {
		from, to := max(e.Offset, lead), min(e.Offset+e.Length, total)
		if to <= from {
			continue
		}
		e.Offset, e.Length = from-lead, to-from
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b Entity) int {
		return cmp.Or(a.Offset-b.Offset, b.Length-a.Length)
	})
	return strings.TrimLeftFunc(kept, unicode.IsSpace), dropInsideCode(out)
}

func dropInsideCode(entities []Entity) []Entity {
	return slices.DeleteFunc(slices.Clone(entities), func(e Entity) bool {
		return slices.ContainsFunc(entities, func(outer Entity) bool {
			return (outer.Type == "pre" || outer.Type == "code" && e.Type != "pre") && outer != e && covers(outer, e)
		})
	})
}

func covers(outer, e Entity) bool {
	return outer.Offset <= e.Offset && e.Offset+e.Length <= outer.Offset+outer.Length
}

func overlaps(a, b Entity) bool {
	return a.Offset < b.Offset+b.Length && b.Offset < a.Offset+a.Length
}

// What Telegram finds by itself in a text. The first group is the entity; Go has
// no look-behind, so the character before it is matched outside the group.
var detectors = []struct {
	kind    string
	pattern *regexp.Regexp
}{
	{"url", regexp.MustCompile(`(?:^|[\s(])((?:https?://)[^\s<>"]+[^\s<>".,;:!?)])`)},
	{"url", regexp.MustCompile(`(?:^|[\s(])((?:t\.me|telegram\.me)/[A-Za-z0-9_+/?=&-]+)`)},
	{"bot_command", regexp.MustCompile(`(?:^|[^\pL\pN_/@])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?:$|[^\pL\pN_/@])`)},
	{"mention", regexp.MustCompile(`(?:^|[^\pL\pN_/@])(@[A-Za-z0-9_]{3,32})(?:$|[^\pL\pN_@])`)},
}

// detect adds the entities Telegram finds by itself to those given. What lies in
// code or in a link stays untouched.
func detect(text string, given []Entity) []Entity {
	out := slices.Clone(given)
	for _, d := range detectors {
		for at := 0; at < len(text); {
			m := d.pattern.FindStringSubmatchIndex(text[at:])
			if m == nil {
				break
			}
			from, to := at+m[2], at+m[3]
			e := Entity{Type: d.kind, Offset: units(text[:from]), Length: units(text[from:to])}
			taken := slices.ContainsFunc(out, func(o Entity) bool {
				return overlaps(o, e) && slices.Contains([]string{"code", "pre", "text_link", "url", "bot_command"}, o.Type)
			})
			if !taken {
				out = append(out, e)
			}
			// The character that ended this match may begin the next one.
			at = to
		}
	}
	slices.SortStableFunc(out, func(a, b Entity) int {
		return cmp.Or(a.Offset-b.Offset, b.Length-a.Length)
	})
	return out
}

// cleanText refuses bytes that are no UTF-8, as Telegram does, and drops the
// control characters it drops.
func cleanText(s string) (string, error) {
	if !utf8.ValidString(s) {
		return "", badRequest("strings must be encoded in UTF-8")
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s), nil
}
