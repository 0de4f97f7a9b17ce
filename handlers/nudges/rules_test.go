package nudges_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"banso/handlers/nudges"
	"banso/storage"
)

// gatherTime is more than a message waits for kinds due in the same minute.
const gatherTime = 10 * time.Second

// arrivals are the times at which messages reached somebody.
func (w *world) arrivals(to string) string {
	var out []string
	for _, m := range w.out {
		if m.to == to {
			out = append(out, m.at.Truncate(time.Minute).Format("02/01 15:04"))
		}
	}
	return strings.Join(out, ", ")
}

func TestWhenAReminderArrives(t *testing.T) {
	for _, tt := range []struct {
		name, now string // the run was due on Monday at 07:30
		own       int    // minutes after midnight
		kind      string
		want      string
	}{
		{"on time", "16/11/2026 07:30", 0, nudges.Quiet, "16/11 07:30"},
		{"the program was down until the evening", "16/11/2026 20:58", 0, nudges.Quiet, "16/11 20:58"},
		{"down until the night", "16/11/2026 21:00", 0, nudges.Quiet, "17/11 07:00"},
		{"down until dawn", "17/11/2026 02:15", 0, nudges.Quiet, "17/11 07:00"},
		{"own hour", "16/11/2026 07:30", 18*60 + 30, nudges.Quiet, "16/11 18:30"},
		{"own hour is now", "16/11/2026 07:30", 7*60 + 30, nudges.Quiet, "16/11 07:30"},
		{"own hour is over today", "16/11/2026 07:30", 7 * 60, nudges.Quiet, "17/11 07:00"},
		{"own hour is over, but somebody waits", "16/11/2026 07:30", 7 * 60, nudges.FollowUp, "16/11 07:30"},
		{"down until after the own hour", "16/11/2026 19:00", 18 * 60, nudges.Quiet, "16/11 19:00"},
		{"own hour lies in the night by now", "16/11/2026 07:30", 22 * 60, nudges.Quiet, "17/11 07:00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			p := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
			w.appoint(p, storage.DayOf(monday), "khai-sinh")
			w.wants(p, func(r *storage.Reminder) { r.At = tt.own })
			w.now = at(tt.now)
			w.update(w.prepare(tt.kind, monday))
			w.deliver(w.now.Add(30 * time.Hour))
			if got := w.arrivals("Hoa"); got != tt.want {
				t.Errorf("arrived at %q, want %q", got, tt.want)
			}
		})
	}
}

// A message that waits while the program is down still keeps out of the night.
func TestAMessageThatWaitedKeepsOutOfTheNight(t *testing.T) {
	w := newWorld(t)
	w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	w.now = at("16/11/2026 20:00")
	w.run(nudges.Quiet)
	w.now = at("16/11/2026 22:15")
	w.deliver(w.now.Add(12 * time.Hour))
	if got := w.arrivals("Hoa"); got != "17/11 07:00" {
		t.Errorf("arrived at %s", got)
	}
}

// A reminder that did not go out within its window never does: here the channel
// was cut off.
func TestAReminderIsNeverLate(t *testing.T) {
	w := newWorld(t)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	w.run(nudges.Quiet)
	w.now = monday.Add(25 * time.Hour)
	w.deliver(w.now.Add(24 * time.Hour))
	if len(w.out) != 0 {
		t.Errorf("arrived at %s", w.arrivals("Hoa"))
	}
	// what is left of it neither waits for ever nor comes along with the next one
	w.run(nudges.Tip)
	w.deliver(w.now.Add(time.Hour))
	if len(w.out) != 1 || strings.Contains(w.out[0].reply.Text.String(), "ngày qua") {
		t.Errorf("%d messages", len(w.out))
	}
	w.update(func(tx *storage.Tx) error { return tx.Prune(w.now.AddDate(0, 0, 3), 0) })
	w.view(func(tx *storage.Tx) error {
		waiting, err := tx.NudgesOf(hoa.ID)
		if len(waiting) != 0 {
			t.Errorf("still waits: %v", waiting)
		}
		return err
	})
}

