package boltdb

import (
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"banso/storage"
)

// schema is the version of the file's layout that this program writes.
const schema = storage.Schema

// meta: "schema" → version(8).
var (
	bucketMeta = []byte("meta")
	keySchema  = []byte("schema")
)

// migrate brings a file to the current schema within one transaction.
func migrate(tx *bolt.Tx) error {
	meta, err := tx.CreateBucketIfNotExists(bucketMeta)
	if err != nil {
		return err
	}
	have := uint64(schema) // of a new file
	if raw := meta.Get(keySchema); len(raw) == 8 {
		have = binary.BigEndian.Uint64(raw)
	}
	if have > schema {
		return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, have, schema)
	}
	for _, name := range storage.Buckets {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	if err := storage.NewTx(kv{tx}).Migrate(have); err != nil {
		return fmt.Errorf("bring schema %d up to %d: %w", have, schema, err)
	}
	return meta.Put(keySchema, binary.BigEndian.AppendUint64(nil, schema))
}
