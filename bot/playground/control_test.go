package playground_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"banso/bot/playground"
)

type pageState struct {
	Now string
	Bot struct {
		Username string
		Commands struct {
			Default []playground.BotCommand
			Chats   map[string][]playground.BotCommand
		}
	}
	Personas []playground.Persona
	Groups   []playground.Group
	Chats    []struct {
		Key      string
		ChatID   int64 `json:"chat_id"`
		Messages []playground.Message
	}
	Faults map[string]any
}

func (p pageState) menu(chat int64) string {
	commands := p.Bot.Commands.Chats[fmt.Sprint(chat)]
	if commands == nil {
		commands = p.Bot.Commands.Default
	}
	if len(commands) == 0 {
		return ""
	}
	return commands[0].Command
}

func (w *world) state() pageState {
	w.t.Helper()
	resp, err := http.Get(w.url + "/api/state")
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	var p pageState
	if err := json.NewDecoder(resp.Body).Decode(&p); err != nil {
		w.t.Fatalf("decode state: %v", err)
	}
	return p
}

func TestPageDrivesThePeople(t *testing.T) {
	w := start(t, playground.Options{Now: clock(time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC))})
	steps := []struct {
		path, body string
		status     int
		want       string
	}{
		{"/api/start", `{"persona":"to2","payload":"moi_ab-9"}`, 200, `"ok":true`},
		{"/api/say", `{"persona":"so","chat":"nhom-so","text":"/baocao"}`, 200, `"ok":true`},
		{"/api/say", `{"persona":"ai","chat":"","text":"a"}`, 400, "không có người này"},
		{"/api/say", `{"persona":"dan","chat":"","text":"  "}`, 400, "không có chữ"},
		{"/api/say", `{`, 400, "không đọc được"},
		{"/api/join", `{"persona":"dan","payload":"có dấu"}`, 400, "mã trong đường dẫn"},
		{"/api/press", `{"persona":"dan","chat":"dan","message_id":3,"data":"x"}`, 200, `"ok":true`},
		{"/api/clock", `{"preset":"next-day"}`, 200, "2026-11-23T10:00:00+07:00"},
		{"/api/clock", `{"preset":"monday"}`, 200, "2026-11-30T07:30:00+07:00"},
		{"/api/clock", `{"preset":"after-cutoff"}`, 200, "2026-12-15T08:00:00+07:00"},
		{"/api/clock", `{"advance":"90m"}`, 200, "2026-12-15T09:30:00+07:00"},
		{"/api/clock", `{"advance":"-1h"}`, 400, "chỉ đi tới"},
		{"/api/clock", `{"preset":"hôm qua"}`, 400, "không có mốc"},
		{"/api/faults", `{"kind":"slow","ms":1}`, 200, `"slow_ms":1`},
		{"/api/faults", `{"kind":"slow","ms":0,"on":false}`, 200, `"slow_ms":0`},
		{"/api/faults", `{"kind":"429","n":2,"retry_after":5}`, 200, `"pending429":2`},
		{"/api/faults", `{"kind":"502"}`, 200, `"pending502":1`},
		{"/api/faults", `{"kind":"drop"}`, 200, `"drop":1`},
		{"/api/faults", `{"kind":"duplicate"}`, 200, `"duplicates":1`},
		{"/api/faults", `{"kind":"unknown"}`, 200, `"ok":true`},
		{"/api/faults", `{"kind":"revoke"}`, 200, `"revoked":true`},
		{"/api/faults", `{"kind":"revoke","on":false}`, 200, `"revoked":false`},
		{"/api/faults", `{"kind":"block","persona":"dan"}`, 200, `"blocked":["dan"]`},
		{"/api/say", `{"persona":"dan","chat":"","text":"a"}`, 400, "đang chặn bot"},
		{"/api/faults", `{"kind":"block","persona":"dan","on":false}`, 200, `"blocked":[]`},
		{"/api/faults", `{"kind":"động đất"}`, 400, "không có sự cố"},
		{"/api/migrate", `{"group":"nhom-so"}`, 200, `"chat_id":-100`},
		{"/api/migrate", `{"group":"dan"}`, 400, "không có nhóm"},
		{"/api/inline", `{"persona":"dan","query":"căn cước"}`, 200, `"ok":true`},
	}
	for _, step := range steps {
		status, body := w.control(step.path, step.body, true)
		if status != step.status || !strings.Contains(body, step.want) {
			t.Errorf("%s %s: %d %s, want %d with %q", step.path, step.body, status, body, step.status, step.want)
		}
	}
	state := w.state()
	if len(state.Personas) != 6 || len(state.Chats) != 7 || state.Bot.Username != w.Username() || state.Now != "2026-12-15T09:30:00+07:00" {
		t.Errorf("state %+v", state)
	}
	if got := w.Messages("to2")[0].Text; got != "/start moi_ab-9" {
		t.Errorf("deep link said %q", got)
	}
}

