package storage

import "fmt"

// Schema is the version of the records and keys that this package writes.
const Schema = 2

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
	return nil
}
