package broadcast_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/storage"
)

// peopled is a world with everybody in it: Hai serves in two teams, Tư leads one
// and is an officer too.
func peopled(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	for _, s := range []struct {
		name, unit string
		role       storage.Role
	}{
		{"Một", "Đông", storage.Member}, {"Hai", "Đông", storage.Member}, {"Hai", "Tây", storage.Member}, {"Ba", "Tây", storage.Leader},
		{"Tư", "Nam", storage.Leader}, {"Tư", "Xã An Bình", storage.Officer}, {"Năm", "Nam", storage.Member},
		{"Im", "Đông", storage.Member}, {"Chặn", "Đông", storage.Member},
		{"Minh", "Xã Long Hồ", storage.Officer}, {"Mai", "Xã Long Hồ", storage.Officer}, {"Minh", "Đông", storage.Member},
		{"Dũng", "Tỉnh Vĩnh Long", storage.Department}, {"Dung", "Tỉnh Vĩnh Long", storage.Department},
	} {
		w.serve(s.name, s.unit, s.role)
	}
	w.change("Im", func(p *storage.Person) { p.Chat = "" })
	w.change("Chặn", func(p *storage.Person) { p.Unreachable = true })
	return w
}

// Everybody with the role in the unit or below it gets it once, the author does
// not, and the card tells how many do not.
func TestWhoGetsIt(t *testing.T) {
	for name, c := range map[string]struct {
		by    string
		taps  []string // from the text to the card
		want  string
		says  string
		title string
	}{
		"commune, all":       {"Minh", []string{"Tất cả"}, "Ba Hai Một", "3 người", "UBND xã Long Hồ"},
		"commune, members":   {"Minh", []string{"Thành viên tổ"}, "Hai Một", "1 người chưa nhắn riêng với trợ lý, 1 người đã chặn bot", "UBND xã Long Hồ"},
		"commune, leaders":   {"Mai", []string{"Tổ trưởng"}, "Ba", "1 người", "UBND xã Long Hồ"},
		"province, all":      {"Dũng", []string{"Toàn tỉnh Vĩnh Long", "Tất cả"}, "Ba Hai Mai Minh Một Năm Tư", "7 người", "Sở Khoa học và Công nghệ"},
		"province, officers": {"Dũng", []string{"Toàn tỉnh Vĩnh Long", "Cán bộ xã"}, "Mai Minh Tư", "3 người", "Sở Khoa học và Công nghệ"},
		"province, leaders":  {"Dũng", []string{"Toàn tỉnh Vĩnh Long", "Tổ trưởng"}, "Ba Tư", "2 người", "Sở Khoa học và Công nghệ"},
		"one commune":        {"Dũng", []string{"Một xã, phường…", "an binh", "Tất cả"}, "Năm Tư", "2 người", "Sở Khoa học và Công nghệ"},
	} {
		t.Run(name, func(t *testing.T) {
			w := peopled(t)
			w.command(c.by, "Mời họp")
			for _, tap := range c.taps {
				if tap == "an binh" {
					w.typed(c.by, chat.Message{Text: tap})
				} else {
					w.press(c.by, tap)
				}
			}
			if card := w.last[len(w.last)-1].Text.String(); !strings.Contains(card, c.says) {
				t.Errorf("the card says %q", card)
			}
			preview := w.last[0]
			w.press(c.by, "✅ Gửi")
			got := w.queued()
			if names := strings.Join(slices.Sorted(maps.Keys(got)), " "); names != c.want {
				t.Errorf("%s get it, want %s", names, c.want)
			}
			for to, r := range got {
				if said := r.Text.String(); said != preview.Text.String() || !strings.Contains(said, c.title) || len(r.Buttons) > 0 {
					t.Errorf("%s reads %q, the preview was %q", to, said, preview.Text.String())
				}
			}
		})
	}
}

// It goes to whom it concerns at the tap, not when the card was made or later.
func TestAudienceIsFixedAtTheTap(t *testing.T) {
	w := peopled(t)
	w.command("Minh", "Mời họp")
	w.press("Minh", "Tổ trưởng")
	w.serve("Trước", "Đông", storage.Leader)
	w.press("Minh", "✅ Gửi")
	w.serve("Sau", "Đông", storage.Leader)
	if names := slices.Sorted(maps.Keys(w.queued())); !slices.Equal(names, []string{"Ba", "Trước"}) || !strings.Contains(w.last[0].Text.String(), "0/2") {
		t.Errorf("%v get it; the author reads %q", names, w.last[0].Text.String())
	}
}

