package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"banso/bot/config"
	"banso/knowledge"
	"banso/knowledge/eval"
	"banso/knowledge/index"
	"banso/knowledge/vi"
)

// evalCmd measures how well questions are understood.
type evalCmd struct {
	Files     []string `arg:"" help:"FILE.tsv of questions (qid, register, question, slugs by | or none); with --corpus DOCS.tsv (docid, title, text) and QUERIES.tsv (qid, text, docid by |)." name:"file"`
	Followups bool     `help:"FILE.tsv holds follow-ups: qid, first_question, follow_up, expected_slug, expected_facet." xor:"what"`
	Corpus    bool     `help:"Measure on a collection instead of the articles: DOCS.tsv QUERIES.tsv." xor:"what"`
	JSON      bool     `help:"Print JSON."`
	Misses    bool     `help:"List what went wrong."`
}

// Run measures and prints.
func (c *evalCmd) Run(w *world, s *config.Config) error {
	want := 1
	if c.Corpus {
		want = 2
	}
	if len(c.Files) != want {
		return fmt.Errorf("%d files given, want %d: %w", len(c.Files), want, errUsage)
	}
	if c.Corpus {
		return c.corpus(w)
	}
	lib, err := openLibrary(s.Content)
	if err != nil {
		return err
	}
	defer lib.close()
	if c.Followups {
		return c.followups(w, lib.asker)
	}
	return c.topics(w, lib.asker)
}

// read reads one of the files; errors name it.
func read[T any](file string, rows func(io.Reader) ([]T, error)) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, errUsage)
	}
	defer f.Close()
	out, err := rows(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", file, err, errUsage)
	}
	return out, nil
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (c *evalCmd) topics(w *world, a *knowledge.Asker) error {
	questions, err := read(c.Files[0], eval.Questions)
	if err != nil {
		return err
	}
	r := eval.Topics(a, questions)
	misses := r.Misses
	if !c.Misses {
		r.Misses = nil
	}
	if c.JSON {
		return printJSON(w.stdout, r)
	}
	fmt.Fprintf(w.stdout, "%-10s %5s %7s %7s %7s %9s %10s %9s %18s %19s\n", "register", "n", "hit@1", "hit@3", "mrr@10", "answered", "clarified", "declined", "confidently wrong", "right but declined")
	line := func(name string, s eval.Shares) {
		fmt.Fprintf(w.stdout, "%-10s %5d %7.3f %7.3f %7.3f %9.3f %10.3f %9.3f %18.3f %19.3f\n", name, s.N, s.Hit1, s.Hit3, s.MRR10, s.Answered, s.Clarified, s.Declined, s.ConfidentlyWrong, s.Lost)
	}
	for _, name := range r.Names() {
		line(name, r.Registers[name])
	}
	line("all", r.All)
	fmt.Fprintf(w.stdout, "%-10s %5d   answered %.3f, clarified %.3f\n", "none", r.None.N, r.None.Answered, r.None.Clarified)
	if c.Misses {
		for _, m := range misses {
			fmt.Fprintf(w.stdout, "%s\t%s\t%s\t%s\twant %s (place %d)\tgot %s\n", m.ID, m.Register, m.Decision, m.Question,
				strings.Join(m.Want, "|"), m.Place, strings.Join(m.Got, " "))
		}
	}
	return nil
}

func (c *evalCmd) followups(w *world, a *knowledge.Asker) error {
	pairs, err := read(c.Files[0], eval.FollowUps)
	if err != nil {
		return err
	}
	r := eval.Followups(a, pairs)
	misses := r.Misses
	if !c.Misses {
		r.Misses = nil
	}
	if c.JSON {
		return printJSON(w.stdout, r)
	}
	fmt.Fprintf(w.stdout, "follow-ups %d   right %.3f   topic right %.3f\n", r.N, r.Right, r.Topic)
	if c.Misses {
		for _, m := range misses {
			fmt.Fprintf(w.stdout, "%s\t%s\t%s\twant %s %s\tgot %s %s\n", m.ID, m.First, m.Then, m.Slug, m.Facet, m.GotSlug, m.GotFacet)
		}
	}
	return nil
}

func (c *evalCmd) corpus(w *world) error {
	docs, err := read(c.Files[0], eval.Docs)
	if err != nil {
		return err
	}
	queries, err := read(c.Files[1], eval.Queries)
	if err != nil {
		return err
	}
	collection := make([]index.Document, len(docs))
	for i, d := range docs {
		collection[i] = index.Document{ID: d.ID, Title: d.Title, Text: d.Text}
	}
	start := time.Now()
	x, err := index.BuildDocuments(collection)
	if err != nil {
		return err
	}
	defer x.Close()
	built := time.Since(start)
	find := func(text string, n int) []knowledge.Candidate { return x.Search(vi.Normalize(text), n) }
	r := eval.Corpus(find, queries, built, time.Now)
	if c.JSON {
		return printJSON(w.stdout, r)
	}
	_, err = fmt.Fprintf(w.stdout, "queries %d   hit@1 %.3f   hit@3 %.3f   mrr@10 %.3f   p50 %.2f ms   p99 %.2f ms   index built in %.2f s\n", r.N, r.Hit1, r.Hit3, r.MRR10, r.P50, r.P99, r.Index)
	return err
}
