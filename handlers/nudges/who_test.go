package nudges_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/storage"
)

func names(set map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(set)), ", ") }

func TestWhoIsAskedForLines(t *testing.T) {
	w := newWorld(t)
	a, b := w.teams[0], w.teams[1]
	in := func(role storage.Role) storage.Grant { return grant(a, role, longAgo) }
	day := storage.DayOf(monday)

	w.person("quiet member", in(storage.Member))
	w.person("quiet leader", in(storage.Leader))
	w.person("quiet in two teams", in(storage.Member), grant(b, storage.Leader, longAgo))
	w.person("old member in a new team", in(storage.Member), grant(b, storage.Member, monday.AddDate(0, 0, -1)))
	w.log(w.person("logged the Sunday before last", in(storage.Member)), a, day-8)
	taken := w.log(w.person("took the line back", in(storage.Member)), a, day-3)
	taken.Removed = monday
	w.update(func(tx *storage.Tx) error { return tx.SaveLine(taken) })
	w.person("joined seven days ago", grant(a, storage.Member, monday.AddDate(0, 0, -7)))

	w.person("no: joined six days ago", grant(a, storage.Member, monday.AddDate(0, 0, -6)))
	w.log(w.person("no: logged on Monday", in(storage.Member)), a, day-7)
	w.log(w.person("no: logged on Sunday", in(storage.Member)), a, day-1)
	w.log(w.person("no: logged this morning", in(storage.Member)), a, day)
	w.log(w.person("no: logged for the other team", in(storage.Member), grant(b, storage.Member, longAgo)), b, day-2)
	late := w.person("no: logged an old day on Sunday", in(storage.Member))
	w.add(storage.Line{Day: day - 60, Booked: day - 1, Arrived: monday.AddDate(0, 0, -1), Team: a, Member: late.ID, People: 1, Times: 1})
	w.person("no: officer", grant(w.communes[0], storage.Officer, longAgo))
	w.person("no: stray member of a commune", grant(w.communes[0], storage.Member, longAgo))
	w.person("no: member of a team that ended", grant(w.ended, storage.Member, longAgo))
	w.person("no: citizen")
	blocked := w.person("no: blocked", in(storage.Member))
	blocked.Unreachable = true
	w.save(blocked)
	silent := w.person("no: never wrote in private", in(storage.Member))
	silent.Chat = ""
	w.save(silent)
	w.wants(w.person("no: switched it off", in(storage.Member)), func(r *storage.Reminder) { r.Off = []string{nudges.Quiet} })
	w.wants(w.person("no: switched everything off", in(storage.Member)), func(r *storage.Reminder) { r.None = true })

	for range 2 { // a repeated run reminds nobody twice
		w.run(nudges.Quiet)
	}
	w.deliver(monday.Add(20 * time.Hour))
	want := "joined seven days ago, logged the Sunday before last, old member in a new team, quiet in two teams, quiet leader, quiet member, took the line back"
	if got := w.receivers(); got != want || len(w.out) != 7 {
		t.Errorf("%d messages, reminded are\n%s\nwant\n%s", len(w.out), got, want)
	}
}

// A period is asked about once, by each rule three days before its end, also when
// the program was down that day.
func TestWhoIsAskedBeforeAPeriodCloses(t *testing.T) {
	for _, tt := range []struct {
		rule  tallies.Rule
		days  []string
		asked string
	}{
		{tallies.Decree, []string{"10/11/2026", "11/11/2026", "12/11/2026", "14/11/2026"}, "11/11/2026"},
		{tallies.Decree, []string{"10/11/2026", "13/11/2026", "14/11/2026"}, "13/11/2026"},
		{tallies.Calendar, []string{"11/11/2026", "26/11/2026", "27/11/2026", "28/11/2026"}, "27/11/2026"},
		{tallies.Calendar, []string{"24/02/2027", "25/02/2027"}, "25/02/2027"},
	} {
		w := newWorld(t)
		w.options.Rule = tt.rule
		first := tallies.Containing(tt.rule, storage.DayOf(at(tt.asked+" 07:30"))).From
		w.person("none", grant(w.teams[0], storage.Member, longAgo))
		w.log(w.person("before", grant(w.teams[0], storage.Member, longAgo)), w.teams[0], first-1)
		w.log(w.person("in it", grant(w.teams[0], storage.Member, longAgo)), w.teams[0], first)
		for _, day := range tt.days {
			w.now = at(day + " 07:30")
			w.run(nudges.Closing)
			w.deliver(w.now.Add(12 * time.Hour))
		}
		if got := w.receivers(); got != "before, none" || len(w.out) != 2 || w.out[0].at.Format("02/01/2006") != tt.asked {
			t.Errorf("%s: %s asked, in %d messages", tt.rule, got, len(w.out))
		}
	}
}

