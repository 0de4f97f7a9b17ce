package handlers_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/handlers"
	"banso/handlers/broadcast"
	"banso/handlers/chat"
	"banso/handlers/closing"
	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/knowledge/index"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

var update = flag.Bool("update", false, "rewrite the bot's lines in testdata/*.txt")

// TestDialogues plays testdata/*.txt: lines that start with ">" are what people
// write or press ("> Hoa: …", "> Hoa [✅ Lưu]", "> Hoa sửa: …" for a new version of
// her last message, "> Hoa ảnh: …" for a picture with words, "> Hoa ảnh", "> Hoa
// album" for one of several), "# …" are remarks, "! 24h" moves the clock, "* …" lets kinds of
// reminders fall due, "! chốt kỳ"
// shuts the last month and sends its tallies, "! gửi bản nợ" sends what is owed; what
// the bot says stands below, indented. Run with -update after a
// wanted change and read the difference.
func TestDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := play(t, string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			} else if got != string(want) {
				t.Errorf("%s differs:\n%s", file, firstDifference(string(want), got))
			}
		})
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d\nwant %s\ngot  %s", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("%d lines wanted, %d got", len(w), len(g))
}

// play runs a script and gives it back with the bot's lines filled in, and the
// world as it is then.
func play(t *testing.T, script string) (string, *stage) {
	t.Helper()
	s := newStage(t)
	var out strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "    ") {
			continue // the bot's old lines
		}
		out.WriteString(line + "\n")
		switch {
		case line == "! chốt kỳ":
			s.shut()
			out.WriteString(s.posted())
		case line == "! gửi bản nợ":
			s.sendOwed()
			out.WriteString(s.posted())
		case strings.HasPrefix(line, "! "):
			d, err := time.ParseDuration(strings.TrimPrefix(line, "! "))
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			s.now = s.now.Add(d)
		case strings.HasPrefix(line, "* "):
			out.WriteString(s.remind(strings.Fields(line)[1:]))
		case strings.HasPrefix(line, "> "):
			for _, r := range s.do(strings.TrimPrefix(line, "> ")) {
				out.WriteString(show(r))
			}
			out.WriteString(s.posted())
		}
	}
	return out.String(), s
}

// stage is a small world: one province, one commune, one team.
type stage struct {
	t       testing.TB
	store   *boltdb.Store
	bot     *handlers.Bot
	closing *closing.Service
	nudge   *nudges.Service
	now     time.Time
	next    int
	shown   map[chat.Address][]sent // latest last
	said    map[string]string       // id of everybody's last message
	token   string                  // of the last invitation
}

type sent struct {
	id    string
	reply chat.Reply
}

const botName = "banso_bot"

// start is a Sunday morning, after the cut-off of the November report.
var start = time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)

// articles are the same for all stages.
var articles = sync.OnceValues(func() (library, error) {
	base, err := knowledge.Load(os.DirFS("testdata/content"))
	if err != nil {
		return library{}, err
	}
	idx, err := index.Build(base)
	if err != nil {
		return library{}, err
	}
	return library{base, knowledge.NewAsker(base, idx)}, nil
})

type library struct {
	base  *knowledge.Base
	asker *knowledge.Asker
}

// errUndo takes back what a transaction did.
var errUndo = errors.New("only looking")

func newStage(t testing.TB) *stage {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	known, err := articles()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, store: boltdbtest.Open(t), now: start, shown: map[chat.Address][]sent{}, said: map[string]string{}}
	now := func() time.Time { return s.now }
	reports := tallies.New(tallies.Options{Topics: known.base, Location: loc, Rule: tallies.Decree, Agency: "Sở Khoa học và Công nghệ", Now: now})
	closes := func(day storage.Day) time.Time {
		return (tallies.Containing(tallies.Decree, day).To + 1).In(loc).Add(8 * time.Hour)
	}
	s.closing = closing.New(closing.Options{
		Rule: tallies.Decree, Location: loc, Now: now, Days: 3, Kinds: []string{"month"}, Report: reports,
		Closes: closes,
	})
	s.nudge = nudges.New(nudges.Options{
		Location: loc, Now: now, Base: known.base, Rule: tallies.Decree, Closes: closes, Title: func(topic string) string { return s.bot.Title(topic) },
		Days: 7, ClosingDays: 3, Week: 3, QuietFrom: 21, QuietTo: 7, ConfirmData: closing.Data,
	})
	s.bot = handlers.New(handlers.Options{
		Nudges: s.nudge, Broad: broadcast.New(broadcast.Options{Agency: "Sở Khoa học và Công nghệ", Awake: s.nudge.Awake, Rate: 25}),
		Store: s.store, Base: known.base, Asker: known.asker, Rule: tallies.Decree, Location: loc, Now: now,
		Tallies:  reports,
		Username: func() string { return botName }, Agency: "Sở Khoa học và Công nghệ", Hotline: "1022",
		Closing: s.closing,
		Schedule: func(v visit.Visit) ([]text.Scheduled, error) {
			first := v.Now.In(v.Location).Truncate(time.Hour).Add(time.Hour)
			return []text.Scheduled{
				{Title: text.JobTally, Next: []time.Time{first, first.AddDate(0, 1, 0), first.AddDate(0, 2, 0)}, Last: first.AddDate(0, -1, 0)},
				{Title: text.JobNudge(text.KindQuiet), Last: first.AddDate(0, 0, -7), TooLate: true},
				{Title: text.JobBackup, Next: []time.Time{first.AddDate(0, 0, 1)}, Last: first.AddDate(0, 0, -2), Failing: first.Add(-90 * time.Minute)},
			}, nil
		},
		LineLimit: 50, DayLimit: 100, Photos: true, Ranking: true,
		Link: func(payload string) string { return "https://t.me/" + botName + "?start=" + payload },
	})
	s.populate()
	return s
}

