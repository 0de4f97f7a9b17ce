package index

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"banso/knowledge"
	"banso/knowledge/vi"
)

// proposals is how many units Bleve proposes; their articles are then ranked.
const proposals = 60

// term is a word of the question as it is compared.
type term struct {
	word
	weight   float64
	hasMarks bool
	known    bool
}

// Search returns the n best articles for the normalised words of a question, best
// first; articles that share no word with it are left out. Equal scores stand in the
// order of their IDs.
func (x *Index) Search(words []string, n int) []knowledge.Candidate {
	terms := x.terms(words)
	if len(terms) == 0 {
		return nil
	}
	var out []knowledge.Candidate
	for _, article := range x.propose(terms) {
		if c := x.rank(terms, article); c.Score > 0 {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b knowledge.Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(n, len(out))]
}

// terms weighs the words and repairs those that the base does not know and Vietnamese
// neither.
func (x *Index) terms(words []string) []term {
	out := make([]term, 0, len(words))
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = vi.Fold(w)
	}
	for i, w := range words {
		t := term{word: word{w, folded[i]}, hasMarks: w != folded[i], known: true}
		if !x.speller.Knows(t.folded) {
			t.known = false
			if r, ok := x.speller.Repair(at(folded, i-1), t.folded, at(folded, i+1)); ok {
				t.word, t.hasMarks, t.known = word{r, r}, false, true
			}
		}
		t.weight = x.vocab.weight(t.folded)
		out = append(out, t)
	}
	return out
}

func at(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i]
}

// propose asks Bleve for the articles of the best units, in article order.
func (x *Index) propose(terms []term) []int {
	parts := make([]string, len(terms))
	for i, t := range terms {
		parts[i] = t.marked
	}
	text := strings.Join(parts, " ")
	var clauses []query.Query
	for _, field := range []string{fieldMarked, fieldFolded, fieldPairs} {
		m := bleve.NewMatchQuery(text)
		m.SetField(field)
		m.Analyzer = field
		clauses = append(clauses, m)
	}
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(clauses...), proposals, 0, false)
	req.SortBy([]string{"-_score", "_id"})
	res, err := x.bleve.Search(req)
	if err != nil {
		return nil // only a closed index refuses a query built here
	}
	var articles []int
	for _, h := range res.Hits {
		if n, err := strconv.Atoi(h.ID); err == nil {
			articles = append(articles, x.units[n].article)
		}
	}
	slices.Sort(articles)
	return slices.Compact(articles)
}
