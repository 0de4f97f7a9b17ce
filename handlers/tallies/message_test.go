package tallies_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
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
		booked        storage.Day
	}
	year := time.Date(2027, 1, 4, 8, 0, 0, 0, vietnam)
	// all are lines of two years, one of them late.
	all := []line{
		{team: 0, day: day(3, 1), topic: 2, people: 12, times: 15}, {team: 0, day: day(9, 2), topic: 0, people: 1000, times: 1160},
		{team: 1, day: day(9, 20), topic: 0, people: 1234, times: 1300}, {team: 0, day: day(10, 1), topic: 3, people: 30, times: 31},
		{team: 1, day: day(10, 14), topic: 5, people: 5, times: 5}, {team: 0, day: day(9, 14), topic: 1, people: 9, times: 12, booked: day(9, 18)},
		{team: 0, day: day(10, 20), topic: 1, people: 1, times: 1}, {team: 0, day: storage.Date(2025, 9, 14), topic: 3, people: 700, times: 800},
	}
	// whole gives October targets, confirmations and questions.
	whole := func(w *world) {
		w.confirm("2026-10", w.teams[0], w.teams[1], w.teams[4])
		w.confirm("2026-09", w.teams[0])
		w.update(func(tx *storage.Tx) error {
			var err error
			for i, what := range []string{"xin giấy phép xây chuồng bò", "đăng ký xe lôi", "xin giấy phép xây chuồng bò", "mất điện"} {
				err = errors.Join(err, tx.NoteQuestion(what, what, october.From.In(vietnam).Add(time.Duration(i)*time.Hour)))
			}
			for indicator, times := range map[string]int{"vneid": 1000, "dvc": 500, "thanh-toan": 30} {
				err = errors.Join(err, tx.SaveTarget(storage.Target{Unit: w.province.ID, Period: "2026-10", Indicator: indicator, Times: times}))
			}
			return err
		})
	}
	tests := []struct {
		name      string
		rule      tallies.Rule
		period    string
		at        time.Time
		simulated bool
		teams     int // in each of two communes
		lines     []line
		prepare   func(w *world)
		revise    func(t *tallies.Tally)
	}{
		{name: "thang-theo-nghi-dinh", rule: tallies.Decree, period: "2026-10", at: morning, teams: 4, lines: []line{
			{team: 0, day: day(9, 15), topic: 0, people: 1234, times: 1300}, {team: 1, day: day(10, 14), topic: 1, people: 8, times: 8}, {team: 0, day: day(10, 1), topic: 2, people: 30, times: 31}, {team: 0, day: day(10, 1), topic: 3, people: 2, times: 2},
			{team: 2, day: day(10, 2), topic: 4, people: 1, times: 1}, {team: 2, day: day(10, 3), topic: 5, people: 5, times: 5}, {team: 0, day: day(9, 14), topic: 0, people: 1100, times: 1160}, {team: 0, day: day(10, 15), topic: 0, people: 999, times: 999},
		}},
		{name: "thang-duong-lich-gia-lap", rule: tallies.Calendar, period: "2026-10", at: morning.AddDate(0, 0, 17), simulated: true, teams: 1, lines: []line{
			{team: 0, day: day(10, 31), topic: 0, people: 10, times: 12}, {team: 1, day: day(10, 1), topic: 0, people: 10, times: 12}, {team: 0, day: day(9, 30), topic: 2, people: 40, times: 40}, {team: 0, day: day(11, 1), topic: 2, people: 40, times: 40},
		}},
		{name: "ky-dang-chay", rule: tallies.Decree, period: "2026-11", at: morning.AddDate(0, 0, 5), teams: 1, lines: []line{
			{team: 0, day: day(10, 15), topic: 2, people: 3, times: 3}, {team: 1, day: day(10, 20), topic: 0, people: 4, times: 5},
		}},
		{name: "chua-co-gi", rule: tallies.Decree, period: "2026-10", at: morning, teams: 6},
		{name: "ky-dau-tien", rule: tallies.Calendar, period: "2026-09", at: morning, teams: 1, lines: all[1:3]},
		{name: "het-ky-im-lang", rule: tallies.Decree, period: "2026-10", at: morning, teams: 1, lines: all[:1]},
		{name: "thang-du-moi-phan", rule: tallies.Decree, period: "2026-10", at: morning, teams: 4, lines: all, prepare: whole},
		{name: "dieu-chinh", rule: tallies.Decree, period: "2026-10", at: morning, teams: 4, lines: all, prepare: whole, revise: func(t *tallies.Tally) {
			t.Revision = 3
			for i := range 7 {
				t.Changes = append(t.Changes, tallies.Change{
					Commune: "Xã An Bình 2", Team: []string{"Tổ ấp 3", ""}[i%2], Measure: []string{"", "VNeID và định danh"}[i%2],
					Before: tallies.Count{People: 90, Times: 100 * i}, Now: tallies.Count{People: 90, Times: 1234},
				})
			}
		}},
		{name: "quy-theo-nghi-dinh", rule: tallies.Decree, period: "2026-Q4", at: year, teams: 1, lines: all},
		{name: "quy-duong-lich", rule: tallies.Calendar, period: "2026-Q3", at: year, teams: 1, lines: all},
		{name: "sau-thang-theo-nghi-dinh", rule: tallies.Decree, period: "2026-H2", at: year, teams: 1, lines: all},
		{name: "sau-thang-duong-lich", rule: tallies.Calendar, period: "2026-H2", at: year, teams: 1, lines: all},
		{name: "chin-thang", rule: tallies.Decree, period: "2026-9M", at: year, teams: 1, lines: all},
		{name: "nam-theo-nghi-dinh", rule: tallies.Decree, period: "2026", at: year, teams: 1, lines: all},
		{name: "nam-duong-lich", rule: tallies.Calendar, period: "2026", at: year, teams: 1, lines: all},
		{name: "ngay-chon", rule: tallies.Decree, period: "2026-09-01_2026-10-15", at: morning.AddDate(0, 0, 2), teams: 1, lines: all},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, 2, tt.teams)
			for i, l := range tt.lines {
				what := subjects[l.topic]
				w.log(storage.Line{
					Day: l.day, Team: w.teams[l.team].ID, Member: storage.PersonID(i + 1),
					Topic: what[0], Category: what[1], People: l.people, Times: l.times, Booked: l.booked,
				})
			}
			if tt.prepare != nil {
				tt.prepare(w)
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
				tally, err := s.Tally(tx, w.province.ID, p)
				if err != nil {
					return err
				}
				if tt.revise != nil {
					tt.revise(&tally)
				}
				replies, err := s.Replies(tally)
				if err != nil {
					return err
				}
				var texts []string
				for _, r := range replies {
					texts = append(texts, r.Text.String())
				}
				golden(t, tt.name, strings.Join(texts, "\n---\n"))
				if n := strings.Count(texts[0], "\n") + 1; n > 32 {
					t.Errorf("the message has %d lines", n)
				}
				return nil
			})
		})
	}
}
