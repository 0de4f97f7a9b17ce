package delivery_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/delivery"
	"banso/handlers/chat"
	"banso/storage"
)

// composing is an outbox whose messages without content are made by compose.
func (w *world) composing(compose func(*storage.Tx, storage.Outgoing, time.Time) (storage.Outgoing, error)) *delivery.Outbox {
	o := w.outboxOptions(&fragile{store: w.store})
	o.Compose = compose
	return delivery.NewOutbox(o)
}

// blank stores a message without content for somebody.
func (w *world) blank(key string, to storage.Person) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		_, err := tx.Enqueue(storage.Outgoing{Key: key, To: to.Chat, Person: to.ID, Created: w.now(), Expires: w.now().Add(24 * time.Hour)})
		return err
	})
}

func TestMessagesAreMadeRightBeforeTheyAreSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		hoa, nam, lan := w.person("hoa"), w.person("nam"), w.person("lan")
		w.blank("a|hoa", hoa)
		w.blank("a|nam", nam)
		w.blank("a|lan", lan)
		made, broken := 0, 2 // a store tries a failing change twice
		ob := w.composing(func(_ *storage.Tx, m storage.Outgoing, now time.Time) (storage.Outgoing, error) {
			switch {
			case m.To == "nam":
				return m, nil // nothing to say
			case m.To == "lan" && broken > 0:
				broken--
				return m, errors.New("not readable")
			case now.Sub(m.Created) < time.Hour:
				m.Next = m.Created.Add(time.Hour) // not yet
				return m, nil
			}
			made++
			content, err := json.Marshal(chat.Say(chat.Plain("made for " + m.To)))
			m.Content = content
			return m, err
		})
		w.refuse = first(1, errNetwork) // the channel is away at first: what was made is sent again, not made again
		stop := start(t, ob.Run)
		time.Sleep(30 * time.Minute)
		if len(w.sent()) != 0 {
			t.Errorf("sent too early: %v", w.sent())
		}
		time.Sleep(2 * time.Hour)
		stop()
		if got := append(w.texts("hoa"), w.texts("lan")...); !slices.Equal(got, []string{"made for hoa", "made for lan"}) || made != 2 {
			t.Errorf("sent %v, made %d", got, made)
		}
		for key, want := range map[string]storage.OutState{"a|hoa": storage.Sent, "a|nam": storage.Moot, "a|lan": storage.Sent} {
			if got := w.state(key); got != want {
				t.Errorf("%s is %s, want %s", key, got, want)
			}
		}
		if w.queued() != 0 || !strings.Contains(w.log.String(), "cannot be made") {
			t.Errorf("%d queued, log %s", w.queued(), w.log.String())
		}
	})
}

// Who is forgotten while a message waits to be made gets none.
func TestNothingIsMadeForWhoIsForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		hoa := w.person("hoa")
		w.blank("a|hoa", hoa)
		w.update(func(tx *storage.Tx) error { return tx.ForgetPerson(hoa, w.now()) })
		ob := w.composing(func(_ *storage.Tx, m storage.Outgoing, _ time.Time) (storage.Outgoing, error) {
			t.Error("a message is made")
			return m, nil
		})
		stop := start(t, ob.Run)
		time.Sleep(time.Minute)
		stop()
		if got := w.state("a|hoa"); got != storage.Withdrawn || len(w.sent()) != 0 {
			t.Errorf("ended as %s", got)
		}
	})
}
