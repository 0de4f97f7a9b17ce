package playground_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"

	"banso/bot/playground"
	"banso/bot/playground/spec"
)

// world is a server on loopback whose requests are held against the specification.
type world struct {
	*playground.Server
	t   *testing.T
	url string

	mu    sync.Mutex
	loose bool // the next requests may break the specification
}

// start opens a playground; it is closed at the end of the test.
func start(t *testing.T, opt playground.Options) *world {
	t.Helper()
	s, err := playground.New(opt)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	w := &world{Server: s, t: t}
	checker := spec.Load(t)
	s.OnRequest(func(method string, params map[string]any, files []string) {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.loose {
			return
		}
		if err := checker.CheckUpload(method, params, files); err != nil {
			t.Errorf("request against the specification: %v", err)
		}
	})
	h := httptest.NewServer(s.Handler())
	w.url = h.URL
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
		h.Close()
	})
	return w
}

// wrong lets the test send requests that break the specification on purpose.
func (w *world) wrong() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.loose = true
}

// bot is the real client with a handler; it polls until the test ends.
func (w *world) bot(handle tg.HandlerFunc) *tg.Bot {
	w.t.Helper()
	b, err := tg.New(w.Token(), tg.WithServerURL(w.url), tg.WithDefaultHandler(handle), tg.WithNotAsyncHandlers(),
		tg.WithErrorsHandler(func(error) {}))
	if err != nil {
		w.t.Fatalf("new client: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		b.Start(ctx)
	}()
	w.t.Cleanup(func() { cancel(); <-finished })
	return b
}

// client is the real client without polling.
func (w *world) client() *tg.Bot {
	w.t.Helper()
	b, err := tg.New(w.Token(), tg.WithServerURL(w.url), tg.WithSkipGetMe())
	if err != nil {
		w.t.Fatalf("new client: %v", err)
	}
	return b
}

// wait fails the test when nothing fitting comes within ten seconds.
func (w *world) wait(chat string, ok func(playground.Message) bool) playground.Message {
	w.t.Helper()
	var found playground.Message
	ctx, cancel := context.WithTimeout(w.t.Context(), 10*time.Second)
	defer cancel()
	err := w.WaitFor(ctx, chat, func(all []playground.Message) bool {
		for _, m := range all {
			if ok(m) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		w.t.Fatalf("WaitFor: %v", err)
	}
	return found
}

func botSays(text string) func(playground.Message) bool {
	return func(m playground.Message) bool { return m.From.Key == "bot" && m.Text == text }
}

// answer is the envelope of the Bot API.
type answer struct {
	Status      int `json:"-"`
	OK          bool
	Result      json.RawMessage
	ErrorCode   int `json:"error_code"`
	Description string
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	}
}

// call sends a method with JSON parameters.
func (w *world) call(method string, params map[string]any) answer {
	w.t.Helper()
	body, err := json.Marshal(params)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.post("/bot"+w.Token()+"/"+method, "application/json", bytes.NewReader(body))
}

func (w *world) post(path, kind string, body io.Reader) answer {
	w.t.Helper()
	resp, err := http.Post(w.url+path, kind, body)
	if err != nil {
		w.t.Fatalf("POST %s: %v", path, err)
	}
	defer resp.Body.Close()
	var a answer
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		w.t.Fatalf("POST %s: decode: %v", path, err)
	}
	a.Status = resp.StatusCode
	if a.OK == (a.Status != http.StatusOK) || !a.OK && a.ErrorCode != a.Status {
		w.t.Errorf("%s: envelope %+v does not fit status %d", path, a, a.Status)
	}
	return a
}

func (a answer) decode(t *testing.T, dst any) {
	t.Helper()
	if !a.OK {
		t.Fatalf("refused: %d %s", a.ErrorCode, a.Description)
	}
	if err := json.Unmarshal(a.Result, dst); err != nil {
		t.Fatalf("decode result: %v", err)
	}
}

// control calls the page's API and returns status and body.
func (w *world) control(path, body string, header bool) (int, string) {
	w.t.Helper()
	req, err := http.NewRequest(http.MethodPost, w.url+path, bytes.NewReader([]byte(body)))
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if header {
		req.Header.Set("X-Banso", "1")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// clock is a real clock a test holds.
func clock(t time.Time) func() time.Time { return func() time.Time { return t } }

func jsonDecode(data []byte, dst any) error { return json.Unmarshal(data, dst) }
