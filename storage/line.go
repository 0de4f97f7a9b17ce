package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// LineID numbers a log line for life.
type LineID uint64

// Form is how the help was given (hình thức hỗ trợ).
type Form string

// Forms of help; "" when it was not said.
const (
	AtHome Form = "home"   // tại nhà
	AtSpot Form = "spot"   // điểm tập trung: nhà văn hóa, chợ, trường
	AtDesk Form = "desk"   // trực Trung tâm phục vụ hành chính công
	Class  Form = "class"  // lớp tập huấn, one session with its number of people
	Remote Form = "remote" // từ xa: gọi điện, nhắn tin
)

// Outcome is how the help ended (kết quả).
type Outcome string

// Outcomes; "" counts as done, since that is what one tap means.
const (
	Finished Outcome = "done"   // xong
	Again    Outcome = "again"  // hẹn lại
	PassedUp Outcome = "up"     // chuyển lên xã
	Failed   Outcome = "failed" // chưa được
)

// Flag marks a line that somebody should look at. A flagged line counts all the
// same: figures are never silently dropped.
type Flag uint8

// Flags, to be added up.
const (
	FlagLarge Flag = 1 << iota // more people in one line than is usual
	FlagDay                    // more people a day than one member can help
	FlagLate                   // reported after its period closed
)

// Has reports whether f holds the flag.
func (f Flag) Has(flag Flag) bool { return f&flag != 0 }

// Line is one log line (lượt hỗ trợ): people helped with one topic on one day.
// It names no citizen.
type Line struct {
	ID       LineID    `json:"id"`
	Day      Day       `json:"d"`              // when it happened, in Vietnam
	Arrived  time.Time `json:"at"`             // when the program took it, UTC
	Team     UnitID    `json:"u"`              //
	Member   PersonID  `json:"m"`              //
	Topic    string    `json:"t"`              // article id
	Category string    `json:"c"`              // the topic's category when logged
	People   int       `json:"n"`              // citizens helped (người)
	Times    int       `json:"x"`              // times helped (lượt); at least People
	Form     Form      `json:"form,omitempty"` //
	Outcome  Outcome   `json:"out,omitempty"`  //
	Elderly  int       `json:"old,omitempty"`  // of People, aged 60 or more; 0 = not said
	Disabled int       `json:"dis,omitempty"`  // of People, with a disability; 0 = not said
	Minutes  int       `json:"min,omitempty"`  // spent in all; 0 = not said
	Place    string    `json:"p,omitempty"`    // as typed, personal data masked
	Note     string    `json:"note,omitempty"` // as typed, personal data masked
	Flags    Flag      `json:"fl,omitempty"`   //
	Reason   string    `json:"why,omitempty"`  // why it came late or is so large, as typed and masked
	Checked  PersonID  `json:"ok,omitempty"`   // who looked at the flags and let the line stand
	Booked   Day       `json:"b,omitempty"`    // the day by which it is tallied when that is not Day: when it came in, after its month was closed
	Source   string    `json:"s"`              // which message and item made it; one line a source
	Removed  time.Time `json:"rm,omitzero"`    // when it was taken back; zero = it counts
}

// Counts reports whether the line belongs in a tally.
func (l Line) Counts() bool { return l.Removed.IsZero() }

// TallyDay is the day by which the line is tallied.
func (l Line) TallyDay() Day {
	if l.Booked != 0 {
		return l.Booked
	}
	return l.Day
}

// Pending reports whether the line is flagged and nobody has looked at it yet.
func (l Line) Pending() bool { return l.Flags != 0 && l.Checked == 0 && l.Counts() }

const (
	bucketLines       = "lines"         // day(4) line(8) → Line
	bucketLineDays    = "line_days"     // line(8) → day(4)
	bucketLineSources = "line_sources"  // source → line(8)
	bucketMemberLines = "member_lines"  // person(8) day(4) line(8) → ""
	bucketTeamLines   = "team_lines"    // unit(8) day(4) line(8) → ""
	bucketPending     = "pending_lines" // line(8) → ""; those that Pending reports
	bucketBooked      = "booked_lines"  // day(4) line(8) → ""; by Line.Booked where that is set
)

