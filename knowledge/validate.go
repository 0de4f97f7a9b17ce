package knowledge

import (
	"net/url"
	"path"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of an article's head.
const (
	minQuestions     = 8
	maxQuestions     = 20
	maxQuestionRunes = 120
)

// checkHead checks what one file can say about itself.
func (f *file) checkHead(fm frontMatter) {
	folder, name := path.Split(f.path)
	if want := strings.TrimSuffix(name, ".md"); fm.ID.text != want {
		f.fault(fm.ID.line, "id must be the file's name, %q", want)
	}
	if want := path.Base(folder); fm.Category.text != want {
		f.fault(fm.Category.line, "category must be the folder's name, %q", want)
	}
	if !knownCategory(fm.Category.text) {
		f.fault(fm.Category.line, "unknown category %q", fm.Category.text)
	}
	if f.over == nil && strings.TrimSpace(fm.Title.text) == "" {
		f.fault(fm.Title.line, "title is missing")
	}
	f.checkQuestions(fm.Questions)
	for _, k := range fm.Keywords {
		if strings.TrimSpace(k.text) == "" {
			f.fault(k.line, "keyword is empty")
		}
	}
	f.checkSources(fm)
	for _, l := range fm.Links {
		if strings.TrimSpace(l.Label.text) == "" {
			f.fault(l.URL.line, "link has no label")
		}
		f.checkLink(l.URL.line, l.URL.text)
	}
	f.checkDates(fm)
}

// maxReviewMonths is how long an article is trusted after its newest source.
const maxReviewMonths = 6

func (f *file) checkDates(fm frontMatter) {
	verified, review := f.article.Verified, f.article.ReviewBy
	if verified.IsZero() || review.IsZero() {
		return // said already
	}
	if !review.After(verified) {
		f.fault(fm.ReviewBy.line, "review_by must come after verified")
	}
	if last := verified.AddDate(0, maxReviewMonths, 0); review.After(last) {
		f.fault(fm.ReviewBy.line, "review_by must not come later than %s, %d months after verified", last.Format(time.DateOnly), maxReviewMonths)
	}
	for _, s := range fm.Sources {
		if day, ok := partialDate(s.Date.text); ok && day.After(verified) {
			f.fault(fm.Verified.line, "verified must not come before the source of %s", s.Date.text)
		}
	}
}

// checkWhole checks an article once all of it is known; bodyLine is where its text
// begins.
func (f *file) checkWhole(bodyLine int) {
	f.checkFacts(bodyLine)
	if !f.article.procedure() {
		return
	}
	for _, must := range []Facet{Steps, Place} {
		if _, ok := f.article.Section(must); !ok {
			f.fault(bodyLine, "tells of a procedure and must have a section %q", must.Title())
		}
	}
}

// procedure reports whether the article tells of a procedure: of two of its papers, its
// fee and its time.
func (a Article) procedure() bool {
	n := 0
	for _, f := range []Facet{Papers, Fee, Duration} {
		if _, ok := a.Section(f); ok {
			n++
		}
	}
	return n >= 2
}

func (f *file) checkQuestions(qs []scalar) {
	if n := len(qs); n > maxQuestions || f.over == nil && n < minQuestions {
		line := 1
		if n > 0 {
			line = qs[0].line
		}
		f.fault(line, "has %d questions, must have %d to %d", n, minQuestions, maxQuestions)
	}
	for _, q := range qs {
		switch n := utf8.RuneCountInString(q.text); {
		case strings.TrimSpace(q.text) == "":
			f.fault(q.line, "question is empty")
		case n > maxQuestionRunes:
			f.fault(q.line, "question has %d characters, at most %d", n, maxQuestionRunes)
		}
	}
}

func (f *file) checkSources(fm frontMatter) {
	if len(fm.Sources) == 0 {
		f.fault(1, "has no source")
	}
	for _, s := range fm.Sources {
		if strings.TrimSpace(s.Name.text) == "" {
			f.fault(max(s.URL.line, s.Date.line), "source has no name")
		}
		if s.URL.text != "" {
			f.checkURL(s.URL)
		}
		if _, ok := partialDate(s.Date.text); s.Date.text != "" && !ok {
			f.fault(s.Date.line, "source date %q must be YYYY-MM-DD, YYYY-MM or YYYY", s.Date.text)
		}
	}
}

func (f *file) checkURL(s scalar) {
	u, err := url.Parse(s.text)
	if err != nil || u.Scheme != "https" || u.Host == "" {
		f.fault(s.line, "%q is not an https link", s.text)
	}
}

// partialDate reads YYYY-MM-DD, YYYY-MM or YYYY as the first day of that time.
func partialDate(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
