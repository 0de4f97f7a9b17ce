package delivery

import (
	"encoding/json"
	"errors"
	"log/slog"
	"slices"

	"banso/handlers/chat"
	"banso/storage"
)

// decode survives whatever a channel's reader does with a malformed update.
func (in *Inbox) decode(u storage.Update) (m chat.Message, ok bool, err error) {
	err = caught(func() (err error) {
		m, ok, err = in.o.Decode(u.Raw)
		return err
	})
	return m, ok, err
}

// park puts an unreadable update aside: its shape is kept, not its content.
func (in *Inbox) park(u storage.Update, why error) {
	in.Stats.Parked.Add(1)
	in.o.Log.Warn("an update could not be read and was put aside",
		slog.Uint64("update", u.ID), slog.Int("bytes", len(u.Raw)), slog.String("reason", reason(why)))
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(u.Raw, &fields) // not even an object: no fields to name
	p := storage.Parked{ID: u.ID, Reason: reason(why), Size: len(u.Raw), At: in.o.Now().UTC()}
	for name := range fields {
		p.Fields = append(p.Fields, name)
	}
	slices.Sort(p.Fields)
	in.write(func(tx *storage.Tx) error { return tx.ParkUpdate(p) })
}

// reason keeps quotations of the update out of the store.
func reason(err error) string {
	if _, ok := errors.AsType[*json.SyntaxError](err); ok {
		return "no JSON"
	}
	if te, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return "unexpected type in " + te.Field
	}
	if _, ok := errors.AsType[*panicked](err); ok {
		return "panic"
	}
	return "unreadable"
}
