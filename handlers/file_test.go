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

// A table of targets is told from a list of people by its columns.
func TestTargetsSentAsFile(t *testing.T) {
	s := newStage(t)
	send := func(who string) string {
		from, in := person(who)
		m := chat.Message{
			Key: who, ID: "1", From: from, Chat: in, Sent: s.now, Addressed: true, Media: true,
			File: &chat.File{Name: "giao.csv", Data: []byte("Kỳ;Đơn vị;vneid;Khác\nQuý IV/2026;Xã Long Hồ;40;\n")},
		}
		var out []string
		for _, r := range s.send(m) {
			out = append(out, r.Text.String())
		}
		return strings.Join(out, "\n")
	}
	if got := send("Minh"); !strings.Contains(got, "dành cho cán bộ Sở") {
		t.Errorf("an officer's table: %s", got)
	}
	if got := send("Dũng"); !strings.Contains(got, "1 chỉ tiêu mới") {
		t.Fatalf("%s", got)
	}
	if got := s.says("Dũng [✅ Nhập]"); !strings.Contains(got, "Đã giao chỉ tiêu") {
		t.Errorf("%s", got)
	}
	if got := s.says("Minh: /chitieu"); !strings.Contains(got, "0/40 lượt") {
		t.Errorf("%s", got)
	}
}
