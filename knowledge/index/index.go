package index

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"banso/knowledge"
	"banso/knowledge/vi"
)

// Index is an index over one base, in memory. It is safe for concurrent use.
type Index struct {
	bleve   bleve.Index
	ids     []string // of the articles, by number
	units   []unit
	first   []int // article number → its first unit, and at the end their number
	vocab   *vocabulary
	speller *vi.Speller
	// profiles are by article number.
	profiles []profile
}

// kind tells what part of an article a unit is.
type kind int

const (
	question kind = iota
	title
	keyword
	body
)

// unit is what is matched as a whole: an example question, the title, one keyword, or
// the text of the article.
type unit struct {
	article int
	kind    kind
	words   []word
}

// word is a normalised word with its marks and without, the number of the latter in
// the vocabulary, and how much it tells.
type word struct {
	marked, folded string
	id             int
	weight         float64
}

func wordsOf(text string) []word {
	normal := vi.Normalize(text)
	out := make([]word, len(normal))
	for i, w := range normal {
		out[i] = word{marked: w, folded: vi.Fold(w)}
	}
	return out
}

// Build indexes all articles of b. The caller closes the result.
func Build(b *knowledge.Base) (*Index, error) {
	x := &Index{}
	for n, a := range b.Articles() {
		x.ids = append(x.ids, a.ID)
		x.first = append(x.first, len(x.units))
		x.add(n, title, a.Title)
		for _, q := range a.Questions {
			x.add(n, question, q)
		}
		for _, k := range a.Keywords {
			x.add(n, keyword, k)
		}
		x.add(n, body, a.Text())
	}
	x.first = append(x.first, len(x.units))
	x.weigh()
	if err := x.fillBleve(); err != nil {
		if x.bleve != nil {
			err = errors.Join(err, x.bleve.Close())
		}
		return nil, err
	}
	return x, nil
}

// weigh fills in what can be known only once all units are there.
func (x *Index) weigh() {
	x.vocab = newVocabulary(x.units, len(x.ids))
	x.speller = x.vocab.speller()
	for _, u := range x.units {
		for i := range u.words {
			w := &u.words[i]
			w.id, w.weight = x.vocab.id(w.folded), x.vocab.weight(w.folded)
		}
	}
	for n := range x.ids {
		x.profiles = append(x.profiles, newProfile(x.units[x.first[n]:x.first[n+1]], x.vocab))
	}
}

func (x *Index) add(article int, k kind, text string) {
	if ws := wordsOf(text); len(ws) > 0 {
		x.units = append(x.units, unit{article, k, ws})
	}
}

// Close frees the index; searches after it find nothing.
func (x *Index) Close() error { return x.bleve.Close() }

func (x *Index) fillBleve() error {
	m, err := newMapping()
	if err != nil {
		return fmt.Errorf("describe index: %w", err)
	}
	// NewMemOnly would be Bleve's old engine, which ignores the scoring model.
	x.bleve, err = bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return fmt.Errorf("create index: %w", err)
	}
	batch := x.bleve.NewBatch()
	for n, u := range x.units {
		text := marked(u.words)
		err := batch.Index(strconv.Itoa(n), map[string]any{fieldMarked: text, fieldFolded: text, fieldPairs: text})
		if err != nil {
			return fmt.Errorf("index unit: %w", err)
		}
	}
	if err := x.bleve.Batch(batch); err != nil {
		return fmt.Errorf("index units: %w", err)
	}
	return nil
}

func marked(words []word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.marked
	}
	return strings.Join(parts, " ")
}
