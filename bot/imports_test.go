package main_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows are the imports a room may have, itself and the rooms below it aside;
// the longest name that fits a folder decides.
var arrows = map[string][]string{
	"bot":             {"bot", "handlers", "knowledge", "storage"},
	"bot/config":      {},
	"bot/demo":        {"handlers", "knowledge", "storage"},
	"bot/delivery":    {"handlers", "storage"},
	"bot/playground":  {"handlers/chat"},
	"bot/schedule":    {"handlers", "storage"},
	"bot/telegram":    {"handlers/chat"},
	"handlers":        {"handlers", "knowledge", "storage"},
	"handlers/chat":   {},
	"handlers/text":   {"handlers/chat"},
	"knowledge":       {"knowledge/vi"},
	"knowledge/index": {"knowledge"},
	"knowledge/vi":    {},
	"storage":         {},
	"storage/boltdb":  {"storage"},

	"handlers/spreadsheet": {},
}

// fenced libraries live in one room each.
var fenced = map[string]string{
	"github.com/go-telegram/bot": "bot/telegram", "go.etcd.io/bbolt": "storage/boltdb", "github.com/robfig/cron/v3": "bot/schedule",
	"github.com/blevesearch/bleve/v2": "knowledge/index", "github.com/xuri/excelize/v2": "handlers/spreadsheet",
	"github.com/go-analyze/charts": "handlers/chart", "github.com/boombuler/barcode": "handlers/qr", "github.com/yuin/goldmark": "handlers/chat", "github.com/caarlos0/env/v11": "bot/config",
}

func TestImportsRunDownward(t *testing.T) {
	within := func(path, room string) bool { return path == room || strings.HasPrefix(path, room+"/") }
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		folder := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), "../"))
		room := ""
		for name := range arrows {
			if within(folder, name) && len(name) > len(room) {
				room = name
			}
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			for library, home := range fenced {
				if within(imported, library) && !within(folder, home) {
					t.Errorf("%s imports %s, which lives in %s", path, imported, home)
				}
			}
			target, ours := strings.CutPrefix(imported, "banso/")
			if ours && !within(target, room) && !slices.ContainsFunc(arrows[room], func(to string) bool { return within(target, to) }) {
				t.Errorf("%s: %s may not import %s", path, room, target)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
