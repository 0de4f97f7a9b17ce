package main

import (
	"bytes"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"banso/bot/playground"
)

// An invitation goes from the leader's screen to somebody new: a picture that can
// be passed on, terms that change in place, welcome and agreement.
func TestInvitationOverHTTP(t *testing.T) {
	r := newRig(t, wednesday)
	said := r.server.Say("totruong", "", "/moi")
	picture := r.awaitAfter("totruong", said, "the QR picture", func(m playground.Message) bool { return m.Photo != nil })
	raw, err := picture.Photo.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if img, err := png.Decode(bytes.NewReader(raw)); err != nil || img.Bounds().Dx() < 600 {
		t.Errorf("the picture: %v", err)
	}
	found := regexp.MustCompile(`start=(\w+)`).FindStringSubmatch(picture.Text)
	if found == nil {
		t.Fatalf("no link under the picture: %q", picture.Text)
	}
	terms := r.awaitAfter("totruong", said, "the terms", func(m playground.Message) bool { return strings.Contains(m.Text, "30 lần") })
	changed := r.press("totruong", terms, "10 lần", "10 lần")
	if changed.ID != terms.ID {
		t.Errorf("the terms changed in message %d, not in %d", changed.ID, terms.ID)
	}
	welcome := r.ask("dan", "/start "+found[1], "Chào mừng")
	r.press("dan", welcome, "Đồng ý, bắt đầu", "Cảm ơn bạn")
	r.press("totruong", changed, "🚫 Thu hồi", "Đã thu hồi")
}
