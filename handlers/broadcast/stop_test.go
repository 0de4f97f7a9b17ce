package broadcast_test

import (
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// An officer cannot reach another commune, nor the officers, with buttons of their
// own making.
func TestOfficersKeepToTheirCommune(t *testing.T) {
	w := peopled(t)
	w.visit("Minh", chat.Message{ID: "77"}, func(v visit.Visit) ([]chat.Reply, error) { return w.s.Command(v, "Mời họp") })
	w.pressed("Minh", chat.Data("tbn", "77", "3")) // Xã An Bình
	if said := w.last[0].Text.String(); said != text.NotAllowed(text.ForOfficers).String() {
		t.Errorf("another commune is answered %q", said)
	}
	w.pressed("Minh", chat.Data("tbr", "77", "o"))
	for _, row := range w.last[0].Buttons {
		for _, b := range row {
			if b.Label == "✅ Gửi" {
				t.Errorf("the officers can be written to: %q", w.last[0].Text.String())
			}
		}
	}
	w.pressed("Minh", chat.Data("tbg", "77"))
	if got := w.queued(); len(got) != 0 {
		t.Errorf("sent all the same: %v", got)
	}
}

// The author stops a broadcast while an officer, and those above; nobody else.
func TestWhoStopsIt(t *testing.T) {
	for name, may := range map[string]bool{"Minh": true, "Dũng": true, "Dung": true, "Mai": false, "Tư": false, "Ba": false, "Hai": false} {
		w := peopled(t)
		w.command("Minh", "Mời họp")
		w.press("Minh", "Tất cả")
		w.press("Minh", "✅ Gửi")
		w.finish(1, storage.Sent)
		w.press(name, "⏹ Dừng")
		said := w.last[0].Text.String()
		if stopped := strings.Contains(said, "Đã gửi 1/3 · chưa gửi 2"); stopped != may || (len(w.queued()) == 0) != may {
			t.Errorf("%s: %q, %d wait", name, said, len(w.queued()))
		}
	}
	w := peopled(t)
	w.command("Dũng", "Mời họp")
	w.press("Dũng", "Toàn tỉnh Vĩnh Long")
	w.press("Dũng", "Tất cả")
	sent := w.press("Dũng", "✅ Gửi")
	for _, name := range []string{"Dung", "Minh"} {
		w.last = sent
		w.press(name, "⏹ Dừng")
		if len(w.queued()) != 7 {
			t.Errorf("%s stopped the Sở's", name)
		}
	}
	w.update(func(tx *storage.Tx) error {
		p, err := tx.PersonByKey("Dũng")
		if err != nil {
			return err
		}
		return tx.Revoke(w.units["Tỉnh Vĩnh Long"], p.ID)
	})
	w.last = sent
	w.press("Dũng", "⏹ Dừng")
	if len(w.queued()) != 7 {
		t.Error("the author stopped it after having left")
	}
}

// The message changes five seconds after a reply at the earliest, says how it ended
// once, and then never again.
func TestCards(t *testing.T) {
	w := peopled(t)
	if _, busy := w.cards(w.now); busy {
		t.Error("busy with nothing")
	}
	w.command("Minh", "Mời họp")
	w.press("Minh", "Tất cả")
	w.press("Minh", "✅ Gửi")
	if cards, busy := w.cards(w.now.Add(4 * time.Second)); len(cards) > 0 || !busy {
		t.Errorf("too early: %+v", cards)
	}
	w.finish(2, storage.Sent)
	cards, _ := w.cards(w.now.Add(5 * time.Second))
	if len(cards) != 1 || cards[0].Last || cards[0].Message != "card" || cards[0].Chat != "Minh" || !strings.Contains(cards[0].Reply.Text.String(), "Đã gửi 2/3") {
		t.Fatalf("after five seconds: %+v", cards)
	}
	w.finish(1, storage.Unreachable)
	if cards, _ = w.cards(w.now.Add(10 * time.Second)); len(cards) != 1 || !cards[0].Last || !strings.Contains(cards[0].Reply.Text.String(), "chặn bot 1") {
		t.Fatalf("at the end: %+v", cards)
	}
	w.update(func(tx *storage.Tx) error { return w.s.Shown(tx, cards[0], false, w.now) })
	if _, busy := w.cards(w.now.Add(time.Hour)); busy {
		t.Error("busy after the end")
	}
	if got := w.queued(); len(got) != 1 || !strings.Contains(got["Minh"].Text.String(), "Đã gửi 2/3 · chặn bot 1") {
		t.Errorf("the author is told %+v", got)
	}
	if said := w.command("Mai", "")[0].Text.String(); !strings.Contains(said, "đã gửi 2/3 · chặn bot 1") {
		t.Errorf("the list says %q", said)
	}
}
