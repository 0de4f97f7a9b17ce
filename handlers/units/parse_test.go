package units_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/units"
	"banso/storage"
)

var today = storage.Date(2026, time.November, 22)

func TestReadACommand(t *testing.T) {
	for typed, want := range map[string]string{
		"them Tổ ấp Tây":                                `them ["Tổ ấp Tây"] [] 2026-11-22`,
		"THÊM  Tổ   9  =  Xã Long Hồ từ hôm nay":        `them ["Tổ 9"] [{"Xã Long Hồ" []}] 2026-11-22`,
		"doiten A = B từ 01/12/2026":                    `doiten ["A"] [{"B" []}] 2026-12-01`,
		"đổi tên A = B kể từ ngày 1.12":                 `doiten ["A"] [{"B" []}] 2026-12-01`,
		norm.NFD.String("đổi tên A = B từ ngày 1-12"):   `doiten ["A"] [{"B" []}] 2026-12-01`,
		"doi ten A = B tu ngay mai":                     `doiten ["A"] [{"B" []}] 2026-11-23`,
		"doiten A = B từ hôm qua":                       `doiten ["A"] [{"B" []}] 2026-11-21`,
		"doiten A = B từ 15/01":                         `doiten ["A"] [{"B" []}] 2027-01-15`,
		"doiten A = B từ 15/10":                         `doiten ["A"] [{"B" []}] 2026-10-15`,
		"doiten A = B từ 29/02/2027":                    "day unclear",
		"doiten A = B từ 2026-12-01":                    "day unclear",
		"doiten A = B từ tháng sau":                     "day unclear",
		"doiten A = B từ 1/13":                          "day unclear",
		"doiten Tổ 1 = Tổ Từ Liêm từ 01/12/2026":        `doiten ["Tổ 1"] [{"Tổ Từ Liêm" []}] 2026-12-01`,
		"chuyen tổ 1, tổ 2 = xã B":                      `chuyen ["tổ 1" "tổ 2"] [{"xã B" []}] 2026-11-22`,
		"gộp A, B = C từ 01/12/2026.":                   `gop ["A" "B"] [{"C" []}] 2026-12-01`,
		"sáp nhập A, B = C":                             `gop ["A" "B"] [{"C" []}] 2026-11-22`,
		"tach A = B (Tổ 1, Tổ 2), C (Tổ 3), D từ 01/12": `tach ["A"] [{"B" ["Tổ 1" "Tổ 2"]} {"C" ["Tổ 3"]} {"D" []}] 2026-12-01`,
		"tach A = B (Tổ 1, Tổ 2":                        `tach ["A"] [{"B" ["Tổ 1" "Tổ 2"]}] 2026-11-22`,
		"gop":                                           `gop [] [] 2026-11-22`,
		"Long Hồ":                                       "no change",
		"":                                              "no change",
		"thêm":                                          `them [] [] 2026-11-22`,
	} {
		if got := units.Read(typed, today); got != want {
			t.Errorf("%q is read as %s, want %s", typed, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"gop A, B = C từ 01/12/2026", "tach A = B (1, 2), C (3) từ mai", "= từ 1/1/1", "doiten ((((,)) = ,,", "từ 99/99"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if first, again := units.Read(typed, today), units.Read(typed, today); first != again {
			t.Errorf("%q is read as %s and as %s", typed, first, again)
		}
	})
}

func FuzzFind(f *testing.F) {
	finder := communes(f)
	for _, seed := range []string{"xã long hồ vĩnh long", "P. Sài Gòn", "tp", "xa xa xa", "\xff", "1", "lonh ho"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if utf8.RuneCountInString(typed) > 100 {
			t.Skip()
		}
		found, sure := finder.Find(typed)
		if again, _ := finder.Find(typed); len(found) > 3 || sure && len(found) != 1 || names(found) != names(again) {
			t.Errorf("%q: %s (sure %v), then %s", typed, names(found), sure, names(again))
		}
	})
}
