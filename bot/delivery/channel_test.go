package delivery_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
)

// wire is an update of the test's channel.
type wire struct {
	Chat   string `json:"chat"`
	Text   string `json:"text"`
	Button string `json:"button,omitempty"`
	Group  bool   `json:"group,omitempty"`
}

func decode(body []byte) (chat.Message, bool, error) {
	var w wire
	if err := json.Unmarshal(body, &w); err != nil {
		return chat.Message{}, false, err
	}
	m := chat.Message{
		From: chat.Person{ID: w.Chat, Name: secret}, Chat: chat.Address(w.Chat), Text: w.Text, Button: w.Button, Group: w.Group, Addressed: true,
	}
	if w.Button != "" {
		m.Callback = "press of " + w.Button
	}
	return m, w.Text+w.Button != "", nil
}

func raw(t testing.TB, id uint64, w wire) delivery.Raw {
	t.Helper()
	body, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	return delivery.Raw{ID: id, Body: body}
}

// buffer is a log that many goroutines write.
type buffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// errs are what channels report.
var (
	errBusy     = &chat.SendError{Kind: chat.Retry, After: 7 * time.Second, Err: errors.New("too many requests")}
	errNetwork  = &chat.SendError{Kind: chat.Retry, Err: errors.New("no answer in time")}
	errBlocked  = fmt.Errorf("wrapped: %w", &chat.SendError{Kind: chat.Unreachable, Err: errors.New("blocked")})
	errMoved    = &chat.SendError{Kind: chat.Relocated, To: "new", Err: errors.New("migrated")}
	errRejected = &chat.SendError{Kind: chat.Rejected, Err: errors.New("can't parse entities")}
	errToken    = &chat.SendError{Kind: chat.Unauthorised, Err: errors.New("unauthorized")}
)

// first fails the first n tries of every text.
func first(n int, err error) func(context.Context, sent, int) error {
	return func(_ context.Context, _ sent, before int) error {
		if before < n {
			return err
		}
		return nil
	}
}

func only(text string, refuse func(context.Context, sent, int) error) func(context.Context, sent, int) error {
	return func(ctx context.Context, s sent, before int) error {
		if s.text == text {
			return refuse(ctx, s, before)
		}
		return nil
	}
}

func notAt(to chat.Address, err error) func(context.Context, sent, int) error {
	return func(_ context.Context, s sent, _ int) error {
		if s.to != to {
			return err
		}
		return nil
	}
}

// discreet fails the test when the log shows what people said or are called.
func (w *world) discreet() {
	w.t.Helper()
	log := w.log.String()
	for _, word := range strings.Fields(secret) {
		if strings.Contains(log, word) {
			w.t.Errorf("the log shows %q:\n%s", word, log)
		}
	}
}
