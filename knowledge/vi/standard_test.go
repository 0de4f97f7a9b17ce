package vi_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"banso/knowledge/vi"
)

// Standard ends only because each rule uses up a word that no rule writes; this holds
// the tables to it.
func TestStandardTablesEnd(t *testing.T) {
	written := map[string]bool{}
	var from [][]string
	for _, name := range []string{"phrases.tsv", "words.tsv"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			cols := strings.Split(strings.TrimSpace(line), "\t")
			if len(cols) < 2 {
				t.Errorf("%s: %q has no replacement", name, line)
				continue
			}
			guarded := len(cols) > 2 && strings.Contains(cols[2], strings.Fields(cols[1])[0]+"-")
			if !guarded { // a rule that does not hold behind its own first word ends by itself
				from = append(from, strings.Fields(cols[0]))
			}
			for _, w := range strings.Fields(cols[1]) {
				written[w], written[vi.Fold(w)] = true, true
			}
		}
	}
	for _, words := range from {
		if !slices.ContainsFunc(words, func(w string) bool { return !written[w] }) {
			t.Errorf("every word of %q is written by some rule", words)
		}
	}
}
