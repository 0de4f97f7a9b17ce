package sentence_test

import (
	"testing"

	"banso/handlers/sentence"
	"banso/storage"
)

// A phrase holds what the help was about, and nobody's name.
func TestPhrase(t *testing.T) {
	for line, want := range map[string]string{
		"Hôm nay em giúp 3 bác cài VNeID":                                  "cài VNeID",
		"hqua mk giúp 5 ng đk vneid mức 2":                                 "đk vneid mức 2",
		"ho6m qua giu1p 4 ba1c d9a8ng ky1 bhyt":                            "đăng ký bhyt",
		"hoom nay giups 3 nguwowif lamf vneid":                             "làm vneid",
		"hom nay giup 3 nguoi lam ho chieu o xom 2":                        "lam ho chieu",
		"hom qua 2 bac dang ky tam tru":                                    "dang ky tam tru",
		"giup 4 nguoi lam bao hiem y te":                                   "lam bao hiem y te",
		"2 nộp hồ sơ khai sinh và thường trú":                              "nộp hồ sơ khai sinh và thường trú",
		"Hôm kia đến tận nhà cụ Tư làm VNeID cho hai ông bà":               "làm VNeID",
		"Bữa ni ghé nhà mệ Thảo giúp mệ làm căn cước":                      "làm căn cước",
		"giúp chị lan cài vneid":                                           "cài vneid",
		"giup chi lan cai etax":                                            "etax",
		"hôm nay giúp hai mẹ con chị Hoa làm hộ chiếu":                     "làm hộ chiếu",
		"hôm nay giúp vợ chồng anh Phát khai sinh":                         "khai sinh",
		"Hôm qua ở nhà bà Tám giúp 2 người mở ví":                          "mở ví",
		"hôm nay giúp 3 người làm sổ đỏ [đã ẩn] ở thôn 2":                  "làm sổ đỏ",
		"sáng nay tổ em 3 người ra chợ, chỉ được 5 chị quét mã QR nhé bot": "quét mã QR",
	} {
		s := sentence.Parse(line, sunday)
		if len(s.Items) != 1 || s.Items[0].Phrase != want {
			t.Errorf("%q: %+v", line, s.Items)
		}
	}
}

// Where somebody lives is never kept as a place.
func TestHomeIsNoPlace(t *testing.T) {
	for _, line := range []string{
		"Hôm qua ở nhà bà Tám giúp 2 người mở ví", "đến tận nhà cụ Tư giúp 1 cụ làm căn cước", "hom nay den nha ong Sau giup 2 nguoi cai vneid",
		"giúp 1 cụ tại nhà riêng làm căn cước", "hôm nay ở nhà 12 giúp 1 bác làm VNeID",
	} {
		if s := sentence.Parse(line, sunday); s.Place != "" {
			t.Errorf("%q: place %q", line, s.Place)
		}
	}
	s := sentence.Parse("giúp 2 bác ở số nhà 15 đường Lê Lợi cài VNeID", sunday)
	if s.Place != "đường Lê Lợi" || len(s.Items) != 1 {
		t.Errorf("%+v", s)
	}
}

// Days are told from the day the line is written, whatever day that is.
func TestDayFromOtherDays(t *testing.T) {
	monday, newYear := storage.Date(2026, 11, 23), storage.Date(2027, 1, 3)
	for _, tt := range []struct {
		line  string
		today storage.Day
		want  storage.Day // 0: unclear
	}{
		{"thứ hai giúp 3 người vneid", monday, monday - 7},
		{"thứ hai tuần này giúp 3 người vneid", monday, monday},
		{"thứ ba tuần này giúp 3 người vneid", monday, 0},
		{"chủ nhật giúp 3 người vneid", monday, monday - 1},
		{"thứ sáu tuần trước giúp 3 người vneid", monday, monday - 3},
		{"28/12 giúp 3 người vneid", newYear, newYear - 6},
		{"28/12/2027 giúp 3 người vneid", newYear, 0},
		{"ngày 2 giúp 3 người vneid", newYear, newYear - 1},
		{"ngày 30 tháng trước giúp 3 người vneid", newYear, newYear - 4},
		{"29/2 giúp 3 người vneid", newYear, 0},
	} {
		s := sentence.Parse(tt.line, tt.today)
		if s.DayUnclear != (tt.want == 0) || tt.want != 0 && s.Day != tt.want {
			t.Errorf("%s on %v: %v, unclear %v", tt.line, tt.today, s.Day, s.DayUnclear)
		}
	}
}
