package handlers_test

import (
	"bytes"
	"context"
	"image/png"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/visit"
	"banso/storage"
)

// person as the store has them.
func (s *stage) person(name string) (p storage.Person, grants []storage.Grant) {
	s.t.Helper()
	err := s.store.View(func(tx *storage.Tx) (err error) {
		if p, err = tx.PersonByKey("test:" + name); err != nil {
			return err
		}
		grants, err = tx.GrantsOf(p.ID)
		return err
	})
	if err != nil {
		s.t.Fatalf("%s: %v", name, err)
	}
	return p, grants
}

func TestInvitationComesWithAPicture(t *testing.T) {
	s := newStage(t)
	replies := s.do("Lan: /moi")
	if replies[0].Attachment == nil || !replies[0].Attachment.Photo {
		t.Fatalf("no picture: %+v", replies[0])
	}
	img, err := png.Decode(bytes.NewReader(replies[0].Attachment.Data))
	if err != nil || img.Bounds().Dx() < 600 {
		t.Errorf("the picture: %v, %v", img, err)
	}
}

// Nobody has agreed before they press the button, and agreeing is noted once.
func TestNothingIsAgreedToByDefault(t *testing.T) {
	s := newStage(t)
	s.says("Chín: /start " + s.invited("Lan: /moi"))
	if p, grants := s.person("Chín"); !p.Told.IsZero() || len(grants) != 1 {
		t.Errorf("after joining: %+v, %v", p, grants)
	}
	s.do("Chín [Đồng ý, bắt đầu]")
	first, _ := s.person("Chín")
	s.now = s.now.Add(48 * time.Hour)
	s.do("Chín [Đồng ý, bắt đầu]")
	if again, _ := s.person("Chín"); !first.Told.Equal(start) || !again.Told.Equal(first.Told) {
		t.Errorf("agreed at %v, then %v", first.Told, again.Told)
	}
}

// A name shown on the channel may change at any time; the person stays the same.
func TestIdentityIsTheNumberNotTheName(t *testing.T) {
	s := newStage(t)
	before, _ := s.person("Hoa")
	s.send(chat.Message{Key: "1", From: chat.Person{ID: "test:Hoa", Name: "Hoa Lê"}, Chat: "test:Hoa", Text: "/cuatoi", Addressed: true, Sent: s.now})
	after, grants := s.person("Hoa")
	if after.Name != "Hoa Lê" || after.ID != before.ID || len(grants) != 1 {
		t.Errorf("after the name changed: %+v, %v", after, grants)
	}
	s.send(chat.Message{Key: "2", From: chat.Person{ID: "test:khác", Name: "Hoa Lê"}, Chat: "test:khác", Text: "/toi", Addressed: true, Sent: s.now})
	if other, grants := s.person("khác"); other.ID == after.ID || len(grants) != 0 || other.Name != "" {
		t.Errorf("somebody of the same name: %+v, %v", other, grants)
	}
}

// After too many wrong invitations not even the right one is looked up, for an
// hour; others are not kept waiting.
func TestGuessingIsSlowed(t *testing.T) {
	s := newStage(t)
	token := s.invited("Lan: /moi")
	for range 5 {
		if got := s.says("Chín: /start SAISAISAISAISAISAISAISAISA"); !strings.Contains(got, "không đúng") {
			t.Fatalf("a wrong invitation: %q", got)
		}
	}
	for name, want := range map[string]string{"Chín": "đợi", "Tám": "thành viên"} {
		if got := s.says(name + ": /start " + token); !strings.Contains(got, want) {
			t.Errorf("%s with the right one: %q", name, got)
		}
	}
	s.now = s.now.Add(59 * time.Minute)
	if got := s.says("Chín: /start " + token); !strings.Contains(got, "đợi") {
		t.Errorf("before the hour is over: %q", got)
	}
	s.now = s.now.Add(time.Minute)
	if got := s.says("Chín: /start " + token); !strings.Contains(got, "Chào mừng") {
		t.Errorf("after an hour: %q", got)
	}
}

// Wrong invitations that are far apart keep nobody waiting.
func TestOldGuessesDoNotCount(t *testing.T) {
	s := newStage(t)
	for range 12 {
		if got := s.says("Chín: /start SAISAISAISAISAISAISAISAISA"); !strings.Contains(got, "không đúng") {
			t.Fatalf("%q", got)
		}
		s.now = s.now.Add(20 * time.Minute)
	}
}

