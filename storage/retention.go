package storage

import "errors"

// keyPlain holds the first day whose lines still have their words.
var keyPlain = []byte("lines-plain-before")

// plainBefore is the day before which lines have no words.
func (tx *Tx) plainBefore() Day {
	if raw := tx.kv.Get(bucketSequences, keyPlain); len(raw) == 4 {
		return dayFromKey(raw)
	}
	return -1 << 30
}

// plain is a line as it may be stored: without words when its day is so far back
// that words are no longer kept.
func (tx *Tx) plain(l Line) Line {
	if l.Day < tx.plainBefore() {
		l.Note, l.Place, l.Reason = "", "", ""
	}
	return l
}

// plainLines takes notes, places, reasons and pictures from the lines of the
// days before keep that still have them, with what their trail repeats.
func (tx *Tx) plainLines(keep Day) error {
	from := tx.plainBefore()
	if from >= keep {
		return nil
	}
	failed := tx.kv.Put(bucketSequences, keyPlain, keep.key())
	var wordy []Line
	failed = errors.Join(failed, tx.EachLine(from, keep-1, func(l Line) bool {
		wordy = append(wordy, l)
		return true
	}))
	for _, l := range wordy {
		failed = errors.Join(failed, tx.DropPhotos(l.ID), tx.dropTrail(l.ID))
		if l != tx.plain(l) {
			failed = errors.Join(failed, tx.SaveLine(l))
		}
	}
	return failed
}

// dropTrail forgets what a line was before.
func (tx *Tx) dropTrail(line LineID) error {
	var failed error
	for _, key := range tx.keys(bucketTrail, u64(uint64(line))) {
		failed = errors.Join(failed, tx.kv.Delete(bucketTrail, key))
	}
	return failed
}

// dropAppointments forgets the follow-ups of the days before keep.
func (tx *Tx) dropAppointments(keep Day) error {
	var old []Appointment
	failed := each(tx, bucketAppointments, nil, func(_ []byte, a Appointment) bool {
		if a.Day < keep {
			old = append(old, a)
		}
		return true
	})
	for _, a := range old {
		failed = errors.Join(failed, tx.dropAppointment(a))
	}
	return failed
}

func (tx *Tx) dropAppointment(a Appointment) error {
	id := u64(uint64(a.ID))
	return errors.Join(
		tx.kv.Delete(bucketAppointments, id),
		tx.kv.Delete(bucketAppointDays, cat(a.Day.key(), id)),
		tx.kv.Delete(bucketAppointOf, cat(u64(uint64(a.Member)), id)),
		tx.kv.Delete(bucketAppointLine, u64(uint64(a.Line))),
	)
}
