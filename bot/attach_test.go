package main

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"banso/bot/playground"
)

// A picture or a document goes out as it came, by its id on the channel: the
// program never holds its content.
func TestBroadcastWithAFile(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file    string
		data    []byte
		caption string
		then    string // said after the file
	}{
		"picture with the command":   {"lich.png", picture.Bytes(), "/thongbao Lịch trực của xã", ""},
		"document, then the words":   {"Ke hoach.pdf", []byte("%PDF-1.4 kế hoạch"), "", "Lịch trực của xã"},
		"list, which is not read in": {"danh sach.xlsx", []byte("PK not a list"), "Lịch trực của xã", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, wednesday)
			if !strings.HasPrefix(c.caption, "/") {
				r.ask("xa", "/thongbao", "Gửi thông báo")
			}
			said, err := r.server.SendFiles("xa", "", c.caption, []playground.Upload{{Name: c.file, Data: c.data}})
			if err != nil {
				t.Fatal(err)
			}
			holds := func(what string) func(playground.Message) bool {
				return func(m playground.Message) bool { return strings.Contains(m.Text, what) }
			}
			if c.then != "" {
				r.awaitAfter("xa", said, "that the file came", holds("Đã nhận ảnh, tệp"))
				said = r.server.Say("xa", "", c.then)
			}
			asked := r.awaitAfter("xa", said, "who", holds("Gửi tới ai"))
			card := r.press("xa", asked, "Tất cả", "Sẽ gửi tới")
			r.press("xa", card, "✅ Gửi", "thông báo")
			got := r.await("to1", "Lịch trực của xã")
			sent := got.Document
			if got.Photo != nil {
				sent = got.Photo
			}
			if sent == nil {
				t.Fatalf("nothing came with %q", got.Text)
			}
			if data, err := sent.Bytes(); err != nil || !bytes.Equal(data, c.data) || !strings.Contains(got.Text, "Thông báo của UBND") {
				t.Errorf("%d bytes came with %q, %v", len(data), got.Text, err)
			}
			seen := r.await("xa", "Lịch trực của xã") // the preview, or the progress
			if seen.Text == "" {
				t.Error("the author saw nothing")
			}
			r.private()
		})
	}
}
