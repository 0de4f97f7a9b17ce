package vi_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"banso/knowledge/vi"
)

func TestConcepts(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"one need in everyday words", "bị móc túi mất ví", "~rot-mat"},
		{"the same in others", "làm rơi ở bến xe", "~rot-mat"},
		{"several needs, in their order", "mẹ già nằm liệt có làm được vneid không", "~nguoi-gia ~nam-mot-cho ~dinh-danh"},
		{"without marks", "bi trom o ben xe", "~rot-mat"},
		{"a single word only with its marks", "lua dao", "~lua"},
		{"a word that looks like one without its marks", "lua lon", ""},
		{"none", "hôm nay trời đẹp", ""},
		{"nothing", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var named []string
			for _, c := range vi.Concepts(vi.Normalize(tc.text)) {
				if strings.Contains(tc.want, c) || tc.want == "" {
					named = append(named, c)
				}
			}
			if got := strings.Join(named, " "); got != tc.want {
				t.Errorf("Concepts(%q) = %q, want %q", tc.text, got, tc.want)
			}
		})
	}
}

// Every expression of the table means its concept, also after abbreviations and
// regional words in it were made standard; nothing stands twice under one concept.
func TestConceptTable(t *testing.T) {
	data, err := os.ReadFile("concepts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || names[name] {
			t.Errorf("concept %q has no expression or stands twice", name)
		}
		names[name] = true
		seen := map[string]bool{}
		for said := range strings.SplitSeq(list, "|") {
			if seen[said] {
				t.Errorf("%s: %q stands twice", name, said)
			}
			seen[said] = true
			if !slices.Contains(vi.Concepts(vi.Normalize(said)), "~"+name) {
				t.Errorf("%q does not mean %s", said, name)
			}
		}
	}
}

func TestLight(t *testing.T) {
	for w, want := range map[string]bool{"không": true, "khong": true, "ạ": true, "căn": false, "thuế": false, "": false} {
		if got := vi.Light(w); got != want {
			t.Errorf("Light(%q) = %v, want %v", w, got, want)
		}
	}
}
