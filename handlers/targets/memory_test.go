package targets_test

import (
	"maps"
	"slices"

	"banso/storage"
)

// store is a real one, or one in memory where many are needed.
type store interface {
	View(func(*storage.Tx) error) error
	Update(func(*storage.Tx) error) error
}

// memory is a store without a file, which takes nothing back.
type memory map[string]map[string][]byte

func (m memory) View(do func(*storage.Tx) error) error   { return do(storage.NewTx(m)) }
func (m memory) Update(do func(*storage.Tx) error) error { return do(storage.NewTx(m)) }

func (m memory) Get(bucket string, key []byte) []byte { return m[bucket][string(key)] }

func (m memory) Put(bucket string, key, value []byte) error {
	if m[bucket] == nil {
		m[bucket] = map[string][]byte{}
	}
	m[bucket][string(key)] = append([]byte{}, value...)
	return nil
}

func (m memory) Delete(bucket string, key []byte) error {
	delete(m[bucket], string(key))
	return nil
}

func (m memory) Ascend(bucket string, from []byte, visit func(key, value []byte) bool) {
	for _, key := range slices.Sorted(maps.Keys(m[bucket])) {
		if key >= string(from) && !visit([]byte(key), m[bucket][key]) {
			return
		}
	}
}
