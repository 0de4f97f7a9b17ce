package telegram_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
)

func TestWhatAFailedSendMeans(t *testing.T) {
	migrated := `{"migrate_to_chat_id":-100999}`
	for name, tc := range map[string]struct {
		answer answer
		want   chat.SendError
	}{
		"too many requests":  {fails(429, "Too Many Requests: retry after 17", `{"retry_after":17}`), chat.SendError{Kind: chat.Retry, After: 17 * time.Second}},
		"flood without time": {fails(429, "Too Many Requests", ""), chat.SendError{Kind: chat.Retry, After: time.Second}},
		"bad gateway":        {badGateway, chat.SendError{Kind: chat.Retry}},
		"internal error":     {fails(500, "Internal Server Error", ""), chat.SendError{Kind: chat.Retry}},
		"dropped":            {answer{drop: true}, chat.SendError{Kind: chat.Retry}},
		"blocked":            {fails(403, "Forbidden: bot was blocked by the user", ""), chat.SendError{Kind: chat.Unreachable}},
		"never started":      {fails(403, "Forbidden: bot can't initiate conversation with a user", ""), chat.SendError{Kind: chat.Unreachable}},
		"unknown chat":       {fails(400, "Bad Request: chat not found", ""), chat.SendError{Kind: chat.Unreachable}},
		"migrated":           {fails(400, "Bad Request: group chat was upgraded to a supergroup chat", migrated), chat.SendError{Kind: chat.Relocated, To: "tg:-100999"}},
		"bad markup":         {fails(400, "Bad Request: can't parse entities", ""), chat.SendError{Kind: chat.Rejected}},
		"too large":          {fails(413, "Request Entity Too Large", ""), chat.SendError{Kind: chat.Rejected}},
		"revoked":            {fails(401, "Unauthorized", ""), chat.SendError{Kind: chat.Unauthorised}},
	} {
		t.Run(name, func(t *testing.T) {
			for method, send := range map[string]func(t *testing.T, a *botAPI) error{
				"sendMessage": func(t *testing.T, a *botAPI) error {
					c, _ := a.channel(t, nil)
					return c.Send(t.Context(), "tg:5", chat.Say(chat.Plain("Nguyễn")))
				},
				"sendDocument": func(t *testing.T, a *botAPI) error {
					c, _ := a.channel(t, nil)
					return c.Send(t.Context(), "tg:5", chat.Reply{Attachment: &chat.Attachment{Name: "a.txt", Data: []byte("Nguyễn")}})
				},
			} {
				api := newAPI(t)
				api.next(method, tc.answer)
				err := send(t, api)
				got, ok := errors.AsType[*chat.SendError](err)
				if !ok || got.Kind != tc.want.Kind || got.After != tc.want.After || got.To != tc.want.To {
					t.Errorf("%s: %+v, want %+v", method, err, tc.want)
				}
				if msg := err.Error(); strings.Contains(msg, "secret") || strings.Contains(msg, "Nguyễn") || strings.Contains(msg, "<h1>") {
					t.Errorf("%s: the error shows too much: %s", method, msg)
				}
			}
		})
	}
}

func TestEditAndPressFailLikeSends(t *testing.T) {
	for method, answer := range map[string]answer{"editMessageText": badGateway, "answerCallbackQuery": badGateway} {
		api := newAPI(t)
		c, _ := api.channel(t, nil)
		api.next(method, answer)
		err := c.Respond(t.Context(), pressed, chat.Reply{Text: chat.Plain("mới"), Replace: true})
		if se, ok := errors.AsType[*chat.SendError](err); !ok || se.Kind != chat.Retry {
			t.Errorf("%s: %v", method, err)
		}
		if n := len(api.made("sendMessage")); n != 0 {
			t.Errorf("%s: %d messages in its place", method, n)
		}
	}
}

func TestNobodyListens(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	api.Close()
	err := c.Send(t.Context(), "tg:5", chat.Say(chat.Plain("Nguyễn")))
	if se, ok := errors.AsType[*chat.SendError](err); !ok || se.Kind != chat.Retry || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

func TestSlowAnswer(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	ctx, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	err := c.Send(ctx, "tg:5", chat.Say(chat.Plain("Nguyễn")))
	if se, ok := errors.AsType[*chat.SendError](err); !ok || se.Kind != chat.Retry || !strings.Contains(err.Error(), "no answer in time") {
		t.Errorf("got %v", err)
	}
}

func TestForeignAddressIsRejected(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	for _, to := range []chat.Address{"", "tg:", "zalo:5", "tg:5x"} {
		err := c.Send(t.Context(), to, chat.Say(chat.Plain("x")))
		if se, ok := errors.AsType[*chat.SendError](err); !ok || se.Kind != chat.Rejected {
			t.Errorf("%q: %v", to, err)
		}
	}
	if n := len(api.made("")); n != 0 {
		t.Errorf("%d requests", n)
	}
}
