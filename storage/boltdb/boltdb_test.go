package boltdb_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	bolt "go.etcd.io/bbolt"

	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

func add(t testing.TB, s *boltdb.Store, sources ...string) {
	t.Helper()
	err := s.Update(func(tx *storage.Tx) error {
		for _, source := range sources {
			if _, _, err := tx.AddLine(storage.Line{Day: 1, People: 1, Source: source}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// sources tells what a store holds.
func sources(t testing.TB, s *boltdb.Store) (out []string) {
	t.Helper()
	err := s.View(func(tx *storage.Tx) error {
		return tx.EachLine(0, 9, func(l storage.Line) bool { out = append(out, l.Source); return true })
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func closeStore(t testing.TB, s *boltdb.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestDataOutlivesTheProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder", "banso.db")
	s, err := boltdb.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, "a", "b")
	closeStore(t, s)
	again := boltdbtest.OpenAt(t, path)
	if got := sources(t, again); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the reopened file holds %v", got)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the file: %v, %v", info, err)
	}
	if n := again.Size(); n <= 0 || n > info.Size() {
		t.Errorf("%d bytes in a file of %d", n, info.Size())
	}
}

func TestOnlyOneProgramHasTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "banso.db")
	boltdbtest.OpenAt(t, path)
	if s, err := boltdb.Open(path); !errors.Is(err, boltdb.ErrLocked) {
		t.Errorf("opened twice: %v, %v", s, err)
	}
}

func TestNewerFileIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "banso.db")
	s, err := boltdb.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	newer := s.Schema() + 1
	closeStore(t, s)
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("schema"), binary.BigEndian.AppendUint64(nil, newer))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the refusal releases the file
		if _, err := boltdb.Open(path); !errors.Is(err, boltdb.ErrNewer) {
			t.Errorf("opened with %v", err)
		}
	}
	if after, err := os.ReadFile(path); err != nil || !slices.Equal(before, after) {
		t.Errorf("the newer file was changed, %v", err)
	}
}

func TestOtherFilesAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "letter.txt")
	letter := []byte("Kính gửi Ủy ban nhân dân phường")
	if err := os.WriteFile(path, letter, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := boltdb.Open(path); err == nil {
		t.Error("a letter was opened as a data file")
	}
	if got, err := os.ReadFile(path); err != nil || !slices.Equal(got, letter) {
		t.Errorf("the letter is now %q, %v", got, err)
	}
}

func TestFailedWriteLeavesNothing(t *testing.T) {
	s := boltdbtest.Open(t)
	broken := errors.New("broken")
	err := s.Update(func(tx *storage.Tx) error {
		_, _, err := tx.AddLine(storage.Line{Day: 1, Source: "a"})
		return errors.Join(err, broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("the write ended with %v", err)
	}
	if got := sources(t, s); len(got) != 0 {
		t.Errorf("a failed write left %v", got)
	}
	if s.View(func(tx *storage.Tx) error { return tx.SaveBlob("a", []byte("x")) }) == nil {
		t.Error("a reading wrote")
	}
}

// One writer that fails does not take the others along that share its
// transaction.
func TestWritersDoNotShareFailures(t *testing.T) {
	s := boltdbtest.Open(t)
	var all sync.WaitGroup
	var want []string
	for n := range 100 {
		fails := n%3 == 0
		if !fails {
			want = append(want, fmt.Sprintf("%03d", n))
		}
		all.Go(func() {
			err := s.Update(func(tx *storage.Tx) error {
				_, _, err := tx.AddLine(storage.Line{Day: 1, Source: fmt.Sprintf("%03d", n)})
				if fails {
					return errors.New("broken")
				}
				return err
			})
			if (err != nil) != fails {
				t.Errorf("writer %d ended with %v", n, err)
			}
		})
	}
	all.Wait()
	got := sources(t, s)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("stored %v", got)
	}
}
