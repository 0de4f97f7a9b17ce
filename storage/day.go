package storage

import (
	"encoding/binary"
	"fmt"
	"time"
)

// Day is a calendar day, counted from 1970-01-01. It has no time zone: a
// message's day is the day in Vietnam when it was written.
type Day int32

// DayOf is the day of t in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Date(y, m, d)
}

// Date makes a Day; out-of-range months and days roll over as in time.Date.
func Date(y int, m time.Month, d int) Day {
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads "2026-11-22".
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("parse day %q: %w", s, err)
	}
	return DayOf(t), nil
}

// In is midnight of the day in loc.
func (d Day) In(loc *time.Location) time.Time {
	y, m, day := d.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, loc)
}

// Date gives year, month and day of month.
func (d Day) Date() (int, time.Month, int) {
	return time.Unix(int64(d)*86400, 0).UTC().Date()
}

// Weekday of the day.
func (d Day) Weekday() time.Weekday { return time.Unix(int64(d)*86400, 0).UTC().Weekday() }

// String writes "2026-11-22".
func (d Day) String() string {
	y, m, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Vietnamese writes "22/11/2026".
func (d Day) Vietnamese() string {
	y, m, day := d.Date()
	return fmt.Sprintf("%02d/%02d/%04d", day, m, y)
}

// key keeps days in order, also those before 1970.
func (d Day) key() []byte { return binary.BigEndian.AppendUint32(nil, uint32(d)^0x8000_0000) }

func dayFromKey(key []byte) Day { return Day(binary.BigEndian.Uint32(key) ^ 0x8000_0000) }
