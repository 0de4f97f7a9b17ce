package telegram_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/bot/telegram"
	"banso/handlers/chat"
)

// queue answers getUpdates as Telegram does: an offset confirms what is before.
type queue struct {
	mu      sync.Mutex
	updates []string // update n is number 100+n
	offsets []int
	idle    chan struct{} // closed once everything is confirmed
}

func newQueue(updates ...string) *queue { return &queue{updates: updates, idle: make(chan struct{})} }

func (q *queue) poll(form map[string]string) answer {
	offset, _ := strconv.Atoi(form["offset"])
	q.mu.Lock()
	defer q.mu.Unlock()
	q.offsets = append(q.offsets, offset)
	left := q.updates[min(max(offset-100, 0), len(q.updates)):]
	if len(left) == 0 {
		select {
		case <-q.idle:
		default:
			close(q.idle)
		}
	}
	return ok("[" + strings.Join(left, ",") + "]")
}

func text(n int) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"Nguyễn"}}`, 100+n)
}

func TestUpdatesAreConfirmedOnlyOnceKept(t *testing.T) {
	q := newQueue(text(0), text(1), text(2))
	api := newAPI(t)
	api.poll = q.poll
	var tries [][]telegram.Update
	c, log := api.channel(t, func(updates []telegram.Update) error {
		q.mu.Lock()
		defer q.mu.Unlock()
		tries = append(tries, updates)
		if highest := slices.Max(q.offsets); highest > 100 {
			t.Errorf("offset %d confirmed updates that are not kept", highest)
		}
		if len(tries) < 3 {
			return errors.New("no space left on device")
		}
		return nil
	})
	stop, done := run(t, c)
	wait(t, q.idle, "the confirmation")
	stop()
	wait(t, done, "the end")
	if len(tries) != 3 {
		t.Fatalf("updates were offered %d times, want 3", len(tries))
	}
	for _, updates := range tries {
		if len(updates) != 3 || updates[0].ID != 100 || string(updates[2].Body) != text(2) {
			t.Errorf("kept %d updates: %v", len(updates), updates)
		}
	}
	if n := strings.Count(log.String(), "no space left"); n != 1 {
		t.Errorf("the log tells the trouble %d times:\n%s", n, log)
	}
}

func TestOddUpdateHoldsUpNoOther(t *testing.T) {
	odd := []string{
		text(0),
		`{"update_id":101,"message":"Nguyễn"}`,
		`{"update_id":102,"hologram":{"shape":[1,2]}}`,
		`{"message":{"text":"Nguyễn"}}`, // no number
		`"Nguyễn"`,
		text(3),
	}
	q := newQueue(text(0), "", "", "")
	polls := 0
	api := newAPI(t)
	api.poll = func(form map[string]string) answer {
		if polls++; polls == 1 {
			return ok("[" + strings.Join(odd, ",") + "]")
		}
		return q.poll(form)
	}
	kept := make(chan []telegram.Update, 1)
	c, log := api.channel(t, func(updates []telegram.Update) error { kept <- updates; return nil })
	run(t, c)
	var ids []uint64
	for _, u := range wait(t, kept, "updates") {
		ids = append(ids, u.ID)
	}
	wait(t, q.idle, "the confirmation")
	if !slices.Equal(ids, []uint64{100, 101, 102, 103}) || !slices.Equal(q.offsets[:1], []int{104}) {
		t.Errorf("kept %v, then asked from %v", ids, q.offsets)
	}
	if !strings.Contains(log.String(), "without a number") {
		t.Errorf("the log does not tell what was skipped:\n%s", log)
	}
	form := api.made("getUpdates")[0].form
	if want := `["message","edited_message","callback_query","my_chat_member"]`; form["allowed_updates"] != want || form["timeout"] != "50" {
		t.Errorf("asked for %s within %s s", form["allowed_updates"], form["timeout"])
	}
}

func TestTroubleWithPolling(t *testing.T) {
	for name, c := range map[string]struct {
		answers []answer
		log     string // told once
	}{
		"second copy": {[]answer{
			fails(http.StatusConflict, "Conflict: terminated by other getUpdates request", ""),
			fails(http.StatusConflict, "Conflict: terminated by other getUpdates request", ""),
		}, "another copy of this bot"},
		"too many requests": {[]answer{fails(http.StatusTooManyRequests, "Too Many Requests: retry after 1", `{"retry_after":1}`)}, "too many requests"},
		"bad gateway":       {[]answer{badGateway, badGateway}, "unreadable answer"},
		"server error":      {[]answer{fails(http.StatusInternalServerError, "Internal Server Error", "")}, "Internal Server Error"},
		"dropped":           {[]answer{{drop: true}, {drop: true}}, "EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := newQueue(text(0))
			api := newAPI(t)
			api.poll = q.poll
			api.next("getUpdates", c.answers...)
			ch, log := api.channel(t, nil)
			started := time.Now()
			stop, done := run(t, ch)
			wait(t, q.idle, "polling to go on")
			if name == "too many requests" && time.Since(started) < time.Second {
				t.Errorf("asked again after %v", time.Since(started))
			}
			stop()
			wait(t, done, "the end")
			if n := strings.Count(log.String(), c.log); n != 1 {
				t.Errorf("the log says %q %d times:\n%s", c.log, n, log)
			}
			if n := strings.Count(log.String(), "\n"); n != 1 {
				t.Errorf("%d log lines:\n%s", n, log)
			}
		})
	}
}

func TestRefusedTokenEndsTheRun(t *testing.T) {
	refused := fails(http.StatusUnauthorized, "Unauthorized", "")
	t.Run("while polling", func(t *testing.T) {
		api := newAPI(t)
		c, _ := api.channel(t, nil)
		api.next("getUpdates", refused)
		_, done := run(t, c)
		if err := wait(t, done, "the end"); !errors.Is(err, telegram.ErrUnauthorised) || !strings.Contains(err.Error(), "TELEGRAM_BOT_TOKEN") {
			t.Errorf("ended with %v", err)
		}
	})
	t.Run("at the start", func(t *testing.T) {
		api := newAPI(t)
		c, _ := api.stranger(t, nil)
		api.next("getMe", refused)
		if err := c.Connect(t.Context()); !errors.Is(err, telegram.ErrUnauthorised) {
			t.Errorf("connected with %v", err)
		}
		if c.Username() != "" {
			t.Errorf("is called %q", c.Username())
		}
	})
}

func TestConnectTriesAgain(t *testing.T) {
	api := newAPI(t)
	c, log := api.stranger(t, nil)
	api.next("getMe", badGateway)
	if err := c.Connect(t.Context()); err != nil || c.Username() != "BanSo_bot" {
		t.Errorf("connected as %q with %v", c.Username(), err)
	}
	if !strings.Contains(log.String(), "cannot be reached") {
		t.Errorf("the log says nothing:\n%s", log)
	}
}

func TestProxyOfTheSettingsIsUsed(t *testing.T) {
	api := newAPI(t)
	passed := make(chan string, 1)
	proxy := newProxy(t, passed)
	c, err := telegram.New(telegram.Options{Token: token, APIBase: api.URL, Proxy: proxy, Log: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Connect(t.Context()); err != nil {
		t.Fatal(err)
	}
	if host := wait(t, passed, "the proxy"); !strings.Contains(api.URL, host) {
		t.Errorf("the proxy was asked for %s", host)
	}
	_, err = telegram.New(telegram.Options{Token: token, APIBase: api.URL, Proxy: "http://user:geheim@[::1", Log: quiet()})
	if err == nil || strings.Contains(err.Error(), "geheim") {
		t.Errorf("a bad proxy address gives %v", err)
	}
}

func TestCommandMenus(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	ghi := []chat.Entry{{Name: "ghi", Text: "Ghi lượt hỗ trợ"}}
	if err := c.Publish(t.Context(), ghi, ghi); err != nil {
		t.Fatal(err)
	}
	r := chat.Say(chat.Plain("Chào bạn"))
	r.Menu = ghi
	api.next("setMyCommands", fails(400, "Bad Request", "")) // a menu is a courtesy
	for range 2 {
		if err := c.Respond(t.Context(), chat.Message{Chat: "tg:5", ID: "1"}, r); err != nil {
			t.Fatal(err)
		}
	}
	const menu = `[{"command":"ghi","description":"Ghi lượt hỗ trợ"}]`
	got := api.made("setMyCommands")
	for i, want := range []struct{ commands, scope string }{
		{menu, "default"}, {menu, "all_group_chats"}, {menu, `"chat_id":5`}, {menu, `"chat_id":5`},
	} {
		if len(got) != 4 || got[i].form["commands"] != want.commands || !strings.Contains(got[i].form["scope"], want.scope) {
			t.Fatalf("menus %+v", got)
		}
	}
}
