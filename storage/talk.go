package storage

import (
	"encoding/json"
	"time"
)

// Talk is where a conversation stands: what the bot waits for, or which topic
// it just answered. One a person and conversation.
type Talk struct {
	Kind  string          `json:"kind"`
	Data  json.RawMessage `json:"data,omitempty"`
	Until time.Time       `json:"until"` // forgotten after
}

const bucketTalks = "talks" // address 0x00 person(8) → Talk

func talkKey(chat string, person PersonID) []byte {
	return cat([]byte(chat), []byte{0}, u64(uint64(person)))
}

// Talk that has not ended at now; ErrNotFound when there is none.
func (tx *Tx) Talk(chat string, person PersonID, now time.Time) (Talk, error) {
	t, err := load[Talk](tx, bucketTalks, talkKey(chat, person))
	if err == nil && now.After(t.Until) {
		return Talk{}, ErrNotFound
	}
	return t, err
}

// SaveTalk replaces where the conversation stands.
func (tx *Tx) SaveTalk(chat string, person PersonID, t Talk) error {
	return tx.put(bucketTalks, talkKey(chat, person), t)
}

// EndTalk forgets where the conversation stands.
func (tx *Tx) EndTalk(chat string, person PersonID) error {
	return tx.kv.Delete(bucketTalks, talkKey(chat, person))
}
