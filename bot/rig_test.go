package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/time/rate"

	"banso/bot/config"
	"banso/bot/delivery"
	"banso/bot/playground"
	"banso/bot/playground/spec"
	"banso/storage"
)

// TestMain lets the test binary be the bot of the kill test, and the program
// itself.
func TestMain(m *testing.M) {
	if args := os.Getenv(childArgs); args != "" {
		os.Exit(run(strings.Split(args, "\n"), world{os.Environ(), os.Stdout, os.Stderr}))
	}
	if api := os.Getenv(childAPI); api != "" {
		os.Exit(child(api))
	}
	testscript.Main(m, map[string]func(){"banso": main})
}

// patience is how long a test waits for what must happen; it is spent only when
// something is broken.
const patience = time.Minute

// fast lets tests run at the speed of the machine.
var fast = delivery.Limits{All: rate.Inf, Bulk: rate.Inf, Chat: rate.Inf, Group: rate.Inf, Burst: 1}

// rig is the whole program in a temporary folder, played by personas over real
// HTTP, every request held against the Bot API specification.
type rig struct {
	*play
	t   testing.TB
	log *safeBuffer
}

// newRig starts the program at a time of the moved clock.
func newRig(t testing.TB, at time.Time) *rig {
	t.Helper()
	settings, err := config.Load([]string{"BANSO_PLAYGROUND_LISTEN=127.0.0.1:0"}, func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	log := &safeBuffer{}
	started := time.Now()
	p, err := openPlayground(playOptions{
		settings: settings, dir: t.TempDir(), limits: fast, log: newLog(log, settings),
		now: func() time.Time { return at.Add(time.Since(started)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	checker := spec.Load(t)
	p.server.OnRequest(func(method string, params map[string]any, files []string) {
		if err := checker.CheckUpload(method, params, files); err != nil {
			t.Errorf("a request breaks the specification: %v", err)
		}
	})
	r := &rig{play: p, t: t, log: log}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- p.run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("run: %v", err)
		}
		if err := p.store.Check(); err != nil {
			t.Errorf("the data file is damaged: %v", err)
		}
		if err := p.close(); err != nil {
			t.Error(err)
		}
	})
	for _, persona := range playground.DefaultWorld().Personas { // all have been greeted
		r.await(persona.Key, "Bạn Số")
	}
	return r
}

// await waits for a message of the bot in a chat that holds a text; the latest
// such message counts.
func (r *rig) await(chat, holds string) playground.Message {
	r.t.Helper()
	return r.awaitAfter(chat, 0, holds, func(m playground.Message) bool { return strings.Contains(m.Text, holds) })
}

// awaitAfter waits for a message of the bot with at least this id.
func (r *rig) awaitAfter(chat string, id int, what string, ok func(playground.Message) bool) playground.Message {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.t.Context(), patience)
	defer cancel()
	var found playground.Message
	err := r.server.WaitFor(ctx, chat, func(messages []playground.Message) bool {
		for _, m := range slices.Backward(messages) {
			if m.From.Key == "bot" && m.ID >= id && ok(m) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		for _, m := range r.server.Messages(chat) {
			r.t.Logf("%d %s: %q", m.ID, m.From.Key, m.Text)
		}
		r.t.Fatalf("%s never saw %q: %v\n%s", chat, what, err, r.log.String())
	}
	return found
}

// ask says something and waits for the answer.
func (r *rig) ask(persona, text, holds string) playground.Message {
	r.t.Helper()
	said := r.server.Say(persona, "", text)
	return r.awaitAfter(persona, said, holds, func(m playground.Message) bool { return strings.Contains(m.Text, holds) })
}

// press presses a button by its label and waits for what follows.
func (r *rig) press(persona string, on playground.Message, label, holds string) playground.Message {
	r.t.Helper()
	b, ok := on.FindButton(label)
	if !ok {
		r.t.Fatalf("no button %q in %q; there are %q", label, on.Text, on.Labels())
	}
	r.server.Press(persona, "", on.ID, b.Data)
	return r.awaitAfter(persona, on.ID, holds, func(m playground.Message) bool { return strings.Contains(m.Text, holds) })
}

// lines reads all counting lines of some days straight from the store.
func (r *rig) lines(from, to storage.Day) []storage.Line {
	r.t.Helper()
	var out []storage.Line
	err := r.store.View(func(tx *storage.Tx) error {
		return tx.EachLine(from, to, func(l storage.Line) bool {
			if l.Counts() {
				out = append(out, l)
			}
			return true
		})
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

// safeBuffer is a log that many goroutines write.
type safeBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
