// Package storage holds the records of the program, their ids and keys, and the
// queries the handlers need, all on top of an ordered key-value transaction. It
// never opens a file and never reads the clock; a store in a folder of its own
// (boltdb) provides the transactions.
package storage

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
)

// ErrNotFound is returned when no record has the asked-for key.
var ErrNotFound = errors.New("not found")

// KV is one transaction of an ordered key-value store: buckets of byte keys in
// ascending order. Slices it hands out are valid until the transaction ends.
type KV interface {
	// Get returns nil when the key is absent.
	Get(bucket string, key []byte) []byte
	Put(bucket string, key, value []byte) error
	Delete(bucket string, key []byte) error
	// Ascend visits keys >= from in order until visit returns false. The bucket
	// must not be changed during the visit.
	Ascend(bucket string, from []byte, visit func(key, value []byte) bool)
}

// Tx offers the typed records of one transaction.
type Tx struct{ kv KV }

// NewTx wraps a transaction of any store.
func NewTx(kv KV) *Tx { return &Tx{kv} }

// put stores a record as JSON.
func (tx *Tx) put(bucket string, key []byte, record any) error {
	raw, err := json.Marshal(record)
	if err != nil {
		return fmt.Errorf("encode %s record: %w", bucket, err)
	}
	return tx.kv.Put(bucket, key, raw)
}

// load reads one record; ErrNotFound when there is none.
func load[T any](tx *Tx, bucket string, key []byte) (T, error) {
	var record T
	raw := tx.kv.Get(bucket, key)
	if raw == nil {
		return record, ErrNotFound
	}
	if err := json.Unmarshal(raw, &record); err != nil {
		return record, fmt.Errorf("decode %s record: %w", bucket, err)
	}
	return record, nil
}

// each visits the records whose key starts with prefix, in key order.
func each[T any](tx *Tx, bucket string, prefix []byte, visit func(key []byte, record T) bool) error {
	var failed error
	tx.kv.Ascend(bucket, prefix, func(key, raw []byte) bool {
		if !hasPrefix(key, prefix) {
			return false
		}
		var record T
		if err := json.Unmarshal(raw, &record); err != nil {
			failed = fmt.Errorf("decode %s record: %w", bucket, err)
			return false
		}
		return visit(key, record)
	})
	return failed
}

// keys collects copies of the keys that start with prefix.
func (tx *Tx) keys(bucket string, prefix []byte) [][]byte {
	var out [][]byte
	tx.kv.Ascend(bucket, prefix, func(key, _ []byte) bool {
		if !hasPrefix(key, prefix) {
			return false
		}
		out = append(out, append([]byte(nil), key...))
		return true
	})
	return out
}

func hasPrefix(key, prefix []byte) bool {
	return len(key) >= len(prefix) && string(key[:len(prefix)]) == string(prefix)
}

// sequences: name → last number given out (8 bytes).
const bucketSequences = "sequences"

// next gives out 1, 2, 3, … for a name; a number is never given twice.
func (tx *Tx) next(name string) (uint64, error) {
	var n uint64
	if raw := tx.kv.Get(bucketSequences, []byte(name)); len(raw) == 8 {
		n = binary.BigEndian.Uint64(raw)
	}
	n++
	return n, tx.kv.Put(bucketSequences, []byte(name), u64(n))
}

// u64 is a fixed-width key part that sorts in number order.
func u64(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func cat(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func tailU64(key []byte) uint64 { return binary.BigEndian.Uint64(key[len(key)-8:]) }
