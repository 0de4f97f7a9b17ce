package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"banso/bot/config"
	"banso/knowledge"
	"banso/storage/boltdb"
)

// askCmd answers one question in the terminal.
type askCmd struct {
	Text []string `arg:"" help:"The question." name:"text"`
	JSON bool     `help:"Print the finding as JSON."`
}

// found is the JSON that ask prints.
type found struct {
	Decision knowledge.Decision `json:"decision"`
	Hits     []foundHit         `json:"hits"`
	Facet    knowledge.Facet    `json:"facet"`
	MS       float64            `json:"ms"` // time of the look-up, in milliseconds
}

type foundHit struct {
	ID    string  `json:"id"`
	Title string  `json:"title"`
	Score float64 `json:"score"`
}

// Run looks the question up and prints what the bot would do.
func (c *askCmd) Run(w *world, s *config.Config) error {
	lib, err := openLibrary(s.Content)
	if err != nil {
		return err
	}
	defer lib.close()
	start := time.Now()
	f := lib.asker.Ask(strings.Join(c.Text, " "))
	out := found{Decision: f.Decision, Hits: []foundHit{}, Facet: f.Facet, MS: float64(time.Since(start).Microseconds()) / 1000}
	for _, h := range f.Hits {
		out.Hits = append(out.Hits, foundHit{h.ID, h.Title, h.Score})
	}
	if c.JSON {
		enc := json.NewEncoder(w.stdout)
		enc.SetEscapeHTML(false)
		return enc.Encode(out)
	}
	return c.print(w.stdout, lib.base, f)
}

func (c *askCmd) print(w io.Writer, base *knowledge.Base, f knowledge.Finding) error {
	if len(f.Parts) > 1 {
		for _, part := range f.Parts {
			if err := c.print(w, base, part); err != nil {
				return err
			}
		}
		return nil
	}
	switch f.Decision {
	case knowledge.DecisionAnswer:
		a, _ := base.Article(f.Hits[0].ID)
		return printArticle(w, a.On(time.Now().In(vietnam())))
	case knowledge.DecisionClarify:
		_, err := fmt.Fprintln(w, "Ý bạn là việc nào dưới đây?")
		for _, h := range f.Choices() {
			if err == nil {
				_, err = fmt.Fprintf(w, "  - %s (%s)\n", h.Title, h.ID)
			}
		}
		return err
	}
	_, err := fmt.Fprintln(w, "Chưa có bài trả lời cho câu này.")
	return err
}

// backupCmd copies the data file.
type backupCmd struct {
	File string `arg:"" help:"Where the copy goes; must not exist yet."`
}

// Run copies and checks.
func (c *backupCmd) Run(w *world, s *config.Config) error {
	store, err := openExisting(s.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.Backup(c.File); err != nil {
		return err
	}
	_, err = fmt.Fprintln(w.stdout, "copied and checked:", c.File)
	return err
}

// dataFile is the one file of the store.
func dataFile(dir string) string { return filepath.Join(dir, "banso.db") }

// openExisting refuses to create a store where a tool was pointed at a wrong
// folder.
func openExisting(dir string) (*boltdb.Store, error) {
	if _, err := os.Stat(dataFile(dir)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no data file in %s (--data or BANSO_DATA): %w", dir, errUsage)
	}
	store, err := boltdb.Open(dataFile(dir))
	if errors.Is(err, boltdb.ErrLocked) {
		return nil, fmt.Errorf("the bot is running, stop it first: %w", err)
	}
	return store, err
}

// healthCmd asks a running bot.
type healthCmd struct{}

// Run fails unless the bot answers that it is well.
func (healthCmd) Run(w *world, s *config.Config) error {
	if s.Status == "off" {
		return fmt.Errorf("BANSO_STATUS_LISTEN is off: %w", errUsage)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.Status+"/healthz", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no answer: %w", err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 4096))
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("not well: %s", strings.TrimSpace(string(body)))
	}
	_, err = fmt.Fprint(w.stdout, string(body))
	return err
}

// versionCmd prints what was built.
type versionCmd struct{}

// Run prints the version control revision that the Go tool noted.
func (versionCmd) Run(w *world) error {
	_, err := fmt.Fprintln(w.stdout, "banso", version())
	return err
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+changes"
		}
	}
	if revision == "" {
		return info.Main.Version + " " + info.GoVersion
	}
	return revision + changed + " " + info.GoVersion
}
