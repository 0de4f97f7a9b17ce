package boltdb

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Check reads the whole file and reports every inconsistency.
func (s *Store) Check() error {
	var faults []error
	err := s.db.View(func(tx *bolt.Tx) error {
		for fault := range tx.Check() {
			faults = append(faults, fault)
		}
		return nil
	})
	return errors.Join(append(faults, err)...)
}

// unfinished ends the name of a copy that is being written. One that a crash left
// behind is written over.
const unfinished = ".part"

// Backup writes a consistent copy while the store is in use, reopens the copy,
// checks it and only then gives it its name, so that a file at path can always be
// restored from. An existing file there is left alone and reported.
func (s *Store) Backup(path string) (err error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("create backup %s: %w", path, errors.Join(os.ErrExist, err))
	}
	part := path + unfinished
	if err := s.copyTo(part); err != nil {
		return errors.Join(err, remove(part))
	}
	if err := os.Rename(part, path); err != nil {
		return errors.Join(fmt.Errorf("name backup: %w", err), remove(part))
	}
	return syncFolder(filepath.Dir(path))
}

// copyTo writes a snapshot to a file and checks what came to be on disk.
func (s *Store) copyTo(path string) error {
	out, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("create backup: %w", err)
	}
	err = s.db.View(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(out)
		return err
	})
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	return verify(path)
}

// verify opens a copy read-only and checks every page.
func verify(path string) error {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: time.Second, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("reopen backup: %w", err)
	}
	copied := &Store{db}
	if err := copied.Check(); err != nil {
		return errors.Join(fmt.Errorf("check backup: %w", err), copied.Close())
	}
	return copied.Close()
}

// remove deletes a file that may not be there.
func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncFolder makes a new name in a folder outlast a power cut. File systems that
// cannot do that for folders say so, which is no reason to call the copy bad.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("open folder of backup: %w", err)
	}
	_ = d.Sync()
	return d.Close()
}
