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
	Ref      string          `json:"ref,omitempty"`     // name of the blob that holds the reply, for messages of one content
	Bulk     bool            `json:"bulk,omitempty"`    // one of many: others that are due go first
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
	bucketOutBulk   = "outbox_bulk" // the same of bulk messages
	bucketOutKeys   = "outbox_keys" // idempotency key → OutMark
)

// bulkShare is the part of a listing of due messages that bulk ones may take, so
// that one which falls due meanwhile is soon seen.
const bulkShare = 8

func (m Outgoing) dueBucket() string {
	if m.Bulk {
		return bucketOutBulk
	}
	return bucketOutboxDue
}

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
		tx.kv.Put(m.dueBucket(), dueKey(m), nil),
	)
}

// Due lists up to limit queued messages whose time has come, longest due first
// and bulk messages last, and the time of the next one after those; zero when
// there is none. Bulk messages take no more than an eighth of the limit.
func (tx *Tx) Due(now time.Time, limit int) (due []Outgoing, next time.Time, err error) {
	ids, next := tx.dueIn(bucketOutboxDue, now, limit)
	bulk, later := tx.dueIn(bucketOutBulk, now, min(max(1, limit/bulkShare), limit-len(ids)))
	if next.IsZero() || !later.IsZero() && later.Before(next) {
		next = later
	}
	for _, id := range append(ids, bulk...) {
		m, err := load[Outgoing](tx, bucketOutbox, u64(id))
		if err != nil {
			return nil, next, err
		}
		due = append(due, m)
	}
	return due, next, nil
}

// dueIn lists the messages of a bucket whose time has come.
func (tx *Tx) dueIn(bucket string, now time.Time, limit int) (ids []uint64, next time.Time) {
	tx.kv.Ascend(bucket, nil, func(key, _ []byte) bool {
		at := time.Unix(0, int64(tailU64(key[:8])))
		if at.After(now) || len(ids) == limit {
			next = at
			return false
		}
		ids = append(ids, tailU64(key))
		return true
	})
	return ids, next
}

// Content is the reply that a message brings; empty when it is still to be made.
func (tx *Tx) Content(m Outgoing) (json.RawMessage, error) {
	if m.Ref == "" {
		return m.Content, nil
	}
	return tx.Blob(m.Ref)
}

// Outgoing is a queued message as it stands; ErrNotFound once it has ended.
func (tx *Tx) Outgoing(id uint64) (Outgoing, error) {
	return load[Outgoing](tx, bucketOutbox, u64(id))
}

// Postpone stores m with a new time and number of attempts; old is what was
// loaded. The address may change too. A message that has ended meanwhile stays
// ended.
func (tx *Tx) Postpone(old, m Outgoing) error {
	if tx.kv.Get(bucketOutbox, u64(m.ID)) == nil {
		return nil
	}
	return errors.Join(
		tx.kv.Delete(old.dueBucket(), dueKey(old)),
		tx.kv.Put(m.dueBucket(), dueKey(m), nil),
		tx.put(bucketOutbox, u64(m.ID), m),
	)
}

// Finish ends a message: its content is dropped, its key remembered. Those of a
// broadcast are counted in the same breath.
func (tx *Tx) Finish(m Outgoing, state OutState, at time.Time) error {
	return errors.Join(
		tx.recount(m, state),
		tx.kv.Delete(m.dueBucket(), dueKey(m)),
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
