package playground_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"

	"banso/bot/playground"
)

// stream reads the page's events until the test ends.
func (w *world) stream(lastID string) <-chan string {
	w.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.url+"/api/events", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	if lastID != "" {
		req.Header.Set("Last-Event-ID", lastID)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	lines := make(chan string, 1000)
	w.t.Cleanup(func() { cancel(); resp.Body.Close() })
	go func() {
		for scan := bufio.NewScanner(resp.Body); scan.Scan(); {
			lines <- scan.Text()
		}
		close(lines)
	}()
	// The first comment says that the stream stands.
	until(lines, ": ok")
	return lines
}

func until(lines <-chan string, prefix string) string {
	for line := range lines {
		if strings.HasPrefix(line, prefix) {
			return line
		}
	}
	return ""
}

func TestEventsReachThePageAndAreReplayed(t *testing.T) {
	w := start(t, playground.Options{})
	lines := w.stream("")
	w.Say("dan", "", "một")
	id := strings.TrimPrefix(until(lines, "id: "), "id: ")
	if name, data := until(lines, "event: "), until(lines, "data: "); name != "event: message" || !strings.Contains(data, `"text":"một"`) {
		t.Errorf("event %q %q", name, data)
	}
	if _, err := w.client().SendChatAction(t.Context(), &tg.SendChatActionParams{ChatID: w.ChatID("dan"), Action: "typing"}); err != nil {
		t.Fatal(err)
	}
	w.Advance(time.Hour)
	for _, want := range []string{"typing", "clock"} {
		if got := until(lines, "event: "); got != "event: "+want {
			t.Errorf("event %q, want %s", got, want)
		}
	}
	again := w.stream(id)
	if got := until(again, "event: "); got != "event: typing" {
		t.Errorf("replay begins with %q, want what came after the last id", got)
	}
}

func TestPageOfAnEarlierRunIsToldToReload(t *testing.T) {
	w := start(t, playground.Options{})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+"/api/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Last-Event-ID", "12-5")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	scan := bufio.NewScanner(resp.Body)
	if !scan.Scan() || scan.Text() != "event: reset" {
		t.Errorf("first line %q, want a reset", scan.Text())
	}
}
