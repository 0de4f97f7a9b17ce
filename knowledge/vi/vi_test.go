package vi_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"banso/knowledge/vi"
)

func TestNormalize(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"case and punctuation", "Làm Căn Cước, ở đâu?", "làm căn cước ở đâu"},
		{"decomposed input", norm.NFD.String("mất căn cước"), "mất căn cước"},
		{"zero-width characters", "căn\u200b cước\ufeff", "căn cước"},
		{"newer tone placement", "hoá đơn thuỷ khoẻ loà", "hóa đơn thủy khỏe lòa"},
		{"tone on the wrong vowel", "hộ chiêú dâú", "hộ chiếu dấu"},
		{"i and y", "quí kí lí kĩ tỉ lệ", "quý ký lý kỹ tỷ lệ"},
		{"i stays where it is another word", "thi đi bì mì tí", "thi đi bì mì tí"},
		{"telex", "tooi muoons ddawng kys vneid muwcs 2", "tôi muốn đăng ký vneid mức 2"},
		{"telex, horn typed last", "dangw kys tamj trus", "dăng ký tạm trú"},
		{"telex, free order", "nguwowif thuowngf trus", "người thường trú"},
		{"vni", "so63 su71c kho3e d9ie65n tu73", "sổ sức khỏe điện tử"},
		{"telex abbreviation stays one", "noopj hoof sow bhyt", "nộp hồ sơ bảo hiểm y tế"},
		{"abbreviations", "lam cccd o ubnd xa", "lam căn cước o ủy ban nhân dân xa"},
		{"chat spellings", "tk bị khóa ntn z mn", "tài khoản bị khóa như thế nào vậy mọi người"},
		{"k is không", "làm đc k", "làm được không"},
		{"k after a number is nghìn", "phí 50 k hay 70k", "phí 50 nghìn hay 70 nghìn"},
		{"millions", "bị lừa 50tr", "bị lừa 50 triệu"},
		{"dk is đăng ký", "dk tam tru", "đăng ký tam tru"},
		{"dk before a closing không is được", "nop online dk ko", "nop online được không"},
		{"mk after quên is mật khẩu", "quên mk", "quên mật khẩu"},
		{"hk after nhập is hộ khẩu", "nhập hk có khó hk", "đăng ký thường trú có khó không"},
		{"mk alone is mình", "cho mk hỏi", "cho mình hỏi"},
		{"document numbers", "qd 206", "quyết định 206"},
		{"centre", "mần răng nộp ở mô rứa", "làm sao nộp ở đâu vậy"},
		{"chi before phí stays", "chi phí là chi", "chi phí là gì"},
		{"teeth stay teeth", "khám răng ở mô", "khám răng ở đâu"},
		{"south", "tui xài hông được, bữa nay", "tôi dùng không được hôm nay"},
		{"everyday names", "cà vẹt, bằng lái, sao y", "đăng ký xe giấy phép lái xe chứng thực bản sao"},
		{"everyday names without marks", "mat bang lai xe", "mat giấy phép lái xe"},
		{"nhập khẩu is a residence", "nhập khẩu cho con", "đăng ký thường trú cho con"},
		{"thuế nhập khẩu is none", "thuế nhập khẩu ô tô", "thuế nhập khẩu ô tô"},
		{"spelt out", "v.n.e.i.d", "vneid"},
		{"nothing", " \t?!…👍", ""},
		{"other scripts", "你好 привет", "你好 привет"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := strings.Join(vi.Normalize(tc.in), " "); got != tc.want {
				t.Errorf("Normalize(%q) = %q, want %q", tc.in, got, tc.want)
			}
		})
	}
}

func TestDecodeTypingLeavesPlainWords(t *testing.T) {
	for _, words := range []string{
		"toi muon lam the can cuoc", "app vneid otp sms qr", "etax mobile tax", "ct07 mau tk1",
		"4g 5g 34 tinh", "how do i bake bread", "tra cuu bhxh o dau", "muc2", "xin chao ban", "as is",
	} {
		in := strings.Fields(words)
		if got := vi.DecodeTyping(in); !slices.Equal(got, in) {
			t.Errorf("DecodeTyping(%q) = %q, want it unchanged", in, got)
		}
	}
}

