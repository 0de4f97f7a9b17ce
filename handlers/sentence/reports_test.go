package sentence_test

import (
	"os"
	"strings"
	"testing"

	"banso/handlers/sentence"
)

func lines(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

func TestReports(t *testing.T) {
	for path, want := range map[string]bool{"testdata/reports.txt": true, "testdata/others.txt": false} {
		for _, line := range lines(t, path) {
			if got := sentence.Reports(sentence.Parse(line, sunday), line); got != want {
				t.Errorf("%s: %q is taken for a report: %v", path, line, got)
			}
		}
	}
}

// No question that citizens ask is taken for a report.
func TestQuestionsAreNoReports(t *testing.T) {
	for _, path := range []string{"questions.tsv", "followups.tsv"} {
		for _, line := range lines(t, "../../knowledge/testdata/"+path)[1:] {
			for _, cell := range strings.Split(line, "\t") {
				if sentence.Reports(sentence.Parse(cell, sunday), cell) {
					t.Errorf("%s: %q is taken for a report", path, cell)
				}
			}
		}
	}
}
