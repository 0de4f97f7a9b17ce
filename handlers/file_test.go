package handlers_test

import (
	"strings"
	"testing"

	"banso/handlers/chat"
)

// A list that an officer sends is shown, confirmed and in the list from then on;
// a member's is not read.
func TestListSentAsFile(t *testing.T) {
	s := newStage(t)
	send := func(who string) string {
		from, in := person(who)
		m := chat.Message{
			Key: who, ID: "1", From: from, Chat: in, Sent: s.now, Addressed: true, Media: true,
			File: &chat.File{Name: "to.csv", Data: []byte("Tổ;Họ tên;Vai trò\nTổ ấp Nam;Trần Bình;tổ trưởng\n")},
		}
		var out []string
		for _, r := range s.send(m) {
			out = append(out, r.Text.String())
		}
		return strings.Join(out, "\n")
	}
	if got := send("Hoa"); strings.Contains(got, "tổ mới") {
		t.Errorf("a member's list is read: %s", got)
	}
	if got := send("Minh"); !strings.Contains(got, "1 tổ mới") || !strings.Contains(got, "Chưa nhập gì cả") {
		t.Fatalf("%s", got)
	}
	if got := s.says("Minh [✅ Nhập]"); !strings.Contains(got, "Đã nhập vào Xã Long Hồ") {
		t.Errorf("%s", got)
	}
	if got := s.says("Minh: /danhsach"); !strings.Contains(got, "2 tổ, 5 người") {
		t.Errorf("%s", got)
	}
}
