package knowledge_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"banso/knowledge"
	"banso/knowledge/content"
)

// head is a valid front matter without its closing line; line 1 is the fence.
const head = `---
id: dang-ky-tam-tru
title: Đăng ký tạm trú
category: can-cuoc-cu-tru
questions:
  - một
  - hai
  - ba
  - bốn
  - năm
  - sáu
  - bảy
  - tám
keywords: [tạm trú]
sources:
  - name: Luật Cư trú
    url: https://vanban.chinhphu.vn/1
    date: 2020-11
verified: 2026-10-08
review_by: 2027-02-28
links:
  - label: Cổng Dịch vụ công quốc gia
    url: https://dichvucong.gov.vn
`

const bodyText = `---
Ở trọ từ 30 ngày thì đăng ký tạm trú.

## Các bước
1. Mở VNeID.

## Lệ phí
- 7.000 đồng.
`

const file = "can-cuoc-cu-tru/dang-ky-tam-tru.md"

func load(files map[string]string) (*knowledge.Base, error) {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: fs.ModePerm}
	}
	return knowledge.Load(fsys)
}

func TestLoad(t *testing.T) {
	b, err := load(map[string]string{file: head + bodyText})
	if err != nil {
		t.Fatal(err)
	}
	a, ok := b.Article("dang-ky-tam-tru")
	if !ok {
		t.Fatal("the article is missing")
	}
	if a.Title != "Đăng ký tạm trú" || len(a.Questions) != 8 || a.Sources[0].Date != "2020-11" {
		t.Errorf("head read wrongly: %+v", a)
	}
	if !a.Verified.Equal(time.Date(2026, 10, 8, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("Verified = %v", a.Verified)
	}
	if a.Summary != "Ở trọ từ 30 ngày thì đăng ký tạm trú." {
		t.Errorf("Summary = %q", a.Summary)
	}
	if s, ok := a.Section(knowledge.Fee); !ok || s.Body != "- 7.000 đồng." {
		t.Errorf("fee = %q, %v", s.Body, ok)
	}
	if _, ok := a.Section(knowledge.Papers); ok {
		t.Error("has papers that nobody wrote")
	}
}

func TestLoadFaults(t *testing.T) {
	edit := func(old, new string) string {
		text := head + bodyText
		if !strings.Contains(text, old) {
			panic("no such text: " + old)
		}
		return strings.Replace(text, old, new, 1)
	}
	for _, tc := range []struct{ name, text, want string }{
		{"no fence", "id: x\n", ":1: must begin with a line ---"},
		{"open front matter", "---\nid: x\n", ":1: front matter has no closing line ---"},
		{"unknown key", edit("keywords:", "keyword:"), `:14: unknown field "keyword"`},
		{"key twice", edit("keywords:", "title: a\nkeywords:"), ":14: mapping key"},
		{"bad YAML", edit("keywords: [tạm trú]", "keywords: [tạm trú"), "must be specified"},
		{"list for a value", edit("title: Đăng ký tạm trú", "title: [a]"), "plain value"},
		{"other id", edit("id: dang-ky-tam-tru", "id: tam-tru"), `:2: id must be the file's name, "dang-ky-tam-tru"`},
		{"no title", edit("title: Đăng ký tạm trú", "title: ''"), ":3: title is missing"},
		{"other folder", edit("category: can-cuoc-cu-tru", "category: vneid"), `:4: category must be the folder's name, "can-cuoc-cu-tru"`},
		{"unknown category", edit("category: can-cuoc-cu-tru", "category: khac"), `:4: unknown category "khac"`},
		{"too few questions", edit("  - tám\n", ""), ":6: has 7 questions, must have 8 to 20"},
		{"too many questions", edit("  - tám\n", "  - tám\n"+numbered(13)), ":6: has 21 questions"},
		{"empty question", edit("- tám", "- ''"), ":13: question is empty"},
		{"long question", edit("- tám", "- "+strings.Repeat("a", 121)), ":13: question has 121 characters, at most 120"},
		{"question twice, in other dress", edit("- tám", "- BẢY?"), `:13: question "BẢY?" stands already at ` + file + ":12"},
		{"no sources", edit(head[strings.Index(head, "sources:"):strings.Index(head, "verified:")], ""), ":1: has no source"},
		{"source without a name", edit("- name: Luật Cư trú", "- name: ''"), "source has no name"},
		{"source not https", edit("https://vanban", "http://vanban"), ":17: \"http://vanban.chinhphu.vn/1\" is not an https link"},
		{"source date", edit("date: 2020-11", "date: 11/2020"), `:18: source date "11/2020"`},
		{"link not https", edit("https://dichvucong", "ftp://dichvucong"), ":23: "},
		{"link without a label", edit("label: Cổng Dịch vụ công quốc gia", "label: ''"), ":23: link has no label"},
		{"no such day", edit("verified: 2026-10-08", "verified: 2026-02-30"), ":19: verified must be a day, YYYY-MM-DD"},
		{"review before verified", edit("review_by: 2027-02-28", "review_by: 2026-10-08"), ":20: review_by must come after verified"},
		{"related to itself", edit("---\nỞ", "related: [dang-ky-tam-tru]\n---\nỞ"), ":24: related names the article itself"},
		{"related to nothing", edit("---\nỞ", "related: [khong-co]\n---\nỞ"), `:24: related article "khong-co" does not exist`},
		{"no summary", edit("Ở trọ từ 30 ngày thì đăng ký tạm trú.\n", ""), ":25: summary is missing"},
		{"summary of six lines", edit("Ở trọ", "a\nb\nc\nd\ne\nỞ trọ"), ":25: summary has 6 lines, at most 5"},
		{"long summary", edit("Ở trọ", strings.Repeat("â", 600)), ":25: summary has 6"},
		{"unknown section", edit("## Lệ phí", "## Chi phí"), `:30: unknown section "Chi phí"`},
		{"wrong level", edit("## Lệ phí", "### Lệ phí"), `:30: unknown section "Lệ phí"`},
		{"wrong order", edit("## Lệ phí", "## Các bước"), `:30: section "Các bước" is out of order or twice`},
		{"empty section", edit("- 7.000 đồng.\n", ""), `:30: section "Lệ phí" is empty`},
		{"procedure without a place", edit("## Lệ phí", "## Giấy tờ\n- Tờ khai.\n\n## Lệ phí"), `must have a section "Nộp ở đâu"`},
		{"not NFC", edit("30 ngày", "30 nga\u0300y"), ":25: is not in Unicode form NFC"},
		{"not UTF-8", edit("30 ngày", "30 ng\xffy"), ":1: is not UTF-8"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b, err := load(map[string]string{file: tc.text})
			if err == nil || b != nil {
				t.Fatalf("loaded; want a fault holding %q", tc.want)
			}
			if !strings.Contains(err.Error(), tc.want) || !strings.HasPrefix(err.Error(), file+":") {
				t.Errorf("fault = %q, want it to hold %q and begin with the path", err, tc.want)
			}
		})
	}
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  - câu hỏi số %d\n", i)
	}
	return b.String()
}

