package tallies_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/storage"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// golden compares a text with a file that a Vietnamese reader can review.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got+"\n" != string(want) {
		t.Errorf("%s now reads:\n%s", path, got)
	}
}

func TestMessages(t *testing.T) {
	day := func(m time.Month, d int) storage.Day { return storage.Date(2026, m, d) }
	// line of a team: people and lượt on a day.
	type line struct {
		team          int
		day           storage.Day
		topic         int
		people, times int
	}
	tests := []struct {
		name      string
		rule      tallies.Rule
		period    string
		at        time.Time
		simulated bool
		teams     int // in each of two communes
		lines     []line
	}{
		{name: "thang-theo-nghi-dinh", rule: tallies.Decree, period: "2026-10", at: morning, teams: 4, lines: []line{
			{0, day(9, 15), 0, 1234, 1300}, {1, day(10, 14), 1, 8, 8}, {0, day(10, 1), 2, 30, 31}, {0, day(10, 1), 3, 2, 2},
			{2, day(10, 2), 4, 1, 1}, {2, day(10, 3), 5, 5, 5}, {0, day(9, 14), 0, 1100, 1160}, {0, day(10, 15), 0, 999, 999},
		}},
		{name: "thang-duong-lich-gia-lap", rule: tallies.Calendar, period: "2026-10", at: morning.AddDate(0, 0, 17), simulated: true, teams: 1, lines: []line{
			{0, day(10, 31), 0, 10, 12}, {1, day(10, 1), 0, 10, 12}, {0, day(9, 30), 2, 40, 40}, {0, day(11, 1), 2, 40, 40},
		}},
		{name: "ky-dang-chay", rule: tallies.Decree, period: "2026-11", at: morning.AddDate(0, 0, 5), teams: 1, lines: []line{
			{0, day(10, 15), 2, 3, 3}, {1, day(10, 20), 0, 4, 5},
		}},
		{name: "chua-co-gi", rule: tallies.Decree, period: "2026-10", at: morning, teams: 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, 2, tt.teams)
			for i, l := range tt.lines {
				what := subjects[l.topic]
				w.log(storage.Line{
					Day: l.day, Team: w.teams[l.team].ID, Member: storage.PersonID(i + 1),
					Topic: what[0], Category: what[1], People: l.people, Times: l.times,
				})
			}
			s := tallies.New(tallies.Options{
				Topics: catalogue, Location: vietnam, Rule: tt.rule, Agency: "Sở Khoa học và Công nghệ",
				Simulated: tt.simulated, Now: func() time.Time { return tt.at },
			})
			p, err := tallies.Parse(tt.rule, tt.period, storage.Date(2026, 11, 23))
			if err != nil {
				t.Fatal(err)
			}
			w.view(func(tx *storage.Tx) error {
				replies, err := s.Report(tx, w.province.ID, p)
				if err != nil {
					return err
				}
				golden(t, tt.name, replies[0].Text.String()+"\n---\n"+replies[1].Text.String()+"\n---\n"+replies[2].Text.String())
				return nil
			})
		})
	}
}
