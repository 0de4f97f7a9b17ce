package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts text into a new file and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEvalJSON(t *testing.T) {
	questions := write(t, "q.tsv", "qid\tregister\tquestion\tslugs\n1\tplain\tmất căn cước làm lại ở đâu\tcap-lai-the-can-cuoc\n2\tteen\tmessi vs ronaldo ai hơn\tnone\n3\tnodia\tlam ho chieu\tkhong-co-bai-nay\n")
	code, stdout, stderr := command(t, nil, "eval", questions, "--json")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var got struct {
		Registers map[string]map[string]float64
		All, None map[string]float64
		Misses    []any
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	for _, key := range []string{"n", "hit@1", "hit@3", "mrr@10", "answered", "clarified", "declined", "confidently_wrong"} {
		for where, shares := range map[string]map[string]float64{"plain": got.Registers["plain"], "all": got.All} {
			if _, ok := shares[key]; !ok {
				t.Errorf("%s has no %q: %s", where, key, stdout)
			}
		}
	}
	if got.Registers["plain"]["hit@1"] != 1 || got.All["n"] != 2 || got.None["n"] != 1 || got.None["answered"] != 0 || got.Misses != nil {
		t.Errorf("report %s", stdout)
	}
	_, stdout, _ = command(t, nil, "eval", "--misses", questions)
	if !strings.Contains(stdout, "lam ho chieu") || strings.Contains(stdout, "messi") {
		t.Errorf("misses are not the one question that was missed:\n%s", stdout)
	}
}

func TestEvalFollowupsAndCorpus(t *testing.T) {
	pairs := write(t, "f.tsv", "qid\tfirst_question\tfollow_up\texpected_slug\texpected_facet\n1\tmất căn cước làm lại ở đâu\tvậy tốn bao nhiêu tiền?\tcap-lai-the-can-cuoc\tphi\n")
	if code, stdout, stderr := command(t, nil, "eval", "--followups", pairs, "--json"); code != exitOK || !strings.Contains(stdout, `"right":1`) {
		t.Errorf("exit %d: %s %s", code, stdout, stderr)
	}
	docs := write(t, "docs.tsv", "docid\ttitle\ttext\nd1\tSông\tSông Cửu Long có chín cửa.\nd2\tNúi\tNúi Fansipan cao 3.143 mét.\n")
	queries := write(t, "queries.tsv", "qid\ttext\tdocid\nq1\tnui fansipan cao bao nhieu\td2\nq2\tCửu Long có mấy cửa\td1|d9\n")
	code, stdout, stderr := command(t, nil, "eval", "--corpus", docs, queries, "--json")
	var got map[string]float64
	if err := json.Unmarshal([]byte(stdout), &got); code != exitOK || err != nil || got["n"] != 2 || got["hit@1"] != 1 {
		t.Errorf("exit %d, %v: %s %s", code, err, stdout, stderr)
	}
	for _, key := range []string{"hit@3", "mrr@10", "p50_ms", "p99_ms", "index_s"} {
		if _, ok := got[key]; !ok {
			t.Errorf("no %q in %s", key, stdout)
		}
	}
}

func TestEvalFaultsNameTheFile(t *testing.T) {
	bad := write(t, "bad.tsv", "qid\tregister\tquestion\tslugs\nonly one column\n")
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"eval", "no-such.tsv"}, "no-such.tsv"},
		{[]string{"eval", bad}, "bad.tsv: line 2 has 1 columns, want 4"},
		{[]string{"eval", "--corpus", bad}, "1 files given, want 2"},
		{[]string{"eval", "--corpus", "--followups", bad}, "can't be used together"},
	} {
		if code, _, stderr := command(t, nil, tc.args...); code != exitUsage || !strings.Contains(stderr, tc.want) {
			t.Errorf("%q: exit %d: %s; want %d and %q", tc.args, code, stderr, exitUsage, tc.want)
		}
	}
}

