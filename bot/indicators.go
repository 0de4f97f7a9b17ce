package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"banso/bot/config"
	"banso/handlers/indicator"
	"banso/knowledge"
)

// stock is openLibrary with what the settings lay over it: articles of the
// province's own, and a table of indicators.
func stock(s config.Config) (*library, error) {
	lib, err := openLibrary(s.Content)
	if err != nil {
		return nil, err
	}
	if s.Indicators == "" {
		return lib, nil
	}
	if lib.indicators, err = indicators(s.Indicators, lib.base); err != nil {
		lib.close()
		return nil, err
	}
	return lib, nil
}

// indicators reads the table in a file and holds it against the articles.
func indicators(file string, base *knowledge.Base) (*indicator.Set, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("BANSO_INDICATORS: %w: %w", err, errUsage)
	}
	set, err := indicator.Parse(string(raw))
	if err != nil {
		return nil, fmt.Errorf("BANSO_INDICATORS %s: %w: %w", file, err, errUsage)
	}
	unknown := set.Unknown(func(id string) bool {
		_, topic := base.Article(id)
		return topic || slices.ContainsFunc(base.Categories(), func(c knowledge.Category) bool { return c.ID == id })
	})
	var faults []error
	for _, id := range unknown {
		faults = append(faults, fmt.Errorf("BANSO_INDICATORS %s: %s is neither a topic nor a group of topics; `knowledge list` names them: %w", file, id, errUsage))
	}
	return set, errors.Join(faults...)
}

// indicatorsCmd prints the indicators.
type indicatorsCmd struct{}

// Run prints a line an indicator: its id, its title and how many topics count.
func (indicatorsCmd) Run(w *world, s *config.Config) error {
	lib, err := stock(*s)
	if err != nil {
		return err
	}
	defer lib.close()
	topics := make([]int, len(lib.indicators.List()))
	for _, a := range lib.base.Articles() {
		topics[lib.indicators.Of(a.ID, a.Category)]++
	}
	for i, in := range lib.indicators.List() {
		if _, err := fmt.Fprintf(w.stdout, "%s\t%s\t%d\n", in.ID, in.Title, topics[i]); err != nil {
			return err
		}
	}
	return nil
}
