package helplog_test

import (
	"os"
	"strings"
	"testing"

	"banso/handlers/helplog"
	"banso/knowledge"
	"banso/knowledge/content"
	"banso/knowledge/index"
)

// TestMentionsLeadSomewhere holds the table against the articles, and reads what
// volunteers write around the names.
func TestMentionsLeadSomewhere(t *testing.T) {
	base, err := knowledge.Load(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	idx, err := index.Build(base)
	if err != nil {
		t.Fatal(err)
	}
	s := helplog.New(helplog.Options{Base: base, Topics: knowledge.NewAsker(base, idx)})
	topic := func(words string) string { return s.Read("3 "+words, 20000).Items[0].Topic }

	raw, err := os.ReadFile("mentions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		words, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		_, article := base.Article(want)
		_, category := base.Category(want)
		if !ok || seen[words] || !article && !category {
			t.Errorf("%q: twice, or leads to %q, which is neither an article nor a category", words, want)
		}
		seen[words] = true
	}
	for words, want := range map[string]string{
		"vneid": "dang-ky-kich-hoat-vneid-muc-2", "cài vneid": "dang-ky-kich-hoat-vneid-muc-2", "dang ky vneid": "dang-ky-kich-hoat-vneid-muc-2",
		"nộp hồ sơ khai sinh": "dang-ky-khai-sinh", "lam khai sinh": "dang-ky-khai-sinh", "đki tạm trú": "dang-ky-tam-tru",
		"nhận biết lừa đảo": "an-toan-so", "tuyên truyền phòng lừa đảo mạng": "an-toan-so", "chuyển khoản": "chuyen-tien-bang-ma-vietqr",
		"nộp tiền điện": "tra-tien-dien-online", "tạo tài khoản dịch vụ công": "dang-nhap-cong-dvc-bang-vneid", "dvc": "cong-dvc",
		"học dùng zalo": "binh-dan-hoc-vu-so", "cấp lại căn cước": "cap-lai-the-can-cuoc", "sang tên sổ đỏ": "sang-ten-so-do-bien-dong",
	} {
		if got := topic(words); got != want {
			t.Errorf("%q is logged as %q, want %q", words, got, want)
		}
	}
	if got := topic("sửa hàng rào"); got != "" {
		t.Errorf("what nobody knows is logged as %q", got)
	}
}
