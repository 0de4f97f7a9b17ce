package knowledge

import (
	"slices"
	"strings"

	"banso/knowledge/vi"
)

// Candidate is an article the index found. Shares are weighted by how much each word
// tells and are comparable between questions.
type Candidate struct {
	ID       string
	Score    float64 // 0..1, ranks the candidates of one question only
	Coverage float64 // share of the question's weight in the best single unit, 0..1
	Pooled   float64 // share of the question's weight in all units together, 0..1
	Likeness float64 // likeness of the question to all the article is asked with, 0..1
}

// searcher finds articles for the normalised words of a question, best first.
type searcher interface {
	Search(words []string, n int) []Candidate
	// Held is the share of the words' weight that one unit of an article holds, 0..1.
	Held(words []string, id string) float64
	// Common tells whether so many articles are asked with a word that it names none.
	Common(word string) bool
}

// Asker understands questions over one base. It is safe for concurrent use when its
// searcher is.
type Asker struct {
	base  *Base
	index searcher
}

// NewAsker returns an Asker over b; s must index the same base.
func NewAsker(b *Base, s searcher) *Asker { return &Asker{base: b, index: s} }

// Ask decides what text asks for. It is a pure function of text and base, total on
// any bytes.
func (a *Asker) Ask(text string) Finding {
	f := a.one(text)
	if f.SmallTalk != "" || f.FollowUp || len(f.Hits) > 0 && f.Hits[0].Coverage >= wholeCoverage {
		return f
	}
	if parts := a.parts(text); parts != nil {
		f = parts[0]
		f.Parts = parts
	}
	return f
}

// one decides about a text taken as one question.
func (a *Asker) one(text string) Finding {
	words := vi.Normalize(text)
	f := a.decide(words)
	if kind, topical := smallTalk(words); kind != "" && idle(kind, topical, f.Decision) {
		return Finding{Decision: DecisionNone, SmallTalk: kind}
	}
	f.Facet = facetAsked(words)
	if f.Decision == DecisionClarify && f.Facet != "" {
		f = a.without(words, f)
	}
	if goesOn(words, f.Facet, f.Decision == DecisionAnswer) {
		f.FollowUp = true
		if f.Decision == DecisionAnswer { // what it is about was said before it
			f.Decision = DecisionClarify
		}
	}
	return f
}

// without decides again about a question that asks for a facet and might be answered
// by several articles, one of them about the facet itself ("lệ phí kết hôn"): by the
// words beside the facet, if they name one of those articles and it has the facet.
func (a *Asker) without(words []string, f Finding) Finding {
	core := slices.DeleteFunc(withoutFacet(words), vi.Light)
	g := a.decide(core)
	if art, ok := a.base.named(strings.Join(core, " ")); ok {
		if i := slices.IndexFunc(g.Hits, func(h Hit) bool { return h.ID == art.ID }); i >= 0 {
			g.Decision, g.Hits[0], g.Hits[i] = DecisionAnswer, g.Hits[i], g.Hits[0]
		}
	}
	if g.Decision != DecisionAnswer || !slices.ContainsFunc(f.Choices(), func(h Hit) bool { return h.ID == g.Hits[0].ID }) {
		return f
	}
	art, _ := a.base.Article(g.Hits[0].ID)
	if _, ok := art.Section(f.Facet); !ok {
		return f
	}
	g.Facet = f.Facet
	return g
}

func (a *Asker) hits(found []Candidate) []Hit {
	var out []Hit
	for _, c := range found {
		art, ok := a.base.Article(c.ID)
		if !ok {
			continue
		}
		out = append(out, Hit{c, art.Title})
	}
	return out
}
