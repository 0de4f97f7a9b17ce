package knowledge

import "banso/knowledge/vi"

// Candidate is an article the index found.
type Candidate struct {
	ID       string
	Score    float64 // 0..1, ranks the candidates of one question
	Coverage float64 // share of the question's weight in the best single unit, 0..1
	Pooled   float64 // the same in all the article's questions, title and keywords
}

// searcher finds articles for the normalised words of a question, best first.
type searcher interface {
	Search(words []string, n int) []Candidate
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
	words := vi.Normalize(text)
	if kind := smallTalk(words); kind != "" {
		return Finding{Decision: DecisionNone, SmallTalk: kind}
	}
	f := a.decide(words)
	f.Facet = facetAsked(words)
	return f
}

const maxHits = 5

func (a *Asker) decide(words []string) Finding {
	hits := a.hits(a.index.Search(words, maxHits))
	f := Finding{Decision: DecisionNone, Hits: hits}
	if len(hits) == 0 {
		return f
	}
	margin := hits[0].Score
	if len(hits) > 1 {
		margin = hits[0].Score - hits[1].Score
	}
	switch {
	case hits[0].Coverage >= 0.6 && margin >= 0.03:
		f.Decision = DecisionAnswer
	case hits[0].Coverage >= 0.35:
		f.Decision = DecisionClarify
		f.Hits = hits[:min(3, len(hits))]
	}
	return f
}

func (a *Asker) hits(found []Candidate) []Hit {
	var out []Hit
	for _, c := range found {
		art, ok := a.base.Article(c.ID)
		if !ok {
			continue
		}
		out = append(out, Hit{ID: c.ID, Title: art.Title, Score: c.Score, Coverage: c.Coverage})
	}
	return out
}
