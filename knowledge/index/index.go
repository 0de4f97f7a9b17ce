package index

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"banso/knowledge"
	"banso/knowledge/vi"
)

// Document is what can be found: an article, or an entry of any other collection.
type Document struct {
	ID, Title           string
	Questions, Keywords []string
	Text                string
}

// Index is an index over one collection, in memory. It is safe for concurrent use.
type Index struct {
	bleve   bleve.Index
	entries []entry
	byID    map[string]int // number of each entry
	vocab   *vocabulary
	speller *vi.Speller
}

// entry is a document ready to be compared.
type entry struct {
	id      string
	units   []unit
	body    body
	profile profile
	meaning meaning
}

// kind tells what part of a document a unit is.
type kind int

const (
	question kind = iota
	title
	keyword
)

// unit is what is matched as a whole: an example question, the title, one keyword.
type unit struct {
	kind  kind
	words []word
}

// word is a normalised word with its marks and without, the number of the latter in
// the vocabulary, and how much it tells.
type word struct {
	marked, folded string
	bare           bool // the text it is from has no mark at all
	id             int
	weight         float64
}

func wordsOf(text string) []word {
	return spelled(vi.Normalize(text))
}

// spelled makes words of the normalised words of one text.
func spelled(normal []string) []word {
	out := make([]word, len(normal))
	bare := true
	for i, w := range normal {
		out[i] = word{marked: w, folded: vi.Fold(w)}
		bare = bare && w == out[i].folded
	}
	for i := range out {
		out[i].bare = bare
	}
	return out
}

// Build indexes all articles of b. The caller closes the result.
func Build(b *knowledge.Base) (*Index, error) {
	articles := b.Articles()
	docs := make([]Document, len(articles))
	for i, a := range articles {
		docs[i] = Document{a.ID, a.Title, a.Questions, a.Keywords, a.Text()}
	}
	return BuildDocuments(docs)
}

// BuildDocuments indexes any collection whose IDs are unique. The caller closes the
// result.
func BuildDocuments(docs []Document) (*Index, error) {
	x := &Index{entries: make([]entry, len(docs)), byID: map[string]int{}}
	bodies := make([][]word, len(docs))
	for n, d := range docs {
		e := &x.entries[n]
		e.id = d.ID
		x.byID[d.ID] = n
		e.add(title, d.Title)
		for _, q := range d.Questions {
			e.add(question, q)
		}
		for _, k := range d.Keywords {
			e.add(keyword, k)
		}
		bodies[n] = wordsOf(d.Text)
	}
	x.weigh(bodies)
	if err := x.fillBleve(bodies); err != nil {
		if x.bleve != nil {
			err = errors.Join(err, x.bleve.Close())
		}
		return nil, err
	}
	return x, nil
}

func (e *entry) add(k kind, text string) {
	if ws := wordsOf(text); len(ws) > 0 {
		e.units = append(e.units, unit{k, ws})
	}
}

// weigh fills in what can be known only once all documents are read.
func (x *Index) weigh(bodies [][]word) {
	x.vocab = newVocabulary(len(x.entries))
	length := 0
	for n, e := range x.entries {
		x.vocab.read(n, e.units, bodies[n])
		length += len(bodies[n])
	}
	x.speller = x.vocab.speller()
	for n := range x.entries {
		e := &x.entries[n]
		for _, u := range e.units {
			x.vocab.weigh(u.words)
		}
		x.vocab.weigh(bodies[n])
		e.body = newBody(bodies[n], float64(length)/float64(len(x.entries)))
		e.profile = newProfile(e.units, x.vocab)
		e.meaning = newMeaning(e.units)
		for c := range e.meaning {
			x.vocab.concepts[c]++
		}
	}
}

// Close frees the index; searches after it find nothing.
func (x *Index) Close() error { return x.bleve.Close() }

func (x *Index) fillBleve(bodies [][]word) error {
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
	for n, e := range x.entries {
		var text []byte
		for _, u := range e.units {
			text = appendFolded(text, u.words)
		}
		text = appendFolded(text, bodies[n])
		fields := map[string]any{fieldWords: string(text), fieldPairs: string(text), fieldMeaning: e.meaning.text()}
		if err := batch.Index(strconv.Itoa(n), fields); err != nil {
			return fmt.Errorf("index document: %w", err)
		}
	}
	if err := x.bleve.Batch(batch); err != nil {
		return fmt.Errorf("index documents: %w", err)
	}
	return nil
}

// appendFolded writes words for Bleve, parted by spaces.
func appendFolded(text []byte, words []word) []byte {
	for _, w := range words {
		text = append(text, w.folded...)
		text = append(text, ' ')
	}
	return text
}