func TestWhoIsAskedToConfirm(t *testing.T) {
	for now, want := range map[string]string{
		"12/11/2026 16:00": "", "13/11/2026 16:00": "Lan, Minh, Mai, Tám, Yến", "14/11/2026 16:00": "Lan, Minh, Mai, Tám, Yến",
		"15/11/2026 07:30": "Lan, Minh, Mai, Tám, Yến", "15/11/2026 08:00": "", "16/11/2026 16:00": "",
	} {
		w := newWorld(t)
		w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
		w.person("Lan", grant(w.teams[0], storage.Leader, longAgo))
		w.person("Minh", grant(w.communes[0], storage.Officer, longAgo))
		w.person("Mai", grant(w.communes[1], storage.Officer, longAgo))
		w.person("Tám", grant(w.teams[1], storage.Leader, longAgo), grant(w.teams[2], storage.Leader, longAgo))
		w.person("Yến", grant(w.teams[2], storage.Leader, longAgo))
		w.person("Dũng", grant(w.province, storage.Department, longAgo))
		done := w.person("Sáu", grant(w.teams[1], storage.Leader, longAgo))
		w.update(func(tx *storage.Tx) error {
			return tx.SaveApproval(storage.Approval{Unit: w.teams[1], Period: "2026-11", By: done.ID})
		})
		w.now = at(now)
		w.run(nudges.Confirm)
		w.deliver(w.now.Add(time.Minute))
		set := map[string]bool{}
		for _, name := range strings.Split(want, ", ") {
			set[name] = name != ""
		}
		delete(set, "")
		if got := w.receivers(); got != names(set) {
			t.Errorf("%s: asked are %q, want %q", now, got, want)
		}
	}
}

// Who has confirmed between the selection and the sending is not asked.
func TestWhatIsDoneMeanwhileIsNotAskedFor(t *testing.T) {
	w := newWorld(t)
	lan := w.person("Lan", grant(w.teams[0], storage.Leader, longAgo))
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	w.now = at("13/11/2026 16:00")
	w.person("Minh", grant(w.communes[0], storage.Officer, longAgo))
	w.run(nudges.Confirm, nudges.Quiet)
	w.update(func(tx *storage.Tx) error {
		return errors.Join(
			tx.SaveApproval(storage.Approval{Unit: w.teams[0], Period: "2026-11", By: lan.ID}),
			tx.SaveApproval(storage.Approval{Unit: w.communes[0], Period: "2026-11", By: lan.ID}),
		)
	})
	w.add(storage.Line{Day: storage.DayOf(w.now) - 60, Arrived: w.now.Add(-15 * time.Minute), Team: w.teams[0], Member: hoa.ID, People: 1, Times: 1})
	w.deliver(w.now.Add(3 * time.Hour))
	if got := w.receivers(); got != "Lan" || strings.Contains(w.out[0].reply.Text.String(), "xác nhận") {
		t.Errorf("reminded are %s", got)
	}
}

