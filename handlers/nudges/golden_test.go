package nudges_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banso/handlers/chat"
	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/storage"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// TestTexts shows every kind of reminder as it arrives, by both rules where that
// makes a difference, and messages of several kinds. Run with -update after a
// wanted change and read the difference.
func TestTexts(t *testing.T) {
	for _, tt := range []struct {
		file  string
		rule  tallies.Rule
		now   string
		kinds []string
	}{
		{"hen", "", "16/11/2026 07:30", []string{nudges.FollowUp}},
		{"chua-ghi", "", "16/11/2026 07:30", []string{nudges.Quiet}},
		{"sap-chot", tallies.Decree, "11/12/2026 07:30", []string{nudges.Closing}},
		{"sap-chot-duong-lich", tallies.Calendar, "28/12/2026 07:30", []string{nudges.Closing}},
		{"xac-nhan", tallies.Decree, "13/12/2026 16:00", []string{nudges.Confirm}},
		{"xac-nhan-duong-lich", tallies.Calendar, "01/12/2026 07:30", []string{nudges.Confirm}},
		{"tuan-cua-to", "", "20/11/2026 16:00", []string{nudges.Summary}},
		{"cam-on", tallies.Decree, "15/12/2026 16:00", []string{nudges.Thanks}},
		{"cam-on-duong-lich", tallies.Calendar, "01/12/2026 16:00", []string{nudges.Thanks}},
		{"bai-qua-han", "", "01/12/2026 09:00", []string{nudges.Stale}},
		{"meo", "", "18/11/2026 09:00", []string{nudges.Tip}},
		{"gop", tallies.Decree, "11/12/2026 07:30", []string{nudges.Tip, nudges.Quiet, nudges.Closing, nudges.FollowUp, nudges.Summary}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			w := newWorld(t)
			if tt.rule != "" {
				w.options.Rule = tt.rule
			}
			w.populate()
			w.now = at(tt.now)
			w.run(tt.kinds...)
			w.deliver(w.now.Add(gatherTime))
			var got strings.Builder
			for _, m := range w.out {
				got.WriteString("gửi " + m.to + " lúc " + m.at.Format("15:04:05 02/01/2006") + ":\n" + shown(m.reply) + "\n")
				checkLimits(t, m.reply)
			}
			path := "testdata/" + tt.file + ".txt"
			if *update {
				if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("now reads:\n%s", got.String())
			}
		})
	}
}

// populate fills the teams: Hoa and Nam work in Đông with Lan as leader, Yến leads
// Bắc, Minh and Dũng sit in their offices.
func (w *world) populate() {
	east := w.teams[0]
	hoa := w.person("Hoa", grant(east, storage.Member, longAgo))
	nam := w.person("Nam", grant(east, storage.Member, longAgo))
	w.person("Lan", grant(east, storage.Leader, longAgo))
	w.person("Yến", grant(w.teams[2], storage.Leader, longAgo))
	w.person("Minh", grant(w.communes[0], storage.Officer, longAgo))
	w.person("Dũng", grant(w.province, storage.Department, longAgo))
	w.appoint(hoa, storage.Date(2026, 11, 16), "khai-sinh")
	w.appoint(hoa, storage.Date(2026, 11, 15), "vneid")
	for _, l := range []storage.Line{
		{Day: storage.Date(2025, 12, 20), Member: hoa.ID, People: 1000, Times: 1000, Topic: "vneid"},
		{Day: storage.Date(2026, 10, 20), Member: nam.ID, People: 1, Times: 1, Topic: "vneid"},
		{Day: storage.Date(2026, 11, 17), Member: hoa.ID, People: 5, Times: 5, Topic: "vneid"},
		{Day: storage.Date(2026, 11, 17), Member: hoa.ID, People: 2, Times: 4, Topic: "khai-sinh"},
		{Day: storage.Date(2026, 11, 18), Member: hoa.ID, People: 60, Times: 60, Topic: "khai-sinh", Flags: storage.FlagLarge},
		{Day: storage.Date(2026, 10, 1), Booked: storage.Date(2026, 11, 19), Member: hoa.ID, People: 3, Times: 3, Topic: "ngan-hang"},
	} {
		l.Team, l.Arrived = east, l.TallyDay().In(vietnam)
		w.add(l)
	}
}

// shown is a reply as a reader sees it, with what the buttons do.
func shown(r chat.Reply) string {
	var b strings.Builder
	for line := range strings.Lines(r.Text.String() + "\n") {
		b.WriteString(strings.TrimRight("| "+strings.TrimSuffix(line, "\n"), " ") + "\n")
	}
	for _, row := range r.Buttons {
		for _, button := range row {
			fmt.Fprintf(&b, " [%s → %s]", button.Label, button.Data)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// checkLimits holds a message against what every channel can show.
func checkLimits(t rapid.TB, r chat.Reply) {
	t.Helper()
	n := 0
	for _, row := range r.Buttons {
		for _, b := range row {
			if n++; len(b.Data) > chat.MaxData || b.Data == "" || b.Label == "" {
				t.Errorf("bad button: %+v", b)
			}
		}
	}
	if r.Text.Units() > chat.MaxText || n > 100 || len(r.Text) == 0 {
		t.Errorf("a message of %d units with %d buttons", r.Text.Units(), n)
	}
}
