package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"banso/handlers/visit"
	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

// standing is what /healthz, /lich and the metrics tell of the backup.
func (c *clockwork) standing() (health, failingSince string, failing bool) {
	c.t.Helper()
	page := func(path string) string {
		w := httptest.NewRecorder()
		statusPages(c.app).ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 {
			c.t.Errorf("%s answers %d", path, w.Code)
		}
		return w.Body.String()
	}
	err := c.store.View(func(tx *storage.Tx) error {
		jobs, err := c.timetable(visit.Visit{Tx: tx, Now: c.now(), Location: vietnam()})
		for _, j := range jobs {
			if j.Title == "Sao lưu dữ liệu" && !j.Failing.IsZero() {
				failingSince = j.Failing.Format("02/01 15:04")
			}
		}
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return page("/healthz"), failingSince, strings.Contains(page("/metrics"), "banso_jobs_failing 1")
}

// TestNightlyBackup lets nights pass, restores the last copy in a new folder, and
// lets the folder of copies fail and come back.
func TestNightlyBackup(t *testing.T) {
	copies := filepath.Join(t.TempDir(), "copies")
	inClockwork(t, []string{"BANSO_BACKUP_DIR=" + copies, "BANSO_BACKUP_KEEP=2"}, "2026-11-20 12:00", func(t *testing.T, c *clockwork) {
		names := func() (out []string) {
			entries, _ := os.ReadDir(copies) // none yet is none
			for _, e := range entries {
				out = append(out, strings.TrimSuffix(strings.TrimPrefix(e.Name(), "banso-"), ".db"))
			}
			return out
		}
		_, members := c.people(1001, 1)
		c.during(func() {
			time.Sleep(3 * 24 * time.Hour)
			if got := strings.Join(names(), " "); got != "2026-11-22-023000 2026-11-23-023000" {
				t.Errorf("after three nights there are %s", got)
			}
			if health, since, failing := c.standing(); health != "ok\n" || since != "" || failing {
				t.Errorf("all is well, and yet: %q %q %t", health, since, failing)
			}
		})
		c.update(func(tx *storage.Tx) error {
			p, err := tx.Person(members[0])
			if err != nil {
				return err
			}
			return tx.ForgetPerson(p, c.now())
		})

		dir := t.TempDir() // restored: what was there on that night is there
		raw, err := os.ReadFile(filepath.Join(copies, "banso-2026-11-23-023000.db"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dataFile(dir), raw, 0o600); err != nil {
			t.Fatal(err)
		}
		restored := boltdbtest.OpenAt(t, dataFile(dir))
		err = restored.View(func(tx *storage.Tx) error { _, err := tx.Person(members[0]); return err })
		if err != nil {
			t.Errorf("a member of that night is not in the copy: %v", err)
		}

		if err := os.Rename(copies, copies+"-gone"); err != nil { // a disk that is not there
			t.Fatal(err)
		}
		if err := os.WriteFile(copies, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		c.set("2026-11-24 02:00")
		c.during(func() {
			time.Sleep(2 * time.Hour)
			health, since, failing := c.standing()
			if !strings.HasPrefix(health, "ok\nwarning: job backup fails since 2026-11-24T02:30:") || since != "24/11 02:30" || !failing {
				t.Errorf("a failing backup is told as %q %q %t", health, since, failing)
			}
			if !strings.Contains(c.log.String(), "BANSO_BACKUP_DIR "+copies) {
				t.Errorf("the log does not name the setting: %s", c.log.String())
			}
			if err := os.Remove(copies); err != nil {
				t.Fatal(err)
			}
			time.Sleep(6 * time.Minute)
			if health, since, failing := c.standing(); health != "ok\n" || since != "" || failing || len(names()) != 1 {
				t.Errorf("mended, and yet: %q %q %t %q", health, since, failing, names())
			}
		})
		c.settings.Backup = "off"
		c.during(func() {
			time.Sleep(3 * 24 * time.Hour)
			if len(names()) != 1 {
				t.Errorf("switched off, and yet there are %q", names())
			}
		})
	})
}

// Copies of a playground never push out those of real data.
func TestAPlaygroundKeepsItsBackups(t *testing.T) {
	c := &app{setup: setup{simulated: true}}
	c.settings.Data, c.settings.BackupDir = "play", "/backup"
	if got := c.backupDir(); got != filepath.Join("play", "backup") {
		t.Errorf("a playground's copies go to %s", got)
	}
}
