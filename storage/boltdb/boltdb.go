// Package boltdb keeps the store in one bbolt file. It knows buckets and bytes,
// never what a record means.
package boltdb

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"banso/storage"
)

// ErrLocked is returned when another process has the file open.
var ErrLocked = errors.New("the data file is in use by another process")

// ErrNewer is returned when the file was written by a newer program.
var ErrNewer = errors.New("the data file was written by a newer version of this program")

// batchDelay is how long a write waits for others to share its fsync.
const batchDelay = time.Millisecond

// Store is an open data file; safe for concurrent use.
type Store struct{ db *bolt.DB }

// Open opens the file at path, creating it and its folder when missing, and
// brings it to this program's schema.
func Open(path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("create data folder: %w", err)
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: time.Second, FreelistType: bolt.FreelistMapType})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, fmt.Errorf("open %s: %w", path, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.MaxBatchDelay = batchDelay
	if err := db.Update(migrate); err != nil {
		return nil, errors.Join(fmt.Errorf("prepare %s: %w", path, err), db.Close())
	}
	return &Store{db}, nil
}

// Close waits for open transactions and releases the file.
func (s *Store) Close() error { return s.db.Close() }

// View runs a read-only transaction on a snapshot.
func (s *Store) View(read func(*storage.Tx) error) error {
	return s.db.View(func(tx *bolt.Tx) error { return read(storage.NewTx(kv{tx})) })
}

// Update runs a write transaction that is on disk when Update returns nil. It
// shares the disk write with other callers, so write may run more than once and
// must have no effect outside the transaction.
func (s *Store) Update(write func(*storage.Tx) error) error {
	return s.db.Batch(func(tx *bolt.Tx) error { return write(storage.NewTx(kv{tx})) })
}

// Size of the file in bytes.
func (s *Store) Size() int64 {
	var n int64
	_ = s.db.View(func(tx *bolt.Tx) error { n = tx.Size(); return nil })
	return n
}

// Schema is the version of the file's layout.
func (s *Store) Schema() uint64 { return schema }

// kv is a bbolt transaction seen as ordered buckets.
type kv struct{ tx *bolt.Tx }

func (k kv) Get(bucket string, key []byte) []byte { return k.tx.Bucket([]byte(bucket)).Get(key) }

func (k kv) Put(bucket string, key, value []byte) error {
	return k.tx.Bucket([]byte(bucket)).Put(key, value)
}

func (k kv) Delete(bucket string, key []byte) error {
	return k.tx.Bucket([]byte(bucket)).Delete(key)
}

func (k kv) Ascend(bucket string, from []byte, visit func(key, value []byte) bool) {
	c := k.tx.Bucket([]byte(bucket)).Cursor()
	for key, value := c.Seek(from); key != nil; key, value = c.Next() {
		if !visit(key, value) {
			return
		}
	}
}
