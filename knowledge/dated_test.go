package knowledge_test

import (
	"strings"
	"testing"
	"time"

	"banso/knowledge"
)

const datedHead = head + `dated:
  le-phi:
    - until: 2026-12-31
      text: 35.000 đồng (đã giảm một nửa)
    - from: 2027-01-01
      text: 70.000 đồng
  mien:
    - from: 2026-08-15
      until: 2027-02-28
      text: Nộp trên mạng được **miễn** đến hết 28/02/2027.
`

const datedBody = `---
Đăng ký ở xã.
Lệ phí {{le-phi}}.

## Lệ phí
- Mức nộp: {{le-phi}}.
- {{mien}}

## Lưu ý
- {{mien}}
`

// dated is a valid article with facts, verified and reviewed within their time.
var dated = strings.NewReplacer("review_by: 2027-02-28", "review_by: 2026-12-31").Replace(datedHead + datedBody)

func TestDatedFactsOnTheDaysAroundEachBorder(t *testing.T) {
	b, err := load(map[string]string{file: dated})
	if err != nil {
		t.Fatal(err)
	}
	a, _ := b.Article("dang-ky-tam-tru")
	hanoi := time.FixedZone("+07", 7*60*60)
	half, full := "35.000 đồng (đã giảm một nửa)", "70.000 đồng"
	free := "Nộp trên mạng được **miễn** đến hết 28/02/2027."
	for _, tc := range []struct {
		at         time.Time
		fee        string
		free       bool
		noteExists bool
	}{
		{time.Date(2026, 8, 14, 23, 59, 59, 0, hanoi), half, false, false},
		{time.Date(2026, 8, 15, 0, 0, 0, 0, hanoi), half, true, true},
		{time.Date(2026, 12, 31, 23, 59, 59, 0, hanoi), half, true, true},
		{time.Date(2027, 1, 1, 0, 0, 0, 0, hanoi), full, true, true},
		{time.Date(2027, 2, 28, 23, 59, 59, 0, hanoi), full, true, true},
		{time.Date(2027, 3, 1, 0, 0, 0, 0, hanoi), full, false, false},
	} {
		t.Run(tc.at.Format(time.DateTime), func(t *testing.T) {
			got := a.On(tc.at)
			if want := "Đăng ký ở xã.\nLệ phí " + tc.fee + "."; got.Summary != want {
				t.Errorf("summary %q, want %q", got.Summary, want)
			}
			want := "- Mức nộp: " + tc.fee + "."
			if tc.free {
				want += "\n- " + free
			}
			if s, _ := got.Section(knowledge.Fee); s.Body != want {
				t.Errorf("fee %q, want %q", s.Body, want)
			}
			if _, ok := got.Section(knowledge.Notes); ok != tc.noteExists {
				t.Errorf("a section with notes: %v, want %v", ok, tc.noteExists)
			}
		})
	}
	if text := a.Text(); !strings.Contains(text, half) || !strings.Contains(text, full) || strings.Contains(text, "{{") {
		t.Errorf("text for search = %q, want every value and no name", text)
	}
}

func TestDatedFaults(t *testing.T) {
	for _, tc := range []struct{ name, old, new, want string }{
		{"name without a fact", "Lệ phí {{le-phi}}.", "Lệ phí {{phi}}.", "names {{phi}}, which is no dated fact"},
		{"fact not used", "{{mien}}", "Miễn.", `dated fact "mien" is not used`},
		{"ends before it begins", "until: 2027-02-28", "until: 2026-08-01", `"mien" ends before it begins`},
		{"two values a day", "from: 2027-01-01", "from: 2026-12-31", `"le-phi" has two values for one day`},
		{"no days", "    - from: 2027-01-01\n      text: 70", "    - text: 70", `"le-phi" must say from or until`},
		{"no text", "text: 70.000 đồng", "text: ''", `must have a text of one line`},
		{"no such day", "from: 2027-01-01", "from: 2027-02-30", "from must be a day"},
		{"name in capitals", "  mien:", "  Mien:", `"Mien" must be named by`},
		{"review after a fact lapses", "review_by: 2026-12-31", "review_by: 2027-01-31", "must not come after 2026-12-31, when a fact lapses"},
		{"long on some day", "text: 70.000 đồng", "text: " + strings.Repeat("a", 600), "on 2027-01-01: summary has 6"},
		{"unknown key", "      text: 70", "      txt: 70", "unknown field"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.ReplaceAll(dated, tc.old, tc.new)
			if text == dated {
				t.Fatalf("no such text: %q", tc.old)
			}
			_, err := load(map[string]string{file: text})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("fault = %v, want it to hold %q", err, tc.want)
			}
		})
	}
}
