package telegram_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/bot/playground/spec"
	"banso/bot/telegram"
)

const (
	token = "7204815396:AAH-secret_of_this_test_0123456789"
	me    = `{"id":42,"is_bot":true,"first_name":"Bạn Số","username":"BanSo_bot"}`
	taken = `{"message_id":900,"date":1,"chat":{"id":5,"type":"private"}}`
)

// call is a request that the bot made.
type call struct {
	method string
	form   map[string]string
	files  map[string]string // field → content
}

// answer is what the Bot API says to one.
type answer struct {
	status int
	body   string
	drop   bool // the connection ends instead
}

func ok(result string) answer {
	return answer{http.StatusOK, `{"ok":true,"result":` + result + `}`, false}
}

func fails(code int, description, parameters string) answer {
	if parameters == "" {
		parameters = "{}"
	}
	return answer{code, fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q,"parameters":%s}`, code, description, parameters), false}
}

var badGateway = answer{http.StatusBadGateway, "<html><h1>502 Bad Gateway</h1></html>", false}

// botAPI is as much of the Bot API as these tests need. Every request is held
// against the specification.
type botAPI struct {
	*httptest.Server
	t       testing.TB
	checker *spec.Checker

	mu     sync.Mutex
	calls  []call
	script map[string][]answer                 // by method: answers before the usual one
	poll   func(form map[string]string) answer // nil: an empty long poll
}

func newAPI(t testing.TB) *botAPI {
	t.Helper()
	a := &botAPI{t: t, checker: spec.Load(t), script: map[string][]answer{}}
	a.Server = httptest.NewServer(a)
	t.Cleanup(a.Close)
	return a
}

// next makes the answers to the coming calls of a method.
func (a *botAPI) next(method string, answers ...answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.script[method] = append(a.script[method], answers...)
}

func (a *botAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"+token+"/"); ok {
		reply := a.answer(call{method: "file " + path})
		w.WriteHeader(reply.status)
		_, _ = io.WriteString(w, reply.body)
		return
	}
	prefix := "/bot" + token + "/"
	if !strings.HasPrefix(r.URL.Path, prefix) {
		a.t.Errorf("request to %s", r.URL.Path)
	}
	c, err := read(r)
	if err != nil {
		return // the bot broke off
	}
	c.method = strings.TrimPrefix(r.URL.Path, prefix)
	params, files := map[string]any{}, []string{}
	for name, value := range c.form {
		params[name] = value
	}
	for name := range c.files {
		files = append(files, name)
	}
	if err := a.checker.CheckUpload(c.method, params, files); err != nil {
		a.t.Errorf("a request breaks the specification: %v", err)
	}
	reply := a.answer(c)
	if reply.drop {
		panic(http.ErrAbortHandler)
	}
	w.WriteHeader(reply.status)
	_, _ = io.WriteString(w, reply.body) // the bot may have gone
}

func (a *botAPI) answer(c call) answer {
	a.mu.Lock()
	a.calls = append(a.calls, c)
	poll := a.poll
	if queue := a.script[c.method]; len(queue) > 0 {
		a.script[c.method] = queue[1:]
		a.mu.Unlock()
		return queue[0]
	}
	a.mu.Unlock()
	switch c.method {
	case "getMe":
		return ok(me)
	case "getUpdates":
		if poll != nil {
			return poll(c.form)
		}
		return ok("[]")
	case "answerCallbackQuery", "setMyCommands", "sendChatAction":
		return ok("true")
	}
	return ok(taken)
}

// read takes a multipart request apart.
func read(r *http.Request) (call, error) {
	c := call{form: map[string]string{}, files: map[string]string{}}
	form, err := r.MultipartReader()
	if err != nil {
		return c, err
	}
	for {
		part, err := form.NextPart()
		if err != nil {
			if err == io.EOF || strings.Contains(err.Error(), "EOF") { // a form without fields has no end mark
				return c, nil
			}
			return c, err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return c, err
		}
		if part.FileName() != "" {
			c.files[part.FormName()] = part.FileName() + ":" + string(content)
		} else {
			c.form[part.FormName()] = string(content)
		}
	}
}

// made lists the calls of a method, or all but getMe and getUpdates for "".
func (a *botAPI) made(method string) []call {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []call
	for _, c := range a.calls {
		if c.method == method || method == "" && c.method != "getMe" && c.method != "getUpdates" {
			out = append(out, c)
		}
	}
	return out
}

// channel makes a connected channel to a; its log may show neither the token nor
// what people say.
func (a *botAPI) channel(t testing.TB, keep func([]telegram.Update) error) (*telegram.Channel, *buffer) {
	t.Helper()
	c, log := a.stranger(t, keep)
	if err := c.Connect(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c, log
}

// stranger is a channel that is not connected yet.
func (a *botAPI) stranger(t testing.TB, keep func([]telegram.Update) error) (*telegram.Channel, *buffer) {
	t.Helper()
	log := &buffer{}
	if keep == nil {
		keep = func([]telegram.Update) error { return nil }
	}
	c, err := telegram.New(telegram.Options{
		Token: token, APIBase: a.URL + "/", Log: slog.New(slog.NewTextHandler(log, nil)), Keep: keep,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, word := range []string{token, "secret_of", "Nguyễn"} {
			if strings.Contains(log.String(), word) {
				t.Errorf("the log shows %q:\n%s", word, log)
			}
		}
	})
	return c, log
}

// run polls until stop is called; done tells how it ended.
func run(t *testing.T, c *telegram.Channel) (stop func(), done <-chan error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended, copied := make(chan struct{}), make(chan error, 1)
	go func() {
		copied <- c.Run(ctx)
		close(ended)
	}()
	t.Cleanup(func() { cancel(); <-ended })
	return cancel, copied
}

// patience is spent only when something is broken.
const patience = 30 * time.Second

// wait fails the test when c does not deliver.
func wait[T any](t *testing.T, c <-chan T, what string) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(patience):
		t.Fatalf("waited in vain for %s", what)
	}
	return v
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
