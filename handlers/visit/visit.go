// Package visit says who is here: the person behind a message, their roles, and
// the one place where it is decided what a role may do. It writes no text.
package visit

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// Visit is one message being handled inside a transaction.
type Visit struct {
	Tx       *storage.Tx
	Message  chat.Message
	Person   storage.Person
	Grants   []storage.Grant
	Now      time.Time
	Location *time.Location
}

// Open finds the person behind m, or notes a new one by channel id alone: a name
// is kept only of people with a role.
func Open(tx *storage.Tx, m chat.Message, now time.Time, loc *time.Location) (Visit, error) {
	v := Visit{Tx: tx, Message: m, Now: now, Location: loc}
	p, err := tx.PersonByKey(m.From.ID)
	switch {
	case errors.Is(err, storage.ErrNotFound):
		p = storage.Person{Key: m.From.ID}
	case err != nil:
		return v, fmt.Errorf("load person: %w", err)
	}
	before := p
	today := storage.DayOf(now.In(loc))
	if err := tx.SettleUnits(today); err != nil {
		return v, err
	}
	if p.ID != 0 {
		if v.Grants, err = held(tx, p.ID, today); err != nil {
			return v, fmt.Errorf("load roles: %w", err)
		}
	}
	if len(v.Grants) > 0 {
		p.Name = m.From.Name
	}
	if !m.Group && m.Event == chat.NoEvent {
		p.Chat, p.Unreachable = string(m.Chat), false
	}
	if p.ID == 0 || storage.DayOf(p.Seen.In(loc)) != today {
		p.Seen = now // once a day is enough to know who is active
	}
	if p != before {
		if p, err = tx.SavePerson(p); err != nil {
			return v, fmt.Errorf("save person: %w", err)
		}
	}
	v.Person = p
	return v, nil
}

// Look is the visit behind m on a snapshot: nothing is noted, and somebody unknown
// has no roles.
func Look(tx *storage.Tx, m chat.Message, now time.Time, loc *time.Location) (Visit, error) {
	v := Visit{Tx: tx, Message: m, Now: now, Location: loc}
	p, err := tx.PersonByKey(m.From.ID)
	if errors.Is(err, storage.ErrNotFound) {
		return v, nil
	}
	if err != nil {
		return v, fmt.Errorf("load person: %w", err)
	}
	v.Person = p
	if v.Grants, err = held(tx, p.ID, storage.DayOf(now.In(loc))); err != nil {
		return v, fmt.Errorf("load roles: %w", err)
	}
	return v, nil
}

// held are the roles of a person in units that exist today: a unit that has
// ended, or has not begun, lends no rights.
func held(tx *storage.Tx, person storage.PersonID, today storage.Day) ([]storage.Grant, error) {
	grants, err := tx.GrantsOf(person)
	var out []storage.Grant
	for _, g := range grants {
		if g.Unit != 0 {
			u, err := tx.Unit(g.Unit)
			if err != nil {
				return nil, err
			}
			if !u.Exists(today) {
				continue
			}
		}
		out = append(out, g)
	}
	return out, err
}

// Today is the day in the program's place on which the message was written; a
// message that arrives late still belongs to the day it was written.
func (v Visit) Today() storage.Day {
	if v.Message.Sent.IsZero() || v.Message.Sent.After(v.Now) {
		return storage.DayOf(v.Now.In(v.Location))
	}
	return storage.DayOf(v.Message.Sent.In(v.Location))
}

// Expect notes what this conversation waits for, for a while.
func (v Visit) Expect(kind string, data any, during time.Duration) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("encode conversation: %w", err)
	}
	return v.Tx.SaveTalk(string(v.Message.Chat), v.Person.ID, storage.Talk{Kind: kind, Data: raw, Until: v.Now.Add(during)})
}

// Expected reads into data what the conversation waits for; false when it waits
// for something else or nothing.
func (v Visit) Expected(kind string, data any) (bool, error) {
	t, err := v.Tx.Talk(string(v.Message.Chat), v.Person.ID, v.Now)
	if errors.Is(err, storage.ErrNotFound) || err == nil && t.Kind != kind {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := json.Unmarshal(t.Data, data); err != nil {
		return false, fmt.Errorf("decode conversation: %w", err)
	}
	return true, nil
}

// Done forgets what the conversation waited for.
func (v Visit) Done() error { return v.Tx.EndTalk(string(v.Message.Chat), v.Person.ID) }

// DoneWith forgets what the conversation waited for if it is of this kind.
func (v Visit) DoneWith(kind string) error {
	t, err := v.Tx.Talk(string(v.Message.Chat), v.Person.ID, v.Now)
	if errors.Is(err, storage.ErrNotFound) || err == nil && t.Kind != kind {
		return nil
	}
	return errors.Join(err, v.Done())
}

// SameAlbum reports whether another message of this album was seen before, and
// notes this one. A message outside any album is never the same.
func (v Visit) SameAlbum() (bool, error) {
	if v.Message.Album == "" {
		return false, nil
	}
	place := string(v.Message.Chat) + "/album"
	t, err := v.Tx.Talk(place, v.Person.ID, v.Now)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return false, err
	}
	if err == nil && t.Kind == v.Message.Album {
		return true, nil
	}
	return false, v.Tx.SaveTalk(place, v.Person.ID, storage.Talk{Kind: v.Message.Album, Until: v.Now.Add(albumFor)})
}

// albumFor is how long the pictures of an album may take to arrive.
const albumFor = time.Hour
