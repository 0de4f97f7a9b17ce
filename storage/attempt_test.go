package storage_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"banso/storage"
)

var errNo = errors.New("no")

// TestAnAttemptIsWholeOrNothing plays the same writes in an attempt and without
// one: inside both read the same, afterwards a failed attempt left nothing.
func TestAnAttemptIsWholeOrNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plain, tried := open(t), open(t)
		fails := false
		for range rapid.IntRange(1, 4).Draw(rt, "rounds") {
			fails = rapid.Bool().Draw(rt, "fails")
			var writes [][3]int
			for range rapid.IntRange(0, 6).Draw(rt, "writes") {
				writes = append(writes, [3]int{rapid.IntRange(0, 3).Draw(rt, "unit"), rapid.IntRange(0, 3).Draw(rt, "person"), rapid.IntRange(0, 2).Draw(rt, "what")})
			}
			var inside []storage.Grant
			tried.update(func(tx *storage.Tx) error {
				err := tx.Attempt(func(tx *storage.Tx) error {
					write(rt, tx, writes)
					inside = grants(rt, tx)
					if fails {
						return errNo
					}
					return nil
				})
				if fails != errors.Is(err, errNo) || !fails && err != nil {
					rt.Fatalf("attempt: %v", err)
				}
				return nil
			})
			err := plain.store.Update(func(tx *storage.Tx) error {
				write(rt, tx, writes)
				if want := grants(rt, tx); !reflect.DeepEqual(inside, want) {
					rt.Fatalf("inside the attempt %v, want %v", inside, want)
				}
				if fails {
					return errNo
				}
				return nil
			})
			if err != nil && !fails {
				rt.Fatal(err)
			}
		}
		var got, want []storage.Grant
		tried.view(func(tx *storage.Tx) error { got = grants(rt, tx); return nil })
		plain.view(func(tx *storage.Tx) error { want = grants(rt, tx); return nil })
		if !reflect.DeepEqual(got, want) {
			rt.Fatalf("stored %v, want %v", got, want)
		}
	})
}

// write gives roles, 0 takes one back.
func write(t *rapid.T, tx *storage.Tx, writes [][3]int) {
	for _, w := range writes {
		unit, person := storage.UnitID(w[0]), storage.PersonID(w[1])
		var err error
		if w[2] == 0 {
			err = tx.Revoke(unit, person)
		} else {
			err = tx.Grant(storage.Grant{Person: person, Unit: unit, Role: storage.Role(fmt.Sprint(w[2]))})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// grants reads all roles both ways they are found.
func grants(t *rapid.T, tx *storage.Tx) []storage.Grant {
	var out []storage.Grant
	for n := range 4 {
		own, err := tx.GrantsOf(storage.PersonID(n))
		in, failed := tx.GrantsIn(storage.UnitID(n))
		if err = errors.Join(err, failed); err != nil {
			t.Fatal(err)
		}
		out = append(append(out, own...), in...)
	}
	return out
}
