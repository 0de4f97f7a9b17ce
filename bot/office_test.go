package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/bot/delivery"
	"banso/bot/playground"
	"banso/storage"
)

// office is the Sở writing to a crowd, through the whole program in fake time.
type office struct {
	*clockwork
	server *playground.Server
	stop   func()

	mu    sync.Mutex
	edits []time.Time // of messages of the Sở's conversation
}

// newOffice starts the program with a crowd as far away as Telegram is.
func newOffice(t *testing.T, c *clockwork, members int) *office {
	t.Helper()
	o := &office{clockwork: c, server: crowd(t, members, c.now)}
	o.server.OnRequest(func(method string, _ map[string]any, _ []string) {
		if strings.EqualFold(method, "editMessageText") {
			o.mu.Lock()
			defer o.mu.Unlock()
			o.edits = append(o.edits, time.Now())
		}
	})
	c.app.setup.transport, c.app.setup.limits = &wire{handler: o.server.Handler()}, delivery.Telegram
	c.app.setup.token, c.app.setup.apiBase = o.server.Token(), "http://127.0.0.1:8080"
	c.people(1001, members)
	o.server.Faults().Slow(80 * time.Millisecond)
	o.start()
	return o
}

// start runs the program, after stop again on the same store.
func (o *office) start() {
	o.t.Helper()
	a, err := assemble(o.clockwork.app.setup)
	if err != nil {
		o.t.Fatal(err)
	}
	o.clockwork.app = a
	ctx, cancel := context.WithCancel(o.t.Context())
	done := make(chan error)
	go func() { done <- a.run(ctx) }()
	o.stop = func() {
		cancel()
		if err := <-done; err != nil {
			o.t.Errorf("run: %v", err)
		}
	}
}

// sees waits until the last message of the bot to the Sở holds a text.
func (o *office) sees(holds string) (found playground.Message) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), 30*time.Minute)
	defer cancel()
	err := o.server.WaitFor(ctx, "so", func(messages []playground.Message) bool {
		for _, m := range slices.Backward(messages) {
			if m.From.Key == "bot" {
				found = m
				return strings.Contains(m.Text, holds)
			}
		}
		return false
	})
	if err != nil {
		o.t.Fatalf("the Sở never saw %q, last %q: %v\n%s", holds, found.Text, err, o.log.String())
	}
	return found
}

// press presses a button of a message.
func (o *office) press(on playground.Message, label, holds string) playground.Message {
	o.t.Helper()
	b, ok := on.FindButton(label)
	if !ok {
		o.t.Fatalf("no button %q in %q", label, on.Text)
	}
	o.server.Press("so", "", on.ID, b.Data)
	return o.sees(holds)
}

// broadcast writes to everybody and gives the card that asks to confirm.
func (o *office) broadcast(words string) playground.Message {
	o.t.Helper()
	o.server.Say("so", "", "/thongbao "+words)
	o.press(o.press(o.sees("Gửi tới đâu"), "Toàn tỉnh Vĩnh Long", "Gửi tới ai"), "Tất cả", "Sẽ gửi tới")
	return o.sees("Sẽ gửi tới")
}

// count tells how the first broadcast stands, and holds that it fits the outbox.
func (o *office) count() (c storage.BroadcastCount) {
	o.t.Helper()
	err := o.store.View(func(tx *storage.Tx) (err error) {
		c, err = tx.BroadcastCount(1)
		if left := tx.CountQueued(); err == nil && left != c.Left() {
			o.t.Errorf("%+v with %d messages waiting", c, left)
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// got counts the messages in the crowd's conversations that hold a text, and fails
// when somebody has more than one.
func (o *office) got(members int, words string) (n int) {
	o.t.Helper()
	for p := range members {
		own := 0
		for _, m := range o.server.Messages(fmt.Sprint("p", p)) {
			if strings.Contains(m.Text, words) {
				own++
			}
		}
		if own > 1 {
			o.t.Errorf("p%d got it %d times", p, own)
		}
		n += own
	}
	return n
}
