package storage

import (
	"encoding/json"
	"errors"
	"time"
)

// Outgoing is a message that is no direct reply: it is kept until it is sent,
// refused for good or too late.
type Outgoing struct {
	ID       uint64          `json:"id"`
	Key      string          `json:"key"`              // idempotency key: one message a key, for ever
	To       string          `json:"to"`               // address
	Person   PersonID        `json:"person,omitempty"` // when To is a person's private conversation
	Period   string          `json:"period,omitempty"`
	Content  json.RawMessage `json:"content,omitempty"` // the reply; empty when it is made right before sending
	Created  time.Time       `json:"created"`           // when it was stored, never a time to come
	Next     time.Time       `json:"next"`              // not before
	Expires  time.Time       `json:"expires,omitzero"`  // not after; zero = never too late
	Attempts int             `json:"attempts,omitempty"`
}

// OutState is how a message ended.
type OutState string

// States of a message.
const (
	Queued      OutState = "queued"
	Sent        OutState = "sent"
	Refused     OutState = "refused"     // the channel will never take it
	Unreachable OutState = "unreachable" // the person blocked the bot
	Expired     OutState = "expired"
	Withdrawn   OutState = "withdrawn" // the person deleted their data
	Moot        OutState = "moot"      // when its time came there was nothing to say
)

// OutMark remembers an idempotency key after its message is gone.
type OutMark struct {
	ID    uint64    `json:"id"`
	State OutState  `json:"state"`
	At    time.Time `json:"at"`
}

const (
	bucketOutbox    = "outbox"      // message(8) → Outgoing, while queued
	bucketOutboxDue = "outbox_due"  // next, unix nanoseconds(8) message(8) → ""
	bucketOutKeys   = "outbox_keys" // idempotency key → OutMark
)

func dueKey(m Outgoing) []byte { return cat(u64(uint64(m.Next.UnixNano())), u64(m.ID)) }

// Enqueue stores a message unless its key was used before; false when it was.
func (tx *Tx) Enqueue(m Outgoing) (bool, error) {
	if tx.kv.Get(bucketOutKeys, []byte(m.Key)) != nil {
		return false, nil
	}
	n, err := tx.next(bucketOutbox)
	if err != nil {
		return false, err
	}
	m.ID = n
	if m.Next.IsZero() {
		m.Next = m.Created
	}
	return true, errors.Join(
		tx.put(bucketOutKeys, []byte(m.Key), OutMark{ID: n, State: Queued, At: m.Created}),
		tx.put(bucketOutbox, u64(n), m),
		tx.kv.Put(bucketOutboxDue, dueKey(m), nil),
	)
}

// Due lists up to limit queued messages whose time has come, longest due first,
// and the time of the next one after those; zero when there is none.
func (tx *Tx) Due(now time.Time, limit int) (due []Outgoing, next time.Time, err error) {
	var ids []uint64
	tx.kv.Ascend(bucketOutboxDue, nil, func(key, _ []byte) bool {
		at := time.Unix(0, int64(tailU64(key[:8])))
		if at.After(now) || len(ids) == limit {
			next = at
			return false
		}
		ids = append(ids, tailU64(key))
		return true
	})
	for _, id := range ids {
		m, err := load[Outgoing](tx, bucketOutbox, u64(id))
		if err != nil {
			return nil, next, err
		}
		due = append(due, m)
	}
	return due, next, nil
}

// Outgoing is a queued message as it stands; ErrNotFound once it has ended.
func (tx *Tx) Outgoing(id uint64) (Outgoing, error) {
	return load[Outgoing](tx, bucketOutbox, u64(id))
}

// Postpone stores m with a new time and number of attempts; old is what was
// loaded. The address may change too.
func (tx *Tx) Postpone(old, m Outgoing) error {
	return errors.Join(
		tx.kv.Delete(bucketOutboxDue, dueKey(old)),
		tx.kv.Put(bucketOutboxDue, dueKey(m), nil),
		tx.put(bucketOutbox, u64(m.ID), m),
	)
}

// Finish ends a message: its content is dropped, its key remembered.
func (tx *Tx) Finish(m Outgoing, state OutState, at time.Time) error {
	return errors.Join(
		tx.kv.Delete(bucketOutboxDue, dueKey(m)),
		tx.kv.Delete(bucketOutbox, u64(m.ID)),
		tx.put(bucketOutKeys, []byte(m.Key), OutMark{ID: m.ID, State: state, At: at}),
	)
}

// Mark tells how the message with this key stands.
func (tx *Tx) Mark(key string) (OutMark, error) {
	return load[OutMark](tx, bucketOutKeys, []byte(key))
}

// CountQueued counts the messages waiting.
func (tx *Tx) CountQueued() int { return len(tx.keys(bucketOutbox, nil)) }
