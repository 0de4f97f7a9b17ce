package telegram_test

import (
	"net/http"
	"strings"
	"testing"

	"banso/handlers/chat"
)

// A file that Telegram has already is named, not uploaded again.
func TestFilesByReference(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	for method, photo := range map[string]bool{"sendPhoto": true, "sendDocument": false} {
		r := chat.Say(chat.Plain("Lịch trực"))
		r.Attachment = &chat.Attachment{Name: "anh.jpg", Photo: photo, Ref: "AgAC-5"}
		if err := c.Send(t.Context(), "tg:5", r); err != nil {
			t.Fatal(err)
		}
		call := api.made(method)[0]
		if got := call.form[strings.ToLower(strings.TrimPrefix(method, "send"))]; got != "AgAC-5" || len(call.files) > 0 || call.form["caption"] != "Lịch trực" {
			t.Errorf("%s: %v, uploaded %v", method, call.form, call.files)
		}
	}
}

func TestEdit(t *testing.T) {
	for name, tc := range map[string]struct {
		edit    []answer
		changed bool
		kind    chat.SendKind
		fails   bool
	}{
		"changed":       {changed: true},
		"same as it is": {edit: []answer{fails(http.StatusBadRequest, "Bad Request: message is not modified: same", "")}, changed: true},
		"gone":          {edit: []answer{fails(http.StatusBadRequest, "Bad Request: message to edit not found", "")}},
		"blocked":       {edit: []answer{fails(http.StatusForbidden, "Forbidden: bot was blocked by the user", "")}, kind: chat.Unreachable, fails: true},
		"too many":      {edit: []answer{fails(http.StatusTooManyRequests, "Too Many Requests: retry after 3", `{"retry_after":3}`)}, kind: chat.Retry, fails: true},
		"broken":        {edit: []answer{badGateway}, kind: chat.Retry, fails: true},
	} {
		t.Run(name, func(t *testing.T) {
			api := newAPI(t)
			c, _ := api.channel(t, nil)
			api.next("editMessageText", tc.edit...)
			changed, err := c.Edit(t.Context(), "tg:5", "31", chat.Say(chat.Plain("Đã gửi 5/9"), []chat.Button{chat.Press("⏹ Dừng", "tbs:1")}))
			if changed != tc.changed || (err != nil) != tc.fails || tc.fails && chat.AsSendError(err).Kind != tc.kind {
				t.Errorf("changed: %v, %v", changed, err)
			}
			form := api.made("editMessageText")[0].form
			if form["chat_id"] != "5" || form["message_id"] != "31" || form["text"] != "Đã gửi 5/9" || !strings.Contains(form["reply_markup"], "tbs:1") {
				t.Errorf("asked for %v", form)
			}
		})
	}
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	for to, on := range map[chat.Address]string{"zalo:5": "31", "tg:5": "không phải số"} {
		if changed, err := c.Edit(t.Context(), to, on, chat.Say(chat.Plain("x"))); changed || to == "zalo:5" && err == nil {
			t.Errorf("%s %s: %v, %v", to, on, changed, err)
		}
	}
	if n := len(api.made("")); n != 0 {
		t.Errorf("%d requests", n)
	}
}
