package storage

import "errors"

// Target is what a unit is to reach in a period for one indicator, in lượt
// (chỉ tiêu giao).
type Target struct {
	Unit      UnitID `json:"u"`
	Period    string `json:"p"` // the period's key
	Indicator string `json:"i"`
	Times     int    `json:"x"` // 0 takes the target away
}

const bucketTargets = "targets" // period 0x00 unit(8) indicator → Target

func targetKey(period string, unit UnitID, indicator string) []byte {
	return cat([]byte(period), []byte{0}, u64(uint64(unit)), []byte(indicator))
}

// SaveTarget sets or, with no times, removes a target.
func (tx *Tx) SaveTarget(t Target) error {
	key := targetKey(t.Period, t.Unit, t.Indicator)
	if t.Times == 0 {
		return tx.kv.Delete(bucketTargets, key)
	}
	return tx.put(bucketTargets, key, t)
}

// TargetsFor lists the targets of a period by unit and indicator.
func (tx *Tx) TargetsFor(period string) ([]Target, error) {
	var out []Target
	err := each(tx, bucketTargets, cat([]byte(period), []byte{0}), func(_ []byte, t Target) bool {
		out = append(out, t)
		return true
	})
	return out, err
}

// Target of one indicator; 0 when none is set.
func (tx *Tx) Target(period string, unit UnitID, indicator string) (int, error) {
	t, err := load[Target](tx, bucketTargets, targetKey(period, unit, indicator))
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return t.Times, err
}
