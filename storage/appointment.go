package storage

import (
	"errors"
	"time"
)

// AppointmentID numbers a follow-up for life.
type AppointmentID uint64

// Appointment is a follow-up (hẹn lại): help that goes on another day. It names
// no citizen; the note is the volunteer's own reminder with personal data masked.
type Appointment struct {
	ID       AppointmentID `json:"id"`
	Line     LineID        `json:"line"` // the line that it follows
	Member   PersonID      `json:"m"`
	Team     UnitID        `json:"u"`
	Topic    string        `json:"t"`
	People   int           `json:"n"`
	Place    string        `json:"p,omitempty"`
	Day      Day           `json:"d"`              // when it is to go on
	Done     LineID        `json:"done,omitempty"` // the line that ended it
	Reminded time.Time     `json:"told,omitzero"`  // when the member was reminded of Day
	Ended    time.Time     `json:"end,omitzero"`   // when it was closed; zero = still open
}

// Open reports whether the follow-up still waits.
func (a Appointment) Open() bool { return a.Ended.IsZero() }

const (
	bucketAppointments = "appointments"     // appointment(8) → Appointment
	bucketAppointDays  = "appointment_days" // day(4) appointment(8) → ""; open ones only
	bucketAppointOf    = "appointments_of"  // person(8) appointment(8) → ""
	bucketAppointLine  = "appointment_line" // line(8) → appointment(8)
)

// SaveAppointment stores a, giving it an id when it has none.
func (tx *Tx) SaveAppointment(a Appointment) (Appointment, error) {
	if a.ID == 0 {
		n, err := tx.next(bucketAppointments)
		if err != nil {
			return a, err
		}
		a.ID = AppointmentID(n)
	} else if before, err := tx.Appointment(a.ID); err == nil {
		if err := tx.kv.Delete(bucketAppointDays, cat(before.Day.key(), u64(uint64(a.ID)))); err != nil {
			return a, err
		}
	}
	id := u64(uint64(a.ID))
	err := errors.Join(
		tx.put(bucketAppointments, id, a),
		tx.kv.Put(bucketAppointOf, cat(u64(uint64(a.Member)), id), nil),
		tx.kv.Put(bucketAppointLine, u64(uint64(a.Line)), id),
	)
	if a.Open() {
		err = errors.Join(err, tx.kv.Put(bucketAppointDays, cat(a.Day.key(), id), nil))
	}
	return a, err
}

// Appointment by id.
func (tx *Tx) Appointment(id AppointmentID) (Appointment, error) {
	return load[Appointment](tx, bucketAppointments, u64(uint64(id)))
}

// AppointmentOf is the follow-up of a line; ErrNotFound when it has none.
func (tx *Tx) AppointmentOf(line LineID) (Appointment, error) {
	raw := tx.kv.Get(bucketAppointLine, u64(uint64(line)))
	if raw == nil {
		return Appointment{}, ErrNotFound
	}
	return tx.Appointment(AppointmentID(tailU64(raw)))
}

// AppointmentsDue lists the open follow-ups up to a day, the oldest first.
func (tx *Tx) AppointmentsDue(until Day) ([]Appointment, error) {
	var ids []AppointmentID
	tx.kv.Ascend(bucketAppointDays, nil, func(key, _ []byte) bool {
		if dayFromKey(key) > until {
			return false
		}
		ids = append(ids, AppointmentID(tailU64(key)))
		return true
	})
	return tx.appointments(ids)
}

// AppointmentsOf lists a member's follow-ups, ended ones too.
func (tx *Tx) AppointmentsOf(member PersonID) ([]Appointment, error) {
	var ids []AppointmentID
	for _, key := range tx.keys(bucketAppointOf, u64(uint64(member))) {
		ids = append(ids, AppointmentID(tailU64(key)))
	}
	return tx.appointments(ids)
}

func (tx *Tx) appointments(ids []AppointmentID) ([]Appointment, error) {
	var out []Appointment
	for _, id := range ids {
		a, err := tx.Appointment(id)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}
