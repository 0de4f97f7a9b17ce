package main

import (
	"sync"
	"time"

	"banso/bot/config"
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
}

func openLibrary() (*library, error) {
	base, err := knowledge.Load(content.FS)
	if err != nil {
		return nil, err
	}
	idx, err := index.Build(base)
	if err != nil {
		return nil, err
	}
	return &library{base: base, asker: knowledge.NewAsker(base, idx), index: idx}, nil
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

func tallyOptions(s config.Config, base *knowledge.Base, now func() time.Time, simulated bool) tallies.Options {
	return tallies.Options{
		Topics: base, Location: vietnam(), Rule: tallies.Rule(s.Period), Agency: s.Agency, Simulated: simulated, Now: now,
	}
}
