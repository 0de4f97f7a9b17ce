package storage_test

import (
	"errors"
	"testing"

	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// ledger is a real store whose failures end the test.
type ledger struct {
	t     testing.TB
	store *boltdb.Store
}

func open(t testing.TB) ledger {
	t.Helper()
	return ledger{t, boltdbtest.Open(t)}
}

func (l ledger) update(do func(*storage.Tx) error) {
	l.t.Helper()
	if err := l.store.Update(do); err != nil {
		l.t.Fatal(err)
	}
}

func (l ledger) view(do func(*storage.Tx) error) {
	l.t.Helper()
	if err := l.store.View(do); err != nil {
		l.t.Fatal(err)
	}
}

// missing reports whether err says that there is no such record.
func missing(err error) bool { return errors.Is(err, storage.ErrNotFound) }
