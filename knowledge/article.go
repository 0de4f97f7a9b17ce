// Package knowledge holds the articles, reads and checks them, and decides whether a
// question is answered, asked back or declined. It never searches an index itself,
// talks to a channel or reads the clock.
package knowledge

import "time"

// Article is one reviewed topic.
type Article struct {
	ID, Title string
	Category  string   // the ID of a Category
	Questions []string // 8–20 ways people ask, as they type them
	Keywords  []string
	Sources   []Source // at least one
	// Verified and ReviewBy are days, at midnight UTC.
	Verified, ReviewBy time.Time
	Links              []Link
	Related            []string // IDs of other articles
	Summary            string   // Markdown, 1–5 lines, at most 600 characters
	Sections           []Section
	Facts              []Fact // in the order of their names; Summary and Sections name them, see On
}

// Source is where the facts are from. URL may be empty; Date is YYYY, YYYY-MM,
// YYYY-MM-DD or empty.
type Source struct{ Name, URL, Date string }

// Link leads to an official page.
type Link struct{ Label, URL string }

// Section is the part of an article that answers one facet; Body is Markdown.
type Section struct {
	Facet Facet
	Body  string
}

// Section returns the article's section for f; false when it has none.
func (a Article) Section(f Facet) (Section, bool) {
	for _, s := range a.Sections {
		if s.Facet == f {
			return s, true
		}
	}
	return Section{}, false
}

// PastReview reports whether the day of today, in today's own location, lies after
// ReviewBy.
func (a Article) PastReview(today time.Time) bool {
	return midnight(today).After(a.ReviewBy)
}
