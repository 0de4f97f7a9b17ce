package knowledge

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fault is one thing wrong in one file.
type fault struct {
	path   string
	line   int // from 1
	reason string
}

func (f fault) Error() string { return fmt.Sprintf("%s:%d: %s", f.path, f.line, f.reason) }

// file is a parsed article with the lines its checks across the base point at.
type file struct {
	name          string // <category>/<id>.md
	path          string // the same, behind the name of its overlay
	article       Article
	questionLines []int
	relatedLines  []int
	faults        []error
	over          *file // the file this one is laid over, nil for one of its own
}

func (f *file) fault(line int, format string, args ...any) {
	f.faults = append(f.faults, fault{f.path, max(line, 1), fmt.Sprintf(format, args...)})
}

// parse reads the text of an article. It never fails as a whole: what is wrong is in
// f's faults, and an article with faults is not used.
func (f *file) parse(data []byte) {
	if !utf8.Valid(data) {
		f.fault(1, "is not UTF-8")
		return
	}
	f.checkNFC(data)
	head, body, bodyLine, err := split(data)
	if err != nil {
		f.fault(1, "%v", err)
		return
	}
	fm, line, err := decodeHead(head)
	if err != nil {
		f.fault(line, "%v", err)
		return
	}
	f.fill(fm)
	f.checkHead(fm)
	f.fillFacts(fm)
	f.readBody(string(body), bodyLine)
	f.checkBodyLinks(string(body), bodyLine)
	if f.over == nil { // what is laid over another article is checked with it
		f.checkWhole(bodyLine)
	}
}

func (f *file) checkNFC(data []byte) {
	if norm.NFC.IsNormal(data) {
		return
	}
	line := 0
	for l := range strings.Lines(string(data)) {
		line++
		if !norm.NFC.IsNormalString(l) {
			f.fault(line, "is not in Unicode form NFC")
			return
		}
	}
}

func (f *file) fill(fm frontMatter) {
	a := &f.article
	a.ID, a.Title, a.Category = fm.ID.text, fm.Title.text, fm.Category.text
	for _, q := range fm.Questions {
		a.Questions = append(a.Questions, q.text)
		f.questionLines = append(f.questionLines, q.line)
	}
	for _, k := range fm.Keywords {
		a.Keywords = append(a.Keywords, k.text)
	}
	for _, s := range fm.Sources {
		a.Sources = append(a.Sources, Source{s.Name.text, s.URL.text, s.Date.text})
	}
	for _, l := range fm.Links {
		a.Links = append(a.Links, Link{l.Label.text, l.URL.text})
	}
	for _, r := range fm.Related {
		a.Related = append(a.Related, r.text)
		f.relatedLines = append(f.relatedLines, r.line)
	}
	a.Verified = f.day("verified", fm.Verified)
	a.ReviewBy = f.day("review_by", fm.ReviewBy)
}

func (f *file) day(key string, s scalar) time.Time {
	t, err := time.Parse(time.DateOnly, s.text)
	if err != nil {
		f.fault(s.line, "%s must be a day, YYYY-MM-DD", key)
	}
	return t
}

// block is a heading and the lines below it; the first of a body has no heading.
type block struct {
	heading string
	line    int
	lines   []string
}

func (b block) text() string {
	text := strings.Trim(strings.Join(b.lines, "\n"), "\n")
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}

// blocks parts a body, whose first line has the number line, at its headings.
func blocks(body string, line int) []block {
	out := []block{{line: line}}
	for i, l := range strings.Split(body, "\n") {
		if strings.HasPrefix(l, "#") {
			out = append(out, block{heading: l, line: line + i})
			continue
		}
		last := &out[len(out)-1]
		last.lines = append(last.lines, l)
	}
	return out
}

// readBody reads the summary and the sections below it.
func (f *file) readBody(body string, line int) {
	bs := blocks(body, line)
	f.article.Summary = bs[0].text()
	last := -1
	for _, b := range bs[1:] {
		title, level2 := strings.CutPrefix(b.heading, "## ")
		facet, place, known := facetOf(strings.TrimSpace(title))
		switch {
		case !level2 || !known:
			f.fault(b.line, "unknown section %q", strings.TrimSpace(strings.TrimLeft(b.heading, "# ")))
		case place <= last:
			f.fault(b.line, "section %q is out of order or twice", facet.Title())
		case b.text() == "":
			f.fault(b.line, "section %q is empty", facet.Title())
		default:
			last = place
			f.article.Sections = append(f.article.Sections, Section{facet, b.text()})
		}
	}
}

// Limits of a summary: it is read aloud at a doorstep and must fit one phone screen.
const (
	maxSummaryLines = 5
	maxSummaryRunes = 600
)

func checkSummary(s string) error {
	if s == "" {
		return errors.New("summary is missing")
	}
	n := 0
	for l := range strings.Lines(s) {
		if strings.TrimSpace(l) != "" {
			n++
		}
	}
	if n > maxSummaryLines {
		return fmt.Errorf("summary has %d lines, at most %d", n, maxSummaryLines)
	}
	if c := utf8.RuneCountInString(s); c > maxSummaryRunes {
		return fmt.Errorf("summary has %d characters, at most %d", c, maxSummaryRunes)
	}
	return nil
}
