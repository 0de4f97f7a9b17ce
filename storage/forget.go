package storage

import (
	"bytes"
	"errors"
	"fmt"
	"time"
)

// allDays spans every day that can hold a line.
const (
	firstDay = Day(-1 << 31)
	lastDay  = Day(1<<31 - 1)
)

// ForgetPerson removes everything that tells who the person is or what they
// wrote: record, channel id, roles, follow-ups, reminders, votes, conversations,
// waiting messages, and of their lines the words, the pictures and the messages they
// came from. The lines keep a bare number and count on; a broadcast stays, without its
// author, what the unit said.
func (tx *Tx) ForgetPerson(p Person, at time.Time) error {
	grants, err := tx.GrantsOf(p.ID)
	if err != nil {
		return fmt.Errorf("list roles: %w", err)
	}
	for _, g := range grants {
		err = errors.Join(err, tx.Revoke(g.Unit, g.Person))
	}
	err = errors.Join(err, tx.forgetWords(p.ID), tx.forgetAppointments(p.ID), tx.forgetReminders(p.ID), tx.forgetBroadcasts(p.ID), tx.withdraw(p.ID, at))
	for _, bucket := range []string{bucketTalks, bucketVoters, bucketGuesses} { // their keys end in the person
		err = errors.Join(err, tx.dropEnding(bucket, u64(uint64(p.ID))))
	}
	return errors.Join(err, tx.kv.Delete(bucketIdentities, []byte(p.Key)), tx.kv.Delete(bucketPeople, u64(uint64(p.ID))))
}

// forgetWords leaves only counts in a member's lines and their trail. A line's
// source names the conversation it came from, and so the member.
func (tx *Tx) forgetWords(member PersonID) error {
	lines, err := tx.LinesOf(member, firstDay, lastDay)
	for _, l := range lines {
		err = errors.Join(err, tx.kv.Delete(bucketLineSources, []byte(l.Source)), tx.DropPhotos(l.ID), tx.dropTrail(l.ID))
		l.Note, l.Reason, l.Source = "", "", ""
		err = errors.Join(err, tx.SaveLine(l))
	}
	return err
}

func (tx *Tx) forgetAppointments(member PersonID) error {
	all, err := tx.AppointmentsOf(member)
	for _, a := range all {
		err = errors.Join(err, tx.dropAppointment(a))
	}
	return err
}

// withdraw takes back the messages that wait to be sent to a person.
func (tx *Tx) withdraw(person PersonID, at time.Time) error {
	var waiting []Outgoing
	err := each(tx, bucketOutbox, nil, func(_ []byte, m Outgoing) bool {
		if m.Person == person {
			waiting = append(waiting, m)
		}
		return true
	})
	for _, m := range waiting {
		err = errors.Join(err, tx.Finish(m, Withdrawn, at))
	}
	return err
}

// dropEnding deletes the records of a bucket whose key has this ending.
func (tx *Tx) dropEnding(bucket string, ending []byte) error {
	var failed error
	for _, key := range tx.keys(bucket, nil) {
		if bytes.HasSuffix(key, ending) {
			failed = errors.Join(failed, tx.kv.Delete(bucket, key))
		}
	}
	return failed
}
