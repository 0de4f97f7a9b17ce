package versus

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	_ "modernc.org/sqlite"

	"banso/knowledge/index"
	"banso/knowledge/vi"
)

// engine finds the IDs of the best n documents, best first.
type engine interface {
	search(query string, n int) ([]string, error)
	close() error
}

// engines builds each engine over the documents.
var engines = []struct {
	name string
	open func(tb testing.TB, docs []index.Document) (engine, error)
}{
	{"banso", openOurs},
	{"bleve-standard", openBleve},
	{"sqlite-fts5", openSQLite},
}

type ours struct{ x *index.Index }

func openOurs(_ testing.TB, docs []index.Document) (engine, error) {
	x, err := index.BuildDocuments(docs)
	return ours{x}, err
}

func (o ours) search(query string, n int) ([]string, error) {
	var ids []string
	for _, c := range o.x.Search(vi.Normalize(query), n) {
		ids = append(ids, c.ID)
	}
	return ids, nil
}

func (o ours) close() error { return o.x.Close() }

// standard is Bleve as it comes: its standard analyzer, its default scoring, one field
// for all the text.
type standard struct{ x bleve.Index }

func openBleve(_ testing.TB, docs []index.Document) (engine, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = "standard"
	x, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, err
	}
	batch := x.NewBatch()
	for _, d := range docs {
		if err := batch.Index(d.ID, map[string]any{"title": d.Title, "text": text(d)}); err != nil {
			return nil, errors.Join(err, x.Close())
		}
	}
	return standard{x}, x.Batch(batch)
}

func (s standard) search(query string, n int) ([]string, error) {
	res, err := s.x.Search(bleve.NewSearchRequestOptions(bleve.NewMatchQuery(query), n, 0, false))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	return ids, nil
}

func (s standard) close() error { return s.x.Close() }

// fts5 is SQLite's full-text index with its tokenizer that leaves out all marks (but
// keeps đ), ranked by its BM25.
type fts5 struct{ db *sql.DB }

func openSQLite(tb testing.TB, docs []index.Document) (engine, error) {
	db, err := sql.Open("sqlite", filepath.Join(tb.TempDir(), "fts.db"))
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, `CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, body, tokenize = "unicode61 remove_diacritics 2")`); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		if _, err := tx.ExecContext(ctx, "INSERT INTO docs VALUES (?, ?, ?)", d.ID, d.Title, text(d)); err != nil {
			return nil, errors.Join(err, tx.Rollback(), db.Close())
		}
	}
	return fts5{db}, tx.Commit()
}

func (f fts5) search(query string, n int) ([]string, error) {
	var terms []string
	for _, w := range strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		terms = append(terms, `"`+w+`"`)
	}
	if len(terms) == 0 {
		return nil, nil
	}
	rows, err := f.db.QueryContext(context.Background(), "SELECT id FROM docs WHERE docs MATCH ? ORDER BY bm25(docs) LIMIT ?", strings.Join(terms, " OR "), n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (f fts5) close() error { return f.db.Close() }

// text is all of a document beside its title.
func text(d index.Document) string {
	return fmt.Sprintf("%s\n%s\n%s", strings.Join(d.Questions, "\n"), strings.Join(d.Keywords, "\n"), d.Text)
}
