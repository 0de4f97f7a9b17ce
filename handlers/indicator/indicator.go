// Package indicator holds the indicators (chỉ tiêu) that the teams' work is
// reported by, and which one a topic of help counts for. No national form exists
// for these teams, so the list is a setting with a default.
package indicator

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// ErrTable is returned for a table of indicators that cannot be used.
var ErrTable = errors.New("table of indicators cannot be used")

// most is how many indicators a table may have, lest it no longer fits a page.
const most = 20

// longest title in letters.
const longestTitle = 40

// rest stands for every topic that no indicator names.
const rest = "*"

// Indicator is one row of the report.
type Indicator struct{ ID, Title string }

// Set is a table of indicators in the order of display.
type Set struct {
	list []Indicator
	of   map[string]int // category or topic → index in list
	line map[string]int // category or topic → line of the table, from 1
	rest int
	held [][]string // what is written for each of list, without the sign for the rest
}

//go:embed indicators.tsv
var table string

// Default is the table that the program brings along.
func Default() *Set {
	s, err := Parse(table)
	if err != nil {
		panic(err) // a test parses it
	}
	return s
}

var id = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Parse reads a table: a line an indicator, its id, title and what counts for it
// with tabs between. What counts are ids of categories and topics with spaces
// between; exactly one indicator takes the rest with "*". Lines that begin with #
// are remarks. Ids are short (at most 24 bytes), of a–z, 0–9 and hyphens.
func Parse(text string) (*Set, error) {
	s := &Set{of: map[string]int{}, line: map[string]int{}, rest: -1}
	var faults []error
	n := 0
	for line := range strings.Lines(norm.NFC.String(strings.TrimPrefix(text, "\ufeff"))) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := s.row(n, line); err != nil {
			faults = append(faults, fmt.Errorf("%w: line %d: %w", ErrTable, n, err))
		}
	}
	switch {
	case len(s.list) == 0 || len(s.list) > most:
		faults = append(faults, fmt.Errorf("%w: it has %d indicators, 1 to %d are possible", ErrTable, len(s.list), most))
	case s.rest < 0:
		faults = append(faults, fmt.Errorf("%w: no indicator takes the rest; put %s into the last cell of one, such as %q", ErrTable, rest, "khac\tKhác\t*"))
	}
	return s, errors.Join(faults...)
}

// row adds the indicator of line n.
func (s *Set) row(n int, line string) error {
	cells := strings.Split(line, "\t")
	if len(cells) != 3 {
		return fmt.Errorf("%d cells, need 3 with tabs between: id, title, what counts", len(cells))
	}
	in := Indicator{strings.TrimSpace(cells[0]), strings.Join(strings.Fields(cells[1]), " ")}
	switch {
	case !id.MatchString(in.ID) || len(in.ID) > 24:
		return fmt.Errorf("id %q: a–z, 0–9 and single hyphens, at most 24", in.ID)
	case in.Title == "" || len([]rune(in.Title)) > longestTitle:
		return fmt.Errorf("title of %s: 1 to %d letters", in.ID, longestTitle)
	case slices.ContainsFunc(s.list, func(other Indicator) bool { return other.ID == in.ID || other.Title == in.Title }):
		return fmt.Errorf("id %s or title %q is there twice; each indicator needs its own", in.ID, in.Title)
	}
	s.list, s.held = append(s.list, in), append(s.held, nil)
	for _, what := range strings.Fields(cells[2]) {
		if _, there := s.of[what]; there || what == rest && s.rest >= 0 {
			return fmt.Errorf("%s counts for two indicators; leave it in one", what)
		}
		if what == rest {
			s.rest = len(s.list) - 1
			continue
		}
		last := len(s.list) - 1
		s.of[what], s.line[what], s.held[last] = last, n, append(s.held[last], what)
	}
	return nil
}

// List gives the indicators in the order of display.
func (s *Set) List() []Indicator { return slices.Clone(s.list) }

// Of is the index in List of the indicator that help on a topic counts for.
func (s *Set) Of(topic, category string) int {
	for _, what := range []string{topic, category} {
		if i, ok := s.of[what]; ok {
			return i
		}
	}
	return s.rest
}

// Holds gives the ids of the categories and topics that the table names for an
// indicator, by its index in List, in the order of the table; others tells that it
// takes what no indicator names.
func (s *Set) Holds(i int) (ids []string, others bool) { return slices.Clone(s.held[i]), i == s.rest }

// Find is the index in List of an indicator by id; false when there is none.
func (s *Set) Find(id string) (int, bool) {
	i := slices.IndexFunc(s.list, func(in Indicator) bool { return in.ID == id })
	return i, i >= 0
}

// Check reports every entry of the table that is neither a category nor a topic,
// by what known says, with its line; nil when there is none.
func (s *Set) Check(known func(id string) bool) error {
	var unknown []string
	for what := range s.of {
		if !known(what) {
			unknown = append(unknown, what)
		}
	}
	slices.SortFunc(unknown, func(a, b string) int { return cmp.Or(cmp.Compare(s.line[a], s.line[b]), cmp.Compare(a, b)) })
	var faults []error
	for _, what := range unknown {
		faults = append(faults, fmt.Errorf("%w: line %d: %s is neither a category nor a topic; see knowledge list, or take it out", ErrTable, s.line[what], what))
	}
	return errors.Join(faults...)
}
