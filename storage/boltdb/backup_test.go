package boltdb_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	bolt "go.etcd.io/bbolt"

	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

func TestBackupCanBeRestoredFrom(t *testing.T) {
	s := boltdbtest.Open(t)
	add(t, s, "a", "b", "c")
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(path); err != nil {
		t.Fatal(err)
	}
	add(t, s, "later")
	copied := boltdbtest.OpenAt(t, path)
	if got := sources(t, copied); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("the copy holds %v", got)
	}
	add(t, copied, "d") // it is a store like any other
}

// A backup taken while others write holds whole transactions only.
func TestBackupDuringWrites(t *testing.T) {
	s := boltdbtest.Open(t)
	stop, begun := make(chan struct{}), make(chan struct{})
	var writer sync.WaitGroup
	writer.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			add(t, s, fmt.Sprint(n, "a"), fmt.Sprint(n, "b"))
			if n == 3 {
				close(begun)
			}
		}
	})
	<-begun
	dir := t.TempDir()
	for n := range 5 {
		path := filepath.Join(dir, fmt.Sprint(n))
		if err := s.Backup(path); err != nil {
			t.Error(err)
			continue
		}
		if got := sources(t, boltdbtest.OpenAt(t, path)); len(got)%2 != 0 || len(got) < 8 {
			t.Errorf("copy %d holds %d lines of pairs", n, len(got))
		}
	}
	close(stop)
	writer.Wait()
}

func TestBackupOverwritesNothing(t *testing.T) {
	s := boltdbtest.Open(t)
	path := filepath.Join(t.TempDir(), "kept.txt")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(path); !errors.Is(err, os.ErrExist) {
		t.Errorf("the backup ended with %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "precious" {
		t.Errorf("the file is now %q, %v", got, err)
	}
	if err := s.Backup(filepath.Join(t.TempDir(), "no such folder", "x")); err == nil {
		t.Error("a backup into nowhere succeeded")
	}
}

// Check finds a page that was damaged on disk.
func TestCheckFindsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "banso.db")
	s, err := boltdb.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 200 {
		add(t, s, fmt.Sprint(n))
	}
	if err := s.Check(); err != nil {
		t.Errorf("a sound file: %v", err)
	}
	closeStore(t, s)
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	var page int64 // where the lines are
	err = db.View(func(tx *bolt.Tx) error {
		page = int64(tx.Bucket([]byte("lines")).Root()) * int64(db.Info().PageSize)
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte{0, 0}, page+10) // the page's number of entries: what they lead to is lost
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	s, err = boltdb.Open(path)
	if err != nil {
		return // found even earlier
	}
	if err := s.Check(); err == nil {
		t.Error("damage was not found")
	}
	closeStore(t, s)
}

// What a crash left of a copy is in nobody's way.
func TestBackupAfterACrashedOne(t *testing.T) {
	s := boltdbtest.Open(t)
	add(t, s, "a")
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path+".part", []byte(strings.Repeat("half", 1<<18)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(path); err != nil {
		t.Fatal(err)
	}
	if got := sources(t, boltdbtest.OpenAt(t, path)); !slices.Equal(got, []string{"a"}) {
		t.Errorf("the copy holds %v", got)
	}
	if _, err := os.Stat(path + ".part"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something was left behind: %v", err)
	}
}