// LineFrom is the line that a source made; ErrNotFound when it made none.
func (tx *Tx) LineFrom(source string) (Line, error) {
	raw := tx.kv.Get(bucketLineSources, []byte(source))
	if raw == nil {
		return Line{}, ErrNotFound
	}
	return tx.Line(LineID(tailU64(raw)))
}

// AddLine stores a new line and gives it its id. A source that made a line
// before gives that line back unchanged, with added false.
func (tx *Tx) AddLine(l Line) (line Line, added bool, err error) {
	if raw := tx.kv.Get(bucketLineSources, []byte(l.Source)); raw != nil {
		line, err = tx.Line(LineID(tailU64(raw)))
		return line, false, err
	}
	n, err := tx.next(bucketLines)
	if err != nil {
		return l, false, err
	}
	l.ID = LineID(n)
	l = tx.plain(l)
	err = errors.Join(
		tx.kv.Put(bucketLineSources, []byte(l.Source), u64(n)),
		tx.kv.Put(bucketLineDays, u64(n), l.Day.key()),
		tx.kv.Put(bucketMemberLines, cat(u64(uint64(l.Member)), l.Day.key(), u64(n)), nil),
		tx.kv.Put(bucketTeamLines, cat(u64(uint64(l.Team)), l.Day.key(), u64(n)), nil),
		tx.put(bucketLines, cat(l.Day.key(), u64(n)), l),
		tx.notePending(l),
		tx.noteBooked(l, 0),
	)
	return l, err == nil, err
}

// Line by id.
func (tx *Tx) Line(id LineID) (Line, error) {
	day := tx.kv.Get(bucketLineDays, u64(uint64(id)))
	if day == nil {
		return Line{}, ErrNotFound
	}
	return load[Line](tx, bucketLines, cat(day, u64(uint64(id))))
}

// SaveLine changes a line; its id, member and source stay. Its day and its team
// may change.
func (tx *Tx) SaveLine(l Line) error {
	l = tx.plain(l)
	id := u64(uint64(l.ID))
	before, err := tx.Line(l.ID)
	if err == nil && (before.Day != l.Day || before.Team != l.Team) {
		err = errors.Join(
			tx.kv.Delete(bucketLines, cat(before.Day.key(), id)),
			tx.kv.Delete(bucketMemberLines, cat(u64(uint64(l.Member)), before.Day.key(), id)),
			tx.kv.Delete(bucketTeamLines, cat(u64(uint64(before.Team)), before.Day.key(), id)),
			tx.kv.Put(bucketLineDays, id, l.Day.key()),
			tx.kv.Put(bucketMemberLines, cat(u64(uint64(l.Member)), l.Day.key(), id), nil),
			tx.kv.Put(bucketTeamLines, cat(u64(uint64(l.Team)), l.Day.key(), id), nil),
		)
	}
	if err != nil {
		return fmt.Errorf("change line %d: %w", l.ID, err)
	}
	return errors.Join(tx.put(bucketLines, cat(l.Day.key(), id), l), tx.notePending(l), tx.noteBooked(l, before.Booked))
}

// noteBooked keeps the list of lines that are tallied by another day than their
// own in step with l; before is what it was booked on.
func (tx *Tx) noteBooked(l Line, before Day) error {
	var err error
	id := u64(uint64(l.ID))
	if before != 0 && before != l.Booked {
		err = tx.kv.Delete(bucketBooked, cat(before.key(), id))
	}
	if l.Booked != 0 {
		err = errors.Join(err, tx.kv.Put(bucketBooked, cat(l.Booked.key(), id), nil))
	}
	return err
}