// What is due around the same time comes in one message, at the person's hour.
func TestOneMessageForAll(t *testing.T) {
	w := newWorld(t)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	nam := w.person("Nam", grant(w.teams[0], storage.Member, longAgo))
	w.wants(nam, func(r *storage.Reminder) { r.At = 17 * 60 })
	for _, p := range []storage.Person{hoa, nam} {
		w.appoint(p, storage.DayOf(monday), "khai-sinh")
	}
	w.run(nudges.Quiet)
	w.run(nudges.FollowUp)
	w.deliver(monday.Add(90 * time.Minute))
	w.run(nudges.Tip) // at nine
	w.deliver(monday.Add(12 * time.Hour))
	if got := w.arrivals("Hoa"); got != "16/11 07:30, 16/11 09:00" {
		t.Errorf("Hoa got messages at %s", got)
	}
	if got := w.arrivals("Nam"); got != "16/11 17:00" {
		t.Errorf("Nam got messages at %s", got)
	}
	text := w.out[2].reply.Text.String()
	for _, part := range []string{"có 3 việc", "Hôm nay bạn có hẹn", "7 ngày qua", "Mẹo tuần này"} {
		_, rest, ok := strings.Cut(text, part)
		if !ok {
			t.Errorf("no %q in order in:\n%s", part, w.out[2].reply.Text.String())
		}
		text = rest
	}
}

// More than fits into one message comes in several, an hour apart.
func TestALongMessageIsSplit(t *testing.T) {
	w := newWorld(t)
	long := strings.Repeat("Nguyễn ", 18) // as long as Telegram lets names be
	w.update(func(tx *storage.Tx) error {
		for n := range 9 {
			u, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: w.communes[0], Name: fmt.Sprintf("Tổ công nghệ số cộng đồng ấp %d", n), From: storage.Date(2026, 1, 1)})
			if err != nil {
				return err
			}
			w.teams = append(w.teams, u.ID)
		}
		return nil
	})
	var grants []storage.Grant
	for n, team := range w.teams[3:] {
		grants = append(grants, grant(team, storage.Leader, longAgo))
		for i := range 30 {
			p := w.person(fmt.Sprint(long, n, " ", i), grant(team, storage.Member, longAgo))
			w.wants(p, func(r *storage.Reminder) { r.None = true })
			if i%2 == 0 {
				w.log(p, team, storage.Date(2026, 11, 12))
			}
		}
	}
	lan := w.person("Lan", grants...)
	for n := range 12 {
		w.appoint(lan, storage.Date(2026, 11, 13)-storage.Day(n), long)
	}
	w.now = at("13/11/2026 16:00")
	w.run(nudges.FollowUp, nudges.Summary, nudges.Confirm, nudges.Quiet)
	w.deliver(w.now.Add(5 * time.Hour))
	if got := w.arrivals("Lan"); got != "13/11 16:00, 13/11 17:00" {
		t.Errorf("messages at %s", got)
	}
	all := ""
	for _, m := range w.out {
		checkLimits(t, m.reply)
		all += m.reply.Text.String()
	}
	for _, part := range []string{"bạn có hẹn", "chờ bạn xác nhận", "tuần này", "ngày qua", "… và 3 nơi nữa", "… và 8 nơi nữa"} {
		if !strings.Contains(all, part) {
			t.Errorf("%q is lost in:\n%s", part, all)
		}
	}
}

func TestWhoJustLoggedIsLeftAlone(t *testing.T) {
	w := newWorld(t)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	lan := w.person("Lan", grant(w.teams[0], storage.Leader, longAgo))
	w.appoint(hoa, storage.DayOf(monday), "khai-sinh")
	w.run(nudges.Quiet, nudges.FollowUp, nudges.Summary)
	for _, p := range []storage.Person{hoa, lan} { // after they were selected
		w.add(storage.Line{Day: storage.DayOf(monday) - 30, Arrived: monday.Add(-time.Minute), Team: w.teams[0], Member: p.ID, People: 1, Times: 1})
	}
	w.deliver(monday.Add(5 * time.Hour))
	for to, heading := range map[string]string{"Hoa": "📌 Hôm nay bạn có hẹn", "Lan": "🗓 Tổ ấp Đông tuần này"} {
		if got := w.arrivals(to); got != "16/11 07:39" {
			t.Errorf("%s got messages at %q", to, got)
		}
		for _, m := range w.out {
			if m.to == to && (!strings.HasPrefix(m.reply.Text.String(), heading) || strings.Contains(m.reply.Text.String(), "ngày qua")) {
				t.Errorf("%s got:\n%s", to, m.reply.Text.String())
			}
		}
	}
}
