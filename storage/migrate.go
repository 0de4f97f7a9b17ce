package storage

import (
	"errors"
	"fmt"
	"time"
)

// Schema is the version of the records and keys that this package writes.
const Schema = 3

// Migrate brings the records of an older schema up to this one.
func (tx *Tx) Migrate(from uint64) error {
	if from < 2 { // lines by team
		err := tx.EachLine(firstDay, lastDay, func(l Line) bool {
			return tx.kv.Put(bucketTeamLines, cat(u64(uint64(l.Team)), l.Day.key(), u64(uint64(l.ID))), nil) == nil
		})
		if err != nil {
			return fmt.Errorf("index lines by team: %w", err)
		}
	}
	if from < 3 { // late lines are tallied by the day they came in
		var late []Line
		err := tx.EachLine(firstDay, lastDay, func(l Line) bool {
			if l.Flags.Has(FlagLate) {
				late = append(late, l)
			}
			return true
		})
		for _, l := range late {
			if day := DayOf(l.Arrived.UTC().Add(inVietnam)); day > l.Day {
				l.Booked = day
			}
			err = errors.Join(err, tx.SaveLine(l))
		}
		if err != nil {
			return fmt.Errorf("book late lines: %w", err)
		}
	}
	return nil
}

// inVietnam is the offset from UTC, the same all year.
const inVietnam = 7 * time.Hour
