package playground_test

import (
	"slices"
	"strings"
	"testing"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/bot/playground"
)

func TestGroupHearsOnlyWhatIsMeantForTheBot(t *testing.T) {
	w := start(t, playground.Options{})
	b := w.client()
	sent, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: w.ChatID("nhom-so"), Text: "Tổng hợp tháng"})
	if err != nil {
		t.Fatalf("SendMessage: %v", err)
	}
	tests := []struct {
		text  string
		heard bool
	}{
		{"các đồng chí xem nhé", false},
		{"/baocao", true},
		{"/baocao@banso_gialap_bot kỳ trước", true},
		{"/baocao@Banso_GiaLap_Bot", true},
		{"nhờ /baocao@banso_gialap_bot", true},
		{"nhờ /baocao", false},
		{"/baocao@bot_khac", false},
		{"@banso_gialap_bot lệ phí bao nhiêu", true},
		{"hỏi 👋 @banso_gialap_bot nhé", true},
		{"@dung_so xem giúp", false},
		{"thư gửi a@banso_gialap_bot.vn", false},
	}
	var want []string
	for _, test := range tests {
		if w.Say("so", "nhom-so", test.text) == 0 {
			t.Fatalf("%q could not be said", test.text)
		}
		if test.heard {
			want = append(want, test.text)
		}
	}
	w.Reply("xa", "nhom-so", "trả lời bot", sent.ID)
	want = append(want, "trả lời bot")
	if got := texts(w.updates(nil)); !slices.Equal(got, want) {
		t.Errorf("heard\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if w.Say("dan", "nhom-so", "tôi không ở đây") != 0 {
		t.Error("a stranger wrote into the group")
	}
}

func TestMigrationIsToldOnBothSides(t *testing.T) {
	w := start(t, playground.Options{})
	old := w.ChatID("nhom-so")
	fresh, err := w.Migrate("nhom-so")
	if err != nil {
		t.Fatalf("Migrate: %v", err)
	}
	var got []struct{ Message models.Message }
	w.call("getUpdates", nil).decode(t, &got)
	if len(got) != 2 || got[0].Message.Chat.ID != old || got[0].Message.MigrateToChatID != fresh ||
		got[1].Message.Chat.ID != fresh || got[1].Message.MigrateFromChatID != old {
		t.Errorf("updates %+v", got)
	}
	a := w.call("sendMessage", map[string]any{"chat_id": old, "text": "a"})
	if a.Status != 400 || a.Parameters.MigrateTo != fresh {
		t.Errorf("old id: %+v", a)
	}
	if _, err := w.Migrate("nhom-so"); err == nil {
		t.Error("a supergroup migrated again")
	}
}

func TestMembers(t *testing.T) {
	w := start(t, playground.Options{})
	b, ctx, id := w.client(), t.Context(), w.ChatID("nhom-so")
	full, err := b.GetChat(ctx, &tg.GetChatParams{ChatID: id})
	if err != nil || full.Type != models.ChatTypeGroup || !strings.Contains(full.Title, "Chuyển đổi số") {
		t.Errorf("GetChat: %+v, %v", full, err)
	}
	for user, want := range map[int64]models.ChatMemberType{106: models.ChatMemberTypeOwner, 105: models.ChatMemberTypeMember, 101: models.ChatMemberTypeLeft, 1: models.ChatMemberTypeMember} {
		m, err := b.GetChatMember(ctx, &tg.GetChatMemberParams{ChatID: id, UserID: user})
		if err != nil || m.Type != want {
			t.Errorf("member %d: %+v, %v, want %s", user, m, err, want)
		}
	}
	if n, err := b.GetChatMemberCount(ctx, &tg.GetChatMemberCountParams{ChatID: id}); err != nil || n != 3 {
		t.Errorf("count %d, %v, want the two and the bot", n, err)
	}
	if admins, err := b.GetChatAdministrators(ctx, &tg.GetChatAdministratorsParams{ChatID: id}); err != nil || len(admins) != 1 {
		t.Errorf("administrators %v, %v", admins, err)
	}
	if err := w.SetMember("nhom-so", false); err != nil {
		t.Fatal(err)
	}
	if a := w.call("sendMessage", map[string]any{"chat_id": id, "text": "a"}); a.Status != 403 {
		t.Errorf("sending to a group the bot was taken out of: %+v", a)
	}
	got := w.updates(nil)
	if len(got) != 1 || got[0].MyChatMember == nil || got[0].MyChatMember.New.Status != "left" {
		t.Errorf("updates %+v", got)
	}
}

func TestCommandsByScopeReachThePage(t *testing.T) {
	w := start(t, playground.Options{})
	b, ctx := w.client(), t.Context()
	set := func(name string, scope models.BotCommandScope) {
		t.Helper()
		if _, err := b.SetMyCommands(ctx, &tg.SetMyCommandsParams{Scope: scope,
			Commands: []models.BotCommand{{Command: name, Description: "Mô tả"}}}); err != nil {
			t.Fatalf("SetMyCommands: %v", err)
		}
	}
	set("hoi", nil)
	set("ghi", &models.BotCommandScopeChat{ChatID: w.ChatID("to1")})
	set("baocao", &models.BotCommandScopeAllGroupChats{})
	state := w.state()
	for chat, want := range map[int64]string{w.ChatID("to1"): "ghi", w.ChatID("nhom-so"): "baocao", w.ChatID("dan"): "hoi"} {
		if got := state.menu(chat); got != want {
			t.Errorf("chat %d is offered %q, want %q", chat, got, want)
		}
	}
	if _, err := b.DeleteMyCommands(ctx, &tg.DeleteMyCommandsParams{Scope: &models.BotCommandScopeChat{ChatID: w.ChatID("to1")}}); err != nil {
		t.Fatalf("DeleteMyCommands: %v", err)
	}
	if got := w.state().menu(w.ChatID("to1")); got != "hoi" {
		t.Errorf("after deleting the narrow scope: %q", got)
	}
}
