package index_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"banso/knowledge"
	"banso/knowledge/index"
	"banso/knowledge/vi"
)

// article writes a small article file; questions are filled up to the eight a file
// must have.
func article(id, title string, questions ...string) *fstest.MapFile {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nid: %s\ntitle: %s\ncategory: vneid\nquestions:\n", id, title)
	for i := len(questions); i < 8; i++ {
		questions = append(questions, fmt.Sprintf("%s lần %d", title, i))
	}
	for _, q := range questions {
		fmt.Fprintf(&b, "  - %s\n", q)
	}
	b.WriteString("sources:\n  - name: Luật\nverified: 2026-10-08\nreview_by: 2027-02-28\n---\nTóm tắt về việc này.\n")
	return &fstest.MapFile{Data: []byte(b.String())}
}

func build(tb testing.TB, fsys fstest.MapFS) *index.Index {
	tb.Helper()
	b, err := knowledge.Load(fsys)
	if err != nil {
		tb.Fatal(err)
	}
	x, err := index.Build(b)
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

var small = fstest.MapFS{
	"vneid/dang-ky-tam-tru.md":   article("dang-ky-tam-tru", "Đăng ký tạm trú", "ở trọ có phải đăng ký không"),
	"vneid/dang-ky-khai-sinh.md": article("dang-ky-khai-sinh", "Đăng ký khai sinh", "con mới đẻ làm giấy gì"),
	"vneid/dong-bao-hiem.md":     article("dong-bao-hiem", "Đóng bảo hiểm"),
	"vneid/bao-dong-hu.md":       article("bao-dong-hu", "Báo đồng hồ hư"),
	"vneid/duong-pho.md":         article("duong-pho", "Đường phố ngập nước"),
	"vneid/duong-lao.md":         article("duong-lao", "Viện dưỡng lão"),
	"vneid/quet-ma.md":           article("quet-ma", "Quét mã chuyển tiền"),
	"vneid/ma-so-thue.md":        article("ma-so-thue", "Mã số thuế cá nhân"),
}

func TestSearch(t *testing.T) {
	x := build(t, small)
	defer x.Close()
	for _, tc := range []struct{ name, question, first string }{
		{"as written", "đăng ký tạm trú", "dang-ky-tam-tru"},
		{"without marks", "dang ky tam tru", "dang-ky-tam-tru"},
		{"decomposed", "đăng ký tạm trú", "dang-ky-tam-tru"},
		{"an example question, not the title", "con mới sinh làm giấy gì", "dang-ky-khai-sinh"},
		{"typed marks outrank others", "đường nước", "duong-pho"},
		{"order tells without marks", "bao dong ho", "bao-dong-hu"},
		{"order tells the other way", "dong bao hiem", "dong-bao-hiem"},
		{"a slip of the thumb", "dang ky khaii sinhh", "dang-ky-khai-sinh"},
		{"two letters swapped", "quét mã chuyểnt iền uqét", "quet-ma"},
		{"two words typed as one", "dangky tamtru", "dang-ky-tam-tru"},
		{"marks that are in no document tell nothing", "đảng ký tạm trụ", "dang-ky-tam-tru"},
		{"a slip that made another word, told by its neighbour", "bảo đống hồ hử", "bao-dong-hu"},
		{"one word", "thuế", "ma-so-thue"},
		{"nothing in common", "messi ronaldo", ""},
		{"nothing", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := ""
			if found := x.Search(vi.Normalize(tc.question), 3); len(found) > 0 {
				got = found[0].ID
			}
			if got != tc.first {
				t.Errorf("Search(%q) finds %q first, want %q", tc.question, got, tc.first)
			}
		})
	}
}

func TestSearchBounds(t *testing.T) {
	x := build(t, small)
	words := vi.Normalize("đăng ký")
	if got := len(x.Search(words, 1)); got != 1 {
		t.Errorf("asked for one article, got %d", got)
	}
	if got := x.Search(words, 0); got != nil {
		t.Errorf("asked for none, got %v", got)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if got := x.Search(words, 3); got != nil {
		t.Errorf("a closed index finds %v", got)
	}
}

func TestSameBaseSameRanking(t *testing.T) {
	one, two := build(t, small), build(t, small)
	defer one.Close()
	defer two.Close()
	for _, q := range []string{"đăng ký", "dong", "bao", "lần 3", "mã"} {
		a, b := one.Search(vi.Normalize(q), 8), two.Search(vi.Normalize(q), 8)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("Search(%q) = %v in one index, %v in its twin", q, a, b)
		}
	}
}

// large makes a base of n articles of made-up topics from a few hundred syllables.
func large(n int) fstest.MapFS {
	syllables := strings.Fields("đăng ký tạm trú khai sinh thường bảo hiểm y tế giấy phép lái xe đất đai thuế hộ kinh doanh căn cước công dân điện nước chuyển tiền mã số tài khoản ngân hàng lừa đảo khám bệnh viện học phí trường nhà xã phường tổ dân phố hồ sơ nộp trả kết quả")
	fsys := fstest.MapFS{}
	seed := uint32(1)
	pick := func() string {
		seed = seed*1664525 + 1013904223
		return syllables[int(seed>>8)%len(syllables)]
	}
	for i := range n {
		id := fmt.Sprintf("bai-%05d", i)
		var qs []string
		for j := range 12 {
			qs = append(qs, fmt.Sprintf("%s %s %s %s %s số %d câu %d", pick(), pick(), pick(), pick(), pick(), i, j))
		}
		fsys["vneid/"+id+".md"] = article(id, fmt.Sprintf("%s %s %s %d", pick(), pick(), pick(), i), qs...)
	}
	return fsys
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{200, 1000} {
		base, err := knowledge.Load(large(n))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			for b.Loop() {
				x, err := index.Build(base)
				if err != nil {
					b.Fatal(err)
				}
				x.Close()
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	words := vi.Normalize("toi muốn đăng ký tạm trú cho con thì nộp hồ sơ ở đâu")
	for _, n := range []int{200, 1000, 10000} {
		x := build(b, large(n))
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			for b.Loop() {
				x.Search(words, 5)
			}
		})
		x.Close()
	}
}
