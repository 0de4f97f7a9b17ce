package storage

import (
	"bytes"
	"errors"
	"slices"
)

// Attempt carries out do whole or not at all: when it fails nothing of it is
// stored and its error is returned, while the transaction goes on. So a change
// can be refused with a friendly word, or be tried out by failing on purpose.
func (tx *Tx) Attempt(do func(*Tx) error) error {
	trial := &overlay{under: tx.kv, buckets: map[string]map[string]entry{}}
	if err := do(&Tx{trial}); err != nil {
		return err
	}
	var failed error
	for bucket, entries := range trial.buckets {
		for key, e := range entries {
			if e.deleted {
				failed = errors.Join(failed, tx.kv.Delete(bucket, []byte(key)))
			} else {
				failed = errors.Join(failed, tx.kv.Put(bucket, []byte(key), e.value))
			}
		}
	}
	return failed
}

// overlay holds what was written on top of a transaction.
type overlay struct {
	under   KV
	buckets map[string]map[string]entry
}

type entry struct {
	value   []byte
	deleted bool
}

// Get returns nil when the key is absent.
func (o *overlay) Get(bucket string, key []byte) []byte {
	if e, ok := o.buckets[bucket][string(key)]; ok {
		return e.value
	}
	return o.under.Get(bucket, key)
}

// Put keeps a value.
func (o *overlay) Put(bucket string, key, value []byte) error {
	o.set(bucket, key, entry{value: append([]byte{}, value...)})
	return nil
}

// Delete hides a key.
func (o *overlay) Delete(bucket string, key []byte) error {
	o.set(bucket, key, entry{deleted: true})
	return nil
}

func (o *overlay) set(bucket string, key []byte, e entry) {
	if o.buckets[bucket] == nil {
		o.buckets[bucket] = map[string]entry{}
	}
	o.buckets[bucket][string(key)] = e
}

// Ascend visits what lies below and what was written in one order.
func (o *overlay) Ascend(bucket string, from []byte, visit func(key, value []byte) bool) {
	written := o.buckets[bucket]
	var keys []string
	for key := range written {
		if key >= string(from) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	on := true
	flush := func(before []byte) { // the written keys up to one, all for nil
		for on && len(keys) > 0 && (before == nil || keys[0] < string(before)) {
			if e := written[keys[0]]; !e.deleted {
				on = visit([]byte(keys[0]), e.value)
			}
			keys = keys[1:]
		}
	}
	o.under.Ascend(bucket, from, func(key, value []byte) bool {
		flush(key)
		if !on {
			return false
		}
		if len(keys) > 0 && bytes.Equal([]byte(keys[0]), key) {
			flush(append(bytes.Clone(key), 0))
			return on
		}
		on = visit(key, value)
		return on
	})
	flush(nil)
}
