package storage

import (
	"errors"
	"slices"
	"time"
)

// Reminder is how a person wants to be reminded, and how often they were lately.
type Reminder struct {
	Person PersonID  `json:"person"`
	At     int       `json:"at,omitempty"`    // own time of day, minutes after midnight in Vietnam; 0 = that of each kind
	Off    []string  `json:"off,omitempty"`   // kinds switched off
	None   bool      `json:"none,omitempty"`  // everything switched off
	Less   bool      `json:"less,omitempty"`  // at most one message a week
	Week   Day       `json:"week,omitempty"`  // the Monday of the week that Count is of
	Count  int       `json:"count,omitempty"` // messages of that week that count against the most there may be
	Last   time.Time `json:"last,omitzero"`   // when the last message was made
}

// Wants reports whether the person takes reminders of a kind.
func (r Reminder) Wants(kind string) bool { return !r.None && !slices.Contains(r.Off, kind) }

// Nudge is a reminder that a person is to get, until the message that holds it is
// made. What it says is found out then.
type Nudge struct {
	Person  PersonID  `json:"person"`
	Kind    string    `json:"kind"`
	What    string    `json:"what,omitempty"` // what it is about, where the kind alone does not tell: an article
	Due     time.Time `json:"due"`            // of the run that selected the person
	At      time.Time `json:"at"`             // not before
	Expires time.Time `json:"expires"`        // not after
}

const (
	bucketReminders = "reminders"  // person(8) → Reminder
	bucketNudges    = "nudges_due" // person(8) kind → Nudge
	bucketNudged    = "nudged"     // kind 0x00 what → day(4): what a kind was sent for everybody at once
)

// Reminder of a person; the zero Reminder of one who has changed nothing and got
// nothing yet.
func (tx *Tx) Reminder(person PersonID) (Reminder, error) {
	r, err := load[Reminder](tx, bucketReminders, u64(uint64(person)))
	if errors.Is(err, ErrNotFound) {
		return Reminder{Person: person}, nil
	}
	return r, err
}

// Reminded reports whether anything is kept about how a person is reminded, or of
// what.
func (tx *Tx) Reminded(person PersonID) (bool, error) {
	waiting, err := tx.NudgesOf(person)
	return len(waiting) > 0 || tx.kv.Get(bucketReminders, u64(uint64(person))) != nil, err
}

// SaveReminder stores r.
func (tx *Tx) SaveReminder(r Reminder) error {
	return tx.put(bucketReminders, u64(uint64(r.Person)), r)
}

func nudgeKey(person PersonID, kind string) []byte { return cat(u64(uint64(person)), []byte(kind)) }

// SaveNudge stores n; it replaces one of the same kind.
func (tx *Tx) SaveNudge(n Nudge) error { return tx.put(bucketNudges, nudgeKey(n.Person, n.Kind), n) }

// DropNudge removes a nudge; nothing happens when there is none.
func (tx *Tx) DropNudge(person PersonID, kind string) error {
	return tx.kv.Delete(bucketNudges, nudgeKey(person, kind))
}

// NudgesOf lists what a person is to be reminded of, by kind.
func (tx *Tx) NudgesOf(person PersonID) ([]Nudge, error) {
	var out []Nudge
	err := each(tx, bucketNudges, u64(uint64(person)), func(_ []byte, n Nudge) bool {
		out = append(out, n)
		return true
	})
	return out, err
}

// forgetReminders removes how a person is reminded and of what.
func (tx *Tx) forgetReminders(person PersonID) error {
	err := tx.kv.Delete(bucketReminders, u64(uint64(person)))
	for _, key := range tx.keys(bucketNudges, u64(uint64(person))) {
		err = errors.Join(err, tx.kv.Delete(bucketNudges, key))
	}
	return err
}

func nudgedKey(kind, what string) []byte { return []byte(kind + "\x00" + what) }

// Nudged tells on which day a kind was last sent for something; false when it
// never was.
func (tx *Tx) Nudged(kind, what string) (Day, bool) {
	raw := tx.kv.Get(bucketNudged, nudgedKey(kind, what))
	if len(raw) != 4 {
		return 0, false
	}
	return dayFromKey(raw), true
}

// SetNudged notes that a kind is sent for something on a day.
func (tx *Tx) SetNudged(kind, what string, day Day) error {
	return tx.kv.Put(bucketNudged, nudgedKey(kind, what), day.key())
}

// LatestLineOf is the line of a member that came in last, also a removed one;
// ErrNotFound when there is none.
func (tx *Tx) LatestLineOf(member PersonID) (Line, error) {
	prefix, last := u64(uint64(member)), uint64(0)
	tx.kv.Ascend(bucketMemberLines, prefix, func(key, _ []byte) bool {
		if !hasPrefix(key, prefix) {
			return false
		}
		last = max(last, tailU64(key)) // lines are numbered as they come in
		return true
	})
	if last == 0 {
		return Line{}, ErrNotFound
	}
	return tx.Line(LineID(last))
}
