package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/config"
	"banso/bot/telegram"
	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

// shelf is the library, built once and outside of any bubble.
var shelf = sync.OnceValues(func() (*library, error) { return openLibrary("") })

// clockwork is the program in a bubble of fake time, without a channel: what it
// does by the clock ends in the store.
type clockwork struct {
	*app
	t     *testing.T
	log   *safeBuffer
	moved time.Duration
}

// inClockwork runs a test on a new data folder at a time of day in Vietnam.
func inClockwork(t *testing.T, environ []string, at string, test func(*testing.T, *clockwork)) {
	t.Helper()
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	settings, err := config.Load(environ, func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	settings.Data = t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		c := &clockwork{t: t, log: &safeBuffer{}}
		c.app = &app{setup: setup{settings: settings, token: "1:TEST", apiBase: "http://127.0.0.1:1", library: lib, limits: fast}}
		c.app.setup.store = boltdbtest.OpenAt(t, dataFile(settings.Data))
		c.app.setup.log, c.app.setup.now = newLog(c.log, settings), func() time.Time { return time.Now().Add(c.moved) }
		c.set(at)
		test(t, c)
	})
}

// moment reads a time in Vietnam.
func moment(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, vietnam())
	if err != nil {
		panic(err)
	}
	return t
}

func (c *clockwork) set(at string) { c.moved = time.Until(moment(at)) }

// during runs the schedule while something happens, as between two starts.
func (c *clockwork) during(what func()) {
	c.t.Helper()
	a, err := assemble(c.app.setup)
	if err != nil {
		c.t.Fatal(err)
	}
	c.app = a
	ctx, stop := context.WithCancel(c.t.Context())
	done := make(chan error)
	go func() { done <- a.schedule.Run(ctx) }()
	go func() { done <- ignoreStop(a.owed.run(ctx)) }()
	time.Sleep(time.Second)
	what()
	stop()
	if err := errors.Join(<-done, <-done); err != nil {
		c.t.Error(err)
	}
}

// ignoreStop takes being stopped for no fault.
func ignoreStop(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func (c *clockwork) update(do func(tx *storage.Tx) error) {
	c.t.Helper()
	if err := c.store.Update(do); err != nil {
		c.t.Fatal(err)
	}
}

// people enrols the Sở and one team of the served province; the team's members
// are known by Telegram ids from first on.
func (c *clockwork) people(first int64, members int) (team storage.UnitID, ids []storage.PersonID) {
	c.t.Helper()
	c.update(func(tx *storage.Tx) error {
		team, ids = 0, nil
		since := c.now().AddDate(0, -6, 0)
		province, err := tx.AddUnit(storage.Unit{Kind: storage.Province, Code: "p86", Name: "Tỉnh Vĩnh Long"})
		if err != nil {
			return err
		}
		commune, err := tx.AddUnit(storage.Unit{Kind: storage.Commune, Parent: province.ID, Code: "c29602", Name: "Xã Long Hồ"})
		if err != nil {
			return err
		}
		hamlet, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: commune.ID, Name: "Tổ ấp Đông"})
		if err != nil {
			return err
		}
		team = hamlet.ID
		enrol := func(id int64, unit storage.UnitID, role storage.Role) (storage.PersonID, error) {
			key := telegram.PersonID(id)
			p, err := tx.SavePerson(storage.Person{Key: key, Chat: key, Name: fmt.Sprint("Người ", id), Told: since})
			return p.ID, errors.Join(err, tx.Grant(storage.Grant{Person: p.ID, Unit: unit, Role: role, Since: since}))
		}
		if _, err := enrol(first-1, province.ID, storage.Department); err != nil {
			return err
		}
		for n := range members {
			id, err := enrol(first+int64(n), team, storage.Member)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return team, ids
}

// queued lists the messages that wait, as they were put there.
func (c *clockwork) queued() (out []storage.Outgoing) {
	c.t.Helper()
	err := c.store.View(func(tx *storage.Tx) error {
		var err error
		out, _, err = tx.Due(c.now().AddDate(1, 0, 0), 1<<20)
		for i, m := range out { // with the content that is kept once for many
			content, fault := tx.Content(m)
			out[i].Content, err = content, errors.Join(err, fault)
		}
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return out
}
