package storage

import (
	"crypto/sha256"
	"errors"
	"time"
)

// InviteID numbers an invite for buttons and lists; it says nothing about the
// secret.
type InviteID uint64

// Invite lets the bearer of its token take a role in a unit. Only a digest of
// the token is stored, so that the file gives no working link away.
type Invite struct {
	ID      InviteID  `json:"id,omitempty"`
	Unit    UnitID    `json:"unit"` // 0 only for an operator, who serves the whole program
	Role    Role      `json:"role"`
	By      PersonID  `json:"by,omitempty"`
	Label   string    `json:"label,omitempty"` // whom it was made for, in the inviter's words
	Expires time.Time `json:"expires"`
	Left    int       `json:"left"`             // uses left
	Revoked time.Time `json:"revoked,omitzero"` // taken back by someone of the unit
}

// Open reports whether the invite may be taken at now.
func (i Invite) Open(now time.Time) bool {
	return i.Left > 0 && !now.After(i.Expires) && i.Revoked.IsZero()
}

const (
	bucketInvites     = "invites"      // sha256(token) → Invite
	bucketInviteIDs   = "invite_ids"   // invite(8) → sha256(token)
	bucketUnitInvites = "unit_invites" // unit(8) invite(8) → ""
)

func inviteKey(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// SaveInvite stores an invite under its token, giving it an id when it has none.
func (tx *Tx) SaveInvite(token string, i Invite) error {
	key := inviteKey(token)
	if i.ID == 0 {
		n, err := tx.next(bucketInvites)
		if err != nil {
			return err
		}
		i.ID = InviteID(n)
		err = errors.Join(
			tx.kv.Put(bucketInviteIDs, u64(n), key),
			tx.kv.Put(bucketUnitInvites, cat(u64(uint64(i.Unit)), u64(n)), nil),
		)
		if err != nil {
			return err
		}
	}
	return tx.put(bucketInvites, key, i)
}

// Invite by its token; ErrNotFound when there is none.
func (tx *Tx) Invite(token string) (Invite, error) {
	return load[Invite](tx, bucketInvites, inviteKey(token))
}

// EachInvite visits all invites, also those that are over, in no order.
func (tx *Tx) EachInvite(visit func(Invite) bool) error {
	return each(tx, bucketInvites, nil, func(_ []byte, i Invite) bool { return visit(i) })
}

// InviteByID finds an invite by its number; ErrNotFound when there is none.
func (tx *Tx) InviteByID(id InviteID) (Invite, error) {
	key := tx.kv.Get(bucketInviteIDs, u64(uint64(id)))
	if key == nil {
		return Invite{}, ErrNotFound
	}
	return load[Invite](tx, bucketInvites, key)
}

// ChangeInvite stores what became of an invite that has an id; its unit stays.
// ErrNotFound when it is gone.
func (tx *Tx) ChangeInvite(i Invite) error {
	key := tx.kv.Get(bucketInviteIDs, u64(uint64(i.ID)))
	if key == nil {
		return ErrNotFound
	}
	return tx.put(bucketInvites, append([]byte(nil), key...), i)
}

// InvitesTo lists the invites to exactly this unit, the oldest first, with those
// that are over.
func (tx *Tx) InvitesTo(unit UnitID) ([]Invite, error) {
	var out []Invite
	for _, key := range tx.keys(bucketUnitInvites, u64(uint64(unit))) {
		i, err := tx.InviteByID(InviteID(tailU64(key)))
		if err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	return out, nil
}

// pruneInvites removes the invites that have expired. One that is used up or
// revoked stays until then, so that who comes late is told so.
func (tx *Tx) pruneInvites(now time.Time) error {
	var over []Invite
	failed := each(tx, bucketInvites, nil, func(_ []byte, i Invite) bool {
		if now.After(i.Expires) {
			over = append(over, i)
		}
		return true
	})
	for _, i := range over {
		failed = errors.Join(failed,
			tx.kv.Delete(bucketInviteIDs, u64(uint64(i.ID))),
			tx.kv.Delete(bucketUnitInvites, cat(u64(uint64(i.Unit)), u64(uint64(i.ID)))),
		)
	}
	return errors.Join(failed, prune(tx, bucketInvites, func(i Invite) bool { return now.After(i.Expires) }))
}
