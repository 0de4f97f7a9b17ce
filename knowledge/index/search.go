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

// proposals is how many documents Bleve proposes to be ranked.
const proposals = 40

// asked is a question ready to be compared.
type asked struct {
	terms       []word
	total       float64   // of the terms' weights
	pairWeights []float64 // of each term with the one before it; the first is 0
	pairTotal   float64

	// first is the place of the first term of each number of the vocabulary, next that
	// of the next term with the same number; none where there is no more.
	first, next []int

	meaning      []concept
	meaningTotal float64 // of the concepts' weights
}

// concept is what a question means, and how much that tells.
type concept struct {
	name   string
	weight float64
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

// Held is the share of the words, weighted, that the best unit of the document with
// the ID holds, 0..1; 0 when there is none.
func (x *Index) Held(words []string, id string) float64 {
	n, ok := x.byID[id]
	if !ok {
		return 0
	}
	return x.entries[n].measure(x.ask(words))[unitHeld]
}

// commonShare is the share of the documents that are asked with a word which names
// none of them; in a collection of fewer than commonFrom, none is that common.
const (
	commonShare = 0.1
	commonFrom  = 50
)

// Common reports whether so many documents are asked with the word, marks or not, that
// it names none.
func (x *Index) Common(word string) bool {
	n := len(x.entries)
	return n >= commonFrom && float64(x.vocab.asked[vi.Fold(word)]) >= commonShare*float64(n)
}

// ask weighs the words, after what is no word of the collection was repaired.
func (x *Index) ask(words []string) asked {
	terms := x.repair(spelled(words))
	x.vocab.weigh(terms)
	q := asked{terms: terms, pairWeights: make([]float64, len(terms))}
	q.chain(len(x.vocab.ids) + 1)
	for i, t := range terms {
		q.total += t.weight
		if i > 0 && t.id != unknown && terms[i-1].id != unknown {
			q.pairWeights[i] = x.vocab.pairWeight(pair{terms[i-1].folded, t.folded})
			q.pairTotal += q.pairWeights[i]
		}
	}
	for _, c := range concepts(terms) {
		weight := x.vocab.idf(float64(x.vocab.concepts[c]))
		q.meaning = append(q.meaning, concept{c, weight})
		q.meaningTotal += weight
	}
	return q
}

// none ends a chain of terms.
const none = -1

// chain fills first and next for a vocabulary of the given size. Words outside it have
// no number of their own and stay out.
func (q *asked) chain(size int) {
	q.first, q.next = make([]int, size), make([]int, len(q.terms))
	for i := range q.first {
		q.first[i] = none
	}
	for i := len(q.terms) - 1; i >= 0; i-- {
		if id := q.terms[i].id; id != unknown {
			q.next[i], q.first[id] = q.first[id], i
		}
	}
}

// at returns the folded word at i, "" outside the words.
func at(words []word, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i].folded
}

// propose asks Bleve for the documents that share most with the question, by number.
func (x *Index) propose(q asked) []int {
	words := string(appendFolded(nil, q.terms))
	var meant []string
	for _, c := range q.meaning {
		meant = append(meant, c.name)
	}
	var clauses []query.Query
	for _, in := range [...]struct{ field, text string }{{fieldWords, words}, {fieldPairs, words}, {fieldMeaning, strings.Join(meant, " ")}} {
		m := bleve.NewMatchQuery(in.text)
		m.SetField(in.field)
		m.Analyzer = in.field // the field's own is not found at query time by itself
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
