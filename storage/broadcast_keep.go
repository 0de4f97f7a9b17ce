package storage

import "errors"

// plainBroadcasts takes text and files from the broadcasts of the days before
// keep; their counts stay.
func (tx *Tx) plainBroadcasts(keep Day) error {
	var wordy []Broadcast
	failed := each(tx, bucketBroadcasts, nil, func(_ []byte, b Broadcast) bool {
		if DayOf(b.Created.UTC().Add(inVietnam)) < keep && (b.Text != "" || b.File != nil) {
			wordy = append(wordy, b)
		}
		return true
	})
	for _, b := range wordy {
		b.Text, b.File = "", nil
		failed = errors.Join(failed, tx.SaveBroadcast(b), tx.kv.Delete(bucketBlobs, []byte(b.ID.blob())))
	}
	return failed
}

// forgetBroadcasts takes a person's name from what they wrote for a unit, which
// stays the unit's.
func (tx *Tx) forgetBroadcasts(person PersonID) error {
	written, err := tx.BroadcastsBy(person)
	for _, b := range written {
		b.By, b.Chat, b.Message = 0, "", ""
		err = errors.Join(err, tx.SaveBroadcast(b))
	}
	return err
}
