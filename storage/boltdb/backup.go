package boltdb

import (
	"errors"
	"fmt"
	"os"
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

// Backup writes a consistent copy while the store is in use, reopens the copy
// and checks it, so that a backup that returns nil can be restored from. An
// existing file at path is left alone and reported.
func (s *Store) Backup(path string) (err error) {
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("create backup: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}()
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
