package nudges_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/nudges"
	"banso/storage"
)

// remind runs the reminder of follow-ups that is due in the morning of a day.
func (w *world) remind(now time.Time) {
	w.t.Helper()
	s := nudges.New(nudges.Options{Location: vietnam, Now: func() time.Time { return now }, Title: func(topic string) string { return "Việc " + topic }})
	effect, err := s.Appointments(w.t.Context(), w.store, storage.Run{Job: "follow-up", Due: now})
	if err != nil {
		w.t.Fatal(err)
	}
	w.update(effect)
}

func (w *world) appoint(p storage.Person, day storage.Day, topic string) storage.Appointment {
	a := storage.Appointment{Member: p.ID, Team: w.teams[0], Topic: topic, People: 2, Place: "chợ", Day: day}
	w.update(func(tx *storage.Tx) (err error) {
		a, err = tx.SaveAppointment(a)
		return err
	})
	return a
}

func TestFollowUpsAreRemindedOfOnceOnTheirMorning(t *testing.T) {
	w := newWorld(t)
	day := storage.DayOf(monday)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	nam := w.person("Nam", grant(w.teams[0], storage.Member, longAgo))
	w.appoint(hoa, day, "mot")
	moved := w.appoint(hoa, day, "hai")
	w.appoint(hoa, day+1, "ba")
	missed := w.appoint(nam, day-2, "bon") // the program was down on that morning
	closed := w.appoint(nam, day, "nam")
	closed.Ended = monday
	blocked := w.person("blocked", grant(w.teams[0], storage.Member, longAgo))
	blocked.Unreachable = true
	w.save(blocked)
	w.appoint(blocked, day, "sau")
	w.appoint(w.person("left the team"), day, "bay")
	w.update(func(tx *storage.Tx) error { _, err := tx.SaveAppointment(closed); return err })

	for range 2 { // a repeated run reminds nobody twice
		w.remind(monday)
	}
	w.reminded(map[string][]string{"Hoa": {"Việc mot", "Việc hai"}, "Nam": {"Việc bon"}})

	moved.Day, moved.Reminded = day+1, time.Time{} // to tomorrow: reminded again then
	w.update(func(tx *storage.Tx) error { _, err := tx.SaveAppointment(moved); return err })
	w.remind(monday.AddDate(0, 0, 1))
	w.reminded(map[string][]string{"Hoa": {"Việc mot", "Việc hai", "Việc hai", "Việc ba"}, "Nam": {"Việc bon"}})
	w.update(func(tx *storage.Tx) error {
		a, err := tx.Appointment(missed.ID)
		if err == nil && a.Reminded.IsZero() {
			t.Error("a reminder that was missed is not noted as made up for")
		}
		return err
	})
}

// reminded holds all that is queued against topics by receiver, in order.
func (w *world) reminded(want map[string][]string) {
	w.t.Helper()
	got := map[string]string{}
	for _, m := range w.queued() {
		var r chat.Reply
		if err := json.Unmarshal(m.Content, &r); err != nil {
			w.t.Fatal(err)
		}
		got[m.To] += r.Text.String()
	}
	if len(got) != len(want) {
		w.t.Errorf("reminded are %v, want %v", got, want)
	}
	for to, topics := range want {
		rest := got[to]
		if n := strings.Count(rest, "Việc "); n != len(topics) {
			w.t.Errorf("%s is reminded of %d, want %d:\n%s", to, n, len(topics), rest)
		}
		for _, topic := range topics {
			var ok bool
			if _, rest, ok = strings.Cut(rest, topic); !ok {
				w.t.Errorf("%s is not reminded of %s in order", to, topic)
			}
		}
	}
}