func TestFilesFromThePage(t *testing.T) {
	png := string(picture(t))
	for name, tc := range map[string]struct {
		files  [][2]string // name, content
		status int
		want   func([]playground.Message) bool
	}{
		"a picture": {[][2]string{{"a.png", png}}, 200, func(m []playground.Message) bool {
			return len(m) == 1 && m[0].Photo != nil && m[0].Text == "buổi hướng dẫn" && m[0].Album == ""
		}},
		"a list": {[][2]string{{"tổ.csv", "Tổ,Họ tên\n"}}, 200, func(m []playground.Message) bool {
			return len(m) == 1 && m[0].Document != nil && m[0].Document.Name == "tổ.csv" && m[0].Photo == nil
		}},
		"an album": {[][2]string{{"a.png", png}, {"b.png", png}}, 200, func(m []playground.Message) bool {
			return len(m) == 2 && m[0].Text == "buổi hướng dẫn" && m[1].Text == "" && m[0].Album != "" && m[0].Album == m[1].Album
		}},
		"a mixed album":  {[][2]string{{"a.png", png}, {"b.csv", "x"}}, 400, func(m []playground.Message) bool { return len(m) == 0 }},
		"no picture":     {[][2]string{{"a.png", "x"}}, 400, func(m []playground.Message) bool { return len(m) == 0 }},
		"nothing at all": {nil, 400, func(m []playground.Message) bool { return len(m) == 0 }},
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, playground.Options{})
			if status := w.upload("to1", "buổi hướng dẫn", tc.files); status != tc.status || !tc.want(w.Messages("to1")) {
				t.Errorf("%d, messages %+v", status, w.Messages("to1"))
			}
		})
	}
}

// upload sends files from a persona's phone to the bot and tells the status.
func (w *world) upload(persona, caption string, files [][2]string) int {
	w.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	var err error
	for key, value := range map[string]string{"persona": persona, "chat": persona, "caption": caption} {
		err = errors.Join(err, m.WriteField(key, value))
	}
	for _, f := range files {
		part, bad := m.CreateFormFile("file", f[0])
		if err = errors.Join(err, bad); err == nil {
			_, err = part.Write([]byte(f[1]))
		}
	}
	err = errors.Join(err, m.Close())
	req, bad := http.NewRequest(http.MethodPost, w.url+"/api/file", &body)
	if err = errors.Join(err, bad); err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Content-Type", m.FormDataContentType())
	req.Header.Set("X-Banso", "1")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

func TestOnlyThisMachineAndThisPageAreServed(t *testing.T) {
	w := start(t, playground.Options{})
	for host, want := range map[string]int{"localhost:8080": 200, "127.0.0.1": 200, "[::1]:8080": 200, "evil.example": 403, "evil.example:8080": 403, "127.0.0.1.evil.example": 403, "": 200} {
		req, err := http.NewRequest(http.MethodGet, w.url+"/api/state", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = host
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("Host %q: %d, want %d", host, resp.StatusCode, want)
		}
		if resp.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("Host %q: a CORS header was sent", host)
		}
	}
	if status, _ := w.control("/api/say", `{"persona":"dan","chat":"","text":"a"}`, false); status != 403 || len(w.Messages("dan")) != 0 {
		t.Errorf("control call without header: %d", status)
	}
	resp, err := http.Get(w.url + "/")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if policy := resp.Header.Get("Content-Security-Policy"); resp.StatusCode != 200 || !strings.Contains(policy, "default-src 'self'") || strings.Contains(policy, "unsafe") {
		t.Errorf("page: %d, policy %q", resp.StatusCode, policy)
	}
}

func TestTokens(t *testing.T) {
	w := start(t, playground.Options{})
	real := "1234567890:" + strings.Repeat("Ab1-_", 7)
	for token, want := range map[string]string{w.Token(): "", real: "đừng dùng token thật", "2:PLAYGROUND": "Unauthorized", "": "Unauthorized"} {
		a := w.post("/bot"+token+"/getMe", "", nil)
		if want == "" && !a.OK || want != "" && (a.Status != 401 || !strings.Contains(a.Description, want)) {
			t.Errorf("token of %d characters: %+v, want %q", len(token), a, want)
		}
	}
}