// A text of the greatest length fits one message to the letter; one letter more is
// refused with both numbers, and the next text is taken.
func TestLengths(t *testing.T) {
	for name, file := range map[string]chat.Message{"alone": {}, "beside a picture": {Photo: "photo", Media: true}} {
		limit := chat.MaxText
		if file.Photo != "" {
			limit = chat.MaxCaption
		}
		limit -= text.Broadcast("UBND xã Long Hồ", "").Units() + 2
		t.Run(name, func(t *testing.T) {
			w := peopled(t)
			w.command("Minh", "")
			if how := w.last[0].Text.String(); !strings.Contains(how, text.Number(limit)) {
				t.Errorf("the limit of %d is not said in %q", limit, how)
			}
			file.Text = strings.Repeat("ổ", limit+1)
			w.typed("Minh", file)
			if no := w.last[0].Text.String(); !strings.Contains(no, text.Number(limit+1)) || !strings.Contains(no, text.Number(limit)) {
				t.Errorf("one letter too many is answered %q", no)
			}
			w.typed("Minh", chat.Message{Text: strings.Repeat("ổ", limit)})
			w.press("Minh", "Tổ trưởng")
			w.press("Minh", "✅ Gửi")
			got := w.queued()["Ba"]
			if n := got.Text.Units(); n != limit+2+text.Broadcast("UBND xã Long Hồ", "").Units() || (got.Attachment != nil) != (file.Photo != "") {
				t.Errorf("the message has %d units, attachment %+v", n, got.Attachment)
			}
		})
	}
}

// Of an album the first picture is taken, and the author is told so once.
func TestAlbum(t *testing.T) {
	w := peopled(t)
	w.command("Minh", "")
	album := func(photo, words string) chat.Message {
		return chat.Message{Photo: photo, Media: true, Album: "album", Text: words}
	}
	w.typed("Minh", album("first", "Ảnh họp tổ"))
	asked := w.last
	if told, ours := w.attached("Minh", album("second", "")); !ours || len(told) != 1 || told[0].Text.String() != text.BroadcastOneFile().String() {
		t.Errorf("the second picture: %+v", told)
	}
	if told, ours := w.attached("Minh", album("third", "")); !ours || len(told) != 0 {
		t.Errorf("the third picture: %+v", told)
	}
	w.last = asked
	w.press("Minh", "Tổ trưởng")
	w.press("Minh", "✅ Gửi")
	if a := w.queued()["Ba"].Attachment; a == nil || a.Ref != "first" || !a.Photo || len(a.Data) > 0 {
		t.Errorf("sent with %+v", a)
	}
	if _, ours := w.attached("Minh", chat.Message{Photo: "later", Media: true}); ours {
		t.Error("a picture is taken that nobody asked for")
	}
}

// What is no picture or document is refused, and the words are still awaited.
func TestOtherMedia(t *testing.T) {
	w := peopled(t)
	w.command("Minh", "")
	w.typed("Minh", chat.Message{Text: "Xem phim", Media: true})
	if said := w.last[0].Text.String(); said != text.BroadcastFileKind().String() {
		t.Errorf("a film is answered %q", said)
	}
	if got := w.typed("Minh", chat.Message{Text: "Mời họp"}); got == nil {
		t.Error("the words are not awaited any more")
	}
}

// Two taps on ✅ send once, and the second shows how it stands.
func TestTwoTaps(t *testing.T) {
	w := peopled(t)
	w.command("Minh", "Mời họp")
	w.press("Minh", "Tất cả")
	card := w.last
	for range 3 {
		w.last = card
		w.press("Minh", "✅ Gửi")
		if said := w.last[0]; !said.Replace || !strings.Contains(said.Text.String(), "Đã gửi 0/3") {
			t.Errorf("a tap is answered %+v", said)
		}
	}
	if got := w.queued(); len(got) != 3 {
		t.Errorf("%d messages wait", len(got))
	}
	w.last = card
	w.press("Minh", "✏️ Viết lại")
	if said := w.last[0].Text.String(); !strings.Contains(said, "Đã gửi 0/3") {
		t.Errorf("another button of the card is answered %q", said)
	}
}

// Buttons of a card do nothing once another text was written, and none that was
// made up does anything.
func TestCardsOfOtherTexts(t *testing.T) {
	w := peopled(t)
	w.command("Minh", "Mời họp")
	w.press("Minh", "Tất cả")
	card := w.last
	w.command("Minh", "Thôi họp")
	for _, label := range []string{"✅ Gửi", "✏️ Viết lại", "Đổi người nhận", "Thôi"} {
		w.last = card
		w.press("Minh", label)
		if said := w.last[0].Text.String(); said != text.BroadcastOld().String() {
			t.Errorf("%s is answered %q", label, said)
		}
	}
	for _, data := range []string{"tbg", "tbn:1:zz", "tbr:1:o", "tbr:1:x", "tbs", "tbs:zz", "tbs:!", "tbn:!:!"} {
		w.pressed("Minh", data)
	}
	if got := w.queued(); len(got) != 0 {
		t.Errorf("sent all the same: %v", got)
	}
}
