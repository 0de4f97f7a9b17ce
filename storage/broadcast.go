package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// BroadcastID numbers a message to many.
type BroadcastID uint64

// Broadcast is a message that somebody wrote to many people in the name of a unit.
type Broadcast struct {
	ID      BroadcastID    `json:"id"`
	By      PersonID       `json:"by,omitempty"` // 0 once the author is forgotten
	From    UnitID         `json:"from"`         // in whose name
	To      UnitID         `json:"to"`           // to the people of which unit and all below
	Roles   []Role         `json:"roles"`        // that they hold there
	Text    string         `json:"text,omitempty"`
	File    *BroadcastFile `json:"file,omitempty"`
	Created time.Time      `json:"created"`
	Start   time.Time      `json:"start"` // not before
	Stopped time.Time      `json:"stopped,omitzero"`

	// Chat and Message name the message in the author's conversation that shows how
	// it stands; Touched is when a reply put it there last.
	Chat    string    `json:"chat,omitempty"`
	Message string    `json:"message,omitempty"`
	Touched time.Time `json:"touched,omitzero"`
}

// BroadcastFile is a picture or document, as the channel's id alone.
type BroadcastFile struct {
	Ref   string `json:"ref"`
	Name  string `json:"name,omitempty"`
	Photo bool   `json:"photo,omitempty"`
}

// BroadcastCount tells what became of the messages of a broadcast. Each is counted
// in the transaction that ends it.
type BroadcastCount struct {
	Total   int `json:"n"`
	Sent    int `json:"s,omitempty"`
	Blocked int `json:"b,omitempty"` // the person blocked the bot or left
	Failed  int `json:"f,omitempty"` // refused by the channel, or too late
	Dropped int `json:"d,omitempty"` // stopped, or the person deleted their data
}

// Left is how many messages still wait.
func (c BroadcastCount) Left() int { return c.Total - c.Sent - c.Blocked - c.Failed - c.Dropped }

// of is the counter of a state; nil for messages that wait.
func (c *BroadcastCount) of(state OutState) *int {
	switch state {
	case Queued, "":
		return nil
	case Sent:
		return &c.Sent
	case Unreachable:
		return &c.Blocked
	case Withdrawn:
		return &c.Dropped
	}
	return &c.Failed
}

const (
	bucketBroadcasts      = "broadcasts"       // broadcast(8) → Broadcast
	bucketBroadcastUnit   = "broadcast_unit"   // from, unit(8) broadcast(8) → ""
	bucketBroadcastCounts = "broadcast_counts" // broadcast(8) → BroadcastCount
	bucketBroadcastsOpen  = "broadcasts_open"  // broadcast(8) → "", until its end was shown
)

// broadcastKey begins the idempotency keys of a broadcast's messages; the person
// follows.
const broadcastKey = "broadcast|"

func (id BroadcastID) prefix() string { return fmt.Sprintf("%s%d|", broadcastKey, id) }

// blob is the name under which the content of the messages is kept, once for all.
func (id BroadcastID) blob() string { return fmt.Sprintf("%s%d", broadcastKey, id) }

// StartBroadcast stores b and queues its content for some people, each once: for
// b.Start, and in vain after expires. It gives b back with its number.
func (tx *Tx) StartBroadcast(b Broadcast, people []Person, content json.RawMessage, expires time.Time) (Broadcast, error) {
	n, err := tx.next(bucketBroadcasts)
	if err != nil {
		return b, err
	}
	b.ID = BroadcastID(n)
	var count BroadcastCount
	for _, p := range people {
		fresh, err := tx.Enqueue(Outgoing{
			Key: b.ID.prefix() + strconv.FormatUint(uint64(p.ID), 10), To: p.Chat, Person: p.ID, Ref: b.ID.blob(), Bulk: true,
			Created: b.Created, Next: b.Start, Expires: expires,
		})
		if err != nil {
			return b, err
		}
		if fresh {
			count.Total++
		}
	}
	return b, errors.Join(
		tx.SaveBlob(b.ID.blob(), content),
		tx.SaveBroadcast(b),
		tx.put(bucketBroadcastCounts, u64(n), count),
		tx.kv.Put(bucketBroadcastUnit, cat(u64(uint64(b.From)), u64(n)), nil),
		tx.kv.Put(bucketBroadcastsOpen, u64(n), nil),
	)
}

