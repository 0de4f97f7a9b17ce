package playground_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/bot/playground"
)

func bytesReader(data []byte) io.Reader { return bytes.NewReader(data) }

func TestWebhookDeliversInOrderWithItsSecret(t *testing.T) {
	w := start(t, playground.Options{})
	heard := make(chan string, 10)
	var failures atomic.Int32
	hook := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Telegram-Bot-Api-Secret-Token") != "bi_mat-1" {
			t.Error("delivered without the secret")
		}
		if failures.Add(1) == 1 {
			rw.WriteHeader(http.StatusInternalServerError)
			return
		}
		var u seen
		if err := json.NewDecoder(r.Body).Decode(&u); err != nil || u.Message == nil {
			t.Errorf("delivery: %+v, %v", u, err)
			return
		}
		heard <- u.Message.Text
	}))
	defer hook.Close()
	w.Say("dan", "", "một")
	w.Say("dan", "", "hai")
	b, ctx := w.client(), t.Context()
	if _, err := b.SetWebhook(ctx, &tg.SetWebhookParams{URL: hook.URL, SecretToken: "bi_mat-1"}); err != nil {
		t.Fatalf("SetWebhook: %v", err)
	}
	if a := w.call("getUpdates", nil); a.Status != http.StatusConflict {
		t.Errorf("polling beside a webhook: %+v", a)
	}
	if got := []string{<-heard, <-heard}; !slices.Equal(got, []string{"một", "hai"}) {
		t.Errorf("heard %v", got)
	}
	info, err := b.GetWebhookInfo(ctx)
	if err != nil || info.URL != hook.URL || !strings.Contains(info.LastErrorMessage, "500") {
		t.Errorf("info %+v, %v", info, err)
	}
	if _, err := b.DeleteWebhook(ctx, &tg.DeleteWebhookParams{DropPendingUpdates: true}); err != nil {
		t.Fatalf("DeleteWebhook: %v", err)
	}
	w.Say("dan", "", "ba")
	if got := texts(w.updates(nil)); !slices.Equal(got, []string{"ba"}) {
		t.Errorf("polled after the webhook was deleted: %v", got)
	}
}

func TestWebhookNeverLeavesThisMachine(t *testing.T) {
	w := start(t, playground.Options{})
	for _, address := range []string{"https://example.org/hook", "http://10.0.0.1/", "ftp://127.0.0.1/", "http://127.0.0.1.example.org/", "x"} {
		if a := w.call("setWebhook", map[string]any{"url": address}); a.OK {
			t.Errorf("%s was taken", address)
		}
	}
}

func TestInlineQuery(t *testing.T) {
	w := start(t, playground.Options{})
	b, ctx := w.client(), t.Context()
	id := w.Inline("dan", "căn cước")
	var got []models.Update
	w.call("getUpdates", nil).decode(t, &got)
	if q := got[0].InlineQuery; q == nil || q.ID != id || q.Query != "căn cước" || q.From.ID != 101 {
		t.Fatalf("update %+v", got[0])
	}
	results := func(n int) []models.InlineQueryResult {
		var out []models.InlineQueryResult
		for i := range n {
			out = append(out, &models.InlineQueryResultArticle{ID: string(rune('a' + i)), Title: "Cấp lại căn cước",
				InputMessageContent: &models.InputTextMessageContent{MessageText: "Các bước"}})
		}
		return out
	}
	if _, err := b.AnswerInlineQuery(ctx, &tg.AnswerInlineQueryParams{InlineQueryID: id, Results: results(51)}); err == nil {
		t.Error("51 results passed")
	}
	if _, err := b.AnswerInlineQuery(ctx, &tg.AnswerInlineQueryParams{InlineQueryID: id, Results: append(results(1), results(1)...)}); err == nil {
		t.Error("two results of one id passed")
	}
	if _, err := b.AnswerInlineQuery(ctx, &tg.AnswerInlineQueryParams{InlineQueryID: id, Results: results(3)}); err != nil {
		t.Fatalf("AnswerInlineQuery: %v", err)
	}
	if q, ok := w.InlineAnswer(id); !ok || len(q.Results) != 3 {
		t.Errorf("answer %+v", q)
	}
}

func TestReplyKeyboard(t *testing.T) {
	w := start(t, playground.Options{})
	w.Start("to1", "")
	b, ctx := w.client(), t.Context()
	send := func(keys models.ReplyMarkup) playground.Message {
		t.Helper()
		if _, err := b.SendMessage(ctx, &tg.SendMessageParams{ChatID: w.ChatID("to1"), Text: "chọn", ReplyMarkup: keys}); err != nil {
			t.Fatalf("SendMessage: %v", err)
		}
		all := w.Messages("to1")
		return all[len(all)-1]
	}
	m := send(models.ReplyKeyboardMarkup{OneTimeKeyboard: true, Keyboard: [][]models.KeyboardButton{{{Text: "Ghi"}, {Text: "Hỏi"}}}})
	if m.Keyboard == nil || !m.Keyboard.OneTimeKeyboard || m.Keyboard.Keyboard[0][1].Text != "Hỏi" {
		t.Errorf("keyboard %+v", m.Keyboard)
	}
	if m := send(models.ReplyKeyboardRemove{RemoveKeyboard: true}); !m.MarkupRemoved {
		t.Error("the keyboard stays")
	}
	if m := send(models.ForceReply{ForceReply: true}); !m.ForceReply {
		t.Error("no reply is asked for")
	}
}