func TestKnowledgeExport(t *testing.T) {
	_, stdout, _ := command(t, nil, "knowledge", "export", "--json")
	var got []exported
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || len(got) < 200 {
		t.Fatalf("%d articles, %v", len(got), err)
	}
	for _, a := range got {
		if a.ID == "" || a.Title == "" || a.Category == "" || len(a.Questions) < 8 || a.Text == "" || strings.Contains(a.Text, "{{") {
			t.Errorf("%s is not whole, or names a fact that was not put in", a.ID)
		}
	}
}

func TestKnowledgeListAndShow(t *testing.T) {
	_, all, _ := command(t, nil, "knowledge", "list")
	_, due, _ := command(t, nil, "knowledge", "list", "--stale", "30d", "--today", "2026-11-23")
	if n, m := strings.Count(due, "\n"), strings.Count(all, "\n"); n == 0 || n >= m {
		t.Errorf("%d articles due of %d", n, m)
	}
	for _, line := range strings.Split(strings.TrimSpace(due), "\n") {
		if line[:10] > "2026-12-23" {
			t.Errorf("not due within 30 days: %s", line)
		}
	}
	show := func(day string) string {
		code, stdout, stderr := command(t, nil, "knowledge", "show", "le-phi-can-cuoc-2026", "--today", day)
		if code != exitOK {
			t.Fatal(stderr)
		}
		return stdout
	}
	if show("2026-12-31") == show("2027-01-01") || show("2027-02-28") == show("2027-03-01") {
		t.Error("the fees of identity cards read the same on both sides of a day on which they change")
	}
	for _, args := range [][]string{{"knowledge", "show", "khong-co"}, {"knowledge", "list", "--stale", "soon"}, {"knowledge", "list", "--today", "hôm nay"}} {
		if code, _, stderr := command(t, nil, args...); code != exitUsage || stderr == "" {
			t.Errorf("%q: exit %d, %s", args, code, stderr)
		}
	}
}

func TestKnowledgeCheckWithAProvincesFolder(t *testing.T) {
	path := write(t, "tinh/can-cuoc-cu-tru/dang-ky-tam-tru.md", `---
id: dang-ky-tam-tru
category: can-cuoc-cu-tru
sources:
  - name: Nghị quyết của Hội đồng nhân dân tỉnh
    date: 2026-10-10
verified: 2026-10-10
review_by: 2026-12-01
---
## Lệ phí
- Tỉnh không thu.
`)
	dir := []string{"BANSO_CONTENT_DIR=" + filepath.Dir(filepath.Dir(path))}
	code, stdout, stderr := command(t, dir, "knowledge", "check", "--today", "2026-11-23")
	if code != exitOK || !strings.Contains(stdout, "overlay: dang-ky-tam-tru: Lệ phí") {
		t.Errorf("exit %d: %s %s", code, stdout, stderr)
	}
	if _, stdout, _ := command(t, dir, "knowledge", "show", "dang-ky-tam-tru"); !strings.Contains(stdout, "Tỉnh không thu.") {
		t.Errorf("the province's fee is not shown:\n%s", stdout)
	}
	if code, _, _ := command(t, dir, "knowledge", "check", "--today", "2026-12-02", "--strict"); code != exitFailed {
		t.Errorf("--strict with reviews due: exit %d, want %d", code, exitFailed)
	}
	if code, _, stderr := command(t, dir, "knowledge", "check", "--today", "2026-01-01"); code != exitFailed || !strings.Contains(stderr, "is in the future") {
		t.Errorf("articles verified in the future: exit %d: %s", code, stderr)
	}
	code, _, stderr = command(t, []string{"BANSO_CONTENT_DIR=/no/such/folder"}, "knowledge", "check")
	if code == exitOK || !strings.Contains(stderr, "BANSO_CONTENT_DIR") {
		t.Errorf("a folder that is not there: exit %d: %s", code, stderr)
	}
}
