package handlers_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/storage"
)

var link = regexp.MustCompile(`start=([A-Z2-7]{26})`)

// invited has somebody make an invitation and gives its token.
func (s *stage) invited(line string) string {
	s.t.Helper()
	said := s.says(line)
	found := link.FindStringSubmatch(said)
	if found == nil {
		s.t.Fatalf("%s: no link in %q", line, said)
	}
	return found[1]
}

// says plays a line and gives all that the bot answers.
func (s *stage) says(line string) string {
	s.t.Helper()
	var out []string
	for _, r := range s.do(line) {
		out = append(out, r.Text.String())
	}
	return strings.Join(out, "\n")
}

func TestInvitationMakesAMember(t *testing.T) {
	s := newStage(t)
	token := s.invited("Lan: /moi")
	if got := s.says("Tám: /start " + token); !strings.Contains(got, "thành viên") || !strings.Contains(got, "Tổ ấp Đông") {
		t.Errorf("joining: %q", got)
	}
	if got := s.says("Tám: /ghi 2 cấp lại căn cước"); !strings.Contains(got, "đồng ý") || strings.Contains(got, "Trợ lý hiểu là") {
		t.Errorf("a new member logs before agreeing: %q", got)
	}
	if got := s.says("Tám [Đồng ý, bắt đầu]"); !strings.Contains(got, "Trợ lý hiểu là") {
		t.Errorf("who has agreed must type the line again: %q", got)
	}
	if got := s.says("Tám: /start " + token); !strings.Contains(got, "rồi") {
		t.Errorf("joining again: %q", got)
	}
	if got := s.says("Lan: /start " + token); !strings.Contains(got, "tổ trưởng") {
		t.Errorf("a leader became less by a member's link: %q", got)
	}
	if got := s.says("Chín @nhóm lạ: /start " + token); !strings.Contains(got, "riêng") {
		t.Errorf("joining in a group: %q", got)
	}
}

// Links go down the tree: the Sở invites an officer, the officer a leader, the
// leader members; each link is for one unit and role.
func TestInvitationsDownTheTree(t *testing.T) {
	s := newStage(t)
	if got := s.says("Sáu: /start " + s.invited("Dũng: /moi long ho")); !strings.Contains(got, "cán bộ xã của Xã Long Hồ") {
		t.Errorf("officer: %q", got)
	}
	if got := s.says("Bảy: /start " + s.invited("Sáu: /moi Tổ ấp Tây")); !strings.Contains(got, "tổ trưởng của Tổ ấp Tây") {
		t.Errorf("leader: %q", got)
	}
	if got := s.says("Ba: /start " + s.invited("Bảy: /moi")); !strings.Contains(got, "thành viên của Tổ ấp Tây") {
		t.Errorf("member: %q", got)
	}
	if got := s.says("Minh: /to"); !strings.Contains(got, "Tổ ấp Tây") {
		t.Errorf("the new team is missing: %q", got)
	}
}

func TestInvitationEnds(t *testing.T) {
	s := newStage(t)
	leader := s.invited("Minh: /moi Tổ ấp Tây")
	s.says("Bảy: /start " + leader)
	if got := s.says("Tám: /start " + leader); !strings.Contains(got, "hết") {
		t.Errorf("a leader's link worked twice: %q", got)
	}
	member := s.invited("Lan: /moi")
	s.now = s.now.Add(15 * 24 * time.Hour)
	if got := s.says("Chín: /start " + member); !strings.Contains(got, "hết hạn") {
		t.Errorf("an old link worked: %q", got)
	}
	if got := s.says("Chín: /start ABCDEFGHIJKLMNOPQRSTUVWXYZ"); !strings.Contains(got, "không đúng") {
		t.Errorf("a made-up link: %q", got)
	}
}

// The same message handled twice, as after a crash in between, logs once.
func TestSameMessageLogsOnce(t *testing.T) {
	s := newStage(t)
	card := chat.Message{Key: "1", ID: "77", From: chat.Person{ID: "test:Hoa", Name: "Hoa"}, Chat: "test:Hoa", Text: "/ghi 3 cấp lại căn cước", Addressed: true, Sent: s.now}
	for range 2 {
		s.send(card)
		s.do("Hoa [✅ Lưu]")
	}
	total := 0
	err := s.store.View(func(tx *storage.Tx) error {
		return tx.EachLine(0, storage.DayOf(s.now)+1, func(l storage.Line) bool { total += l.People; return true })
	})
	if err != nil || total != 3 {
		t.Errorf("%d people logged, want 3 (%v)", total, err)
	}
}

