package storage_test

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"banso/storage"
)

// TestLinesAreFoundByDayAndMember compares the queries with a plain list of what
// was added, changed and taken back.
func TestLinesAreFoundByDayAndMember(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := open(t)
		var added []storage.Line
		day := rapid.Int32Range(-4, 4) // around 1970
		member := rapid.Uint64Range(0, 3)
		for n := range rapid.IntRange(0, 30).Draw(rt, "lines") {
			l.update(func(tx *storage.Tx) error {
				line, fresh, err := tx.AddLine(storage.Line{
					Day: storage.Day(day.Draw(rt, "day")), Member: storage.PersonID(member.Draw(rt, "member")), People: n, Source: fmt.Sprint(n),
				})
				if err != nil || !fresh {
					return fmt.Errorf("added %v: %w", fresh, err)
				}
				if n > 0 && line.ID <= added[n-1].ID {
					rt.Fatalf("line %d follows %d", line.ID, added[n-1].ID)
				}
				if rapid.Bool().Draw(rt, "take back") {
					line.Removed = time.Unix(1, 0).UTC()
					if err := tx.SaveLine(line); err != nil {
						return err
					}
				}
				added = append(added, line)
				return nil
			})
		}
		from, to := storage.Day(day.Draw(rt, "from")), storage.Day(day.Draw(rt, "to"))
		who := storage.PersonID(member.Draw(rt, "who"))
		slices.SortStableFunc(added, func(a, b storage.Line) int { return cmp.Compare(a.Day, b.Day) })
		var all, own, seen, seenOwn []storage.Line
		for _, line := range added {
			if from <= line.Day && line.Day <= to {
				all = append(all, line)
				if line.Member == who {
					own = append(own, line)
				}
			}
		}
		l.view(func(tx *storage.Tx) error {
			for _, line := range added {
				if got, err := tx.Line(line.ID); err != nil || got != line {
					rt.Errorf("line %d is %+v, %v", line.ID, got, err)
				}
			}
			var err error
			seenOwn, err = tx.LinesOf(who, from, to)
			return errors.Join(err, tx.EachLine(from, to, func(line storage.Line) bool { seen = append(seen, line); return true }))
		})
		if !slices.Equal(seen, all) || !slices.Equal(seenOwn, own) {
			rt.Fatalf("from %s to %s: saw %v and %v of member %d, want %v and %v", from, to, seen, seenOwn, who, all, own)
		}
	})
}

func TestOneLineASource(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		first, fresh, err := tx.AddLine(storage.Line{Day: 5, Member: 1, People: 3, Source: "u1|0"})
		if err != nil || !fresh {
			t.Errorf("a new source: %v, %v", fresh, err)
		}
		again, fresh, err := tx.AddLine(storage.Line{Day: 6, Member: 2, People: 9, Source: "u1|0"})
		if err != nil || fresh || again != first {
			t.Errorf("the same source made %+v, %v, %v", again, fresh, err)
		}
		n := 0
		if err := tx.EachLine(0, 10, func(storage.Line) bool { n++; return true }); err != nil || n != 1 {
			t.Errorf("%d lines, %v", n, err)
		}
		if _, err := tx.Line(first.ID + 1); !missing(err) {
			t.Errorf("a line that is not there: %v", err)
		}
		return nil
	})
}

func TestForgottenPeopleLeaveTheirLines(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		p, err := tx.SavePerson(storage.Person{Key: "tg:1", Name: "Hoa", Chat: "tg:1"})
		if err != nil {
			return err
		}
		other, err := tx.SavePerson(storage.Person{Key: "tg:2"})
		if err != nil {
			return err
		}
		for _, g := range []storage.Grant{{Person: p.ID, Unit: 3, Role: storage.Member}, {Person: p.ID, Unit: 4, Role: storage.Leader}, {Person: other.ID, Unit: 3, Role: storage.Leader}} {
			if err := tx.Grant(g); err != nil {
				return err
			}
		}
		line, _, err := tx.AddLine(storage.Line{Day: 1, Member: p.ID, Team: 3, People: 2, Source: "s"})
		if err != nil {
			return err
		}
		if err := tx.ForgetPerson(p, time.Unix(9, 0)); err != nil {
			return err
		}
		if _, err := tx.Person(p.ID); !missing(err) {
			t.Errorf("the record is still there: %v", err)
		}
		if _, err := tx.PersonByKey("tg:1"); !missing(err) {
			t.Errorf("the channel's id is still there: %v", err)
		}
		if grants, err := tx.GrantsOf(p.ID); err != nil || len(grants) != 0 {
			t.Errorf("roles left: %v, %v", grants, err)
		}
		if grants, err := tx.GrantsIn(3); err != nil || len(grants) != 1 || grants[0].Person != other.ID {
			t.Errorf("the team has %v, %v", grants, err)
		}
		line.Source = "" // it would name the conversation
		if got, err := tx.LinesOf(p.ID, 0, 9); err != nil || !reflect.DeepEqual(got, []storage.Line{line}) {
			t.Errorf("lines left: %v, %v", got, err)
		}
		back, err := tx.SavePerson(storage.Person{Key: "tg:1"})
		if err != nil || back.ID == p.ID {
			t.Errorf("who comes back has the old number %d, %v", back.ID, err)
		}
		return nil
	})
}

func TestDays(t *testing.T) {
	hanoi := time.FixedZone("", 7*3600)
	for _, c := range []struct {
		at         time.Time
		want       string
		vietnamese string
		weekday    time.Weekday
	}{
		{time.Date(2026, 11, 22, 23, 59, 0, 0, hanoi), "2026-11-22", "22/11/2026", time.Sunday},
		{time.Date(2026, 11, 22, 17, 0, 0, 0, time.UTC).In(hanoi), "2026-11-23", "23/11/2026", time.Monday},
		{time.Date(2028, 2, 29, 0, 0, 0, 0, hanoi), "2028-02-29", "29/02/2028", time.Tuesday},
		{time.Date(1970, 1, 1, 0, 0, 0, 0, hanoi), "1970-01-01", "01/01/1970", time.Thursday},
		{time.Date(1969, 12, 31, 0, 0, 0, 0, hanoi), "1969-12-31", "31/12/1969", time.Wednesday},
	} {
		d := storage.DayOf(c.at)
		if d.String() != c.want || d.Vietnamese() != c.vietnamese || d.Weekday() != c.weekday {
			t.Errorf("%v is %s, %s, %s", c.at, d, d.Vietnamese(), d.Weekday())
		}
		if parsed, err := storage.ParseDay(c.want); err != nil || parsed != d {
			t.Errorf("%s is read as %v, %v", c.want, parsed, err)
		}
		if start := d.In(hanoi); storage.DayOf(start) != d || storage.DayOf(start.Add(-time.Second)) != d-1 {
			t.Errorf("%s starts at %v", d, start)
		}
	}
	if got := storage.Date(2026, 2, 31).String(); got != "2026-03-03" {
		t.Errorf("31 February is %s", got)
	}
	for _, bad := range []string{"", "22/11/2026", "2026-02-30", "2026-1-2"} {
		if d, err := storage.ParseDay(bad); err == nil {
			t.Errorf("%q is read as %s", bad, d)
		}
	}
}
