package nudges_test

import (
	"strings"
	"testing"

	"banso/handlers/nudges"
	"banso/handlers/text"
)

func TestParseTime(t *testing.T) {
	for s, want := range map[string]string{
		"18h": "18:00", "18": "18:00", "18:30": "18:30", "18h30": "18:30", "18 giờ": "18:00", "18 gio 30 phut": "18:30", "lúc 7 giờ rưỡi": "07:30",
		"7h sáng": "07:00", "6 giờ chiều": "18:00", "8 giờ tối": "20:00", "1 giờ trưa": "13:00", "12 giờ trưa": "12:00", "10 giờ đêm": "22:00",
		" 7H00 ": "07:00", "0h": "00:00", "7g30": "07:30", "18:10": "18:10", "6 rưỡi": "06:30", "6 rưỡi chiều": "18:30", "18h30 rưỡi": "-",
		"": "-", "24h": "-", "18:60": "-", "13 giờ sáng": "-", "sáng": "-", "-7h": "-", "7h và 8h": "-", "lúc nào rảnh": "-", "1830": "-", "²h": "-",
	} {
		got := "-"
		if minutes, ok := nudges.ParseTime(s); ok {
			got = text.Clock(minutes)
		}
		if got != want {
			t.Errorf("%q is %s, want %s", s, got, want)
		}
	}
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"18h", "7 giờ rưỡi", "18:30", "lúc 6 giờ chiều", "99:99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		minutes, ok := nudges.ParseTime(s)
		if minutes < 0 || minutes >= 24*60 || !ok && minutes != 0 {
			t.Errorf("%q is %d minutes", s, minutes)
		}
		if again, same := nudges.ParseTime(text.Clock(minutes)); ok && (!same || again != minutes) {
			t.Errorf("%d minutes are written %q and read as %d", minutes, text.Clock(minutes), again)
		}
		if ok && !strings.ContainsAny(s, "0123456789") {
			t.Errorf("%q holds no number", s)
		}
	})
}
