package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"banso/bot/config"
	"banso/knowledge"
)

// knowledgeCmd looks after the articles.
type knowledgeCmd struct {
	Check  articlesCheckCmd  `cmd:"" help:"Check every article; warn of those whose review is due."`
	List   articlesListCmd   `cmd:"" help:"List the articles, with the day by which each is to be reviewed."`
	Show   articlesShowCmd   `cmd:"" help:"Print one article as it reads on a day."`
	Export articlesExportCmd `cmd:"" help:"Print all articles."`
}

// articlesCheckCmd checks articles without anything else of the program.
type articlesCheckCmd struct {
	Dir    string `help:"Folder of articles to check instead of the program's own." placeholder:"DIR"`
	Today  string `help:"Day to judge by, instead of today." placeholder:"YYYY-MM-DD"`
	Strict bool   `help:"Fail when the review of an article is due."`
}

// Run prints each fault as path:line: reason and fails when there is one.
func (c *articlesCheckCmd) Run(w *world, s *config.Config) error {
	today, err := day(c.Today)
	if err != nil {
		return err
	}
	base, err := c.load(s.Content)
	if err != nil {
		return fmt.Errorf("articles:\n%w", err)
	}
	printOverrides(w.stdout, base)
	due := 0
	var faults []error
	for _, a := range base.Articles() {
		if y, m, d := today.Date(); a.Verified.After(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) {
			faults = append(faults, fmt.Errorf("%s/%s.md: verified %s is in the future", a.Category, a.ID, a.Verified.Format(time.DateOnly)))
		}
		if a.PastReview(today) {
			due++
			fmt.Fprintf(w.stdout, "review due since %s: %s\n", a.ReviewBy.Format(time.DateOnly), a.ID)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("articles:\n%w", err)
	}
	fmt.Fprintf(w.stdout, "%d articles in %d categories: ok; %d due for review\n", len(base.Articles()), len(base.Categories()), due)
	if c.Strict && due > 0 {
		return fmt.Errorf("%d articles are due for review", due)
	}
	return nil
}

func (c *articlesCheckCmd) load(overlay string) (*knowledge.Base, error) {
	if c.Dir != "" {
		return knowledge.Load(os.DirFS(c.Dir))
	}
	return articles(overlay)
}

// printOverrides lists what the overlay changed.
func printOverrides(w io.Writer, base *knowledge.Base) {
	for _, o := range base.Overrides() {
		what := []string{}
		for _, f := range o.Facets {
			what = append(what, cmp.Or(f.Title(), "summary"))
		}
		if o.New {
			what = []string{"an article of its own"}
		}
		fmt.Fprintf(w, "overlay: %s: %s\n", o.ID, strings.Join(what, ", "))
	}
}

// day reads a flag; "" is today, in Vietnam.
func day(flag string) (time.Time, error) {
	if flag == "" {
		return time.Now().In(vietnam()), nil
	}
	t, err := time.ParseInLocation(time.DateOnly, flag, vietnam())
	if err != nil {
		return t, fmt.Errorf("--today %q: write a day as 2026-10-31: %w", flag, errUsage)
	}
	return t, nil
}

// articlesOn loads the articles, dir as for articles, and reads the day.
func articlesOn(flag, dir string) (*knowledge.Base, time.Time, error) {
	today, err := day(flag)
	if err != nil {
		return nil, today, err
	}
	base, err := articles(dir)
	return base, today, err
}

// articlesExportCmd prints the articles for other programs.
type articlesExportCmd struct {
	JSON bool `required:"" help:"As a JSON array."`
}

// exported is an article as export prints it.
type exported struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Category  string   `json:"category"`
	Questions []string `json:"questions"`
	Text      string   `json:"text"` // Markdown, as it reads today
}

// Run prints the articles in the order of their IDs.
func (articlesExportCmd) Run(w *world, s *config.Config) error {
	base, err := articles(s.Content)
	if err != nil {
		return err
	}
	today := time.Now().In(vietnam())
	out := []exported{}
	for _, a := range base.Articles() {
		var text strings.Builder
		a = a.On(today)
		text.WriteString(a.Summary)
		for _, s := range a.Sections {
			fmt.Fprintf(&text, "\n\n## %s\n%s", s.Facet.Title(), s.Body)
		}
		out = append(out, exported{a.ID, a.Title, a.Category, a.Questions, text.String()})
	}
	enc := json.NewEncoder(w.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

// articlesListCmd lists articles, the first to be reviewed first.
type articlesListCmd struct {
	Stale string `help:"Only those to be reviewed within this many days, or overdue." placeholder:"30d"`
	Today string `help:"Day to count from, instead of today." placeholder:"YYYY-MM-DD"`
}

// Run prints a line an article.
func (c *articlesListCmd) Run(w *world, s *config.Config) error {
	base, today, err := articlesOn(c.Today, s.Content)
	if err != nil {
		return err
	}
	list := base.Articles()
	if c.Stale != "" {
		days, err := strconv.Atoi(strings.TrimSuffix(c.Stale, "d"))
		if err != nil || days < 0 {
			return fmt.Errorf("--stale %q: write a number of days as 30d: %w", c.Stale, errUsage)
		}
		list = base.Due(today.AddDate(0, 0, days))
	} else {
		slices.SortStableFunc(list, func(a, b knowledge.Article) int { return a.ReviewBy.Compare(b.ReviewBy) })
	}
	for _, a := range list {
		fmt.Fprintf(w.stdout, "%s  %-20s  %-44s  %s\n", a.ReviewBy.Format(time.DateOnly), a.Category, a.ID, a.Title)
	}
	return nil
}

// articlesShowCmd prints one article.
type articlesShowCmd struct {
	ID    string `arg:"" help:"The article's id."`
	Today string `help:"Day to print it for, instead of today." placeholder:"YYYY-MM-DD"`
}

// Run prints what the bot would show, and where it is from.
func (c *articlesShowCmd) Run(w *world, s *config.Config) error {
	base, today, err := articlesOn(c.Today, s.Content)
	if err != nil {
		return err
	}
	a, ok := base.Article(c.ID)
	if !ok {
		return fmt.Errorf("no article %q: %w", c.ID, errUsage)
	}
	if err := printArticle(w.stdout, a.On(today)); err != nil {
		return err
	}
	fmt.Fprintf(w.stdout, "\nverified %s, review by %s\n", a.Verified.Format(time.DateOnly), a.ReviewBy.Format(time.DateOnly))
	for _, src := range a.Sources {
		fmt.Fprintf(w.stdout, "source: %s %s %s\n", src.Name, src.Date, src.URL)
	}
	for _, q := range a.Questions {
		fmt.Fprintf(w.stdout, "asked: %s\n", q)
	}
	return nil
}

// printArticle prints title, summary and sections as they are written.
func printArticle(w io.Writer, a knowledge.Article) error {
	_, err := fmt.Fprintf(w, "%s\n\n%s\n", a.Title, a.Summary)
	for _, s := range a.Sections {
		if err == nil {
			_, err = fmt.Fprintf(w, "\n%s\n%s\n", s.Facet.Title(), s.Body)
		}
	}
	return err
}