// BookedLines lists the lines that are tallied by one of the days from..to (both
// included) though they happened on another day, removed ones too.
func (tx *Tx) BookedLines(from, to Day) ([]Line, error) {
	var ids []LineID
	tx.kv.Ascend(bucketBooked, from.key(), func(key, _ []byte) bool {
		if dayFromKey(key) > to {
			return false
		}
		ids = append(ids, LineID(tailU64(key)))
		return true
	})
	var out []Line
	for _, id := range ids {
		l, err := tx.Line(id)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// notePending keeps the list of pending lines in step with l.
func (tx *Tx) notePending(l Line) error {
	id := u64(uint64(l.ID))
	if l.Pending() {
		return tx.kv.Put(bucketPending, id, nil)
	}
	return tx.kv.Delete(bucketPending, id)
}

// PendingLines lists the flagged lines that nobody has looked at, the oldest
// first.
func (tx *Tx) PendingLines() ([]Line, error) {
	var out []Line
	for _, key := range tx.keys(bucketPending, nil) {
		l, err := tx.Line(LineID(tailU64(key)))
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// EachLine visits the lines of the days from..to (both included) in order of
// day and id, removed ones too, until visit returns false.
func (tx *Tx) EachLine(from, to Day, visit func(Line) bool) error {
	var failed error
	tx.kv.Ascend(bucketLines, from.key(), func(key, raw []byte) bool {
		if dayFromKey(key) > to {
			return false
		}
		l, err := decodeLine(raw)
		if err != nil {
			failed = err
			return false
		}
		return visit(l)
	})
	return failed
}

// LinesOf gives a member's lines of the days from..to (both included), oldest
// first, removed ones too.
func (tx *Tx) LinesOf(member PersonID, from, to Day) ([]Line, error) {
	return collect(func(visit func(Line) bool) error { return tx.EachLineOf(member, from, to, visit) })
}

// EachLineOf visits the lines of LinesOf until visit returns false.
func (tx *Tx) EachLineOf(member PersonID, from, to Day, visit func(Line) bool) error {
	return tx.indexed(bucketMemberLines, u64(uint64(member)), from, to, visit)
}

// LinesIn gives a team's lines of the days from..to (both included), oldest
// first, removed ones too.
func (tx *Tx) LinesIn(team UnitID, from, to Day) ([]Line, error) {
	return collect(func(visit func(Line) bool) error {
		return tx.indexed(bucketTeamLines, u64(uint64(team)), from, to, visit)
	})
}

// TalliedOf gives a member's lines that are tallied by one of the days from..to
// (both included): those that happened then, oldest first, then those that came in
// late. Removed ones are left out.
func (tx *Tx) TalliedOf(member PersonID, from, to Day) ([]Line, error) {
	lines, err := tx.LinesOf(member, from, to)
	if err != nil {
		return nil, err
	}
	lines = slices.DeleteFunc(lines, func(l Line) bool { return l.Booked != 0 || !l.Counts() })
	late, err := tx.BookedLines(from, to)
	for _, l := range late {
		if l.Counts() && l.Member == member {
			lines = append(lines, l)
		}
	}
	return lines, err
}

// indexed visits the lines that an index by prefix(8) day(4) line(8) names.
func (tx *Tx) indexed(bucket string, prefix []byte, from, to Day, visit func(Line) bool) error {
	var failed error
	tx.kv.Ascend(bucket, cat(prefix, from.key()), func(key, _ []byte) bool {
		if !hasPrefix(key, prefix) || dayFromKey(key[8:]) > to {
			return false
		}
		l, err := decodeLine(tx.kv.Get(bucketLines, key[8:]))
		if err != nil {
			failed = err
			return false
		}
		return visit(l)
	})
	return failed
}

func collect(each func(func(Line) bool) error) ([]Line, error) {
	var out []Line
	err := each(func(l Line) bool {
		out = append(out, l)
		return true
	})
	return out, err
}

func decodeLine(raw []byte) (Line, error) {
	var l Line
	if err := json.Unmarshal(raw, &l); err != nil {
		return l, fmt.Errorf("decode %s record: %w", bucketLines, err)
	}
	return l, nil
}
