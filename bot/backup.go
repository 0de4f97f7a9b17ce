package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"banso/bot/config"
	"banso/bot/schedule"
	"banso/handlers/text"
	"banso/storage"
	"banso/storage/boltdb"
)

// backupCmd copies the data file.
type backupCmd struct {
	File string `arg:"" help:"Where the copy goes; must not exist yet."`
}

// Run copies and checks.
func (c *backupCmd) Run(w *world, s *config.Config) error {
	store, err := openExisting(s.Data)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.Backup(c.File); err != nil {
		return err
	}
	_, err = fmt.Fprintln(w.stdout, "copied and checked:", c.File)
	return err
}

// backups is the job that copies the data file while the bot runs. A copy is no
// change to the store: it is made before the run is noted, so that one the
// program could not note is made again.
func (a *app) backups() schedule.Job {
	return schedule.Job{
		Name: "backup", Title: text.JobBackup, Setting: "BANSO_BACKUP_SCHEDULE", Spec: a.settings.Backup, Late: 24 * time.Hour,
		Period: func(due time.Time) string { return due.In(vietnam()).Format("2006-01-02 15:04") },
		Prepare: func(context.Context, storage.Run) (func(*storage.Tx) error, error) {
			path, err := a.store.BackupInto(a.backupDir(), a.now().In(vietnam()), a.settings.Backups)
			if path == "" {
				return nil, fmt.Errorf("BANSO_BACKUP_DIR %s: %w", a.backupDir(), err)
			}
			if err != nil { // the copy is good; making another would only fill the disk
				a.log.Warn("old backups were not removed", slog.Any("error", err))
			}
			return func(*storage.Tx) error { return nil }, nil
		},
	}
}

// backupDir is where copies go. Those of a playground stay with it, lest they
// push out the copies of real data.
func (a *app) backupDir() string {
	own := filepath.Join(a.settings.Data, "backup")
	if a.simulated {
		return own
	}
	return cmp.Or(a.settings.BackupDir, own)
}

// occupied names the setting and the folder when another process has the data.
func occupied(dir string, err error) error {
	if !errors.Is(err, boltdb.ErrLocked) {
		return err
	}
	return fmt.Errorf("BANSO_DATA %s: %w; stop that one first, or name another folder", dir, boltdb.ErrLocked)
}
