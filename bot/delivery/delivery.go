// Package delivery keeps what came in and what must go out in the store until it
// is done with: the inbox handles every update once and in order, the outbox
// sends every message once and at the channel's pace. It knows no channel and
// no meaning.
package delivery

import (
	"encoding/json"
	"fmt"
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
	At      time.Time // not before
	Expires time.Time // not after; zero = never too late
}

// Put stores a message for the outbox in a caller's transaction; false when its
// key was used before.
func Put(tx *storage.Tx, m Message) (bool, error) {
	content, err := json.Marshal(m.Reply)
	if err != nil {
		return false, fmt.Errorf("encode message: %w", err)
	}
	return tx.Enqueue(storage.Outgoing{
		Key: m.Key, To: string(m.To), Person: m.Person, Period: m.Period, Content: content,
		Created: m.At, Next: m.At, Expires: m.Expires,
	})
}

// Stats are counters since the start.
type Stats struct {
	Received, Duplicates, Parked, Handled, Failed atomic.Int64 // updates
	Sent, Retried, Unreachable, Refused, Expired  atomic.Int64 // messages
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
