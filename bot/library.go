package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"banso/bot/config"
	"banso/handlers/helplog"
	"banso/handlers/indicator"
	"banso/handlers/tallies"
	"banso/knowledge"
	"banso/knowledge/content"
	"banso/knowledge/index"
)

// library is the knowledge base, indexed.
type library struct {
	base  *knowledge.Base
	asker *knowledge.Asker
	index *index.Index

	indicators *indicator.Set // what the articles' topics count for
}

// articles loads the program's articles and, over them, those in dir, if any.
func articles(dir string) (*knowledge.Base, error) {
	if dir == "" {
		return knowledge.Load(content.FS)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("BANSO_CONTENT_DIR %s is not a folder: %w", dir, errUsage)
	}
	base, err := knowledge.LoadWith(content.FS, knowledge.Overlay{Name: dir, FS: os.DirFS(dir)})
	if err != nil {
		return nil, fmt.Errorf("BANSO_CONTENT_DIR:\n%w", err)
	}
	return base, nil
}

// openLibrary loads and indexes the articles; dir is as for articles.
func openLibrary(dir string) (*library, error) {
	base, err := articles(dir)
	if err != nil {
		return nil, err
	}
	idx, err := index.Build(base)
	if err != nil {
		return nil, err
	}
	return &library{base: base, asker: knowledge.NewAsker(base, idx), index: idx, indicators: indicator.Default()}, nil
}

// stock is openLibrary with what the settings lay over it: articles of the
// province's own, and a table of indicators.
func stock(s config.Config) (*library, error) {
	lib, err := openLibrary(s.Content)
	if err != nil {
		return nil, err
	}
	if lib.indicators, err = indicators(s, lib.base); err != nil {
		lib.close()
		return nil, err
	}
	return lib, nil
}

func (l *library) close() { _ = l.index.Close() } // in memory: nothing to lose

// vietnam is the one time zone the program counts days in.
var vietnam = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic(err) // the zone is embedded
	}
	return loc
})

func tallyOptions(s config.Config, lib *library, now func() time.Time, simulated bool) tallies.Options {
	return tallies.Options{
		Topics: lib.base, Indicators: lib.indicators, Location: vietnam(), Rule: tallies.Rule(s.Period),
		Allowance: tallies.Allowance{Day: s.PayDay, TeamMonth: s.PayTeam}, Flags: helplog.FlagNames,
		Agency: s.Agency, Simulated: simulated, Now: now,
	}
}
