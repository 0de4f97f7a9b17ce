package boltdb

import (
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"banso/storage"
)

// schema is the version of the file's layout that this program writes.
const schema = 1

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
	if raw := meta.Get(keySchema); len(raw) == 8 {
		if v := binary.BigEndian.Uint64(raw); v > schema {
			return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, v, schema)
		}
	}
	for _, name := range storage.Buckets {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return meta.Put(keySchema, binary.BigEndian.AppendUint64(nil, schema))
}
