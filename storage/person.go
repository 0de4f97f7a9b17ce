package storage

import (
	"errors"
	"time"
)

// PersonID numbers a person inside the program. Log lines carry it instead of a
// channel's id, so forgetting a person leaves counts without an author.
type PersonID uint64

// Person is someone who has written to the bot.
type Person struct {
	ID          PersonID  `json:"id"`
	Key         string    `json:"key"`            // the channel's id: "tg:123"
	Name        string    `json:"name"`           // as the channel shows it
	Chat        string    `json:"chat,omitempty"` // address of the private conversation
	Seen        time.Time `json:"seen"`
	Unreachable bool      `json:"unreachable,omitempty"` // blocked the bot or left
	Team        UnitID    `json:"team,omitempty"`        // where lines count, chosen by someone in several teams
	Menu        string    `json:"menu,omitempty"`        // which commands the channel offers them
	Told        time.Time `json:"told,omitzero"`         // when the person agreed to what is kept; zero = not yet
}

const (
	bucketPeople     = "people"      // person(8) → Person
	bucketIdentities = "identities"  // channel id → person(8)
	bucketGrants     = "grants"      // unit(8) person(8) → Grant
	bucketPersonUnit = "person_unit" // person(8) unit(8) → ""
)

// PersonByKey finds a person by the channel's id.
func (tx *Tx) PersonByKey(key string) (Person, error) {
	raw := tx.kv.Get(bucketIdentities, []byte(key))
	if raw == nil {
		return Person{}, ErrNotFound
	}
	return tx.Person(PersonID(tailU64(raw)))
}

// Person by id.
func (tx *Tx) Person(id PersonID) (Person, error) {
	return load[Person](tx, bucketPeople, u64(uint64(id)))
}

// SavePerson stores p, giving it an id when it has none.
func (tx *Tx) SavePerson(p Person) (Person, error) {
	if p.ID == 0 {
		n, err := tx.next(bucketPeople)
		if err != nil {
			return p, err
		}
		p.ID = PersonID(n)
		if err := tx.kv.Put(bucketIdentities, []byte(p.Key), u64(n)); err != nil {
			return p, err
		}
	}
	return p, tx.put(bucketPeople, u64(uint64(p.ID)), p)
}

// Role is what a person is in a unit.
type Role string

// Roles from least to most; a person without a grant is a citizen.
const (
	Citizen    Role = ""
	Member     Role = "member"
	Leader     Role = "leader"
	Officer    Role = "officer"    // commune officer
	Department Role = "department" // the Sở
	Operator   Role = "operator"
)

// Grant gives a person a role in a unit.
type Grant struct {
	Person PersonID  `json:"person"`
	Unit   UnitID    `json:"unit"` // 0 for the operator, who serves the whole program
	Role   Role      `json:"role"`
	Since  time.Time `json:"since"`
	Label  string    `json:"label,omitempty"` // the name in the list or invitation that brought the person in
}

// Grant stores g; it replaces another role of that person in that unit.
func (tx *Tx) Grant(g Grant) error {
	if err := tx.kv.Put(bucketPersonUnit, cat(u64(uint64(g.Person)), u64(uint64(g.Unit))), nil); err != nil {
		return err
	}
	return tx.put(bucketGrants, cat(u64(uint64(g.Unit)), u64(uint64(g.Person))), g)
}

// Revoke takes a person's role in a unit away; nothing happens when there is none.
func (tx *Tx) Revoke(unit UnitID, person PersonID) error {
	return errors.Join(
		tx.kv.Delete(bucketPersonUnit, cat(u64(uint64(person)), u64(uint64(unit)))),
		tx.kv.Delete(bucketGrants, cat(u64(uint64(unit)), u64(uint64(person)))),
	)
}

// GrantsOf lists the roles of a person, by unit id.
func (tx *Tx) GrantsOf(person PersonID) ([]Grant, error) {
	var out []Grant
	for _, key := range tx.keys(bucketPersonUnit, u64(uint64(person))) {
		g, err := load[Grant](tx, bucketGrants, cat(key[8:], key[:8]))
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, nil
}

// GrantsIn lists the roles held in exactly this unit, by person id.
func (tx *Tx) GrantsIn(unit UnitID) ([]Grant, error) {
	var out []Grant
	err := each(tx, bucketGrants, u64(uint64(unit)), func(_ []byte, g Grant) bool {
		out = append(out, g)
		return true
	})
	return out, err
}

// EachPerson visits all people by id until visit returns false.
func (tx *Tx) EachPerson(visit func(Person) bool) error {
	return each(tx, bucketPeople, nil, func(_ []byte, p Person) bool { return visit(p) })
}
