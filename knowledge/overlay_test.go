package knowledge_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"banso/knowledge"
)

// ours is an article below, provincial files lie over it.
var ours = head + `dated:
  le-phi:
    - until: 2026-12-31
      text: 35.000 đồng
    - from: 2027-01-01
      text: 70.000 đồng
related: []
---
Ở trọ từ 30 ngày thì đăng ký tạm trú.

## Các bước
1. Vào Cổng Dịch vụ công.

## Lệ phí
- {{le-phi}}.

## Nộp ở đâu
- Công an xã.
`

const provincial = `---
id: dang-ky-tam-tru
category: can-cuoc-cu-tru
questions:
  - đăng ký tạm trú ở Vĩnh Long
sources:
  - name: Nghị quyết 10/2026/NQ-HĐND tỉnh Vĩnh Long
    date: 2026-10-10
verified: 2026-10-10
review_by: 2026-12-20
links:
  - label: Trang của tỉnh
    url: https://vinhlong.gov.vn
---
## Lệ phí
- Tỉnh thu 5.000 đồng.
`

func layOver(files map[string]string) (*knowledge.Base, error) {
	over := fstest.MapFS{}
	for path, text := range files {
		over[path] = &fstest.MapFile{Data: []byte(text)}
	}
	below := strings.Replace(ours, "review_by: 2027-02-28", "review_by: 2026-12-31", 1)
	return knowledge.LoadWith(fstest.MapFS{file: {Data: []byte(below)}}, knowledge.Overlay{Name: "tinh", FS: over})
}

func TestOverlayReplacesASection(t *testing.T) {
	b, err := layOver(map[string]string{file: provincial})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(b.Articles()); n != 1 {
		t.Fatalf("%d articles, want the one", n)
	}
	a, _ := b.Article("dang-ky-tam-tru")
	if a.Title != "Đăng ký tạm trú" || a.Summary != "Ở trọ từ 30 ngày thì đăng ký tạm trú." {
		t.Errorf("title %q, summary %q; want the article's own", a.Title, a.Summary)
	}
	var titles []string
	for _, s := range a.Sections {
		titles = append(titles, s.Facet.Title()+"="+s.Body)
	}
	want := "Các bước=1. Vào Cổng Dịch vụ công.|Lệ phí=- Tỉnh thu 5.000 đồng.|Nộp ở đâu=- Công an xã."
	if got := strings.Join(titles, "|"); got != want {
		t.Errorf("sections %q, want %q", got, want)
	}
	if len(a.Questions) != 9 || a.Links[0].Label != "Trang của tỉnh" || len(a.Links) != 2 || len(a.Sources) != 2 || len(a.Facts) != 0 {
		t.Errorf("%d questions, links %v, %d sources, facts %v; want those of both, the province's first, no fact left", len(a.Questions), a.Links, len(a.Sources), a.Facts)
	}
	if got := a.Verified.Format(time.DateOnly) + " " + a.ReviewBy.Format(time.DateOnly); got != "2026-10-10 2026-12-20" {
		t.Errorf("verified and review by %s, want the later and the earlier", got)
	}
	if got := fmt.Sprint(b.Overrides()); got != "[{dang-ky-tam-tru false [phi]}]" {
		t.Errorf("overrides %s", got)
	}
}

func TestOverlayReplacesADatedFact(t *testing.T) {
	text := strings.Replace(provincial, "links:", "dated:\n  le-phi:\n    - until: 2026-12-31\n      text: không thu\nlinks:", 1)
	text = text[:strings.Index(text, "## Lệ phí")]
	b, err := layOver(map[string]string{file: text})
	if err != nil {
		t.Fatal(err)
	}
	a, _ := b.Article("dang-ky-tam-tru")
	if s, _ := a.On(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)).Section(knowledge.Fee); s.Body != "- không thu." {
		t.Errorf("fee %q, want the province's", s.Body)
	}
	if _, ok := a.On(time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)).Section(knowledge.Fee); ok {
		t.Error("the replaced fact still has its value of 2027")
	}
}

func TestOverlayAddsAnArticle(t *testing.T) {
	own := strings.NewReplacer("dang-ky-tam-tru", "app-cua-tinh", "can-cuoc-cu-tru", "nen-tang-so", "- một", "- app của tỉnh", "[tạm trú]", "[app tỉnh]").Replace(head) + bodyText
	for i, q := range []string{"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"} {
		own = strings.Replace(own, "- "+q+"\n", fmt.Sprintf("- app tỉnh %d\n", i), 1)
	}
	b, err := layOver(map[string]string{"nen-tang-so/app-cua-tinh.md": own})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := b.Article("app-cua-tinh"); !ok || len(b.Articles()) != 2 {
		t.Errorf("articles %d, own %v", len(b.Articles()), ok)
	}
	if o := b.Overrides(); len(o) != 1 || !o[0].New {
		t.Errorf("overrides %+v", o)
	}
}

func TestOverlayFaults(t *testing.T) {
	for _, tc := range []struct{ name, path, old, new, want string }{
		{"an article of its own must be whole", "nen-tang-so/app.md", "id: dang-ky-tam-tru\ncategory: can-cuoc-cu-tru", "id: app\ncategory: nen-tang-so", "tinh/nen-tang-so/app.md:1: title is missing"},
		{"names no fact", file, "Tỉnh thu 5.000 đồng", "{{phi-tinh}}", "names {{phi-tinh}}, which is no dated fact"},
		{"no source", file, "sources:\n  - name: Nghị quyết 10/2026/NQ-HĐND tỉnh Vĩnh Long\n    date: 2026-10-10\n", "", "tinh/" + file + ":1: has no source"},
		{"a question that stands below", file, "đăng ký tạm trú ở Vĩnh Long", "một", "stands already at"},
		{"not official", file, "https://vinhlong.gov.vn", "https://vinhlong.example", "does not lead to an official site"},
		{"reviewed too late", file, "review_by: 2026-12-20", "review_by: 2027-06-01", "must not come later than 2027-04-10"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.Replace(provincial, tc.old, tc.new, 1)
			if text == provincial {
				t.Fatalf("no such text: %q", tc.old)
			}
			_, err := layOver(map[string]string{tc.path: text})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("faults = %v, want %q", err, tc.want)
			}
		})
	}
}
