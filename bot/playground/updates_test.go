package playground_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/bot/playground"
)

type seen struct {
	UpdateID int64 `json:"update_id"`
	Message  *struct {
		MessageID int `json:"message_id"`
		Text      string
	}
	MyChatMember *struct {
		Old struct{ Status string } `json:"old_chat_member"`
		New struct{ Status string } `json:"new_chat_member"`
	} `json:"my_chat_member"`
}

func (w *world) updates(params map[string]any) []seen {
	w.t.Helper()
	var out []seen
	w.call("getUpdates", params).decode(w.t, &out)
	return out
}

func texts(updates []seen) []string {
	var out []string
	for _, u := range updates {
		if u.Message != nil {
			out = append(out, u.Message.Text)
		}
	}
	return out
}

func TestOffsetConfirmsAndLimitCuts(t *testing.T) {
	w := start(t, playground.Options{})
	for _, text := range []string{"một", "hai", "ba", "bốn"} {
		w.Say("dan", "", text)
	}
	first := w.updates(map[string]any{"limit": 2})
	if got := texts(first); !slices.Equal(got, []string{"một", "hai"}) {
		t.Fatalf("first batch %v", got)
	}
	if got := texts(w.updates(nil)); len(got) != 4 {
		t.Errorf("unconfirmed updates did not come again: %v", got)
	}
	rest := w.updates(map[string]any{"offset": first[1].UpdateID + 1})
	if got := texts(rest); !slices.Equal(got, []string{"ba", "bốn"}) {
		t.Errorf("after confirming two: %v", got)
	}
	if got := texts(w.updates(map[string]any{"offset": -1})); !slices.Equal(got, []string{"bốn"}) {
		t.Errorf("offset -1: %v", got)
	}
	if got := w.updates(map[string]any{"offset": rest[1].UpdateID + 1}); len(got) != 0 || w.Pending() != 0 {
		t.Errorf("all confirmed, yet %v came", got)
	}
}

func TestLongPollEndsWithTheNextMessage(t *testing.T) {
	w := start(t, playground.Options{})
	polling := make(chan struct{})
	w.OnRequest(func(string, map[string]any, []string) { close(polling) })
	got := make(chan []string)
	go func() { got <- texts(w.updates(map[string]any{"timeout": 50})) }()
	<-polling
	w.Say("dan", "", "dậy đi")
	if texts := <-got; !slices.Equal(texts, []string{"dậy đi"}) {
		t.Errorf("long poll gave %v", texts)
	}
}

func TestYoungerPollerEndsTheOlder(t *testing.T) {
	w := start(t, playground.Options{})
	older := make(chan answer)
	var once sync.Once
	polling := make(chan struct{})
	w.OnRequest(func(string, map[string]any, []string) { once.Do(func() { close(polling) }) })
	go func() { older <- w.call("getUpdates", map[string]any{"timeout": 50}) }()
	<-polling
	// The older poll may still be on its way in; then it is the younger one and
	// this call returns at once, so it is repeated until the older has ended.
	for {
		w.call("getUpdates", nil)
		select {
		case a := <-older:
			if a.Status != http.StatusConflict || !strings.Contains(a.Description, "terminated by other getUpdates") {
				t.Errorf("older poller: %+v", a)
			}
			return
		default:
		}
	}
}

func TestAllowedUpdatesStayUntilChanged(t *testing.T) {
	w := start(t, playground.Options{})
	w.updates(map[string]any{"allowed_updates": []string{"my_chat_member"}})
	w.Say("dan", "", "không nghe")
	w.Block("dan", true)
	w.Block("dan", false)
	got := w.updates(nil)
	if len(got) != 2 || got[0].MyChatMember == nil {
		t.Fatalf("updates %+v, want two of my_chat_member", got)
	}
	if m := got[0].MyChatMember; m.Old.Status != "member" || m.New.Status != "kicked" {
		t.Errorf("block is told as %+v", m)
	}
	w.updates(map[string]any{"offset": got[1].UpdateID + 1, "allowed_updates": []string{}})
	w.Say("dan", "", "nghe lại")
	if got := texts(w.updates(nil)); !slices.Equal(got, []string{"nghe lại"}) {
		t.Errorf("after asking for the default: %v", got)
	}
}

func TestEditedMessageAndReplyAreTold(t *testing.T) {
	w := start(t, playground.Options{})
	id := w.Say("to1", "", "/ghi 3 vneid")
	if err := w.Edit("to1", "", id, "/ghi 5 vneid"); err != nil {
		t.Fatalf("Edit: %v", err)
	}
	w.Reply("to1", "", "nhầm số", id)
	var got []struct {
		Edited *models.Message `json:"edited_message"`
		Plain  *models.Message `json:"message"`
	}
	w.call("getUpdates", nil).decode(t, &got)
	if e := got[1].Edited; e == nil || e.ID != id || e.Text != "/ghi 5 vneid" || e.EditDate == 0 {
		t.Errorf("edit is told as %+v", e)
	}
	if r := got[2].Plain.ReplyToMessage; r == nil || r.ID != id {
		t.Errorf("reply is told as %+v", r)
	}
	if err := w.Edit("to2", "", id, "của người khác"); err == nil {
		t.Error("a stranger's edit passed")
	}
}

func TestMessageDateIsTheMovedClock(t *testing.T) {
	base := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	w := start(t, playground.Options{Now: clock(base)})
	var told time.Time
	w.OnClock(func(now time.Time) { told = now })
	w.Advance(48 * time.Hour)
	w.Say("dan", "", "hai ngày sau")
	want := base.Add(48 * time.Hour)
	if got := w.Messages("dan")[0].Date; !got.Equal(want) || !told.Equal(want) || !w.Now().Equal(want) {
		t.Errorf("message %v, hook %v, Now %v, want %v", got, told, w.Now(), want)
	}
}

func TestRealClientHearsAllInOrder(t *testing.T) {
	w := start(t, playground.Options{})
	var mu sync.Mutex
	var heard []string
	enough := make(chan struct{})
	const n = 250
	w.bot(func(_ context.Context, _ *tg.Bot, u *models.Update) {
		mu.Lock()
		defer mu.Unlock()
		if heard = append(heard, u.Message.Text); len(heard) == n {
			close(enough)
		}
	})
	var want []string
	for i := range n {
		want = append(want, fmt.Sprintf("tin %d", i))
		w.Say("dan", "", want[i])
	}
	<-enough
	mu.Lock()
	defer mu.Unlock()
	if !slices.Equal(heard, want) {
		t.Error("messages were lost, repeated or reordered")
	}
}
