package delivery

import (
	"log/slog"
	"math"
	"time"

	"banso/storage"
)

// clockBack is how far a clock goes back before waiting messages are looked at.
const clockBack = time.Minute

// rewind brings messages back that a clock which was ahead put into the future:
// without it they would wait until the right clock gets there. It looks at the
// start, since the clock may have been set while the program was stopped, and
// whenever the clock went back. What was put off on purpose stays put off as long.
func (ob *Outbox) rewind() {
	now, before := ob.o.Now().Round(0), ob.seen // a set clock shows only without Go's own count of time
	ob.seen = now
	if !before.IsZero() && before.Sub(now) < clockBack {
		return
	}
	if ahead := ob.ahead(now); len(ahead) > 0 {
		ob.o.Log.Warn("the clock went back; messages that waited for the future go out in their turn", slog.Int("messages", len(ahead)))
		put := ob.write(func(tx *storage.Tx) error {
			for _, m := range ahead {
				if err := tx.Postpone(m, rewound(m, now)); err != nil {
					return err
				}
			}
			return nil
		})
		if !put {
			ob.seen = before // look again
		}
	}
	ob.mu.Lock()
	clear(ob.hold)
	ob.mu.Unlock()
	ob.recall()
}

// ahead lists the messages that another clock put into the future of now: they
// were stored later than it is, or wait for a retry longer than one waits.
func (ob *Outbox) ahead(now time.Time) (out []storage.Outgoing) {
	err := ob.o.Store.View(func(tx *storage.Tx) error {
		all, _, err := tx.Due(time.Unix(0, math.MaxInt64), math.MaxInt)
		for _, m := range all {
			if m.Created.After(now.Add(clockBack)) || m.Attempts > 0 && m.Next.After(now.Add(2*lastRetry)) {
				out = append(out, m)
			}
		}
		return err
	})
	if err != nil {
		ob.o.Log.Error("waiting messages cannot be read", slog.Any("error", err))
	}
	return out
}

// rewound is a message that was put into the future as it stands by a clock that
// shows now.
func rewound(m storage.Outgoing, now time.Time) storage.Outgoing {
	meant := m.Next.Sub(m.Created) // it was to wait this long
	if m.Attempts > 0 {
		meant = 0 // retries, not a wish
	}
	m.Next = now.Add(max(0, meant)).UTC()
	if m.Created.After(now) {
		m.Created = now.UTC()
	}
	return m
}
