package index

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"banso/knowledge"
	"banso/knowledge/vi"
)

// proposals is how many documents Bleve proposes to be ranked.
const proposals = 40

// term is a word of the question as it is compared.
type term struct {
	word
	hasMarks bool
}

// asked is a question ready to be compared.
type asked struct {
	terms       []term
	total       float64   // of the terms' weights
	pairWeights []float64 // of each term with the one before it; the first is 0
	pairTotal   float64
}

// Search returns the n best articles for the normalised words of a question, best
// first; articles that share no word with it are left out. Equal scores stand in the
// order of their IDs. A closed index finds nothing.
func (x *Index) Search(words []string, n int) []knowledge.Candidate {
	q := x.ask(words)
	if len(q.terms) == 0 || n <= 0 {
		return nil
	}
	var out []knowledge.Candidate
	for _, n := range x.propose(q) {
		if c := x.entries[n].rank(q); c.Score > 0 {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b knowledge.Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(n, len(out))]
}

// ask weighs the words and replaces those the base does not know by the nearest it
// knows. What is replaced counts without marks, so that it never outranks a word that
// was typed right.
func (x *Index) ask(words []string) asked {
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = vi.Fold(w)
	}
	q := asked{pairWeights: make([]float64, len(words))}
	for i, w := range words {
		t := term{word: word{marked: w, folded: folded[i]}, hasMarks: w != folded[i]}
		if x.vocab.id(t.folded) == unknown {
			if r, ok := x.speller.Repair(at(folded, i-1), t.folded, at(folded, i+1)); ok {
				t = term{word: word{marked: r, folded: r}}
			}
		}
		t.id, t.weight = x.vocab.id(t.folded), x.vocab.weight(t.folded)
		q.total += t.weight
		q.terms = append(q.terms, t)
		if i > 0 {
			q.pairWeights[i] = x.vocab.pairWeight(pair{q.terms[i-1].folded, t.folded})
			q.pairTotal += q.pairWeights[i]
		}
	}
	return q
}

func at(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i]
}

// propose asks Bleve for the documents that share most with the question, by number.
func (x *Index) propose(q asked) []int {
	var text []byte
	for _, t := range q.terms {
		text = appendFolded(text, []word{t.word})
	}
	var clauses []query.Query
	for _, field := range []string{fieldWords, fieldPairs} {
		m := bleve.NewMatchQuery(string(text))
		m.SetField(field)
		m.Analyzer = field // the field's own is not found at query time by itself
		clauses = append(clauses, m)
	}
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(clauses...), proposals, 0, false)
	req.SortBy([]string{"-_score", "_id"})
	res, err := x.bleve.Search(req)
	if err != nil {
		return nil // a query built here fails only on a closed index
	}
	var docs []int
	for _, h := range res.Hits {
		if n, err := strconv.Atoi(h.ID); err == nil {
			docs = append(docs, n)
		}
	}
	return docs
}
