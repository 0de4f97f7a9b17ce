package storage

import (
	"errors"
	"time"
)

// Approval is somebody's word that a unit's figures of a month are right: a
// leader's for a team (xác nhận), an officer's for a commune (duyệt). It keeps the
// sums it was given for, so that a later change shows.
type Approval struct {
	Unit   UnitID    `json:"u"`
	Period string    `json:"p"` // key of the month
	By     PersonID  `json:"by"`
	At     time.Time `json:"at"`
	Count  Tallied   `json:"c"`
	Late   bool      `json:"l,omitempty"` // first given when the month had been sent and was open again
}

// Tallied are the sums of some lines.
type Tallied struct {
	Lines  int `json:"l"`
	People int `json:"n"` // người
	Times  int `json:"x"` // lượt
}

// Add takes one line in.
func (c *Tallied) Add(l Line) {
	c.Lines++
	c.People += l.People
	c.Times += l.Times
}

// Closing is how far a month has come for a province: a line that arrives while
// it is shut counts for the month in which it arrives.
type Closing struct {
	Unit     UnitID    `json:"u"`
	Period   string    `json:"p"`           // key of the month
	Shut     bool      `json:"shut"`        // lines of its days are taken no more
	At       time.Time `json:"at"`          // when it was last shut or opened again
	By       PersonID  `json:"by"`          // who opened it again; 0 when it was shut by the clock
	Reason   string    `json:"r,omitempty"` // why it was opened again, as typed and masked
	Revision int       `json:"v"`           // of the tally that was sent last; 0 = none yet
	Owed     bool      `json:"o,omitempty"` // what is to be sent for it has not been queued yet
}

const (
	bucketApprovals = "approvals" // period 0x00 unit(8) → Approval
	bucketClosings  = "closings"  // unit(8) period → Closing
)

func approvalKey(period string, unit UnitID) []byte {
	return cat([]byte(period), []byte{0}, u64(uint64(unit)))
}

// SaveApproval stores a; a later one for the same unit and month replaces it.
func (tx *Tx) SaveApproval(a Approval) error {
	return tx.put(bucketApprovals, approvalKey(a.Period, a.Unit), a)
}

// Approval of a unit for a month; ErrNotFound when nobody gave it.
func (tx *Tx) Approval(period string, unit UnitID) (Approval, error) {
	return load[Approval](tx, bucketApprovals, approvalKey(period, unit))
}

// Approvals lists the approvals for a month by unit.
func (tx *Tx) Approvals(period string) ([]Approval, error) {
	var out []Approval
	err := each(tx, bucketApprovals, cat([]byte(period), []byte{0}), func(_ []byte, a Approval) bool {
		out = append(out, a)
		return true
	})
	return out, err
}

// SaveClosing stores c.
func (tx *Tx) SaveClosing(c Closing) error {
	return tx.put(bucketClosings, cat(u64(uint64(c.Unit)), []byte(c.Period)), c)
}

// Closing of a month for a province; false when it was never shut.
func (tx *Tx) Closing(province UnitID, period string) (Closing, bool, error) {
	c, err := load[Closing](tx, bucketClosings, cat(u64(uint64(province)), []byte(period)))
	if errors.Is(err, ErrNotFound) {
		return Closing{Unit: province, Period: period}, false, nil
	}
	return c, err == nil, err
}

// ClosingsOf lists the closings of a province, the oldest month first.
func (tx *Tx) ClosingsOf(province UnitID) ([]Closing, error) {
	var out []Closing
	err := each(tx, bucketClosings, u64(uint64(province)), func(_ []byte, c Closing) bool {
		out = append(out, c)
		return true
	})
	return out, err
}

// OwedClosings lists the closings whose tallies have not been queued yet, by
// province and month.
func (tx *Tx) OwedClosings() ([]Closing, error) {
	var out []Closing
	err := each(tx, bucketClosings, nil, func(_ []byte, c Closing) bool {
		if c.Owed {
			out = append(out, c)
		}
		return true
	})
	return out, err
}
