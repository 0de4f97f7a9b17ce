package knowledge_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"banso/knowledge"
)

func first(hits []knowledge.Hit) string {
	if len(hits) == 0 {
		return ""
	}
	return hits[0].ID
}

func TestAsk(t *testing.T) {
	_, a := realAsker(t)
	for _, tc := range []struct {
		text     string
		decision knowledge.Decision
		first    string
		facet    knowledge.Facet
	}{
		{"Mất căn cước thì làm lại ở đâu?", "answer", "cap-lai-the-can-cuoc", knowledge.Place},
		{"mat can cuoc lam lai het bao nhieu tien", "answer", "cap-lai-the-can-cuoc", knowledge.Fee},
		{"ddawng kys tamj trus caanf giaays towf gif", "answer", "dang-ky-tam-tru", knowledge.Papers},
		{"đk tạm trú mấy ngày có kq ạ", "answer", "dang-ky-tam-tru", knowledge.Duration},
		{"quên mk vneid thì làm sao", "answer", "quen-mat-khau-passcode-vneid", knowledge.Steps},
		{"chuyển nhầm tiền cho người lạ", "answer", "chuyen-tien-nham-tai-khoan", ""},
		{"nhắn 1414 xem sim chính chủ", "answer", "kiem-tra-sim-chinh-chu-1414", ""},
		{"đăng ký tạm trú trên vneid thì bấm chỗ nào", "answer", "dang-ky-tam-tru", knowledge.Steps},
		{"mất căn cước 079123456789 làm lại ở đâu", "answer", "cap-lai-the-can-cuoc", knowledge.Place},
		{"vneid", "clarify", "", ""},
		{"Messi với Ronaldo ai giỏi hơn?", "none", "", ""},
		{"Hà Nội ở đâu", "none", "", knowledge.Place},
		{"asdfgh jkl", "none", "", ""},
		{"", "none", "", ""},
		{"👍👍👍", "none", "", ""},
	} {
		t.Run(tc.text, func(t *testing.T) {
			f := a.Ask(tc.text)
			if f.Decision != tc.decision || f.Facet != tc.facet || tc.first != "" && first(f.Hits) != tc.first {
				t.Errorf("got %s %q %q, want %s %q %q", f.Decision, first(f.Hits), f.Facet, tc.decision, tc.first, tc.facet)
			}
			if f.FollowUp || f.SmallTalk != "" || f.Parts != nil {
				t.Errorf("follow-up %v, small talk %q, %d parts; want one question of its own", f.FollowUp, f.SmallTalk, len(f.Parts))
			}
			if f.Decision == knowledge.DecisionClarify && (len(f.Choices()) == 0 || len(f.Choices()) > 3) {
				t.Errorf("asks back with %d choices, want 1 to 3", len(f.Choices()))
			}
		})
	}
}

// A text that only names a place or a person is like some article, and asks for none.
func TestNamesAreNotAnswered(t *testing.T) {
	_, a := realAsker(t)
	for _, text := range []string{
		"Hà Nội", "Huế", "Vĩnh Long", "phường Bến Thành", "xã Long Hồ ở đâu", "xa Tan Phu thuoc tinh nao", "đặc khu Phú Quốc",
		"ông Nguyễn Văn An là ai", "Nguyễn Thị Hoa", "Trần Hưng Đạo là ai", "bà Tư ở ấp Đông", "số điện thoại anh Dũng", "Sơn Tùng MTP",
	} {
		if f := a.Ask(text); f.Decision == knowledge.DecisionAnswer {
			t.Errorf("Ask(%q) is answered with %q", text, first(f.Hits))
		}
	}
}

func TestFollowUps(t *testing.T) {
	_, a := realAsker(t)
	for text, facet := range map[string]knowledge.Facet{
		"nếu làm online thì mấy ngày": knowledge.Duration, "vậy có phải đi không": "", "nộp thay mẹ thì hết bao nhiêu tiền": knowledge.Fee,
		"lệ phí bao nhiêu?": knowledge.Fee, "vậy tốn bao nhiêu tiền": knowledge.Fee, "het bao nhieu tien vay": knowledge.Fee,
		"mất bao lâu": knowledge.Duration, "còn thời hạn?": knowledge.Duration, "mấy ngày có vậy": knowledge.Duration,
		"còn cần giấy tờ gì": knowledge.Papers, "can mang theo giay to gi a": knowledge.Papers,
		"nộp ở đâu": knowledge.Place, "ra mô nộp": knowledge.Place, "thế làm thế nào": knowledge.Steps, "ntn ạ": knowledge.Steps,
		"căn cứ nào": knowledge.Legal,
	} {
		f := a.Ask(text)
		if !f.FollowUp || f.Facet != facet {
			t.Errorf("Ask(%q): follow-up %v, facet %q; want true, %q", text, f.FollowUp, f.Facet, facet)
		}
		if f.FollowUp && f.Decision == knowledge.DecisionAnswer {
			t.Errorf("Ask(%q) answers %q although it names no topic", text, first(f.Hits))
		}
	}
	for _, text := range []string{"lệ phí làm căn cước bao nhiêu", "đăng ký tạm trú mất bao lâu", "vneid cần giấy tờ gì", "cách nộp hồ sơ trực tuyến từng bước"} {
		if f := a.Ask(text); f.FollowUp {
			t.Errorf("Ask(%q) is taken for a follow-up although it names a topic", text)
		}
	}
}

