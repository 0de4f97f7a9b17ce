package handlers_test

import (
	"strings"
	"testing"

	"banso/handlers/chat"
	"banso/storage"
)

// neighbours adds a second commune with an officer and a team, and an operator.
func (s *stage) neighbours() {
	s.t.Helper()
	err := s.store.Update(func(tx *storage.Tx) error {
		province, err := tx.UnitByCode("p86")
		if err != nil {
			return err
		}
		commune, err := tx.AddUnit(storage.Unit{Kind: storage.Commune, Parent: province.ID, Name: "Xã An Bình"})
		if err != nil {
			return err
		}
		if _, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: commune.ID, Name: "Tổ ấp Đông"}); err != nil {
			return err
		}
		if err := enrol(tx, "Bình", commune, storage.Officer); err != nil {
			return err
		}
		return enrol(tx, "Vận", storage.Unit{}, storage.Operator)
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestWhoMayChangeWhichUnit(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"Hoa: /donvi them Tổ 9", "dành cho cán bộ xã và Sở"},
		{"Lan: /donvi doiten Tổ ấp Đông = Tổ 9", "dành cho cán bộ xã và Sở"},
		{"Tư: /donvi", "dành cho cán bộ xã và Sở"},
		{"Minh: /donvi doiten Tổ ấp Đông = Tổ 9", "Tổ ấp Đông, Xã Long Hồ: 3 thành viên"},
		{"Bình: /donvi doiten Tổ ấp Đông = Tổ 9", "Tổ ấp Đông, Xã An Bình: 0 thành viên"},
		{"Bình: /donvi doiten Tổ ấp Đông Long Hồ = Tổ 9", "Không tìm thấy"},
		{"Bình: /donvi doiten An Bình = Xã Mới", "là việc của cấp trên"},
		{"Bình: /donvi chuyen Tổ ấp Đông = Xã Long Hồ", "là việc của Sở"},
		{"Bình: /donvi them Tổ 9 = Xã Long Hồ", "Không tìm thấy"},
		{"Dũng: /donvi doiten Tổ ấp Đông = Tổ 9", "là nơi nào dưới đây"},
		{"Dũng: /donvi doiten Tổ ấp Đông, Xã An Bình = Tổ 9", "Tổ ấp Đông, Xã An Bình: 0 thành viên"},
		{"Dũng: /donvi doiten An Bình = Xã A, Xã B", "Tên này chưa dùng được"},
		{"Dũng: /donvi doiten Tổ ấp Đông An Bình = Tổ 9", "Tổ ấp Đông, Xã An Bình: 0 thành viên"},
		{"Dũng: /donvi gop Xã An Bình = Xã Long Hồ từ mai", "Các tổ theo cùng: Tổ ấp Đông"},
		{"Dũng: /donvi gop Xã An Bình, Tổ ấp Đông Long Hồ = Xã Long Hồ từ mai", "không cùng cấp"},
		{"Dũng: /donvi chuyen Xã An Bình = Xã Long Hồ từ mai", "không cùng cấp"},
		{"Dũng: /donvi tach Xã An Bình = Xã Một, Xã Hai (Tổ ấp Đông) từ mai", "Xã Hai nhận: Tổ ấp Đông"},
		{"Dũng: /donvi tach Xã An Bình = Xã Một, Xã Hai từ mai", "chưa biết về đâu"},
		{"Dũng: /donvi gop Tổ ấp Đông An Bình, Tổ ấp Đông Long Hồ = Tổ 9 từ mai", "ở những nơi khác nhau"},
		{"Dũng: /donvi doiten Vĩnh Long = Tỉnh Mới", "là việc của cấp trên"},
		{"Vận: /donvi", "Tỉnh Vĩnh Long: 2 tổ, 3 thành viên"},
		{"Vận: /donvi doiten Vĩnh Long = Tỉnh Mới từ mai", "đổi tên thành Tỉnh Mới"},
		{"Vận: /to", "dành cho tổ trưởng"},
	} {
		t.Run(c.line, func(t *testing.T) {
			s := newStage(t)
			s.neighbours()
			if got := s.says(c.line); !strings.Contains(got, c.want) {
				t.Errorf("the bot says %q, want %q", got, c.want)
			}
		})
	}
}

// TestACardIsAskedAnew presses ✅ after the tree has changed under the card, and
// buttons that no card of the reader has.
func TestACardIsAskedAnew(t *testing.T) {
	s := newStage(t)
	s.neighbours()
	s.says("Minh: /donvi doiten Tổ ấp Đông = Tổ Chợ")
	s.says("Dũng: /donvi doiten Tổ ấp Đông Long Hồ = Tổ Mới từ mai")
	s.says("Dũng [✅ Làm]")
	if got := s.says("Minh [✅ Làm]"); !strings.Contains(got, "thay đổi từ một ngày muộn hơn") {
		t.Errorf("a card overtaken by a change: %q", got)
	}
	s.says("Dũng: /donvi doiten Tổ ấp Đông = Tổ Chợ")
	data, on := s.button("test:Dũng", "Tổ ấp Đông, Xã Long Hồ, Tỉnh Vĩnh Long")
	for who, want := range map[string]string{"Bình": "đã cũ", "Hoa": "đã cũ"} {
		from, in := person(who)
		replies := s.send(chat.Message{Key: who, ID: who, From: from, Chat: in, Button: data, ButtonOn: on, Sent: s.now, Addressed: true})
		if len(replies) != 1 || !strings.Contains(replies[0].Text.String(), want) {
			t.Errorf("%s pressed another's button: %v", who, replies)
		}
	}
	for _, forged := range []string{"dvlam", "dvchon:x", "dvchon:" + strings.Split(data, ":")[1] + ":99", "dvchon:" + strings.Split(data, ":")[1] + ":x"} {
		from, in := person("Dũng")
		for _, r := range s.send(chat.Message{Key: forged, ID: forged, From: from, Chat: in, Button: forged, ButtonOn: on, Sent: s.now, Addressed: true}) {
			if strings.Contains(r.Text.String(), "✅") {
				t.Errorf("%s: %s", forged, r.Text)
			}
		}
	}
}
