package nudges_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"banso/handlers/nudges"
	"banso/storage"
)

// A full week has no room but for follow-ups; the less important kinds leave room
// for the more important ones.
func TestNoMoreThanSoManyAWeek(t *testing.T) {
	for _, tt := range []struct {
		name string
		week int
		less bool
		runs string // of a week, day 0 is Monday
		want string
		role storage.Role
	}{
		{"a member has room for a tip", 3, false, "0 quiet, 2 tip, 3 tip", "0 quiet, 2 tip", storage.Member},
		{"and for more important ones to the end", 3, false, "0 tip, 1 tip, 2 tip, 3 quiet, 4 quiet", "0 tip, 1 tip, 3 quiet", storage.Member},
		{"the least important give way first", 3, false, "0 tip, 1 tip, 2 quiet, 3 quiet, 4 confirm, 5 confirm", "0 tip, 2 quiet, 4 confirm", storage.Leader},
		{"the most important may take it all", 3, false, "3 confirm, 4 confirm, 5 confirm, 6 confirm", "3 confirm, 4 confirm, 5 confirm", storage.Leader},
		{"follow-ups do not count", 1, false, "0 quiet, 1 follow-up, 2 quiet, 3 follow-up", "0 quiet, 1 follow-up, 3 follow-up", storage.Leader},
		{"nothing comes along with a follow-up beyond the limit", 1, false, "0 quiet, 1 follow-up quiet", "0 quiet, 1 follow-up", storage.Leader},
		{"what comes along counts once", 2, false, "0 follow-up quiet tip, 3 confirm, 4 confirm", "0 follow-up quiet tip, 3 confirm", storage.Leader},
		{"one a week when asked for less", 5, true, "0 quiet, 1 quiet, 3 confirm", "0 quiet", storage.Leader},
		{"then a tip only comes along", 5, true, "0 tip, 1 quiet tip, 2 tip", "1 quiet tip", storage.Leader},
		{"two a week", 2, false, "0 tip, 1 tip, 2 quiet, 4 confirm, 5 confirm", "0 tip, 4 confirm", storage.Leader},
		{"a new week begins on Monday", 1, false, "6 quiet, 7 quiet, 8 quiet", "6 quiet, 7 quiet", storage.Leader},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.options.Week = tt.week
			w.options.Closes = func(storage.Day) time.Time { return monday.AddDate(1, 0, 0) }
			p := w.person("Lan", grant(w.teams[0], tt.role, longAgo))
			w.wants(p, func(r *storage.Reminder) { r.Less = tt.less })
			var got []string
			for run := range strings.SplitSeq(tt.runs, ", ") {
				words := strings.Fields(run)
				var n int
				if _, err := fmt.Sscan(words[0], &n); err != nil {
					t.Fatal(err)
				}
				w.now = at("09/11/2026 08:00").AddDate(0, 0, n)
				if strings.Contains(run, nudges.FollowUp) {
					w.appoint(p, storage.DayOf(w.now), "khai-sinh")
				}
				before := len(w.out)
				w.run(words[1:]...)
				w.deliver(w.now.Add(time.Hour))
				for _, m := range w.out[before:] {
					got = append(got, fmt.Sprint(n, " ", strings.Join(kindsIn(m), " ")))
				}
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got %s\nwant %s", strings.Join(got, ", "), tt.want)
			}
		})
	}
}

// kindsIn are the kinds in a message by their headings.
func kindsIn(m message) (out []string) {
	text := m.reply.Text.String()
	for _, k := range []struct{ id, heading string }{
		{nudges.FollowUp, "📌 Hôm nay bạn có hẹn"}, {nudges.Confirm, "số liệu chờ bạn"}, {nudges.Closing, "📅 Kỳ báo cáo sắp chốt"},
		{nudges.Quiet, "ngày qua ("}, {nudges.Summary, "🗓 "}, {nudges.Thanks, "🌻 Cảm ơn bạn!"}, {nudges.Stale, "quá hạn rà soát"}, {nudges.Tip, "💡 Mẹo tuần này"},
	} {
		if strings.Contains(text, k.heading) {
			out = append(out, k.id)
		}
	}
	return out
}
