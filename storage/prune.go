package storage

import (
	"errors"
	"time"
)

// questionsFor is how long an unanswered question is kept after it was asked
// last. The law asks for no longer than the purpose needs; the Sở reads the list
// every month.
const questionsFor = 90 * 24 * time.Hour

// Prune removes what has served its purpose by now: conversations that ended,
// invitations that expired, counts of wrong ones, reminders that came too late,
// questions that nobody asked again, and the words and pictures of log lines and broadcasts
// from before the day keep. Counts stay.
func (tx *Tx) Prune(now time.Time, keep Day) error {
	return errors.Join(
		tx.plainLines(keep),
		tx.dropAppointments(keep),
		tx.plainBroadcasts(keep),
		prune(tx, bucketTalks, func(t Talk) bool { return now.After(t.Until) }),
		tx.pruneInvites(now),
		prune(tx, bucketGuesses, func(g Guesses) bool { return !now.Before(g.Until) }),
		prune(tx, bucketNudges, func(n Nudge) bool { return now.After(n.Expires) }),
		prune(tx, bucketQuestions, func(q Question) bool { return now.Sub(q.Last) > questionsFor }),
	)
}

// prune deletes the records of a bucket that are over.
func prune[T any](tx *Tx, bucket string, over func(T) bool) error {
	var old [][]byte
	err := each(tx, bucket, nil, func(key []byte, record T) bool {
		if over(record) {
			old = append(old, append([]byte(nil), key...))
		}
		return true
	})
	for _, key := range old {
		err = errors.Join(err, tx.kv.Delete(bucket, key))
	}
	return err
}
