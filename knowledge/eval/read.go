// Package eval measures how well questions are understood: on questions whose topics
// are known, on follow-ups, and on any collection of documents. It measures only; what
// it measures is built elsewhere.
package eval

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Question is a question whose topics are known.
type Question struct {
	ID, Register, Text string
	Slugs              []string // any of them is right; none when no article answers it
}

// FollowUp is a question about the topic that another was answered with.
type FollowUp struct {
	ID, First, Then string
	Slug, Facet     string // what Then is about; Facet "" when any will do
}

// noTopic stands in the column of slugs where no article answers the question.
const noTopic = "none"

// Questions reads tab-separated lines: qid, register, question, slugs parted by | or
// none. The first line names the columns. Errors name the line.
func Questions(r io.Reader) ([]Question, error) {
	rows, err := table(r, 4)
	var out []Question
	for _, c := range rows {
		q := Question{ID: c[0], Register: c[1], Text: c[2]}
		if c[3] != noTopic {
			q.Slugs = strings.Split(c[3], "|")
		}
		out = append(out, q)
	}
	return out, err
}

// FollowUps reads tab-separated lines: qid, first_question, follow_up, expected_slug,
// expected_facet. The first line names the columns.
func FollowUps(r io.Reader) ([]FollowUp, error) {
	rows, err := table(r, 5)
	var out []FollowUp
	for _, c := range rows {
		out = append(out, FollowUp{c[0], c[1], c[2], c[3], c[4]})
	}
	return out, err
}

// Doc is an entry of a collection.
type Doc struct{ ID, Title, Text string }

// Docs reads tab-separated lines: docid, title, text. The first line names the columns.
func Docs(r io.Reader) ([]Doc, error) {
	rows, err := table(r, 3)
	var out []Doc
	for _, c := range rows {
		out = append(out, Doc{c[0], c[1], c[2]})
	}
	return out, err
}

// Query asks for documents of a collection.
type Query struct {
	ID, Text string
	Docs     []string // any of them is right
}

// Queries reads tab-separated lines: qid, text, docid parted by |. The first line names
// the columns.
func Queries(r io.Reader) ([]Query, error) {
	rows, err := table(r, 3)
	var out []Query
	for _, c := range rows {
		out = append(out, Query{c[0], c[1], strings.Split(c[2], "|")})
	}
	return out, err
}

// maxLine is the length of the longest line read, in bytes.
const maxLine = 16 << 20

// table reads rows of the given number of columns below a line of headings. Empty
// lines are skipped; trailing empty columns may be left out.
func table(r io.Reader, columns int) ([][]string, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	var rows [][]string
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSuffix(lines.Text(), "\r")
		if n == 1 || strings.TrimSpace(text) == "" {
			continue
		}
		cols := strings.Split(text, "\t")
		for len(cols) < columns && len(cols) >= columns-1 {
			cols = append(cols, "")
		}
		if len(cols) != columns {
			return nil, fmt.Errorf("line %d has %d columns, want %d", n, len(cols), columns)
		}
		rows = append(rows, cols)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read lines: %w", err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("no line below the headings")
	}
	return rows, nil
}