func TestLoadReportsAllFaultsOfAllFiles(t *testing.T) {
	_, err := load(map[string]string{
		file:         strings.Replace(head, "title: Đăng ký tạm trú", "title: ''", 1) + bodyText,
		"vneid/b.md": "nothing",
	})
	for _, want := range []string{file + ":3: title is missing", "vneid/b.md:1: must begin"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("faults = %v, want %q among them", err, want)
		}
	}
}

func TestQuestionTwiceInTheBase(t *testing.T) {
	other := strings.NewReplacer("dang-ky-tam-tru", "khai-bao-tam-vang").Replace(head) + bodyText
	_, err := load(map[string]string{file: head + bodyText, "can-cuoc-cu-tru/khai-bao-tam-vang.md": other})
	if err == nil || !strings.Contains(err.Error(), `khai-bao-tam-vang.md:6: question "một" stands already at `+file+":6") {
		t.Errorf("faults = %v", err)
	}
}

func TestContentLoads(t *testing.T) {
	b, err := knowledge.Load(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, c := range b.Categories() {
		if c.Title == "" {
			t.Errorf("category %s has no title", c.ID)
		}
		seen += len(b.InCategory(c.ID))
	}
	if all := len(b.Articles()); seen != all {
		t.Errorf("categories hold %d articles of %d", seen, all)
	}
	for _, a := range b.Articles() {
		if got := len(b.Related(a)); got != len(a.Related) {
			t.Errorf("%s: %d related articles, names %d", a.ID, got, len(a.Related))
		}
	}
}

func TestPastReview(t *testing.T) {
	hanoi := time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)
	a := knowledge.Article{ReviewBy: time.Date(2027, 2, 28, 0, 0, 0, 0, time.UTC)}
	for _, tc := range []struct {
		at   time.Time
		want bool
	}{
		{time.Date(2027, 2, 28, 23, 59, 0, 0, hanoi), false},
		{time.Date(2027, 3, 1, 0, 1, 0, 0, hanoi), true},
	} {
		if got := a.PastReview(tc.at); got != tc.want {
			t.Errorf("PastReview(%v) = %v", tc.at, got)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(head + bodyText)
	f.Add("---\n---\n")
	f.Add("---\nid: [\n---\n")
	f.Add("---\nquestions: {a: &b *b}\n---\n## \n")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := load(map[string]string{file: text})
		if (b == nil) == (err == nil) {
			t.Errorf("Load = %v, %v; want one of the two", b, err)
		}
		if err != nil && !strings.HasPrefix(err.Error(), file+":") {
			t.Errorf("fault %q does not begin with the path", err)
		}
	})
}
