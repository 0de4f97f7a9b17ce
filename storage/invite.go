package storage

import (
	"crypto/sha256"
	"time"
)

// Invite lets the bearer of its token take a role in a unit. Only a digest of
// the token is stored, so that the file gives no working link away.
type Invite struct {
	Unit    UnitID    `json:"unit"`
	Role    Role      `json:"role"`
	By      PersonID  `json:"by,omitempty"`
	Label   string    `json:"label,omitempty"` // whom it was made for, in the inviter's words
	Expires time.Time `json:"expires"`
	Left    int       `json:"left"` // uses left
}

const bucketInvites = "invites" // sha256(token) → Invite

func inviteKey(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// SaveInvite stores an invite under its token.
func (tx *Tx) SaveInvite(token string, i Invite) error {
	return tx.put(bucketInvites, inviteKey(token), i)
}

// Invite by its token; ErrNotFound when there is none.
func (tx *Tx) Invite(token string) (Invite, error) {
	return load[Invite](tx, bucketInvites, inviteKey(token))
}

// EachInvite visits all invites, also those that are over, in no order.
func (tx *Tx) EachInvite(visit func(Invite) bool) error {
	return each(tx, bucketInvites, nil, func(_ []byte, i Invite) bool { return visit(i) })
}
