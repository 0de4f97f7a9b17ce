package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"banso/storage"
)

// TestBroadcast sends to six hundred while some block the bot, the channel asks for
// pauses and breaks down and the program is restarted: everybody gets it once, and
// the one message of the author ends with what really happened.
func TestBroadcast(t *testing.T) {
	const members = 600
	inClockwork(t, []string{"BANSO_LOG_LEVEL=warn"}, "2026-11-24 09:00", func(t *testing.T, c *clockwork) {
		o := newOffice(t, c, members)
		card := o.broadcast("Mời họp tổ lúc 14 giờ thứ Sáu")
		if !strings.Contains(card.Text, "600 người, khoảng 30 giây") {
			t.Errorf("the card says %q", card.Text)
		}
		b, _ := card.FindButton("✅ Gửi")
		o.server.Press("so", "", card.ID, b.Data)
		o.server.Press("so", "", card.ID, b.Data)
		progress := o.sees("Đang gửi thông báo")
		if progress.ID != card.ID {
			t.Error("the progress is not shown in the place of the card")
		}
		for n := members - 10; n < members; n++ {
			o.server.Block(fmt.Sprint("p", n), true)
		}
		o.server.Faults().Next429(2, 3, "sendMessage")
		o.server.Faults().Next502HTML(3, "sendMessage")
		for seconds := 0; o.count().Left() > 0 && seconds < 600; seconds++ {
			time.Sleep(time.Second)
			if seconds == 8 {
				o.stop()
				o.start()
			}
		}
		last := o.sees("Đã gửi xong")
		if last.ID != card.ID || !strings.Contains(last.Text, "Đã gửi 590/600 · chặn bot 10") || len(last.Buttons) > 0 {
			t.Errorf("in the end message %d says %q", last.ID, last.Text)
		}
		if want := (storage.BroadcastCount{Total: 600, Sent: 590, Blocked: 10}); o.count() != want {
			t.Errorf("counted %+v", o.count())
		}
		if n := o.got(members, "Mời họp tổ"); n != 590 {
			t.Errorf("%d people got it", n)
		}
		time.Sleep(time.Minute)
		o.calm()
		o.stop()
		if strings.Contains(o.log.String(), "Mời họp") || strings.Contains(o.log.String(), "Người ") {
			t.Errorf("the log tells what was said or to whom:\n%s", o.log.String())
		}
	})
}

// calm holds that the message changed every five seconds at most, but did. The
// first three changes, and one more for the second tap, answer buttons.
func (o *office) calm() {
	o.t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.edits) < 8 {
		o.t.Errorf("the message changed %d times only", len(o.edits))
	}
	for n := 5; n < len(o.edits); n++ {
		if gap := o.edits[n].Sub(o.edits[n-1]); gap < 4*time.Second {
			o.t.Errorf("change %d came %s after the one before", n, gap)
		}
	}
}

// TestBroadcastIsStopped presses ⏹ in the middle.
func TestBroadcastIsStopped(t *testing.T) {
	const members = 400
	inClockwork(t, []string{"BANSO_LOG_LEVEL=warn"}, "2026-11-24 09:00", func(t *testing.T, c *clockwork) {
		o := newOffice(t, c, members)
		defer func() { o.stop() }()
		progress := o.press(o.broadcast("Mời họp"), "✅ Gửi", "Đang gửi thông báo")
		for o.count().Sent < 100 {
			time.Sleep(time.Second)
		}
		o.press(progress, "⏹ Dừng", "Đã dừng")
		time.Sleep(time.Minute)
		n := o.got(members, "Mời họp")
		said := o.sees("Đã dừng")
		if want := fmt.Sprintf("Đã gửi %d/400 · chưa gửi %d", n, members-n); !strings.Contains(said.Text, want) || n < 100 || n > 160 {
			t.Errorf("the message says %q, want %q", said.Text, want)
		}
		if got := o.count(); got.Sent != n || got.Left() != 0 {
			t.Errorf("counted %+v, %d went out", got, n)
		}
	})
}

// TestBroadcastAtNight waits for the morning, through a restart, and says so.
func TestBroadcastAtNight(t *testing.T) {
	inClockwork(t, []string{"BANSO_LOG_LEVEL=warn", "BANSO_NUDGE_SCHEDULE=off"}, "2026-11-24 22:30", func(t *testing.T, c *clockwork) {
		o := newOffice(t, c, 30)
		card := o.broadcast("Mời họp")
		if !strings.Contains(card.Text, "07:00 25/11/2026") {
			t.Errorf("the card says %q", card.Text)
		}
		o.press(card, "✅ Gửi", "sẽ gửi lúc 07:00 25/11/2026")
		time.Sleep(time.Hour)
		o.stop()
		o.start()
		time.Sleep(7*time.Hour + 20*time.Minute)
		if n := o.got(30, "Mời họp"); n != 0 {
			t.Errorf("%d got it at night", n)
		}
		time.Sleep(20 * time.Minute)
		o.sees("Đã gửi 30/30")
		o.stop()
		if n := o.got(30, "Mời họp"); n != 30 {
			t.Errorf("%d got it in the morning", n)
		}
	})
}

// The author who deletes the message with the progress is told the end in a new one.
func TestBroadcastEndsInANewMessage(t *testing.T) {
	inClockwork(t, []string{"BANSO_LOG_LEVEL=warn"}, "2026-11-24 09:00", func(t *testing.T, c *clockwork) {
		o := newOffice(t, c, 300)
		defer func() { o.stop() }()
		card := o.press(o.broadcast("Mời họp"), "✅ Gửi", "Đang gửi thông báo")
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost,
			fmt.Sprintf("http://127.0.0.1/bot%s/deleteMessage?chat_id=1000&message_id=%d", o.server.Token(), card.ID), http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := (&wire{handler: o.server.Handler()}).RoundTrip(req)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("deleting the message: %v, %v", resp, err)
		}
		if end := o.sees("Đã gửi 300/300"); end.ID == card.ID {
			t.Error("the deleted message is back")
		}
	})
}
