package boltdb_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"banso/storage/boltdb/boltdbtest"
)

// names lists a folder.
func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestTheNewestCopiesAreKept(t *testing.T) {
	s := boltdbtest.Open(t)
	dir := filepath.Join(t.TempDir(), "copies") // not there yet
	at := time.Date(2026, 11, 20, 2, 30, 0, 0, time.UTC)
	for n := range 5 {
		add(t, s, fmt.Sprint(n))
		path, err := s.BackupInto(dir, at.AddDate(0, 0, n), 3)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 { // what is not ours stays, and what a crash cut off goes
			for _, name := range []string{"banso.db", "banso-2026.db", "banso-2026-11-01-023000.db.old", "x-banso-2026-11-01-023000.db", "banso-2026-11-01-023000.db.part"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte("mine"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Mkdir(filepath.Join(dir, "banso-2026-11-02-023000.db"), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		if got := sources(t, boltdbtest.OpenAt(t, path)); len(got) != n+1 {
			t.Errorf("copy %d holds %v", n, got)
		}
	}
	want := []string{
		"banso-2026-11-01-023000.db.old", "banso-2026-11-02-023000.db",
		"banso-2026-11-22-023000.db", "banso-2026-11-23-023000.db", "banso-2026-11-24-023000.db",
		"banso-2026.db", "banso.db", "x-banso-2026-11-01-023000.db",
	}
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder holds %q", got)
	}
}

// A copy that cannot be made leaves the older ones and nothing half done.
func TestAFailedCopyRemovesNothing(t *testing.T) {
	s := boltdbtest.Open(t)
	dir := t.TempDir()
	at := time.Date(2026, 11, 20, 2, 30, 0, 0, time.UTC)
	if _, err := s.BackupInto(dir, at, 1); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	if path, err := s.BackupInto(dir, at, 1); err == nil || path != "" {
		t.Errorf("a second copy of the same moment took the first one's place: %s", path)
	}
	if err := os.Mkdir(filepath.Join(dir, "banso-2026-11-21-023000.db.part"), 0o700); err != nil { // in the way
		t.Fatal(err)
	}
	if path, err := s.BackupInto(dir, at.AddDate(0, 0, 1), 1); err == nil || path != "" {
		t.Errorf("a copy was made at %s", path)
	}
	if got := names(t, dir); !slices.Contains(got, before[0]) {
		t.Errorf("the older copy is gone: %q", got)
	}
	if path, err := s.BackupInto(filepath.Join(dir, before[0]), at, 1); err == nil || path != "" {
		t.Error("a file was taken for a folder")
	}
}

// A clock that was ahead for a while: the copy just made is kept, whatever its name.
func TestTheCopyJustMadeIsKept(t *testing.T) {
	s := boltdbtest.Open(t)
	dir := t.TempDir()
	for _, year := range []int{2030, 2031, 2026} {
		if _, err := s.BackupInto(dir, time.Date(year, 1, 1, 2, 30, 0, 0, time.UTC), 2); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, dir); len(got) != 2 || got[0] != "banso-2026-01-01-023000.db" {
		t.Errorf("the folder holds %q", got)
	}
}
