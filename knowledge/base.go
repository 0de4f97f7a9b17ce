package knowledge

import (
	"slices"
	"strings"
	"time"

	"banso/knowledge/vi"
)

// Base is an immutable set of articles, safe for concurrent use.
type Base struct {
	byID     map[string]int
	byName   map[string]int // short name or title, see shortName
	articles []Article      // sorted by ID

	overrides []Override
}

func newBase(articles []Article) *Base {
	slices.SortFunc(articles, func(a, b Article) int { return strings.Compare(a.ID, b.ID) })
	b := &Base{byID: make(map[string]int, len(articles)), byName: map[string]int{}, articles: articles}
	for i, a := range articles {
		b.byID[a.ID] = i
		if name := shortName(a.Keywords); name != "" {
			b.byName[name] = i
		}
	}
	for i, a := range articles { // a title names its article where it is no short name
		name := shortName([]string{a.Title})
		if _, taken := b.byName[name]; !taken {
			b.byName[name] = i
		}
	}
	return b
}

// Article returns the article with the given ID.
func (b *Base) Article(id string) (Article, bool) {
	i, ok := b.byID[id]
	if !ok {
		return Article{}, false
	}
	return b.articles[i], true
}

// Articles returns all articles, sorted by ID.
func (b *Base) Articles() []Article { return slices.Clone(b.articles) }

// Categories returns the categories that have an article, in display order.
func (b *Base) Categories() []Category {
	var out []Category
	for _, c := range categories {
		if slices.ContainsFunc(b.articles, func(a Article) bool { return a.Category == c.ID }) {
			out = append(out, c)
		}
	}
	return out
}

// Category by its id; false when no article is in it.
func (b *Base) Category(id string) (Category, bool) {
	categories := b.Categories()
	i := slices.IndexFunc(categories, func(c Category) bool { return c.ID == id })
	if i < 0 {
		return Category{}, false
	}
	return categories[i], true
}

// Due returns the articles whose review is due on the day or was before, the longest
// due first.
func (b *Base) Due(day time.Time) []Article {
	out := b.where(func(a Article) bool { return !a.ReviewBy.After(midnight(day)) })
	slices.SortStableFunc(out, func(x, y Article) int { return x.ReviewBy.Compare(y.ReviewBy) })
	return out
}

// New returns the articles verified on the day since or later, the newest first.
func (b *Base) New(since time.Time) []Article {
	out := b.where(func(a Article) bool { return !a.Verified.Before(midnight(since)) })
	slices.SortStableFunc(out, func(x, y Article) int { return y.Verified.Compare(x.Verified) })
	return out
}

// InCategory returns the articles of a category, sorted by ID.
func (b *Base) InCategory(id string) []Article {
	return b.where(func(a Article) bool { return a.Category == id })
}

// where returns the articles that keep holds for, sorted by ID.
func (b *Base) where(keep func(Article) bool) []Article {
	var out []Article
	for _, a := range b.articles {
		if keep(a) {
			out = append(out, a)
		}
	}
	return out
}

// Related returns the articles a names as related, in its order.
func (b *Base) Related(a Article) []Article {
	var out []Article
	for _, id := range a.Related {
		if r, ok := b.Article(id); ok {
			out = append(out, r)
		}
	}
	return out
}

// named returns the article whose short name or title a mention is, accents optional.
func (b *Base) named(mention string) (Article, bool) {
	i, ok := b.byName[shortName([]string{mention})]
	if !ok {
		return Article{}, false
	}
	return b.articles[i], true
}

// shortName is the first keyword in the form it is compared by: what volunteers call
// the topic in a log line, such as "vneid". No two articles have the same.
func shortName(keywords []string) string {
	if len(keywords) == 0 {
		return ""
	}
	return vi.Fold(strings.Join(vi.Normalize(keywords[0]), " "))
}