func TestTipsAndArticles(t *testing.T) {
	w := newWorld(t)
	w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	w.person("Minh", grant(w.communes[0], storage.Officer, longAgo))
	w.person("Dũng", grant(w.province, storage.Department, longAgo))
	w.update(func(tx *storage.Tx) error { return tx.SaveGroup(storage.Group{Chat: "nhóm Sở", Unit: w.province}) })
	var tips []string
	for week := range 5 {
		w.now = at("18/11/2026 09:00").AddDate(0, 0, 7*week)
		w.run(nudges.Tip)
		w.deliver(w.now.Add(time.Hour))
	}
	for _, m := range w.out {
		if m.to == "Hoa" {
			title, _, _ := strings.Cut(m.reply.Text.String(), "\n")
			tips = append(tips, title)
		}
	}
	if got := strings.Join(tips, "; "); got != "💡 Mẹo tuần này: Giả shipper; 💡 Mẹo tuần này: Cài VNeID; 💡 Mẹo tuần này: Kích hoạt VNeID" || len(w.out) != 3 {
		t.Errorf("tips were %s, %d messages", got, len(w.out))
	}
	if got := w.arrivals("Hoa"); got != "18/11 09:00, 25/11 09:00, 02/12 09:00" {
		t.Errorf("tips came at %s", got)
	}
	w.out = nil
	w.now = at("01/12/2026 09:00")
	w.run(nudges.Stale)
	w.deliver(w.now.Add(time.Hour))
	if got := w.receivers(); got != "Dũng, nhóm Sở" || !strings.Contains(w.out[1].reply.Text.String(), "Giả công an (01/06/2026)") {
		t.Errorf("told of stale articles are %s", got)
	}
}

// The Sở's group is not disturbed at night either, and told once.
func TestAGroupIsToldInTheMorning(t *testing.T) {
	w := newWorld(t)
	w.update(func(tx *storage.Tx) error { return tx.SaveGroup(storage.Group{Chat: "nhóm Sở", Unit: w.province}) })
	w.now = at("01/12/2026 22:00")
	w.run(nudges.Stale, nudges.Stale)
	w.deliver(w.now.Add(12 * time.Hour))
	if got := w.arrivals("nhóm Sở"); got != "02/12 07:00" {
		t.Errorf("the group was told at %q", got)
	}
}

func TestFollowUpsAreRemindedOfOnceOnTheirMorning(t *testing.T) {
	w := newWorld(t)
	day := storage.DayOf(monday)
	hoa := w.person("Hoa", grant(w.teams[0], storage.Member, longAgo))
	nam := w.person("Nam", grant(w.teams[0], storage.Member, longAgo))
	w.appoint(hoa, day, "mot")
	moved := w.appoint(hoa, day, "hai")
	w.appoint(hoa, day+1, "ba")
	w.appoint(nam, day-2, "bon") // the program was down on that morning
	closed := w.appoint(nam, day, "nam")
	closed.Ended = monday
	blocked := w.person("blocked", grant(w.teams[0], storage.Member, longAgo))
	blocked.Unreachable = true
	w.save(blocked)
	w.appoint(blocked, day, "sau")
	w.appoint(w.person("left the team"), day, "bay")
	w.update(func(tx *storage.Tx) error { _, err := tx.SaveAppointment(closed); return err })

	for range 2 { // a repeated run reminds nobody twice
		w.run(nudges.FollowUp)
	}
	w.deliver(monday.Add(time.Hour))
	w.reminded(map[string][]string{"Hoa": {"Việc mot", "Việc hai"}, "Nam": {"Việc bon"}})

	moved.Day, moved.Reminded = day+1, time.Time{} // to tomorrow: reminded again then
	w.update(func(tx *storage.Tx) error { _, err := tx.SaveAppointment(moved); return err })
	w.now = monday.AddDate(0, 0, 1)
	w.run(nudges.FollowUp)
	w.deliver(w.now.Add(time.Hour))
	w.reminded(map[string][]string{"Hoa": {"Việc mot", "Việc hai", "Việc hai", "Việc ba"}, "Nam": {"Việc bon"}})
}

// reminded holds all that was sent against topics by receiver, in order.
func (w *world) reminded(want map[string][]string) {
	w.t.Helper()
	got := map[string]string{}
	for _, m := range w.out {
		got[m.to] += m.reply.Text.String()
	}
	if len(got) != len(want) {
		w.t.Errorf("reminded are %v, want %v", got, want)
	}
	for to, topics := range want {
		rest := got[to]
		if n := strings.Count(rest, "Việc "); n != len(topics) {
			w.t.Errorf("%s is reminded of %d, want %d:\n%s", to, n, len(topics), rest)
		}
		for _, topic := range topics {
			var ok bool
			if _, rest, ok = strings.Cut(rest, topic); !ok {
				w.t.Errorf("%s is not reminded of %s in order", to, topic)
			}
		}
	}
}