// Who serves in a team goes on counting there after joining another, until they
// choose.
func TestLinesCountWhereTheyDidUntilAnotherTeamIsChosen(t *testing.T) {
	s := newStage(t)
	s.says("Hoa: /start " + s.invited("Minh: /moi Tổ ấp Tây"))
	team := func() (name string) {
		err := s.store.View(func(tx *storage.Tx) error {
			p, err := tx.PersonByKey("test:Hoa")
			if err != nil {
				return err
			}
			grants, err := tx.GrantsOf(p.ID)
			if err != nil {
				return err
			}
			u, ok, err := visit.Visit{Tx: tx, Person: p, Grants: grants, Now: s.now, Location: time.UTC}.LogTeam()
			if ok {
				name = u.Name
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return name
	}
	if got := team(); got != "Tổ ấp Đông" {
		t.Errorf("after joining another team lines count for %q", got)
	}
	s.do("Hoa [Ghi cho: Tổ ấp Tây]")
	if got := team(); got != "Tổ ấp Tây" {
		t.Errorf("after choosing it lines count for %q", got)
	}
	s.do("Hoa: /roi")
	s.do("Hoa [Tổ ấp Tây, tổ trưởng]")
	s.do("Hoa [Đúng, tôi rời]")
	if got := team(); got != "Tổ ấp Đông" {
		t.Errorf("after leaving it lines count for %q", got)
	}
}

// A removal handled twice tells the person once, ends the invitations they made
// and keeps no name of who has no role left.
func TestRemovedLeader(t *testing.T) {
	s := newStage(t)
	token := s.invited("Lan: /moi")
	s.do("Minh: /to")
	for _, label := range []string{"Tổ ấp Đông", "👥 Thành viên", "Lan", "🚪 Cho rời tổ"} {
		s.do("Minh [" + label + "]")
	}
	data, on := s.button("test:Minh", "Đúng, cho rời")
	act, err := s.bot.Handle(context.Background(), chat.Message{Key: "k", From: chat.Person{ID: "test:Minh", Name: "Minh"}, Chat: "test:Minh", Button: data, ButtonOn: on, Addressed: true, Sent: s.now})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.store.Update(func(tx *storage.Tx) error { _, err := act(tx); return err }); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.posted(); strings.Count(got, "không còn trong danh sách") != 1 {
		t.Errorf("she was told %q", got)
	}
	if p, grants := s.person("Lan"); p.Name != "" || len(grants) != 0 {
		t.Errorf("left of her: %+v, %v", p, grants)
	}
	if got := s.says("Chín: /start " + token); !strings.Contains(got, "thu hồi") {
		t.Errorf("her invitation: %q", got)
	}
}

// A team's group keeps showing the team's month when it becomes a supergroup.
func TestTeamGroupMoves(t *testing.T) {
	s := newStage(t)
	s.do("Lan @cũ: /nhom")
	s.send(chat.Message{Key: "1", From: chat.Person{ID: "test:Lan"}, Chat: "test:@cũ", Group: true, Event: chat.Moved, MovedTo: "test:@mới"})
	if got := s.says("Tư @mới: /to"); !strings.Contains(got, "Tổ ấp Đông") {
		t.Errorf("in the supergroup: %q", got)
	}
	if got := s.says("Lan @mới: /nhom"); !strings.Contains(got, "đã gắn") {
		t.Errorf("tying it again asks about itself: %q", got)
	}
}

// An officer moves people between the teams of the commune only.
func TestNobodyIsMovedOutOfTheCommune(t *testing.T) {
	s := newStage(t)
	places, _ := s.settle()
	for _, tt := range []struct{ to, want string }{{"Khác", "Nút này đã cũ"}, {"Tây", "Đã chuyển"}} {
		row := fill("mt!:{team}:{member}:", places["Đông"], 0) + fill("{team}", places[tt.to], 0)
		replies := s.send(chat.Message{Key: tt.to, From: chat.Person{ID: "test:Minh", Name: "Minh"}, Chat: "test:Minh", Button: row, ButtonOn: "1", Addressed: true, Sent: s.now})
		if got := replies[0].Text.String(); !strings.Contains(got, tt.want) {
			t.Errorf("to %s: %q", tt.to, got)
		}
	}
}

// Who was invited into a team that has joined another since comes into that one;
// a role in a team that is no more is not shown.
func TestInvitationIntoATeamThatJoinedAnother(t *testing.T) {
	s := newStage(t)
	places, _ := s.settle()
	token := s.invited("Lan: /moi")
	err := s.store.Update(func(tx *storage.Tx) error {
		return tx.MergeUnits([]storage.UnitID{storage.UnitID(places["Đông"]["team"])}, storage.UnitID(places["Tây"]["team"]), storage.DayOf(start)+1)
	})
	if err != nil {
		t.Fatal(err)
	}
	s.now = s.now.Add(48 * time.Hour)
	if got := s.says("Chín: /start " + token); !strings.Contains(got, "thành viên của Tổ ấp Tây") {
		t.Errorf("joining: %q", got)
	}
	if got := s.says("Lan: /toi"); strings.Contains(got, "Tổ ấp Đông") {
		t.Errorf("the leader's roles: %q", got)
	}
}

// FuzzJoin sends any payload: nothing breaks, and only the secret of an open
// invitation gives a role.
func FuzzJoin(f *testing.F) {
	s := newStage(f)
	token := s.invited("Lan: /moi")
	for _, seed := range []string{token, token + " ", strings.ToLower(token), token[:25], "", " ", "0", "\x00", "ẠẬ", strings.Repeat("A", 5000), "../../x", "*_*", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, payload string) {
		name, key := "Mới", "test:Mới"
		act, err := s.bot.Handle(context.Background(), chat.Message{Key: "k", ID: "1", From: chat.Person{ID: key, Name: name}, Chat: chat.Address(key), Text: "/start " + payload, Addressed: true, Sent: s.now})
		if err != nil {
			t.Fatal(err)
		}
		joined := false
		_ = s.store.Update(func(tx *storage.Tx) error {
			replies, err := act(tx)
			if err != nil || len(replies) == 0 || replies[0].Empty() {
				t.Errorf("%q: %v, %v", payload, replies, err)
			}
			p, err := tx.PersonByKey(key)
			if err != nil {
				return err
			}
			grants, err := tx.GrantsOf(p.ID)
			joined = len(grants) > 0
			if err != nil {
				t.Error(err)
			}
			return errUndo
		})
		_, args, _ := chat.Command("/start "+payload, botName)
		if joined != (args == token) {
			t.Errorf("%q: joined %v", payload, joined)
		}
	})
}
