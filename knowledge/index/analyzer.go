// Package index finds articles: Bleve proposes, a transparent measure over the words
// ranks. It fences Bleve in, keeps the whole index in memory and decides nothing: what
// a score means for the person who asked is package knowledge's.
package index

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/token/shingle"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/blevesearch/bleve/v2/search"

	"banso/knowledge/vi"
)

// The fields of a document, which are also the names of their analyzers: its words
// without their marks, single and in neighbouring pairs, and the concepts it means.
const (
	fieldWords   = "vi_words"
	fieldPairs   = "vi_pairs"
	fieldMeaning = "vi_meaning"
)

const (
	foldFilter = "vi_fold"
	pairFilter = "vi_pair"
)

// Measured best over five Vietnamese collections of short entries; Bleve's own
// constants crush units longer than the average.
func init() {
	search.BM25_k1 = 0.6
	search.BM25_b = 0.1
	if err := registry.RegisterTokenFilter(foldFilter, newFolder); err != nil {
		panic(err) // only when the name is taken, which a test would show
	}
}

// folder leaves marks out in a token filter: Bleve's folding character filter breaks
// on decomposed text.
type folder struct{}

func newFolder(map[string]any, *registry.Cache) (analysis.TokenFilter, error) { return folder{}, nil }

func (folder) Filter(in analysis.TokenStream) analysis.TokenStream {
	for _, t := range in {
		t.Term = []byte(vi.Fold(string(t.Term)))
	}
	return in
}

// newMapping describes documents as the indexer hands them over: normalised words parted
// by spaces. Nothing is stored.
func newMapping() (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = "bm25"
	if err := m.AddCustomTokenFilter(pairFilter, map[string]any{
		"type": shingle.Name, "min": 2.0, "max": 2.0, "output_original": false,
	}); err != nil {
		return nil, err
	}
	doc := bleve.NewDocumentStaticMapping()
	for field, filters := range map[string][]string{
		fieldWords:   {foldFilter},
		fieldPairs:   {foldFilter, pairFilter},
		fieldMeaning: nil,
	} {
		if err := m.AddCustomAnalyzer(field, map[string]any{
			"type": custom.Name, "tokenizer": whitespace.Name, "token_filters": filters,
		}); err != nil {
			return nil, err
		}
		f := bleve.NewTextFieldMapping()
		f.Analyzer = field
		f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, false
		doc.AddFieldMappingsAt(field, f)
	}
	m.DefaultMapping = doc
	return m, nil
}
