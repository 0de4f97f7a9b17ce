package text_test

import (
	"testing"

	"banso/handlers/text"
)

func TestNumbersAreWrittenTheVietnameseWay(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1234: "1.234", 1234567: "1.234.567", -4500: "-4.500"} {
		if got := text.Number(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

func TestShares(t *testing.T) {
	tests := []struct {
		part, whole int
		want        string
	}{
		{0, 0, "–"}, {0, 8, "0 %"}, {1, 8, "12,5 %"}, {8, 8, "100 %"}, {1, 3, "33,3 %"},
		{9999, 10000, "99,9 %"}, // not quite all
		{1, 10000, "0,1 %"},     // not quite nothing
	}
	for _, tt := range tests {
		if got := text.Percent(tt.part, tt.whole); got != tt.want {
			t.Errorf("%d of %d is %q, want %q", tt.part, tt.whole, got, tt.want)
		}
	}
}

func TestChanges(t *testing.T) {
	tests := []struct {
		now, before int
		want        string
	}{
		{0, 0, "bằng kỳ trước"}, {5, 5, "bằng kỳ trước"}, {5, 0, "kỳ trước chưa có"},
		{9, 8, "▲ 1 (12,5 %)"}, {7, 8, "▼ 1 (12,5 %)"}, {0, 8, "▼ 8 (100 %)"}, {3000, 2, "▲ 2.998 (149.900 %)"},
		{100_001, 100_000, "▲ 1 (0,1 %)"}, {99_999, 100_000, "▼ 1 (0,1 %)"},
	}
	for _, tt := range tests {
		if got := text.Moved(tt.now, tt.before); got != tt.want {
			t.Errorf("%d after %d: %q, want %q", tt.now, tt.before, got, tt.want)
		}
	}
}
