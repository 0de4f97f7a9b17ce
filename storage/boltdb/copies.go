package boltdb

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"
)

// copyForm is the name of a copy, "banso-2026-11-23-023000.db": names sort in time
// order. Nothing else in a folder of copies is ever removed.
var copyForm = regexp.MustCompile(`^banso-\d{4}-\d{2}-\d{2}-\d{6}\.db$`)

// leftForm is a copy that a crash cut off.
var leftForm = regexp.MustCompile(`^banso-\d{4}-\d{2}-\d{2}-\d{6}\.db\` + unfinished + `$`)

// BackupInto adds a copy, named after at, to a folder and keeps the newest keep
// copies there, the one just made among them; the folder is made when missing.
// It gives the new copy's path as soon as that can be restored from; the error
// may then still tell that older ones could not be removed.
func (s *Store) BackupInto(dir string, at time.Time, keep int) (path string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("create folder of backups: %w", err)
	}
	copies, left, err := listed(dir)
	if err != nil {
		return "", err
	}
	for _, name := range left { // first, since they take the room of a new one
		err = errors.Join(err, remove(filepath.Join(dir, name)))
	}
	name := at.Format("banso-2006-01-02-150405.db")
	if made := s.Backup(filepath.Join(dir, name)); made != nil {
		return "", errors.Join(made, err)
	}
	for _, old := range copies[:max(0, len(copies)-keep+1)] {
		err = errors.Join(err, remove(filepath.Join(dir, old)))
	}
	return filepath.Join(dir, name), err
}

// listed gives the names of the copies in a folder, oldest first, and of those
// that were cut off.
func listed(dir string) (copies, left []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("list backups: %w", err)
	}
	for _, e := range entries {
		switch {
		case !e.Type().IsRegular():
		case copyForm.MatchString(e.Name()):
			copies = append(copies, e.Name())
		case leftForm.MatchString(e.Name()):
			left = append(left, e.Name())
		}
	}
	slices.Sort(copies)
	return copies, left, nil
}
