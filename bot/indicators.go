package main

import (
	"cmp"
	"fmt"
	"os"

	"banso/bot/config"
	"banso/handlers/indicator"
	"banso/knowledge"
)

// largestTable of indicators, in bytes.
const largestTable = 1 << 20

// indicators is the table in force: the one that BANSO_INDICATORS names, else the
// program's own. The error joins every fault, with lines.
func indicators(s config.Config, base *knowledge.Base) (*indicator.Set, error) {
	if s.Indicate == "" {
		return indicator.Default(), nil
	}
	info, err := os.Stat(s.Indicate)
	if err != nil || info.IsDir() || info.Size() > largestTable {
		return nil, fmt.Errorf("BANSO_INDICATORS %s is no file of at most 1 MiB: %w", s.Indicate, errUsage)
	}
	raw, err := os.ReadFile(s.Indicate)
	if err != nil {
		return nil, fmt.Errorf("BANSO_INDICATORS: %w", err)
	}
	set, err := indicator.Parse(string(raw))
	if err == nil {
		err = set.Check(func(id string) bool {
			_, article := base.Article(id)
			_, category := base.Category(id)
			return article || category
		})
	}
	if err != nil {
		return nil, fmt.Errorf("BANSO_INDICATORS %s:\n%w: %w", s.Indicate, err, errUsage)
	}
	return set, nil
}

// inForce are the articles and the indicators that the settings lead to.
func inForce(s config.Config) (*knowledge.Base, *indicator.Set, error) {
	base, err := articles(s.Content)
	if err != nil {
		return nil, nil, err
	}
	set, err := indicators(s, base)
	return base, set, err
}

// indicatorsCmd shows the table in force.
type indicatorsCmd struct{}

// Run prints a line an indicator: how many topics count for it, id and title.
func (indicatorsCmd) Run(w *world, s *config.Config) error {
	base, set, err := inForce(*s)
	if err != nil {
		return err
	}
	topics := make([]int, len(set.List()))
	for _, a := range base.Articles() {
		topics[set.Of(a.ID, a.Category)]++
	}
	fmt.Fprintf(w.stdout, "# %s\n", cmp.Or(s.Indicate, "the program's own table"))
	for i, in := range set.List() {
		if _, err := fmt.Fprintf(w.stdout, "%3d  %-24s  %s\n", topics[i], in.ID, in.Title); err != nil {
			return err
		}
	}
	return nil
}