// populate makes the units and the people with a role; anybody else is a citizen.
func (s *stage) populate() {
	err := s.store.Update(func(tx *storage.Tx) error {
		var units []storage.Unit
		for _, u := range []storage.Unit{
			{Kind: storage.Province, Code: "p86", Name: "Tỉnh Vĩnh Long"},
			{Kind: storage.Commune, Code: "c29602", Name: "Xã Long Hồ"},
			{Kind: storage.Team, Name: "Tổ ấp Đông"},
		} {
			if len(units) > 0 {
				u.Parent = units[len(units)-1].ID
			}
			u, err := tx.AddUnit(u)
			if err != nil {
				return err
			}
			units = append(units, u)
		}
		for _, p := range []struct {
			name string
			unit int
			role storage.Role
		}{
			{"Hoa", 2, storage.Member}, {"Nam", 2, storage.Member}, {"Lan", 2, storage.Leader}, {"Minh", 1, storage.Officer}, {"Dũng", 0, storage.Department},
		} {
			if err := enrol(tx, p.name, units[p.unit], p.role); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func enrol(tx *storage.Tx, name string, unit storage.Unit, role storage.Role) error {
	p, err := tx.SavePerson(storage.Person{Key: "test:" + name, Name: name, Told: start.AddDate(0, -2, 0)})
	if err != nil {
		return err
	}
	return tx.Grant(storage.Grant{Person: p.ID, Unit: unit.ID, Role: role, Since: start.AddDate(0, -2, 0)})
}

// do plays one line: "Hoa: text", "Hoa [label]", "Hoa @nhóm: text".
func (s *stage) do(line string) []chat.Reply {
	s.t.Helper()
	s.next++
	m := chat.Message{Key: fmt.Sprint(s.next), ID: fmt.Sprint(s.next), Sent: s.now, Addressed: true}
	who, text, said := strings.Cut(line, ": ")
	if name, label, pressed := strings.Cut(line, " ["); pressed && (!said || len(name) < len(who)) {
		m.From, m.Chat = person(name)
		where := m.Chat
		if _, group, ok := strings.Cut(name, " @"); ok {
			where = chat.Address("test:@" + group)
		}
		m.Button, m.ButtonOn = s.button(where, strings.TrimSuffix(label, "]"))
	} else {
		who = s.special(&m, who)
		m.From, m.Chat = person(who)
		m.Text = strings.ReplaceAll(text, "{mã mời}", s.token)
		if m.Edited {
			m.ID = s.said[who]
		} else {
			s.said[who] = m.ID
		}
	}
	if name, group, ok := strings.Cut(m.From.Name, " @"); ok {
		m.From, _ = person(name)
		m.Group, m.Chat, m.GroupTitle = true, chat.Address("test:@"+group), group
		m.Addressed = strings.HasPrefix(m.Text, "/")
	}
	return s.send(m)
}

// posted empties the outbox and shows what stood in it.
func (s *stage) posted() string {
	s.t.Helper()
	var out strings.Builder
	err := s.store.Update(func(tx *storage.Tx) error {
		out.Reset()
		waiting, _, err := tx.Due(s.now.AddDate(1, 0, 0), 100)
		for _, m := range waiting {
			var r chat.Reply
			content, err := tx.Content(m)
			if err == nil {
				err = json.Unmarshal(content, &r)
			}
			if err != nil {
				return err
			}
			checkReply(s.t, r)
			out.WriteString("    gửi " + strings.TrimPrefix(m.To, "test:") + ":\n" + show(r))
			s.next++
			s.shown[chat.Address(m.To)] = append(s.shown[chat.Address(m.To)], sent{fmt.Sprint(s.next), r})
			if err := tx.Finish(m, storage.Sent, s.now); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out.String()
}

// shut ends the last month, as the clock does.
func (s *stage) shut() {
	s.t.Helper()
	period := tallies.LastClosed(tallies.Decree, storage.DayOf(s.now.In(time.FixedZone("", 7*60*60)))).Key
	effect, err := s.closing.Shut(storage.Run{Job: "tally", Period: period, Due: s.now})
	if err == nil {
		err = s.store.Update(effect)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.sendOwed()
}

func (s *stage) sendOwed() {
	s.t.Helper()
	if err := s.closing.SendOwed(s.t.Context(), s.store); err != nil {
		s.t.Fatal(err)
	}
}

// special reads what is said of a message behind the name of its author.
func (s *stage) special(m *chat.Message, who string) string {
	name, what, _ := strings.Cut(who, " ")
	switch what {
	case "sửa":
		m.Edited = true
	case "ảnh", "album":
		m.Media, m.Photo = true, "photo-"+m.ID
		if what == "album" {
			m.Album = "album-" + name
		}
	default:
		return who
	}
	return name
}

func person(name string) (chat.Person, chat.Address) {
	return chat.Person{ID: "test:" + name, Name: name}, chat.Address("test:" + name)
}

// send handles a message as the program does and remembers what was shown.
func (s *stage) send(m chat.Message) []chat.Reply {
	s.t.Helper()
	act, err := s.bot.Handle(context.Background(), m)
	if err != nil {
		s.t.Fatal(err)
	}
	var replies []chat.Reply
	err = s.store.Update(func(tx *storage.Tx) error {
		replies, err = act(tx)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, r := range replies {
		checkReply(s.t, r)
		if found := link.FindStringSubmatch(r.Text.String()); found != nil {
			s.token = found[1]
		}
		s.next++
		id := fmt.Sprint(s.next)
		if r.Replace {
			id = m.ButtonOn
		}
		s.shown[m.Chat] = append(s.shown[m.Chat], sent{id, r})
	}
	return replies
}

// button finds the latest button in a chat with this label.
func (s *stage) button(in chat.Address, label string) (data, on string) {
	s.t.Helper()
	messages := s.shown[in]
	for i := len(messages) - 1; i >= 0; i-- {
		for _, row := range messages[i].reply.Buttons {
			for _, b := range row {
				if b.Label == label && b.Data != "" {
					return b.Data, messages[i].id
				}
			}
		}
	}
	s.t.Fatalf("no button %q in the chat %s", label, in)
	return "", ""
}

// checkReply holds every reply of every dialogue against the channels' limits.
func checkReply(t testing.TB, r chat.Reply) {
	t.Helper()
	if chat.Units(r.Notice) > chat.MaxNotice {
		t.Errorf("notice too long: %q", r.Notice)
	}
	for _, row := range r.Buttons {
		for _, b := range row {
			if len(b.Data) > chat.MaxData || (b.Data == "") == (b.URL == "") || b.Label == "" {
				t.Errorf("bad button: %+v", b)
			}
		}
	}
}

// secret is the random part of an invitation's link.
var secret = regexp.MustCompile(`start=[A-Z2-7]{26}`)

// show writes a reply as a reader sees it.
func show(r chat.Reply) string {
	var b strings.Builder
	head := "bot"
	if r.Replace {
		head = "bot (thay tin cũ)"
	}
	if r.Notice != "" {
		fmt.Fprintf(&b, "    %s (dòng nổi): %s\n", head, r.Notice)
	}
	if len(r.Text) > 0 {
		body := strings.ReplaceAll(secret.ReplaceAllString(r.Text.String(), "start=…"), "\n", "\n    | ")
		fmt.Fprintf(&b, "    %s:\n    | %s\n", head, body)
	}
	if r.Attachment != nil {
		fmt.Fprintf(&b, "    (tệp: %s)\n", r.Attachment.Name)
	}
	for _, row := range r.Buttons {
		b.WriteString("    ")
		for _, button := range row {
			fmt.Fprintf(&b, " [%s]", button.Label)
		}
		b.WriteString("\n")
	}
	return strings.ReplaceAll(b.String(), "    | \n", "    |\n")
}
