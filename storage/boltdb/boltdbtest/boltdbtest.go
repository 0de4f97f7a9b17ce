// Package boltdbtest opens real stores for tests and checks the whole file when
// the test ends.
package boltdbtest

import (
	"path/filepath"
	"testing"

	"banso/storage/boltdb"
)

// Open gives a store in a temporary folder; it is checked and closed at cleanup.
func Open(t testing.TB) *boltdb.Store {
	t.Helper()
	return OpenAt(t, filepath.Join(t.TempDir(), "banso.db"))
}

// OpenAt opens or creates the store at path; checked and closed at cleanup.
func OpenAt(t testing.TB, path string) *boltdb.Store {
	t.Helper()
	s, err := boltdb.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Check(); err != nil {
			t.Errorf("the data file is damaged: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
