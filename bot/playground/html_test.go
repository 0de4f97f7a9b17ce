package playground_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"banso/bot/playground"
)

func e(kind string, offset, length int) playground.Entity {
	return playground.Entity{Type: kind, Offset: offset, Length: length}
}

func TestHTMLBecomesEntitiesInUTF16Units(t *testing.T) {
	link := func(offset, length int, url string) playground.Entity {
		return playground.Entity{Type: "text_link", Offset: offset, Length: length, URL: url}
	}
	tests := []struct {
		name, html, text string
		entities         []playground.Entity
	}{
		{"Vietnamese", "Căn cước <b>định danh</b>", "Căn cước định danh", []playground.Entity{e("bold", 9, 9)}},
		{"emoji counts two", "👴🏻 <i>Bác Tư</i>", "👴🏻 Bác Tư", []playground.Entity{e("italic", 5, 6)}},
		{"decomposed marks count", "e\u0302\u0323 <u>x</u>", "e\u0302\u0323 x", []playground.Entity{e("underline", 4, 1)}},
		{"all styles", "<strong>a</strong><em>b</em><ins>c</ins><s>d</s><strike>e</strike><del>f</del>", "abcdef",
			[]playground.Entity{e("bold", 0, 1), e("italic", 1, 1), e("underline", 2, 1), e("strikethrough", 3, 1), e("strikethrough", 4, 1), e("strikethrough", 5, 1)}},
		{"spoilers", `<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>`, "ab", []playground.Entity{e("spoiler", 0, 1), e("spoiler", 1, 1)}},
		{"nested", "<b>đậm <i>nghiêng</i></b>", "đậm nghiêng", []playground.Entity{e("bold", 0, 11), e("italic", 4, 7)}},
		{"link", `<a href="https://dichvucong.gov.vn/?a=1&amp;b=2">Cổng</a>`, "Cổng", []playground.Entity{link(0, 4, "https://dichvucong.gov.vn/?a=1&b=2")}},
		{"link quoted singly", `<A HREF='t.me/x?start=moi'>mời</A>`, "mời", []playground.Entity{link(0, 3, "http://t.me/x?start=moi")}},
		{"link to nowhere is text", `<a href="không phải">chữ</a>`, "chữ", nil},
		{"code with language", `<pre><code class="language-go">x</code></pre>`, "x", []playground.Entity{{Type: "pre", Length: 1, Language: "go"}}},
		{"code without language", `<pre><code>x</code></pre>`, "x", []playground.Entity{e("pre", 0, 1)}},
		{"nothing inside code", "<code>a<b>b</b> /ghi</code>", "ab /ghi", []playground.Entity{e("code", 0, 7)}},
		{"quotes", "<blockquote>a</blockquote>\n<blockquote expandable>b</blockquote>", "a\nb",
			[]playground.Entity{e("blockquote", 0, 1), e("expandable_blockquote", 2, 1)}},
		{"references", "&lt;b&gt; &amp; &quot; &#272;&#x1F600; &nbsp; &", "<b> & \" Đ😀 &nbsp; &", nil},
		{"blank ends go", "\n <b> a </b> \n", "a", []playground.Entity{e("bold", 0, 1)}},
		{"found by itself", "gõ /ghi@banso_gialap_bot hay @dung_so, xem https://a.vn/x.", "gõ /ghi@banso_gialap_bot hay @dung_so, xem https://a.vn/x.",
			[]playground.Entity{e("bot_command", 3, 21), e("mention", 29, 8), e("url", 43, 14)}},
		{"no commands inside words", "1/2 a/b thu@dau", "1/2 a/b thu@dau", nil},
		{"commands side by side", "/a /b", "/a /b", []playground.Entity{e("bot_command", 0, 2), e("bot_command", 3, 2)}},
	}
	w := start(t, playground.Options{})
	w.Start("dan", "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got struct {
				Text     string
				Entities []playground.Entity
			}
			w.call("sendMessage", map[string]any{"chat_id": w.ChatID("dan"), "text": test.html, "parse_mode": "HTML"}).decode(t, &got)
			if got.Text != test.text {
				t.Errorf("text %q, want %q", got.Text, test.text)
			}
			if !slices.Equal(got.Entities, test.entities) {
				t.Errorf("entities %+v, want %+v", got.Entities, test.entities)
			}
		})
	}
}

func TestHTMLIsStrict(t *testing.T) {
	tests := []struct{ name, html, want string }{
		{"unclosed", "<b>a", `Can't find end tag corresponding to start tag "b"`},
		{"unknown tag", "a<p>b</p>", `Unsupported start tag "p" at byte offset 1`},
		{"line break tag", "a<br>b", `Unsupported start tag "br"`},
		{"crossed", "<b><i>a</b></i>", `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`},
		{"end without start", "a</b>", "Unexpected end tag at byte offset 1"},
		{"bare less-than", "2 < 3", "Unsupported start tag"},
		{"cut off", "a <b", "Unclosed start tag at byte offset 2"},
		{"cut off value", `<a href="x`, "Unclosed start tag"},
		{"cut off end", "<b>a</b", "Unclosed end tag"},
		{"span without class", "<span>a</span>", `must have class "tg-spoiler"`},
	}
	w := start(t, playground.Options{})
	w.Start("dan", "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := w.call("sendMessage", map[string]any{"chat_id": w.ChatID("dan"), "text": test.html, "parse_mode": "html"})
			if a.ErrorCode != 400 || !strings.Contains(a.Description, "can't parse entities: ") || !strings.Contains(a.Description, test.want) {
				t.Errorf("%+v, want %q", a, test.want)
			}
		})
	}
}

func FuzzParseHTML(f *testing.F) {
	for _, s := range []string{"<b>định danh</b> 😀", `<a href='t.me/x'>&lt;</a>`, "<pre><code class=language-go>x</code></pre>",
		"<b><i></b>", "&#x1F600;&#0;&#99999999999;", "<a href=\"", "</>", "<span class=\"tg-spoiler\">x</>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		text, entities, err := playground.ParseHTML(src)
		if err != nil {
			return
		}
		if utf8.ValidString(src) && !utf8.ValidString(text) {
			t.Errorf("%q gave invalid UTF-8 %q", src, text)
		}
		total := len(utf16.Encode([]rune(text)))
		for _, entity := range entities {
			if entity.Offset < 0 || entity.Length <= 0 || entity.Offset+entity.Length > total {
				t.Errorf("%q gave %+v beyond %d units", src, entity, total)
			}
		}
		if escaped := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text); utf8.ValidString(text) {
			if again, _, err := playground.ParseHTML(escaped); err != nil || again != text {
				t.Errorf("escaped %q came back as %q, %v", text, again, err)
			}
		}
	})
}
