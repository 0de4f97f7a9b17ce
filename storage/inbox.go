package storage

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"time"
)

// Update is something a channel delivered, kept from before the channel is told
// that it arrived until its effect and its replies are done with.
type Update struct {
	ID       uint64          `json:"id"` // the channel's number: the same update has the same one
	Raw      []byte          `json:"raw,omitempty"`
	Received time.Time       `json:"at"`
	Replies  json.RawMessage `json:"replies,omitempty"` // the effect is committed, these remain to be sent
}

// Parked tells of an update that could not be read. Its content is not kept: it
// may hold anything.
type Parked struct {
	ID     uint64    `json:"id"`
	Reason string    `json:"reason"`
	Fields []string  `json:"fields,omitempty"` // names of its top-level fields
	Size   int       `json:"size"`             // bytes
	At     time.Time `json:"at"`
}

const (
	bucketInbox  = "inbox"        // update(8) → Update
	bucketDone   = "inbox_done"   // update(8) → received, unix seconds(8)
	bucketParked = "inbox_parked" // update(8) → Parked
)

// KeepUpdate stores an update that was not seen before; false when it was.
func (tx *Tx) KeepUpdate(u Update) (bool, error) {
	key := u64(u.ID)
	if tx.kv.Get(bucketInbox, key) != nil || tx.kv.Get(bucketDone, key) != nil || tx.kv.Get(bucketParked, key) != nil {
		return false, nil
	}
	return true, tx.put(bucketInbox, key, u)
}

// Update that is still open; ErrNotFound when it is done with or unknown.
func (tx *Tx) Update(id uint64) (Update, error) { return load[Update](tx, bucketInbox, u64(id)) }

// AnswerUpdate notes in the transaction of the effect that it is committed and
// which replies remain to be sent. The raw update stays: it says where to.
func (tx *Tx) AnswerUpdate(u Update, replies json.RawMessage) error {
	u.Replies = replies
	return tx.put(bucketInbox, u64(u.ID), u)
}

// CloseUpdate ends an update: it is forgotten but for its number.
func (tx *Tx) CloseUpdate(u Update) error {
	return errors.Join(
		tx.kv.Delete(bucketInbox, u64(u.ID)),
		tx.kv.Put(bucketDone, u64(u.ID), u64(uint64(u.Received.Unix()))),
	)
}

// ParkUpdate puts an unreadable update aside for good.
func (tx *Tx) ParkUpdate(p Parked) error {
	return errors.Join(
		tx.kv.Delete(bucketInbox, u64(p.ID)),
		tx.put(bucketParked, u64(p.ID), p),
	)
}

// OpenUpdates lists the numbers of updates not done with, oldest first.
func (tx *Tx) OpenUpdates() []uint64 {
	var out []uint64
	for _, key := range tx.keys(bucketInbox, nil) {
		out = append(out, tailU64(key))
	}
	return out
}

// CountParked counts the updates put aside.
func (tx *Tx) CountParked() int { return len(tx.keys(bucketParked, nil)) }

// PruneDone forgets the numbers of updates received before t. Telegram keeps
// unconfirmed updates for 24 hours, so t should be well before that.
func (tx *Tx) PruneDone(t time.Time) error {
	var old [][]byte
	tx.kv.Ascend(bucketDone, nil, func(key, value []byte) bool {
		if len(value) == 8 && int64(binary.BigEndian.Uint64(value)) < t.Unix() {
			old = append(old, append([]byte(nil), key...))
		}
		return true
	})
	for _, key := range old {
		if err := tx.kv.Delete(bucketDone, key); err != nil {
			return err
		}
	}
	return nil
}
