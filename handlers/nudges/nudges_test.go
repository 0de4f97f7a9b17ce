package nudges_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/nudges"
	"banso/storage"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

func TestWhoIsReminded(t *testing.T) {
	w := newWorld(t)
	a, b := w.teams[0], w.teams[1]
	in := func(role storage.Role) storage.Grant { return grant(a, role, longAgo) }
	day := storage.DayOf(monday)

	w.person("quiet member", in(storage.Member))
	w.person("quiet leader", in(storage.Leader))
	w.person("quiet in two teams", in(storage.Member), grant(b, storage.Leader, longAgo))
	w.person("old member in a new team", in(storage.Member), grant(b, storage.Member, monday.AddDate(0, 0, -1)))
	w.log(w.person("logged the Sunday before last", in(storage.Member)), a, day-8, time.Time{})
	w.log(w.person("took the line back", in(storage.Member)), a, day-3, monday)
	w.person("joined seven days ago", grant(a, storage.Member, monday.AddDate(0, 0, -7)))

	w.person("joined six days ago", grant(a, storage.Member, monday.AddDate(0, 0, -6)))
	w.log(w.person("logged on Monday", in(storage.Member)), a, day-7, time.Time{})
	w.log(w.person("logged on Sunday", in(storage.Member)), a, day-1, time.Time{})
	w.log(w.person("logged this morning", in(storage.Member)), a, day, time.Time{})
	w.log(w.person("logged for the other team", in(storage.Member), grant(b, storage.Member, longAgo)), b, day-2, time.Time{})
	w.person("officer", grant(w.over, storage.Officer, longAgo))
	w.person("stray member of a commune", grant(w.over, storage.Member, longAgo))
	w.person("member of a team that ended", grant(w.ended, storage.Member, longAgo))
	w.person("citizen")
	blocked := w.person("blocked", in(storage.Member))
	blocked.Unreachable = true
	w.save(blocked)
	silent := w.person("never wrote in private", in(storage.Member))
	silent.Chat = ""
	w.save(silent)

	for range 2 { // a repeated run reminds nobody twice
		w.send(monday)
	}
	var got []string
	for _, m := range w.queued() {
		got = append(got, m.To)
	}
	slices.Sort(got)
	want := []string{
		"joined seven days ago", "logged the Sunday before last", "old member in a new team", "quiet in two teams",
		"quiet leader", "quiet member", "took the line back",
	}
	if !slices.Equal(got, want) {
		t.Errorf("reminded are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhenAReminderArrives(t *testing.T) {
	tests := []struct{ name, now, next string }{
		{"on time", "2026-11-16T07:30:00+07:00", "2026-11-16T07:30:00+07:00"},
		{"late in the day", "2026-11-16T20:59:00+07:00", "2026-11-16T20:59:00+07:00"},
		{"late at night", "2026-11-16T21:00:00+07:00", "2026-11-17T07:00:00+07:00"},
		{"before dawn", "2026-11-17T02:15:00+07:00", "2026-11-17T07:00:00+07:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.person("quiet", grant(w.teams[0], storage.Member, longAgo))
			now, _ := time.Parse(time.RFC3339, tt.now)
			next, _ := time.Parse(time.RFC3339, tt.next)
			w.send(now)
			m := w.queued()
			if len(m) != 1 || !m[0].Next.Equal(next) || !m[0].Expires.Equal(monday.Add(24*time.Hour)) || m[0].Key != "nudge-quiet|2026-11-16|1" {
				t.Errorf("queued %+v", m)
			}
		})
	}
}

func TestSomeoneForgottenMeanwhileIsNotReminded(t *testing.T) {
	w := newWorld(t)
	p := w.person("quiet", grant(w.teams[0], storage.Member, longAgo))
	s := nudges.New(nudges.Options{Location: vietnam, Now: func() time.Time { return monday }})
	effect, err := s.Send(t.Context(), w.store, storage.Run{Job: "nudge", Due: monday})
	if err != nil {
		t.Fatal(err)
	}
	w.update(func(tx *storage.Tx) error { return tx.ForgetPerson(p, time.Unix(9, 0)) })
	w.update(effect)
	if m := w.queued(); len(m) != 0 {
		t.Errorf("queued %+v", m)
	}
}

func TestText(t *testing.T) {
	w := newWorld(t)
	w.person("quiet", grant(w.teams[0], storage.Member, longAgo))
	w.send(monday)
	var r chat.Reply
	if err := json.Unmarshal(w.queued()[0].Content, &r); err != nil {
		t.Fatal(err)
	}
	got := r.Text.String() + "\n"
	for _, row := range r.Buttons {
		for _, b := range row {
			got += fmt.Sprintf("[%s] → %s\n", b.Label, b.Data)
		}
	}
	const path = "testdata/chua-ghi.txt"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the reminder now reads:\n%s", got)
	}
}

// BenchmarkQuiet selects among members of whom half have logged.
func BenchmarkQuiet(b *testing.B) {
	for _, size := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			w := newWorld(b)
			for at := 0; at < size; at += 10_000 {
				w.update(func(tx *storage.Tx) error {
					for i := range 10_000 {
						name := fmt.Sprint(at + i)
						p, err := tx.SavePerson(storage.Person{Key: name, Chat: name})
						if err != nil {
							return err
						}
						if err := tx.Grant(storage.Grant{Person: p.ID, Unit: w.teams[0], Role: storage.Member, Since: longAgo}); err != nil {
							return err
						}
						if i%2 == 0 {
							continue
						}
						_, _, err = tx.AddLine(storage.Line{Day: storage.DayOf(monday) - 2, Team: w.teams[0], Member: p.ID, People: 1, Times: 1, Source: name})
						if err != nil {
							return err
						}
					}
					return nil
				})
			}
			for b.Loop() {
				err := w.store.View(func(tx *storage.Tx) error {
					people, err := nudges.Quiet(b.Context(), tx, monday)
					if len(people) != size/2 {
						b.Fatalf("%d people", len(people))
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
