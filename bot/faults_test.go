package main

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"banso/bot/config"
	"banso/bot/delivery"
	"banso/bot/playground"
	"banso/bot/telegram"
	"banso/handlers/chat"
	"banso/storage"
)

// enqueue puts a bulk message to a persona into the outbox.
func (r *rig) enqueue(persona, key, text string) {
	r.t.Helper()
	id := r.server.ChatID(persona)
	err := r.store.Update(func(tx *storage.Tx) error {
		p, err := tx.PersonByKey(telegram.PersonID(id))
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		_, err = delivery.Put(tx, delivery.Message{
			Key: key, To: telegram.Address(id), Person: p.ID, Reply: chat.Say(chat.Plain(text)), At: r.now(),
		})
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	r.outbox.Wake()
}

// told counts the bot's messages in a chat that hold a text.
func (r *rig) told(chat, holds string) int {
	n := 0
	for _, m := range r.server.Messages(chat) {
		if m.From.Key == "bot" && strings.Contains(m.Text, holds) {
			n++
		}
	}
	return n
}

// private fails when the log holds what people wrote or are called.
func (r *rig) private() {
	r.t.Helper()
	for _, secret := range []string{"Bác Tư", "Hoa", "mất căn cước", "079123456789", r.server.Token()} {
		if strings.Contains(r.log.String(), secret) {
			r.t.Errorf("the log holds %q:\n%s", secret, r.log.String())
		}
	}
}

// logged waits for a line in the log; the outbox and the poller write it after
// what they tell Telegram.
func (r *rig) logged(line string) {
	r.t.Helper()
	for deadline := time.Now().Add(patience); !strings.Contains(r.log.String(), line); {
		if time.Now().After(deadline) {
			r.t.Fatalf("the log never said %q:\n%s", line, r.log.String())
		}
		r.server.Say("dan", "", "/trogiup") // goes through the whole program meanwhile
		r.await("dan", "Cách dùng")
	}
}

func TestFaultsOfTheNetwork(t *testing.T) {
	for name, fault := range map[string]func(*playground.Faults){
		"429":           func(f *playground.Faults) { f.Next429(1, 1, "sendMessage") },
		"502 with HTML": func(f *playground.Faults) { f.Next502HTML(1, "sendMessage") },
		"slow":          func(f *playground.Faults) { f.Slow(50 * time.Millisecond) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, wednesday)
			fault(r.server.Faults())
			r.ask("dan", "mất căn cước 079123456789 làm lại ở đâu", "Cấp lại thẻ căn cước")
			if n := r.told("dan", "Cấp lại thẻ căn cước"); n != 1 {
				t.Errorf("answered %d times", n)
			}
			r.private()
		})
	}
}

// A reply that was accepted but whose answer was lost is sent again: nothing is
// lost, and the log line stays one.
func TestDroppedReply(t *testing.T) {
	r := newRig(t, wednesday)
	today := storage.DayOf(wednesday.In(vietnam()))
	before := len(r.lines(today, today))
	card := r.ask("to1", "/ghi 2 kích hoạt vneid", "Trợ lý hiểu là")
	r.server.Faults().DropReplies(1, "editMessageText")
	r.press("to1", card, "✅ Lưu", "Đã ghi")
	r.ask("to1", "/trogiup", "Cách dùng") // what came before is done with
	if got := len(r.lines(today, today)); got != before+1 {
		t.Errorf("%d lines, want one", got-before)
	}
}

func TestStrangeUpdates(t *testing.T) {
	r := newRig(t, wednesday)
	r.server.Faults().InjectUnknownUpdate()
	r.server.Faults().InjectMalformedUpdate()
	r.server.Faults().DuplicateUpdates(1)
	r.ask("dan", "mất căn cước làm lại ở đâu", "Cấp lại thẻ căn cước")
	r.ask("dan", "/trogiup", "Cách dùng")
	if n := r.told("dan", "Cấp lại thẻ căn cước"); n != 1 {
		t.Errorf("one question was answered %d times", n)
	}
	if r.inbox.Stats.Duplicates.Load() == 0 {
		t.Error("the duplicate was not noticed")
	}
	parked := 0
	if err := r.store.View(func(tx *storage.Tx) error { parked = tx.CountParked(); return nil }); err != nil {
		t.Fatal(err)
	}
	if parked != 2 {
		t.Errorf("%d updates put aside, want the unknown and the malformed one", parked)
	}
	r.private()
}

// Who blocked the bot is not written to again until coming back.
func TestBlockedPerson(t *testing.T) {
	r := newRig(t, wednesday)
	r.server.Block("to1", true)
	r.enqueue("to1", "test|1", "nhắc việc")
	r.enqueue("to2", "test|2", "nhắc việc")
	r.await("to2", "nhắc việc")
	state := func(key string) storage.OutState {
		var mark storage.OutMark
		if err := r.store.View(func(tx *storage.Tx) (err error) { mark, err = tx.Mark(key); return err }); err != nil {
			t.Fatal(err)
		}
		return mark.State
	}
	for deadline := time.Now().Add(patience); state("test|1") == storage.Queued && time.Now().Before(deadline); {
		r.ask("dan", "/trogiup", "Cách dùng")
	}
	if got := state("test|1"); got != storage.Unreachable {
		t.Errorf("the message to who blocked the bot is %s", got)
	}
	back := r.server.Start("to1", "")
	r.awaitAfter("to1", back, "the greeting", func(m playground.Message) bool { return strings.Contains(m.Text, "Bạn đang là") })
	err := r.store.View(func(tx *storage.Tx) error {
		p, err := tx.PersonByKey(telegram.PersonID(r.server.ChatID("to1")))
		if err == nil && p.Unreachable {
			t.Error("who came back still counts as unreachable")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	r.private()
}

// A second poller is named to the operator, and the bot goes on when it is gone.
func TestTwoPollers(t *testing.T) {
	r := newRig(t, wednesday)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url+"/bot"+r.server.Token()+"/getUpdates?timeout=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Fatal(err)
	}
	r.logged("another copy of this bot is polling")
	r.ask("dan", "mất căn cước làm lại ở đâu", "Cấp lại thẻ căn cước")
	r.private()
}

// A revoked token ends the program with an exit code of its own.
func TestRevokedToken(t *testing.T) {
	settings, err := config.Load([]string{"BANSO_PLAYGROUND_LISTEN=127.0.0.1:0"}, func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	log := &safeBuffer{}
	p, err := openPlayground(playOptions{settings: settings, dir: t.TempDir(), limits: fast, log: newLog(log, settings), now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	p.server.Faults().RevokeToken(true)
	err = p.run(t.Context())
	if !errors.Is(err, telegram.ErrUnauthorised) || exitCode(err) != exitRefused {
		t.Errorf("ended with %v, exit code %d", err, exitCode(err))
	}
	if err := p.close(); err != nil {
		t.Error(err)
	}
}