func TestSmallTalk(t *testing.T) {
	_, a := realAsker(t)
	for text, want := range map[string]knowledge.SmallTalk{
		"Chào bạn": knowledge.Greeting, "alo co ai o day khong": knowledge.Greeting, "Chào em, ăn cơm chưa": knowledge.Greeting,
		"cảm ơn nhiều nhé": knowledge.Thanks, "cam on ban": knowledge.Thanks, "tks ad": knowledge.Thanks,
		"tạm biệt": knowledge.Bye, "bot ngu quá": knowledge.Rude, "bạn là ai vậy": knowledge.Who, "may la nguoi hay may": knowledge.Who,
		"Chào em, cho hỏi muốn có thẻ khám bệnh trong điện thoại, cảm ơn": "", "con chào cô, hôm bữa rớt ví mất thẻ gắn chip": "",
		"chào em, mất căn cước thì làm lại ở đâu": "", "đi ngủ sớm có tốt không": "",
	} {
		f := a.Ask(text)
		if f.SmallTalk != want {
			t.Errorf("Ask(%q).SmallTalk = %q, want %q", text, f.SmallTalk, want)
		}
		if want != "" && (f.Decision != knowledge.DecisionNone || f.Hits != nil) {
			t.Errorf("Ask(%q) is small talk but decides %s with %d hits", text, f.Decision, len(f.Hits))
		}
	}
}

func TestTwoQuestionsInOneText(t *testing.T) {
	_, a := realAsker(t)
	for text, want := range map[string]string{
		"Mất căn cước làm lại ở đâu? Đăng ký tạm trú mấy ngày?": "cap-lai-the-can-cuoc dang-ky-tam-tru",
		"quên mật khẩu vneid và chuyển nhầm tiền thì làm sao":   "quen-mat-khau-passcode-vneid chuyen-tien-nham-tai-khoan",
		"Con tôi ở trọ. Đăng ký tạm trú ở đâu?":                 "",
		"đăng ký tạm trú cần giấy tờ gì và mất bao lâu":         "",
	} {
		f := a.Ask(text)
		var got []string
		for _, p := range f.Parts {
			got = append(got, first(p.Hits))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("Ask(%q) has parts %q, want %q", text, got, want)
		}
		if want != "" && first(f.Hits) != got[0] {
			t.Errorf("Ask(%q) itself finds %q, want what its first part finds", text, first(f.Hits))
		}
	}
}

func TestTopic(t *testing.T) {
	_, a := realAsker(t)
	for _, tc := range []struct {
		mention, first string
		sure           bool
	}{
		{"mở tài khoản ngân hàng", "mo-tai-khoan-ngan-hang-ekyc", true},
		{"mo tk ngan hang", "mo-tai-khoan-ngan-hang-ekyc", true},
		{"đăng ký tạm trú", "dang-ky-tam-tru", true},
		{"vneid", "dang-ky-kich-hoat-vneid-muc-2", true}, // short names
		{"Khai sinh", "dang-ky-khai-sinh", true},
		{"ket hon", "dang-ky-ket-hon", true},
		{"bhyt", "gia-han-bhyt-ho-gia-dinh", true},
		{"khai", "", false},
		{"làm giùm", "", false},
		{"", "", false},
	} {
		hits := a.Topic(tc.mention)
		if tc.first != "" && first(hits) != tc.first || knowledge.Sure(hits) != tc.sure {
			t.Errorf("Topic(%q) = %q, sure %v; want %q, %v", tc.mention, first(hits), knowledge.Sure(hits), tc.first, tc.sure)
		}
	}
}

func TestAskIsPureAndSafeTogether(t *testing.T) {
	_, a := realAsker(t)
	qs := questions(t)[:30]
	want := make([]knowledge.Finding, len(qs))
	for i, q := range qs {
		want[i] = a.Ask(q.Text)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, q := range qs {
				if got := a.Ask(q.Text); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("Ask(%q) = %+v, before %+v", q.Text, got, want[i])
				}
			}
		})
	}
	wg.Wait()
}

func FuzzAsk(f *testing.F) {
	_, a := realAsker(f)
	for _, s := range []string{"Mất căn cước?", "chào bạn và cảm ơn", "lệ phí?", "\xff và \x00", "K và k", "?;!"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := a.Ask(text)
		if got.Decision == "" {
			t.Errorf("Ask(%q) decides nothing", text)
		}
		for _, h := range got.Hits {
			if h.Score < 0 || h.Score > 1.0001 || h.Coverage < 0 || h.Coverage > 1.0001 {
				t.Errorf("Ask(%q): %+v is out of 0..1", text, h)
			}
		}
		a.Topic(text)
	})
}
