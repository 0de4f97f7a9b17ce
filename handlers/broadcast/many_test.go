package broadcast_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"banso/storage"
)

// TestTenThousand holds that neither the card, nor the tap, nor stopping keeps
// others waiting who want to write to the store.
func TestTenThousand(t *testing.T) {
	people := 10_000
	if testing.Short() {
		people = 1_000
	}
	w := peopled(t)
	w.update(func(tx *storage.Tx) error {
		var failed error
		for n := range people {
			key := fmt.Sprint("tg:", n)
			p, err := tx.SavePerson(storage.Person{Key: key, Name: key, Chat: key})
			failed = errors.Join(failed, err, tx.Grant(storage.Grant{Person: p.ID, Unit: w.units["Tây"], Role: storage.Member}))
		}
		return failed
	})
	timed := func(what string, do func()) {
		began := time.Now()
		do()
		took := time.Since(began)
		t.Logf("%s: %s", what, took.Round(time.Millisecond))
		if took > 5*time.Second {
			t.Errorf("%s took %s", what, took)
		}
	}
	w.command("Minh", "Mời họp")
	timed("the card", func() { w.press("Minh", "Thành viên tổ") })
	timed("the tap", func() { w.press("Minh", "✅ Gửi") })
	timed("stopping", func() { w.press("Minh", "⏹ Dừng") })
	if got := w.queued(); len(got) != 0 {
		t.Errorf("%d still wait", len(got))
	}
}
