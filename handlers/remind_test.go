package handlers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/nudges"
	"banso/storage"
)

// remind lets kinds of reminders fall due and shows what the outbox sends a moment
// later. The buttons may be pressed.
func (s *stage) remind(kinds []string) string {
	s.t.Helper()
	for _, kind := range kinds {
		effect, err := s.nudge.Prepare(s.t.Context(), s.store, kind, storage.Run{Job: kind, Due: s.now})
		if err != nil {
			s.t.Fatal(err)
		}
		if err := s.store.Update(effect); err != nil {
			s.t.Fatal(err)
		}
	}
	s.now = s.now.Add(10 * time.Second)
	var out strings.Builder
	err := s.store.Update(func(tx *storage.Tx) error {
		out.Reset()
		waiting, _, err := tx.Due(s.now, 100)
		for _, m := range waiting {
			filled, err := s.nudge.Compose(tx, m, s.now)
			if err != nil {
				return err
			}
			if len(filled.Content) > 0 {
				var r chat.Reply
				if err := json.Unmarshal(filled.Content, &r); err != nil {
					return err
				}
				checkReply(s.t, r)
				out.WriteString("    gửi " + strings.TrimPrefix(m.To, "test:") + ":\n" + show(r))
				s.shown[chat.Address(m.To)] = append(s.shown[chat.Address(m.To)], sent{"reminder", r})
			}
			if err := tx.Finish(m, storage.Sent, s.now); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out.String()
}

// What somebody chose, and what they are to be reminded of, is in what they take
// away with /dulieu.
func TestRemindersAreExported(t *testing.T) {
	s := newStage(t)
	s.do("Hoa: /nhac 18h")
	effect, err := s.nudge.Prepare(t.Context(), s.store, nudges.Quiet, storage.Run{Job: nudges.Quiet, Due: s.now})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.Update(effect); err != nil {
		t.Fatal(err)
	}
	s.do("Hoa: /dulieu")
	var kept struct {
		Reminder storage.Reminder
		Nudges   []storage.Nudge
	}
	if err := json.Unmarshal(s.do("Hoa [⬇️ Tải về]")[0].Attachment.Data, &kept); err != nil {
		t.Fatal(err)
	}
	if kept.Reminder.At != 18*60 || len(kept.Nudges) != 1 || kept.Nudges[0].Kind != nudges.Quiet {
		t.Errorf("exported %+v", kept)
	}
}
