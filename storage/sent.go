package storage

import (
	"encoding/binary"
	"time"
)

// SentTally is a tally as it went out: which messages it was, and the figures in
// it, so that a later revision can say what changed. The messages themselves are
// kept as blobs, see Blobs.
type SentTally struct {
	Unit     UnitID    `json:"u"`
	Period   string    `json:"p"`           // the period's key
	Revision int       `json:"v"`           // from 1
	At       time.Time `json:"at"`          // when it was queued
	Blobs    []string  `json:"b,omitempty"` // names of the messages, in order
	Rows     []SentRow `json:"r,omitempty"` // the figures
}

// SentRow is one figure of a tally that went out.
type SentRow struct {
	Place     string `json:"c"`           // the commune, as written there
	Team      string `json:"t,omitempty"` // "" for the whole commune
	Indicator string `json:"i,omitempty"` // id; "" for all of them
	People    int    `json:"n,omitempty"` // người
	Times     int    `json:"x"`           // lượt
}

const bucketSent = "sent_tallies" // unit(8) period 0x00 revision(4) → SentTally

func sentKey(unit UnitID, period string, revision int) []byte {
	return binary.BigEndian.AppendUint32(sentPrefix(unit, period), uint32(revision))
}

func sentPrefix(unit UnitID, period string) []byte {
	return cat(u64(uint64(unit)), []byte(period), []byte{0})
}

// SaveSent stores what went out.
func (tx *Tx) SaveSent(s SentTally) error {
	return tx.put(bucketSent, sentKey(s.Unit, s.Period, s.Revision), s)
}

// SentTallies lists what went out for a unit and period, the first revision first.
func (tx *Tx) SentTallies(unit UnitID, period string) ([]SentTally, error) {
	var out []SentTally
	err := each(tx, bucketSent, sentPrefix(unit, period), func(_ []byte, s SentTally) bool {
		out = append(out, s)
		return true
	})
	return out, err
}

// SentTo lists everything that went out for a unit, by period and revision.
func (tx *Tx) SentTo(unit UnitID) ([]SentTally, error) {
	var out []SentTally
	err := each(tx, bucketSent, u64(uint64(unit)), func(_ []byte, s SentTally) bool {
		out = append(out, s)
		return true
	})
	return out, err
}

// LastSent is the latest revision of a unit's tally of a period; false when none
// went out.
func (tx *Tx) LastSent(unit UnitID, period string) (SentTally, bool, error) {
	all, err := tx.SentTallies(unit, period)
	if err != nil || len(all) == 0 {
		return SentTally{Unit: unit, Period: period}, false, err
	}
	return all[len(all)-1], true, nil
}
