package delivery_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
)

// A message too long for the channel goes out in parts, each whole or not at all.
func TestLongMessagesGoOutInParts(t *testing.T) {
	paragraph := strings.Repeat("Thủ tục hành chính 🇻🇳. ", 40)
	long := strings.TrimSpace(strings.Repeat(paragraph+"\n\n", 9))
	buttons := [][]chat.Button{{chat.Press("Xem", "x")}}
	file := &chat.Attachment{Name: "a.xlsx", Data: []byte("x")}
	for _, c := range []struct {
		name  string
		reply chat.Reply
		want  int
		file  bool // on the last part
	}{
		{"short", chat.Reply{Text: chat.Plain("xin chào"), Buttons: buttons}, 1, false},
		{"long", chat.Reply{Text: chat.Plain(long), Buttons: buttons, Notice: "Đây"}, 3, false},
		{"file with a caption", chat.Reply{Text: chat.Plain("Báo cáo"), Attachment: file, Buttons: buttons}, 1, true},
		{"file with a long text", chat.Reply{Text: chat.Plain(paragraph + paragraph), Attachment: file, Buttons: buttons}, 2, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.put(delivery.Message{Key: "k", To: "a", Reply: c.reply})
				if w.put(delivery.Message{Key: "k", To: "a", Reply: c.reply}) {
					t.Error("the key was taken twice")
				}
				stop := start(t, w.outbox().Run)
				time.Sleep(time.Minute)
				stop()
				if len(w.out) != c.want {
					t.Fatalf("%d messages, want %d", len(w.out), c.want)
				}
				var words []string
				for i, s := range w.out {
					last := i == len(w.out)-1
					limit := chat.MaxText
					if s.reply.Attachment != nil {
						limit = chat.MaxCaption
					}
					if n := s.reply.Text.Units(); n > limit {
						t.Errorf("part %d has %d units", i, n)
					}
					if got := len(s.reply.Buttons) > 0; got != last {
						t.Errorf("part %d has buttons: %v", i, got)
					}
					if got := s.reply.Attachment != nil; got != (last && c.file) {
						t.Errorf("part %d has a file: %v", i, got)
					}
					words = append(words, strings.Fields(s.text)...)
				}
				if fmt.Sprint(words) != fmt.Sprint(strings.Fields(c.reply.Text.String())) {
					t.Error("words are lost or out of order")
				}
			})
		})
	}
}
