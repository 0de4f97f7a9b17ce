package storage

import "time"

// Change is an entry of a line's trail: who made what of it, and when.
type Change struct {
	By     PersonID  `json:"by"`
	At     time.Time `json:"at"`
	Before Line      `json:"before"`
	After  Line      `json:"after"`
}

const bucketTrail = "line_trail" // line(8) n(8) → Change

// ChangeLine stores a line's new form and adds to its trail. Nothing happens
// when it is as it was before.
func (tx *Tx) ChangeLine(after Line, by PersonID, at time.Time) error {
	before, err := tx.Line(after.ID)
	if err != nil || before == after {
		return err
	}
	if err := tx.SaveLine(after); err != nil {
		return err
	}
	n, err := tx.next(bucketTrail)
	if err != nil {
		return err
	}
	return tx.put(bucketTrail, cat(u64(uint64(after.ID)), u64(n)), Change{By: by, At: at.UTC(), Before: before, After: after})
}

// Trail lists the changes of a line, the oldest first.
func (tx *Tx) Trail(line LineID) ([]Change, error) {
	var out []Change
	err := each(tx, bucketTrail, u64(uint64(line)), func(_ []byte, c Change) bool {
		out = append(out, c)
		return true
	})
	return out, err
}
