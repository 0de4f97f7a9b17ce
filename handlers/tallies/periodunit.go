package tallies

import (
	"strings"

	"banso/storage"
)

// Words is a way to read what was typed as the name of a unit and a period,
// either of which may be missing.
type Words struct {
	Unit   string
	Period Period // the running month where none was typed
	Typed  bool   // a period was typed
}

// Apart lists the ways to read words as a unit and a period, in either order, the
// likeliest first: all of it a period, all of it a name, then the longest period
// behind a name or before it.
func Apart(rule Rule, s string, today storage.Day) []Words {
	words := strings.Fields(s)
	running := Containing(rule, today)
	if len(words) == 0 {
		return []Words{{Period: running}}
	}
	if p, err := Parse(rule, s, today); err == nil {
		return []Words{{Period: p, Typed: true}}
	}
	out := []Words{{Unit: strings.Join(words, " "), Period: running}}
	add := func(period, unit []string) {
		if p, err := Parse(rule, strings.Join(period, " "), today); err == nil {
			out = append(out, Words{strings.Join(unit, " "), p, true})
		}
	}
	for i := 1; i < len(words); i++ {
		add(words[i:], words[:i])
	}
	for i := len(words) - 1; i > 0; i-- {
		add(words[:i], words[i:])
	}
	return out
}
