package knowledge

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Fact is a statement that changes on known days, such as a fee that is halved until
// the end of a year. The text of an article names it as {{name}}.
type Fact struct {
	Name   string
	Values []Value // in the order of time, never overlapping
}

// Value is what a fact is from one day to another, both inclusive, at midnight UTC. A
// zero From or Until leaves that side open. Text is one line of Markdown.
type Value struct {
	From, Until time.Time
	Text        string
}

// covers reports whether the value holds on the day.
func (v Value) covers(day time.Time) bool {
	return (v.From.IsZero() || !day.Before(v.From)) && (v.Until.IsZero() || !day.After(v.Until))
}

// on returns the text of the value that holds on the day, "" for none.
func (f Fact) on(day time.Time) string {
	for _, v := range f.Values {
		if v.covers(day) {
			return v.Text
		}
	}
	return ""
}

// factName finds where a text names a fact.
var factName = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// On returns the article as it reads on the day of today, in today's own location:
// every dated fact put in, every line left out that names a fact without a value that
// day, and so every section that is left without a line.
func (a Article) On(today time.Time) Article {
	if len(a.Facts) == 0 {
		return a
	}
	day := midnight(today)
	values := map[string]string{}
	for _, f := range a.Facts {
		values[f.Name] = f.on(day)
	}
	a.Summary = putIn(a.Summary, values)
	sections := make([]Section, 0, len(a.Sections))
	for _, s := range a.Sections {
		if s.Body = putIn(s.Body, values); s.Body != "" {
			sections = append(sections, s)
		}
	}
	a.Sections = sections
	return a
}

// midnight is the day of t, in t's own location, as days are kept: at midnight UTC.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// putIn writes values for the names in text. Where a list loses a numbered line, the
// lines after it are counted again by the renderer.
func putIn(text string, values map[string]string) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		holds := true
		line = factName.ReplaceAllStringFunc(line, func(named string) string {
			value := values[strings.Trim(named, "{}")]
			holds = holds && value != ""
			return value
		})
		if holds {
			lines = append(lines, line)
		}
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// Text is all the article says on any day, for search.
func (a Article) Text() string {
	parts := []string{a.Summary}
	for _, s := range a.Sections {
		parts = append(parts, s.Body)
	}
	for i, p := range parts {
		parts[i] = factName.ReplaceAllString(p, "")
	}
	for _, f := range a.Facts {
		for _, v := range f.Values {
			parts = append(parts, v.Text)
		}
	}
	return strings.Join(parts, "\n")
}

// Lapses returns the days after which a fact of the article is no longer as it was, in
// order.
func (a Article) Lapses() []time.Time {
	var out []time.Time
	for _, f := range a.Facts {
		for _, v := range f.Values {
			if !v.Until.IsZero() {
				out = append(out, v.Until)
			}
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.Compact(out)
}

// borders returns one day of every span in which the article reads the same.
func (a Article) borders() []time.Time {
	out := []time.Time{a.Verified}
	for _, f := range a.Facts {
		for _, v := range f.Values {
			if !v.From.IsZero() {
				out = append(out, v.From)
			}
			if !v.Until.IsZero() {
				out = append(out, v.Until, v.Until.AddDate(0, 0, 1))
			}
		}
	}
	return out
}

// factKey is what a fact may be named.
var factKey = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// fillFacts reads the dated facts of the front matter.
func (f *file) fillFacts(fm frontMatter) {
	for name, values := range fm.Dated {
		fact := Fact{Name: name}
		line := 1
		for _, v := range values {
			line = v.Text.line
			value := Value{Text: strings.TrimSpace(v.Text.text)}
			if v.From.text != "" {
				value.From = f.day("from", v.From)
			}
			if v.Until.text != "" {
				value.Until = f.day("until", v.Until)
			}
			switch {
			case value.Text == "" || strings.ContainsAny(value.Text, "\n{}"):
				f.fault(line, "dated fact %q must have a text of one line, without braces", name)
			case !value.From.IsZero() && !value.Until.IsZero() && value.Until.Before(value.From):
				f.fault(line, "dated fact %q ends before it begins", name)
			case value.From.IsZero() && value.Until.IsZero():
				f.fault(line, "dated fact %q must say from or until", name)
			}
			fact.Values = append(fact.Values, value)
		}
		if !factKey.MatchString(name) {
			f.fault(line, "dated fact %q must be named by a-z, 0-9 and hyphens", name)
		}
		slices.SortFunc(fact.Values, func(a, b Value) int { return a.From.Compare(b.From) })
		for i := 1; i < len(fact.Values); i++ {
			if before := fact.Values[i-1].Until; before.IsZero() || !fact.Values[i].From.After(before) {
				f.fault(line, "dated fact %q has two values for one day", name)
			}
		}
		f.article.Facts = append(f.article.Facts, fact)
	}
	slices.SortFunc(f.article.Facts, func(a, b Fact) int { return cmp.Compare(a.Name, b.Name) })
}

// checkFacts checks, once the text is read, that it names the facts there are, reads
// well on every day, and is reviewed before one of them lapses.
func (f *file) checkFacts(bodyLine int) {
	a := f.article
	named := map[string]bool{}
	for _, text := range append([]string{a.Summary}, bodies(a)...) {
		for _, m := range factName.FindAllStringSubmatch(text, -1) {
			named[m[1]] = true
		}
	}
	for _, fact := range a.Facts {
		if !named[fact.Name] {
			f.fault(1, "dated fact %q is not used", fact.Name)
		}
		delete(named, fact.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(named)) {
		f.fault(bodyLine, "the text names {{%s}}, which is no dated fact", name)
	}
	for _, day := range a.borders() {
		err := checkSummary(a.On(day).Summary)
		if err != nil && len(a.Facts) > 0 {
			err = fmt.Errorf("on %s: %w", day.Format(time.DateOnly), err)
		}
		if err != nil {
			f.fault(bodyLine, "%v", err)
			break
		}
	}
	for _, day := range a.Lapses() {
		if !day.Before(a.Verified) && a.ReviewBy.After(day) {
			f.fault(1, "review_by must not come after %s, when a fact lapses", day.Format(time.DateOnly))
			break
		}
	}
}

func bodies(a Article) []string {
	var out []string
	for _, s := range a.Sections {
		out = append(out, s.Body)
	}
	return out
}
