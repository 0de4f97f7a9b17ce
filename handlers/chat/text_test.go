package chat_test

import (
	"reflect"
	"strings"
	"testing"

	"banso/handlers/chat"
)

func TestFormatReadsMarksInTheFormatOnly(t *testing.T) {
	got := chat.Format("*%s* là _%d_ %% 2 ** 3", "a*b_c", 7)
	want := chat.Text{{T: "a*b_c", Bold: true}, {T: " là "}, {T: "7", Italic: true}, {T: " % 2 * 3"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestPlainIsNFC(t *testing.T) {
	if got := chat.Plain("ti\u1ebf\u0301ng").String(); strings.ContainsRune(got, '\u0301') && got != "tiế\u0301ng" {
		t.Errorf("%q", got)
	}
	if got := chat.Plain("e\u0302\u0301").String(); got != "ế" {
		t.Errorf("%q is not composed", got)
	}
}

func TestSplitKeepsWithinTheLimitAndLosesNothing(t *testing.T) {
	paragraph := strings.Repeat("Người dân nộp hồ sơ 📄 trực tuyến. ", 20)
	long := chat.Join("\n\n", chat.Format("*Tiêu đề*"), chat.Plain(paragraph), chat.Plain(paragraph), chat.Plain(strings.Repeat("đ", 900)))
	for _, limit := range []int{50, 333, 1024, 4096} {
		parts := long.Split(limit)
		var joined string
		for _, p := range parts {
			if p.Units() > limit {
				t.Errorf("limit %d: a part has %d units", limit, p.Units())
			}
			joined += p.String()
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(joined) != squeeze(long.String()) {
			t.Errorf("limit %d: text was lost", limit)
		}
	}
}

func TestSplitPrefersParagraphBorders(t *testing.T) {
	text := chat.Plain(strings.Repeat("a", 60) + "\n\n" + strings.Repeat("b", 60))
	parts := text.Split(100)
	if len(parts) != 2 || parts[0].String() != strings.Repeat("a", 60) || parts[1].String() != strings.Repeat("b", 60) {
		t.Errorf("got %q", parts)
	}
}

func TestSplitNeverCutsACharacter(t *testing.T) {
	parts := chat.Plain(strings.Repeat("📄", 30)).Split(7)
	for _, p := range parts {
		if strings.ContainsRune(p.String(), '\uFFFD') || p.Units()%2 != 0 {
			t.Errorf("cut inside a character: %q", p.String())
		}
	}
}

func TestCommand(t *testing.T) {
	tests := []struct {
		text, name, args string
		ok               bool
	}{
		{"/ghi 3 vneid", "ghi", "3 vneid", true},
		{"/GHI@Banso_bot  3 vneid", "ghi", "3 vneid", true},
		{"/ghi@other_bot 3 vneid", "", "", false},
		{"cho em hỏi /trogiup ạ", "trogiup", "ạ", true},
		{"Đường ấy\n/to", "to", "", true},
		{"12/11 giúp 3 người", "", "", false},
		{"https://dichvucong.gov.vn/p/home", "", "", false},
		{"và/hoặc", "", "", false},
		{"/", "", "", false},
		{"/ghi.", "", "", false},
		{"", "", "", false},
		{"/start ABC_def-1", "start", "ABC_def-1", true},
	}
	for _, tt := range tests {
		name, args, ok := chat.Command(tt.text, "banso_bot")
		if name != tt.name || args != tt.args || ok != tt.ok {
			t.Errorf("%q: got %q %q %v", tt.text, name, args, ok)
		}
	}
}

func FuzzCommand(f *testing.F) {
	for _, s := range []string{"/ghi@banso_bot 3", "đ /to", "/\xff", "//", "/a@@b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		name, args, ok := chat.Command(text, "banso_bot")
		if ok && (name == "" || strings.ContainsAny(name, "@/ ") || !strings.Contains(text, args)) {
			t.Errorf("%q: %q %q", text, name, args)
		}
	})
}

func TestMarkdown(t *testing.T) {
	got := chat.Markdown("Dòng **đậm** một.\nDòng [hai](https://vneid.gov.vn).\n\n1. Mở *app*\n2. Bấm <b>Gửi</b>\n\n- a\n- b")
	want := "Dòng đậm một.\nDòng hai.\n\n1. Mở app\n2. Bấm <b>Gửi</b>\n\n• a\n• b"
	if got.String() != want {
		t.Errorf("got %q", got.String())
	}
	var bold, link, italic bool
	for _, s := range got {
		bold = bold || s.Bold && s.T == "đậm"
		italic = italic || s.Italic && s.T == "app"
		link = link || s.URL == "https://vneid.gov.vn" && s.T == "hai"
	}
	if !bold || !link || !italic {
		t.Errorf("styles are lost: %+v", got)
	}
}

func TestData(t *testing.T) {
	data := chat.Data("f", "phi", "cap-lai-the-can-cuoc")
	verb, args, ok := chat.ParseData(data)
	if !ok || verb != "f" || !reflect.DeepEqual(args, []string{"phi", "cap-lai-the-can-cuoc"}) {
		t.Errorf("got %q %q %v", verb, args, ok)
	}
}

// Data comes back from a stranger's client, so any bytes must be survived.
func FuzzData(f *testing.F) {
	for _, s := range []string{"a:b", ":", "", "f:phi:", "đ:1", "v:+:x", strings.Repeat("a", 65)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		verb, args, ok := chat.ParseData(data)
		if ok && chat.Data(verb, args...) != data {
			t.Errorf("%q does not come back: %q %q", data, verb, args)
		}
	})
}