// SaveBroadcast stores b, which has a number.
func (tx *Tx) SaveBroadcast(b Broadcast) error { return tx.put(bucketBroadcasts, u64(uint64(b.ID)), b) }

// Broadcast by its number; ErrNotFound when there is none.
func (tx *Tx) Broadcast(id BroadcastID) (Broadcast, error) {
	return load[Broadcast](tx, bucketBroadcasts, u64(uint64(id)))
}

// BroadcastCount tells how a broadcast stands.
func (tx *Tx) BroadcastCount(id BroadcastID) (BroadcastCount, error) {
	return load[BroadcastCount](tx, bucketBroadcastCounts, u64(uint64(id)))
}

// BroadcastsFrom lists the last broadcasts in the name of a unit, at most limit,
// the latest first.
func (tx *Tx) BroadcastsFrom(unit UnitID, limit int) ([]Broadcast, error) {
	keys := tx.keys(bucketBroadcastUnit, u64(uint64(unit)))
	var out []Broadcast
	for i := len(keys) - 1; i >= 0 && len(out) < limit; i-- {
		b, err := tx.Broadcast(BroadcastID(tailU64(keys[i])))
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// BroadcastsBy lists the broadcasts that a person wrote, the oldest first.
func (tx *Tx) BroadcastsBy(person PersonID) ([]Broadcast, error) {
	var out []Broadcast
	err := each(tx, bucketBroadcasts, nil, func(_ []byte, b Broadcast) bool {
		if b.By == person {
			out = append(out, b)
		}
		return true
	})
	return out, err
}

// OpenBroadcasts lists the broadcasts whose end was not shown yet, the oldest
// first.
func (tx *Tx) OpenBroadcasts() ([]Broadcast, error) {
	var out []Broadcast
	for _, key := range tx.keys(bucketBroadcastsOpen, nil) {
		b, err := tx.Broadcast(BroadcastID(tailU64(key)))
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// CloseBroadcast notes that the end of a broadcast was shown.
func (tx *Tx) CloseBroadcast(id BroadcastID) error {
	return tx.kv.Delete(bucketBroadcastsOpen, u64(uint64(id)))
}

// StopBroadcast drops the messages of a broadcast that still wait. One that is
// under way at this moment may still arrive, and is then counted as sent.
func (tx *Tx) StopBroadcast(id BroadcastID, at time.Time) error {
	var waiting []uint64
	err := each(tx, bucketOutKeys, []byte(id.prefix()), func(_ []byte, m OutMark) bool {
		if m.State == Queued {
			waiting = append(waiting, m.ID)
		}
		return true
	})
	for _, n := range waiting {
		m, one := tx.Outgoing(n)
		if one == nil {
			one = tx.Finish(m, Withdrawn, at)
		}
		err = errors.Join(err, one)
	}
	if err != nil {
		return fmt.Errorf("drop messages: %w", err)
	}
	b, err := tx.Broadcast(id)
	if err != nil {
		return err
	}
	b.Stopped = at
	return tx.SaveBroadcast(b)
}

// recount moves a message of a broadcast from the counter of the state it had to
// that of a new one; other messages are not counted.
func (tx *Tx) recount(m Outgoing, state OutState) error {
	rest, ours := strings.CutPrefix(m.Key, broadcastKey)
	if !ours {
		return nil
	}
	number, _, _ := strings.Cut(rest, "|")
	id, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return fmt.Errorf("read the key of a broadcast's message: %w", err)
	}
	mark, err := tx.Mark(m.Key)
	if err != nil {
		return fmt.Errorf("find out how a broadcast's message stood: %w", err)
	}
	count, err := tx.BroadcastCount(BroadcastID(id))
	if err != nil {
		return fmt.Errorf("count a broadcast: %w", err)
	}
	if was := count.of(mark.State); was != nil {
		*was--
	}
	if is := count.of(state); is != nil {
		*is++
	}
	return tx.put(bucketBroadcastCounts, u64(id), count)
}
