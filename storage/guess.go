package storage

import (
	"errors"
	"time"
)

// Guesses are the wrong invitations that a person sent.
type Guesses struct {
	Count int       `json:"count"`
	Until time.Time `json:"until"` // counted, or kept waiting, until then
}

const bucketGuesses = "invite_guesses" // person(8) → Guesses

// Guesses of a person that still count at now; zero when there are none.
func (tx *Tx) Guesses(person PersonID, now time.Time) (Guesses, error) {
	g, err := load[Guesses](tx, bucketGuesses, u64(uint64(person)))
	if errors.Is(err, ErrNotFound) || err == nil && !now.Before(g.Until) {
		return Guesses{}, nil
	}
	return g, err
}

// SaveGuesses stores a person's wrong invitations.
func (tx *Tx) SaveGuesses(person PersonID, g Guesses) error {
	return tx.put(bucketGuesses, u64(uint64(person)), g)
}
