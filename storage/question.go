package storage

import (
	"bytes"
	"errors"
	"time"
)

// Question is one that the bot had no answer to, kept without its author for
// the Sở to see what people ask.
type Question struct {
	Text  string    `json:"text"` // personal data masked
	Count int       `json:"count"`
	First time.Time `json:"first"`
	Last  time.Time `json:"last"`
}

// Votes are the 👍 and 👎 under an article's answers, one a person.
type Votes struct {
	Up   int `json:"up"`
	Down int `json:"down"`
}

const (
	bucketQuestions = "questions"  // normalised text → Question
	bucketVotes     = "votes"      // article id → Votes
	bucketVoters    = "vote_marks" // article id 0x00 person(8) → "+" or "-"
)

// NoteQuestion counts an unanswered question; key is its normalised text.
func (tx *Tx) NoteQuestion(key, text string, at time.Time) error {
	q, err := load[Question](tx, bucketQuestions, []byte(key))
	if errors.Is(err, ErrNotFound) {
		q, err = Question{Text: text, First: at}, nil
	}
	if err != nil {
		return err
	}
	q.Count++
	q.Last = at
	return tx.put(bucketQuestions, []byte(key), q)
}

// Questions lists the unanswered questions asked since a time.
func (tx *Tx) Questions(since time.Time) ([]Question, error) {
	var out []Question
	err := each(tx, bucketQuestions, nil, func(_ []byte, q Question) bool {
		if !q.Last.Before(since) {
			out = append(out, q)
		}
		return true
	})
	return out, err
}

// Vote counts a person's opinion of an article; a later one replaces it.
func (tx *Tx) Vote(article string, person PersonID, up bool) error {
	mark := "-"
	if up {
		mark = "+"
	}
	key := cat([]byte(article), []byte{0}, u64(uint64(person)))
	before := string(tx.kv.Get(bucketVoters, key))
	if before == mark {
		return nil
	}
	v, err := tx.VotesFor(article)
	if err != nil {
		return err
	}
	count := func(mark string, by int) {
		switch mark {
		case "+":
			v.Up += by
		case "-":
			v.Down += by
		}
	}
	count(before, -1)
	count(mark, 1)
	return errors.Join(
		tx.kv.Put(bucketVoters, key, []byte(mark)),
		tx.put(bucketVotes, []byte(article), v),
	)
}

// VotesFor an article; zero when nobody voted.
func (tx *Tx) VotesFor(article string) (Votes, error) {
	v, err := load[Votes](tx, bucketVotes, []byte(article))
	if errors.Is(err, ErrNotFound) {
		return Votes{}, nil
	}
	return v, err
}

// VotesBy lists the articles that a person voted on, with "+" or "-".
func (tx *Tx) VotesBy(person PersonID) map[string]string {
	out := map[string]string{}
	ending := append([]byte{0}, u64(uint64(person))...)
	tx.kv.Ascend(bucketVoters, nil, func(key, mark []byte) bool {
		if article, ok := bytes.CutSuffix(key, ending); ok {
			out[string(article)] = string(mark)
		}
		return true
	})
	return out
}
