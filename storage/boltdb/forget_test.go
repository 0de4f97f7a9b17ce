package boltdb_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"banso/storage"
	"banso/storage/boltdb"
)

// TestNothingNamesAForgottenPerson looks at every key and value that is left.
func TestNothingNamesAForgottenPerson(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	store, err := boltdb.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	err = store.Update(func(tx *storage.Tx) error { return livedIn(tx, now) })
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	found := 0
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			return b.ForEach(func(key, value []byte) error {
				for _, trace := range []string{"tg:77", "Hoa Lê", "bí mật"} {
					if bytes.Contains(key, []byte(trace)) || bytes.Contains(value, []byte(trace)) {
						t.Errorf("bucket %s still holds %q: %q = %q", name, trace, key, value)
					}
				}
				if string(name) == "lines" {
					found++
				}
				return nil
			})
		})
	})
	if err != nil || found != 1 {
		t.Errorf("%d lines left, %v; want the one that was logged", found, err)
	}
}

// livedIn has a person leave every kind of trace, and then forgets them.
func livedIn(tx *storage.Tx, now time.Time) error {
	p, err := tx.SavePerson(storage.Person{Key: "tg:77", Name: "Hoa Lê", Chat: "tg:77"})
	if err != nil {
		return err
	}
	l, _, err := tx.AddLine(storage.Line{Day: 20000, Member: p.ID, Team: 3, People: 2, Note: "bí mật", Source: "line|tg:77|5|0"})
	if err != nil {
		return err
	}
	changed := l
	changed.Reason, changed.People = "bí mật", 3
	if _, err := tx.AddPhoto(l.ID, "tg:77-photo"); err != nil {
		return err
	}
	for _, do := range []func() error{
		func() error { return tx.Grant(storage.Grant{Person: p.ID, Unit: 3, Role: storage.Member}) },
		func() error { return tx.ChangeLine(changed, p.ID, now) },
		func() error {
			_, err := tx.SaveAppointment(storage.Appointment{Line: l.ID, Member: p.ID, Place: "bí mật", Day: 20001})
			return err
		},
		func() error { return tx.Vote("bai", p.ID, true) },
		func() error { return tx.SaveTalk("tg:77", p.ID, storage.Talk{Kind: "log", Until: now}) },
		func() error { return tx.SaveTalk("tg:-5", p.ID, storage.Talk{Kind: "bí mật", Until: now}) },
		func() error {
			_, err := tx.Enqueue(storage.Outgoing{Key: "nudge|1", To: "tg:77", Person: p.ID, Content: []byte(`"bí mật"`), Created: now})
			return err
		},
		func() error {
			_, err := tx.StartBroadcast(storage.Broadcast{By: p.ID, From: 3, To: 3, Chat: "tg:77", Message: "5"}, []storage.Person{p}, []byte(`"họp"`), now)
			return err
		},
		func() error { return tx.ForgetPerson(p, now) },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}
