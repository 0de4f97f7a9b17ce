package helplog_test

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"banso/handlers/helplog"
	"banso/storage"
)

// sunday is 22/11/2026, the day the sentences are written.
var sunday = storage.Date(2026, 11, 22)

func TestParse(t *testing.T) {
	type items = []helplog.Item
	tests := []struct {
		line  string
		items items
		day   storage.Day
		place string
	}{
		{"3 vneid, 2 khai sinh", items{{3, "vneid"}, {2, "khai sinh"}}, sunday, ""},
		{"5 vneid, 2 nộp hồ sơ khai sinh hôm qua ở ấp Đông", items{{5, "vneid"}, {2, "nộp hồ sơ khai sinh"}}, sunday - 1, "ấp Đông"},
		{"5 vneid, 2 nop ho so khai sinh hom qua o ap Dong", items{{5, "vneid"}, {2, "nop ho so khai sinh"}}, sunday - 1, "ap Dong"},
		{"Hôm nay em giúp 3 bác cài VNeID", items{{3, "cài VNeID"}}, sunday, ""},
		{"hôm nay giúp 3 bác cài vneid với 1 cô mở tài khoản ngân hàng", items{{3, "cài vneid"}, {1, "mở tài khoản ngân hàng"}}, sunday, ""},
		{"Hôm qua hỗ trợ mười hai người tích hợp bằng lái", items{{12, "tích hợp bằng lái"}}, sunday - 1, ""},
		{"hqua giúp 5 ng đk vneid mức 2", items{{5, "đk vneid mức 2"}}, sunday - 1, ""},
		{"Thứ hai giúp một chục bà con mở ví điện tử tại chợ Đông Ba", items{{10, "mở ví điện tử"}}, sunday - 6, "chợ Đông Ba"},
		{"12/11 hướng dẫn 4 chị kê khai thuế", items{{4, "kê khai thuế"}}, storage.Date(2026, 11, 12), ""},
		{"chủ nhật giúp hai mươi lăm người quét mã QR", items{{25, "quét mã QR"}}, sunday - 7, ""},
		{"nộp hồ sơ khai sinh và thường trú 2 người", items{{0, "nộp hồ sơ khai sinh"}, {2, "thường trú"}}, sunday, ""},
		{"2 nộp hồ sơ khai sinh và thường trú", items{{2, "nộp hồ sơ khai sinh thường trú"}}, sunday, ""},
		{"vneid 3 người", items{{3, "vneid"}}, sunday, ""},
		{"vneid", items{{0, "vneid"}}, sunday, ""},
		{"vài người vneid", items{{0, "vneid"}}, sunday, ""},
		{"hôm qua hỗ trợ 6 người", items{{6, ""}}, sunday - 1, ""},
		{"vneid mức 2", items{{0, "vneid mức 2"}}, sunday, ""},
		{"", nil, sunday, ""},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			got := helplog.Parse(tt.line, sunday)
			if !reflect.DeepEqual(got.Items, tt.items) || got.Day != tt.day || got.Place != tt.place || got.DayUnclear {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// A day that cannot be placed is asked for rather than guessed.
func TestParseUnclearDay(t *testing.T) {
	for _, line := range []string{"bữa trước giúp 4 người vneid", "31/02 giúp 2 người vneid", "25/12 giúp 2 người vneid", "45/13 3 vneid"} {
		if got := helplog.Parse(line, sunday); !got.DayUnclear || len(got.Items) != 1 {
			t.Errorf("%q: got %+v", line, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"3 vneid, 2 khai sinh", "hôm qua ở ấp Đông", "ngày 12/11/2026 hai mươi mốt", "\xff+;,;", "ở", "thứ", "x3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		s := helplog.Parse(line, sunday)
		if s.Day > sunday && !s.DayUnclear {
			t.Errorf("a day to come: %v", s.Day)
		}
		for _, it := range s.Items {
			if it.People < 0 {
				t.Errorf("negative number: %+v", it)
			}
			if utf8.ValidString(line) && !utf8.ValidString(it.Phrase) {
				t.Errorf("broken text: %q", it.Phrase)
			}
		}
	})
}
