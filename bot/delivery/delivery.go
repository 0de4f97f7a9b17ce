// Package delivery keeps what came in and what must go out in the store until it
// is done with: the inbox handles every update once and in order, the outbox
// sends every message once and at the channel's pace. It knows no channel and
// no meaning.
package delivery

import (
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// store is what the inbox and the outbox need of storage/boltdb.
type store interface {
	View(func(*storage.Tx) error) error
	Update(func(*storage.Tx) error) error
}

// Act is the effect of an update. It runs in the transaction that ends the
// update, perhaps more than once.
type Act = func(*storage.Tx) ([]chat.Reply, error)

// Message is what Put stores for the outbox.
type Message struct {
	Key     string // one message a key, for ever
	To      chat.Address
	Person  storage.PersonID // when To is a person's private conversation
	Period  string
	Reply   chat.Reply
	Created time.Time // when it is put there, by Now's clock; zero = At
	At      time.Time // not before
	Expires time.Time // not after; zero = never too late
}

// Put stores a message for the outbox in a caller's transaction; false when its
// key was used before. One that is too long for a single message becomes several,
// which go out in order and under keys of their own.
func Put(tx *storage.Tx, m Message) (bool, error) {
	created := m.Created
	if created.IsZero() {
		created = m.At
	}
	for n, part := range parts(m.Reply) {
		content, err := json.Marshal(part)
		if err != nil {
			return false, fmt.Errorf("encode message: %w", err)
		}
		key := m.Key
		if n > 0 {
			key = fmt.Sprintf("%s|part %d", m.Key, n+1)
		}
		fresh, err := tx.Enqueue(storage.Outgoing{
			Key: key, To: string(m.To), Person: m.Person, Period: m.Period, Content: content,
			Created: created, Next: m.At, Expires: m.Expires,
		})
		if err != nil || !fresh {
			return false, err
		}
	}
	return true, nil
}

// parts cuts a reply into messages that go out whole or not at all, each within
// the limits that every channel honours. A reply of several parts replaces no
// message; its buttons are on the last part.
func parts(r chat.Reply) []chat.Reply {
	limit := chat.MaxText
	if r.Attachment != nil {
		limit = chat.MaxCaption
	}
	if r.Text.Units() <= limit {
		return []chat.Reply{r}
	}
	var out []chat.Reply
	for _, text := range r.Text.Split(chat.MaxText) {
		out = append(out, chat.Reply{Text: text})
	}
	if r.Attachment != nil {
		out = append(out, chat.Reply{Attachment: r.Attachment})
	}
	out[0].Notice = r.Notice
	out[len(out)-1].Buttons = r.Buttons
	return out
}

// Stats are counters since the start.
type Stats struct {
	Received, Duplicates, Parked, Handled, Failed atomic.Int64 // updates
	Sent, Retried, Unreachable, Refused, Expired  atomic.Int64 // messages
}

// hush lets one log line a minute through for each kind of trouble.
type hush struct {
	mu   sync.Mutex
	last map[string]time.Time
}

func (h *hush) may(trouble string, now time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if last, told := h.last[trouble]; told && now.Sub(last) < time.Minute {
		return false
	}
	if h.last == nil {
		h.last = map[string]time.Time{}
	}
	h.last[trouble] = now
	return true
}

// unreachable notes that a person cannot be written to.
func unreachable(tx *storage.Tx, p storage.Person) error {
	p.Unreachable = true
	_, err := tx.SavePerson(p)
	return err
}

// backoff doubles from first with each attempt (1, 2, 3, …) up to most.
func backoff(first, most time.Duration, attempt int) time.Duration {
	d := first
	for range min(attempt-1, 30) {
		if d *= 2; d >= most {
			return most
		}
	}
	return d
}
