// Package grammy_test lets grammY, a Bot API client by others, talk to the
// playground: it sends JSON and attached files, which the client of the bot itself
// never does.
package grammy_test

import (
	"bytes"
	"context"
	"errors"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/bot/playground"
	"banso/bot/playground/spec"
)

// need skips the test where node or the library is absent, or fails it where
// BANSO_TEST_NODE says that they must be there.
func need(t *testing.T) string {
	t.Helper()
	missing := t.Skip
	if os.Getenv("BANSO_TEST_NODE") == "required" {
		missing = t.Fatal
	}
	node, err := exec.LookPath("node")
	if err != nil {
		missing("node is not installed")
	}
	if _, err := os.Stat("node_modules/grammy"); err != nil {
		missing("grammY is not installed: run npm install --no-package-lock in this folder")
	}
	return node
}

var errEnded = errors.New("the script ended")

// run starts the script, cancels once it ends and returns what it printed, and its
// error, then.
func run(ctx context.Context, cancel context.CancelCauseFunc, node, url, token string) func() (string, error) {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, node, "bot.js")
	cmd.Env = append(os.Environ(), "BANSO_PLAYGROUND_URL="+url, "BANSO_PLAYGROUND_TOKEN="+token)
	cmd.Stdout, cmd.Stderr = &out, &out
	ended := make(chan struct{})
	err := cmd.Start()
	go func() {
		defer close(ended)
		if err == nil {
			err = cmd.Wait()
		}
		cancel(errEnded)
	}()
	return func() (string, error) {
		<-ended
		return out.String(), err
	}
}

// open serves a playground whose requests are held against the specification.
func open(t *testing.T) (*playground.Server, string) {
	t.Helper()
	s, err := playground.New(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checker := spec.Load(t)
	s.OnRequest(func(method string, params map[string]any, files []string) {
		if err := checker.CheckUpload(method, params, files); err != nil {
			t.Errorf("request against the specification: %v", err)
		}
	})
	web := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
		web.Close()
	})
	return s, web.URL
}

func TestGrammYUnmodified(t *testing.T) {
	node := need(t)
	limited, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	ctx, cancel := context.WithCancelCause(limited)
	defer cancel(nil)
	s, url := open(t)
	finished := run(ctx, cancel, node, url, s.Token())

	wait := func(what string, ok func(playground.Message) bool) playground.Message {
		t.Helper()
		var found playground.Message
		err := s.WaitFor(ctx, "dan", func(all []playground.Message) bool {
			i := slices.IndexFunc(all, func(m playground.Message) bool { return m.From.Key == "bot" && ok(m) })
			if i >= 0 {
				found = all[i]
			}
			return i >= 0
		})
		if err != nil {
			cancel(err)
			out, _ := finished()
			t.Fatalf("%s: %v\n%s", what, err, out)
		}
		return found
	}

	s.Start("dan", "")
	hello := wait("sendMessage", func(m playground.Message) bool { return m.Text == "Chào Bác Tư 👋" })
	if len(hello.Entities) != 1 || hello.Entities[0].Length != 11 || len(hello.Labels()) != 2 {
		t.Errorf("message %+v", hello)
	}
	s.Press("dan", "", hello.ID, hello.Buttons[0][0].Data)
	edited := wait("edit", func(m playground.Message) bool { return m.Text == "Lệ phí: 0 đồng" })
	if edited.ID != hello.ID {
		t.Errorf("edited %d, want %d", edited.ID, hello.ID)
	}
	asked := s.Say("dan", "", "/tep")
	doc := wait("sendDocument", func(m playground.Message) bool { return m.Document != nil })
	data, err := doc.Document.Bytes()
	if err != nil || string(data) != "tổng hợp tháng" || doc.Document.Name != "tổng hợp.txt" || doc.Text != "Kỳ 10" || doc.ReplyTo != asked {
		t.Errorf("document %+v, %q, %v", doc, data, err)
	}
	s.Say("dan", "", "/album")
	wait("sendMediaGroup", func(m playground.Message) bool { return m.Album != "" && m.Document.Name == "b.txt" })
	s.Say("dan", "", "/dung")
	out, err := finished()
	if err != nil || !strings.Contains(out, "getMe: "+s.Username()) {
		t.Errorf("script: %v\n%s", err, out)
	}
	if n := s.Pending(); n != 0 {
		t.Errorf("%d updates left unconfirmed", n)
	}
}
