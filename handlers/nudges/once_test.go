package nudges_test

import (
	"errors"
	"testing"
	"time"

	"banso/handlers/nudges"
	"banso/storage"
)

// errCrash ends a transaction before it is stored.
var errCrash = errors.New("the power went off")

// A run, its effect and the making of a message may each be cut off and tried
// again: everybody is reminded once.
func TestCrashesRemindNobodyTwice(t *testing.T) {
	w := newWorld(t)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	w.appoint(hoa, storage.DayOf(monday), "khai-sinh")
	crash := func(effect func(*storage.Tx) error) {
		err := w.store.Update(func(tx *storage.Tx) error { return errors.Join(effect(tx), errCrash) })
		if !errors.Is(err, errCrash) {
			t.Fatal(err)
		}
	}
	for _, kind := range []string{nudges.FollowUp, nudges.Quiet} {
		effect := w.prepare(kind, monday)
		crash(effect)
		w.update(effect)
		w.update(w.prepare(kind, monday)) // the end of the run was not noted
	}
	w.now = monday.Add(gatherTime)
	crash(func(tx *storage.Tx) error {
		sent, err := send(tx, nudges.New(w.options), w.now)
		if len(sent) != 1 {
			t.Errorf("%d messages were made", len(sent))
		}
		return err
	})
	w.deliver(monday.Add(time.Hour))
	if len(w.out) != 1 || len(kindsIn(w.out[0])) != 2 {
		t.Errorf("Hoa got messages at %s", w.arrivals("Hoa"))
	}
	w.update(w.prepare(nudges.Quiet, monday)) // even after it went out
	w.deliver(monday.Add(10 * time.Hour))
	w.run(nudges.Tip)
	w.deliver(monday.Add(11 * time.Hour))
	if len(w.out) != 2 || len(kindsIn(w.out[1])) != 1 {
		t.Errorf("Hoa got messages at %s", w.arrivals("Hoa"))
	}
}

// The clock is set back a week, and the same Monday comes again.
func TestAClockSetBackRemindsNobodyTwice(t *testing.T) {
	w := newWorld(t)
	w.options.Week = 2
	w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	w.run(nudges.Quiet)
	w.deliver(monday.Add(time.Hour))
	for _, day := range []string{"09/11/2026 07:30", "11/11/2026 07:30", "16/11/2026 07:30", "17/11/2026 07:30", "19/11/2026 07:30"} {
		w.now = at(day)
		w.run(nudges.Quiet)
		w.deliver(w.now.Add(time.Hour))
	}
	for _, m := range w.out {
		if m.at.Before(monday) {
			t.Errorf("a message at %s, an hour of the clock after the last one or less", m.at)
		}
	}
	if got := w.arrivals("Hoa"); got != "16/11 07:30, 17/11 07:30" {
		t.Errorf("Hoa got messages at %s", got)
	}
}

// Who was forgotten, or left, between the selection and the sending gets nothing.
func TestWhoIsGoneIsNotReminded(t *testing.T) {
	w := newWorld(t)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	nam := w.person("Nam", grant(w.teams[0], storage.Member, longAgo))
	tam := w.person("Tám", grant(w.teams[0], storage.Member, longAgo))
	sau := w.person("Sáu", grant(w.teams[0], storage.Member, longAgo))
	effect := w.prepare(nudges.Quiet, monday)
	w.update(func(tx *storage.Tx) error { return tx.ForgetPerson(hoa, monday) })
	w.update(effect)
	w.update(func(tx *storage.Tx) error { return tx.ForgetPerson(nam, monday) })
	w.update(func(tx *storage.Tx) error { return tx.Revoke(w.teams[0], tam.ID) })
	sau.Unreachable = true
	w.save(sau)
	w.deliver(monday.Add(12 * time.Hour))
	if len(w.out) != 0 {
		t.Errorf("reminded are %s", w.receivers())
	}
	w.view(func(tx *storage.Tx) error {
		for _, p := range []storage.Person{hoa, nam, tam, sau} {
			if kept, err := tx.Reminded(p.ID); kept || err != nil {
				t.Errorf("of %s something is kept: %v", p.Name, err)
			}
		}
		return nil
	})
}

// A kind that is switched off after the selection is not sent; a new hour holds
// for what is due already.
func TestChoicesHoldAtOnce(t *testing.T) {
	w := newWorld(t)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	w.run(nudges.Quiet)
	w.wants(hoa, func(r *storage.Reminder) { r.Off = []string{nudges.Quiet} })
	w.deliver(monday.Add(time.Hour))
	if len(w.out) != 0 {
		t.Errorf("Hoa got messages at %s", w.arrivals("Hoa"))
	}
}