// A message that arrives late belongs to the day it was written.
func TestLateMessageCountsForItsDay(t *testing.T) {
	s := newStage(t)
	written := s.now.Add(-26 * time.Hour)
	s.send(chat.Message{Key: "1", ID: "5", From: chat.Person{ID: "test:Hoa", Name: "Hoa"}, Chat: "test:Hoa", Text: "/ghi 3 cấp lại căn cước", Addressed: true, Sent: written})
	s.do("Hoa [✅ Lưu]")
	err := s.store.View(func(tx *storage.Tx) error {
		return tx.EachLine(0, storage.DayOf(s.now)+1, func(l storage.Line) bool {
			if l.Day != storage.DayOf(written) {
				t.Errorf("logged on %s, written on %s", l.Day, storage.DayOf(written))
			}
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Buttons from before a restart or of somebody else's making get a friendly line.
func TestOldAndForeignButtons(t *testing.T) {
	s := newStage(t)
	for _, data := range []string{"zzz", "f:phi:khong-con", "gu:zzzzzzzzzzzzzz", "gm:x:9:y", "gn:-5:cap-lai-the-can-cuoc", "gn:x:", "a", "\xff", "gs:abc", "v:+:khong-con", "cat:khong-co", "r:"} {
		for _, who := range []string{"Hoa", "Tư"} {
			replies := s.send(chat.Message{
				Key: data, ID: "1", From: chat.Person{ID: "test:" + who}, Chat: chat.Address("test:" + who), Button: data, ButtonOn: "1", Addressed: true,
			})
			if len(replies) == 0 || replies[0].Empty() {
				t.Errorf("%s pressing %q sees nothing", who, data)
			}
		}
	}
}

// A group keeps its tie when it becomes a supergroup and loses it when the bot
// is taken out.
func TestGroupMovesAndGoes(t *testing.T) {
	s := newStage(t)
	s.do("Dũng @Sở: /nhom")
	tied := func(address string) bool {
		err := s.store.View(func(tx *storage.Tx) error { _, err := tx.Group(address); return err })
		return err == nil
	}
	s.send(chat.Message{Key: "1", From: chat.Person{ID: "test:Dũng"}, Chat: "test:@Sở", Group: true, Event: chat.Moved, MovedTo: "test:@mới"})
	if tied("test:@Sở") || !tied("test:@mới") {
		t.Error("the tie did not move")
	}
	s.send(chat.Message{Key: "2", From: chat.Person{ID: "test:Dũng"}, Chat: "test:@mới", Group: true, Event: chat.Removed})
	if tied("test:@mới") {
		t.Error("the tie outlived the bot's leaving")
	}
	s.send(chat.Message{Key: "3", From: chat.Person{ID: "test:Dũng", Name: "Dũng"}, Chat: "test:@khác", Group: true, GroupTitle: "Khác", Event: chat.Added})
	if !tied("test:@khác") {
		t.Error("a group is not tied when the Sở adds the bot")
	}
}

// Every command of the menu is understood, whoever uses it, and answers.
func TestEveryCommandAnswersEverybody(t *testing.T) {
	s := newStage(t)
	for _, c := range text.Commands {
		for _, who := range []string{"Tư", "Hoa", "Lan", "Minh", "Dũng"} {
			got := s.says(who + ": /" + c.Name)
			if got == "" || strings.Contains(got, "Chưa có lệnh") {
				t.Errorf("%s /%s: %q", who, c.Name, got)
			}
		}
	}
}

// Who gets a role is offered its commands with the next reply, once; who loses it
// is offered no more than a citizen.
func TestMenuFollowsTheRole(t *testing.T) {
	s := newStage(t)
	menu := func(line string) string {
		var out []string
		for _, r := range s.do(line) {
			for _, e := range r.Menu {
				out = append(out, e.Name)
			}
		}
		return strings.Join(out, " ")
	}
	if got := menu("Tám: /start"); got != "" {
		t.Errorf("a citizen is offered %q beside the menu of all", got)
	}
	token := s.invited("Lan: /moi")
	if got := menu("Tám: /start " + token); !strings.Contains(got, "ghi") || strings.Contains(got, "baocao") {
		t.Errorf("a new member is offered %q", got)
	}
	if got := menu("Tám: /trogiup"); got != "" {
		t.Errorf("the menu comes again: %q", got)
	}
	if got := menu("Minh: /to"); !strings.Contains(got, "danhsach") || strings.Contains(got, "ghi") {
		t.Errorf("an officer is offered %q", got)
	}
	s.do("Tám: /roi")
	if got := menu("Tám [Đúng, tôi rời]") + menu("Tám: /start"); got == "" || strings.Contains(got, "ghi") {
		t.Errorf("who has left is offered %q", got)
	}
}