func TestIsSyllable(t *testing.T) {
	for w, want := range map[string]bool{
		"được": true, "duoc": true, "nghiêng": true, "hoà": true, "quí": true, "đ": false,
		"vneid": false, "ddawng": false, "zzz": false, "": false, "123": false,
	} {
		if got := vi.IsSyllable(w); got != want {
			t.Errorf("IsSyllable(%q) = %v, want %v", w, got, want)
		}
	}
}

func TestRarity(t *testing.T) {
	common, rare, none := vi.Rarity("va"), vi.Rarity("nghieng"), vi.Rarity("vneid")
	if !(common < rare && rare < none && none == 1 && common < 0.2) {
		t.Errorf("Rarity: va %.2f, nghieng %.2f, vneid %.2f; want them rising to 1", common, rare, none)
	}
}

func TestRepair(t *testing.T) {
	s := vi.NewSpeller(
		map[string]int{"dang": 9, "ky": 9, "tam": 5, "tru": 4, "thuong": 5, "khoan": 6, "khai": 6, "sinh": 6, "tai": 7},
		map[[2]string]int{{"tam", "tru"}: 4, {"thuong", "tru"}: 3, {"khai", "sinh"}: 5, {"tai", "khoan"}: 6},
	)
	for _, tc := range []struct{ name, prev, word, next, want string }{
		{"letter too many", "tai", "khoann", "", "khoan"},
		{"letter missing", "", "thuog", "tru", "thuong"},
		{"neighbouring key", "khai", "sonh", "", "sinh"},
		{"letters swapped", "", "dagn", "ky", "dang"},
		{"neighbours decide", "tam", "tri", "", "tru"},
		{"two slips are too many", "", "tuonng", "", ""},
		{"short word without its neighbour", "", "kx", "", ""},
		{"nothing near", "", "messi", "", ""},
		{"empty", "", "", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, ok := s.Repair(tc.prev, tc.word, tc.next)
			if got != tc.want || ok != (tc.want != "") {
				t.Errorf("Repair(%q, %q, %q) = %q, %v, want %q", tc.prev, tc.word, tc.next, got, ok, tc.want)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	s := vi.NewSpeller(
		map[string]int{"khai": 6, "sinh": 6, "tai": 7, "khoan": 6, "ta": 1, "ikhoan": 1},
		map[[2]string]int{{"khai", "sinh"}: 5, {"tai", "khoan"}: 6, {"ta", "ikhoan"}: 1},
	)
	for word, want := range map[string]string{"khaisinh": "khai sinh", "taikhoan": "tai khoan", "sinhkhai": "", "khai": "", "k": "", "": ""} {
		first, second, ok := s.Split(word)
		if got := strings.TrimSpace(first + " " + second); got != want || ok != (want != "") {
			t.Errorf("Split(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"Mất căn cước làm sao?", "ddawng kys tamj trus", "ko dk dc k 50k", "mần răng chi phí", "\xff\xfe", "İ K", "tt 50tr", "bữa ni"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := vi.Normalize(s)
		if twice := vi.Normalize(strings.Join(once, " ")); !slices.Equal(once, twice) {
			t.Errorf("Normalize(%q) = %q, and again %q", s, once, twice)
		}
		for _, w := range once {
			if w == "" || !norm.NFC.IsNormalString(w) {
				t.Errorf("Normalize(%q) holds %q", s, w)
			}
			if f := vi.Fold(w); vi.Fold(f) != f {
				t.Errorf("Fold(%q) = %q is not folded", w, f)
			}
		}
	})
}

func FuzzSteps(f *testing.F) {
	for _, s := range []string{"hoà", "dduwowcj", "d9u7o7c5", "quí", "k", "giếng"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := vi.Clean(s)
		if again := vi.Clean(clean); again != clean {
			t.Errorf("Clean(%q) = %q, and again %q", s, clean, again)
		}
		for _, w := range vi.Words(clean) {
			if once := vi.Spell(w); vi.Spell(once) != once {
				t.Errorf("Spell(%q) = %q, and again %q", w, once, vi.Spell(once))
			}
		}
		for name, step := range map[string]func([]string) []string{"DecodeTyping": vi.DecodeTyping, "Expand": vi.Expand, "Standard": vi.Standard} {
			once := step(vi.Words(clean))
			if twice := step(once); !slices.Equal(once, twice) {
				t.Errorf("%s of %q is %q, and again %q", name, s, once, twice)
			}
		}
	})
}
