package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/config"
	"banso/bot/delivery"
	"banso/bot/schedule"
	"banso/handlers"
	"banso/handlers/chat"
	"banso/handlers/closing"
	"banso/handlers/tallies"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// The province of the simulated year.
const (
	yearCommunes = 40
	yearTeams    = 400
	yearMembers  = 3000
)

// The simulated time: the report year 2026 by decree, and the days after it in
// which its last tallies go out.
var (
	yearFrom = storage.Date(2025, 12, 15)
	yearTo   = storage.Date(2026, 12, 18)
)

// TestYear lives through a year of a province: members log, some of it late,
// communes and teams merge and move, the Sở opens months again, the program and
// its data file fail at random. Every tally must reach each of its recipients
// exactly once, say what an independent recount of the raw lines says, and be
// revised only where lines came late.
func TestYear(t *testing.T) {
	lib, err := openLibrary("")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(lib.close)
	synctest.Test(t, func(t *testing.T) {
		y := newYear(t, lib)
		for y.today() <= yearTo {
			y.day()
		}
		y.live(2 * time.Hour) // what is still waiting goes out
		y.checkSent()
		y.checkFigures()
		y.checkRevisions()
	})
}

// place is where a team stood from a day on, by the test's own book-keeping.
type place struct {
	from    storage.Day
	commune storage.UnitID
}

// delivery is one message that a recipient got.
type delivered struct {
	to   string
	what tallyNote
}

// tallyNote is what the messages of the simulated year carry.
type tallyNote struct {
	Unit     storage.UnitID
	Period   string
	Revision int
	People   int
	Times    int
	Lines    int
	Communes map[string]int // lượt by name
	Teams    int            // lượt of all rows of teams
	Changes  int
}

type year struct {
	t        *testing.T
	r        *rand.Rand
	shift    time.Duration
	store    *boltdb.Store
	a        *app
	province storage.UnitID

	communes []storage.UnitID
	teams    []storage.UnitID // that still are
	places   map[storage.UnitID][]place
	heirs    map[storage.UnitID]storage.UnitID // of ended units, communes and teams
	ended    map[storage.UnitID]storage.Day    // first day without them, of communes
	officers map[storage.UnitID][]string       // chats
	members  map[storage.UnitID][]storage.PersonID
	lines    int
	opened   map[string]bool // months that the Sở opened again

	mu  sync.Mutex
	got []delivered
}

// dice is a random number from 0 to n-1.
func (y *year) dice(n int) int {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.r.IntN(n)
}

func (y *year) now() time.Time     { return time.Now().Add(y.shift) }
func (y *year) today() storage.Day { return storage.DayOf(y.now().In(vietnam())) }

// note lays a tally out as its figures alone.
type note struct{ *tallies.Service }

func (note) Replies(t tallies.Tally) ([]chat.Reply, error) {
	n := tallyNote{Unit: t.Scope.ID, Period: t.Period.Key, Revision: t.Revision, People: t.Now.People, Times: t.Now.Times, Lines: t.Now.Lines, Communes: map[string]int{}, Changes: len(t.Changes)}
	for _, c := range t.Communes {
		n.Communes[strings.Split(c.Name, " (")[0]] += c.Now.Times
	}
	for _, team := range t.Teams {
		n.Teams += team.Now.Times
	}
	raw, err := json.Marshal(n)
	return []chat.Reply{chat.Say(chat.Plain(string(raw)))}, err
}

func newYear(t *testing.T, lib *library) *year {
	t.Helper()
	settings, err := config.Load(nil, func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	y := &year{
		t: t, r: rand.New(rand.NewPCG(2026, 9)), store: boltdbtest.Open(t),
		shift:  time.Until(yearFrom.In(vietnam()).Add(6 * time.Hour)),
		places: map[storage.UnitID][]place{}, heirs: map[storage.UnitID]storage.UnitID{}, ended: map[storage.UnitID]storage.Day{},
		officers: map[storage.UnitID][]string{}, members: map[storage.UnitID][]storage.PersonID{}, opened: map[string]bool{},
	}
	y.a = &app{setup: setup{settings: settings, now: y.now, log: slog.New(slog.DiscardHandler), store: y.store, library: lib}}
	service := tallies.New(tallyOptions(settings, lib.base, y.now, false))
	y.a.closing = closing.New(closing.Options{
		Rule: tallies.Decree, Location: vietnam(), Now: y.now, Closes: y.a.closes, Days: settings.CloseDays, Kinds: settings.TallyPeriods(), Report: note{service},
	})
	y.a.bot = handlers.New(handlers.Options{
		Store: y.store, Base: lib.base, Asker: lib.asker, Tallies: service, Closing: y.a.closing, Rule: tallies.Decree,
		Location: vietnam(), Now: y.now, LineLimit: 50, DayLimit: 1000, Username: func() string { return "banso_bot" }, Link: func(s string) string { return s },
	})
	y.populate()
	return y
}

func (y *year) update(f func(*storage.Tx) error) {
	y.t.Helper()
	if err := y.store.Update(f); err != nil {
		y.t.Fatal(err)
	}
}

// populate sets up the units and everybody in them.
func (y *year) populate() {
	y.t.Helper()
	add := func(tx *storage.Tx, kind storage.UnitKind, parent storage.UnitID, name string) storage.UnitID {
		u, err := tx.AddUnit(storage.Unit{Kind: kind, Parent: parent, Name: name, From: storage.Date(2025, 7, 1)})
		if err != nil {
			y.t.Fatal(err)
		}
		return u.ID
	}
	enrol := func(tx *storage.Tx, name string, unit storage.UnitID, role storage.Role) storage.PersonID {
		p, err := tx.SavePerson(storage.Person{Key: name, Chat: name, Name: name, Told: y.now()})
		if err == nil {
			err = tx.Grant(storage.Grant{Person: p.ID, Unit: unit, Role: role, Since: y.now()})
		}
		if err != nil {
			y.t.Fatal(err)
		}
		return p.ID
	}
	y.update(func(tx *storage.Tx) error {
		y.province = add(tx, storage.Province, 0, "Tỉnh Vĩnh Long")
		enrol(tx, "giám đốc", y.province, storage.Department)
		for i := range yearCommunes {
			c := add(tx, storage.Commune, y.province, fmt.Sprintf("Xã %02d", i))
			y.communes = append(y.communes, c)
			y.officers[c] = []string{fmt.Sprintf("cán bộ %02d", i)}
			enrol(tx, y.officers[c][0], c, storage.Officer)
		}
		for i := range yearTeams {
			c := y.communes[i%yearCommunes]
			team := add(tx, storage.Team, c, fmt.Sprintf("Tổ %03d", i))
			y.teams = append(y.teams, team)
			y.places[team] = []place{{storage.FirstDay, c}}
		}
		for i := range yearMembers {
			team := y.teams[i%yearTeams]
			y.members[team] = append(y.members[team], enrol(tx, fmt.Sprintf("thành viên %04d", i), team, storage.Member))
		}
		return tx.SaveGroup(storage.Group{Chat: "nhóm Sở", Unit: y.province})
	})
}

// day is one day: lines come in, sometimes the tree changes or the Sở opens a
// month, and the program lives for some stretches of it.
func (y *year) day() {
	y.t.Helper()
	midnight := (y.today() + 1).In(vietnam())
	y.logDay()
	y.lateByChat()
	y.change()
	y.sở()
	lives := y.dice(3) // none: an outage of the whole day
	if d := int(y.today()) % 30; d == 0 {
		lives = 3
	}
	for range lives {
		time.Sleep(time.Duration(y.dice(300)) * time.Minute)
		if y.now().Before(midnight.Add(-time.Hour)) {
			y.live(time.Duration(5+y.dice(30)) * time.Minute)
		}
	}
	if rest := midnight.Add(6 * time.Hour).Sub(y.now()); rest > 0 {
		time.Sleep(rest)
	}
}

// logDay stores what the members of some teams logged today, a part of it for
// days long gone.
func (y *year) logDay() {
	y.t.Helper()
	today := y.today()
	y.update(func(tx *storage.Tx) error {
		for range 30 + y.dice(30) {
			team := y.teams[y.dice(len(y.teams))]
			day := today
			if y.dice(12) == 0 {
				day = max(yearFrom-40, today-storage.Day(y.dice(60)))
			}
			people := 1 + y.dice(9)
			y.lines++
			l := storage.Line{
				Day: day, Arrived: y.now().UTC(), Team: team, Member: y.members[team][y.dice(len(y.members[team]))],
				Topic: "khac", Category: "khac", People: people, Times: people + y.dice(2), Source: fmt.Sprint("year-", y.lines),
			}
			late, err := y.a.closing.Closed(tx, team, day, y.now())
			if late {
				l.Booked, l.Flags = today, storage.FlagLate
			}
			if err == nil {
				_, _, err = tx.AddLine(l)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// say has the bot handle a message or a pressed button.
func (y *year) say(who, words, button string) []chat.Reply {
	y.t.Helper()
	y.lines++
	m := chat.Message{
		Key: fmt.Sprint("say-", y.lines), ID: fmt.Sprint(y.lines), Sent: y.now(), Addressed: true,
		From: chat.Person{ID: who, Name: who}, Chat: chat.Address(who), Text: words, Button: button, ButtonOn: "1",
	}
	act, err := y.a.bot.Handle(y.t.Context(), m)
	var replies []chat.Reply
	if err == nil {
		err = y.store.Update(func(tx *storage.Tx) (err error) { replies, err = act(tx); return err })
	}
	if err != nil {
		y.t.Fatal(err)
	}
	return replies
}

// labelled is the data of the first button with a label that begins so.
func labelled(replies []chat.Reply, label string) string {
	for _, r := range replies {
		for _, row := range r.Buttons {
			for _, b := range row {
				if strings.HasPrefix(b.Label, label) {
					return b.Data
				}
			}
		}
	}
	return ""
}

// lateByChat lets somebody report help of the month before in words.
func (y *year) lateByChat() {
	y.t.Helper()
	if y.dice(4) > 0 {
		return
	}
	team := y.teams[y.dice(len(y.teams))]
	var who string
	y.update(func(tx *storage.Tx) error {
		p, err := tx.Person(y.members[team][0])
		who = p.Key
		return err
	})
	day := y.today() - storage.Day(20+y.dice(15))
	replies := y.say(who, fmt.Sprintf("/ghi %d vneid ngày %s", 1+y.dice(5), day.Vietnamese()), "")
	if why := labelled(replies, "Quên ghi"); why != "" {
		replies = y.say(who, "", why)
	}
	if save := labelled(replies, "✅ Lưu"); save != "" {
		replies = y.say(who, "", save)
	}
	if len(replies) == 0 || !strings.Contains(replies[0].Text.String(), "Đã ghi") {
		y.t.Errorf("%s on %s: %v", who, y.today(), replies)
	}
}

// change merges and moves units in the middle of the year.
func (y *year) change() {
	y.t.Helper()
	_, month, day := y.today().Date()
	if month < 2 || month > 11 || day != 3 && day != 20 {
		return
	}
	from := y.today()
	y.update(func(tx *storage.Tx) error {
		team, into := y.teams[y.dice(len(y.teams))], y.teams[y.dice(len(y.teams))]
		commune := y.communes[y.dice(len(y.communes))]
		switch {
		case day == 3 && month%4 == 0: // a commune goes into another
			ended := y.communes[0]
			if ended == commune {
				commune = y.communes[1]
			}
			if err := tx.MergeUnits([]storage.UnitID{ended}, commune, from); err != nil {
				return err
			}
			y.communes = y.communes[1:]
			y.heirs[ended], y.ended[ended] = commune, from
			y.officers[commune] = append(y.officers[commune], y.officers[ended]...)
			for _, team := range y.teams {
				if y.at(team, from) == ended {
					y.places[team] = append(y.places[team], place{from, commune})
				}
			}
		case day == 3 && team != into: // a team goes into another
			if err := tx.MergeUnits([]storage.UnitID{team}, into, from); err != nil {
				return err
			}
			y.heirs[team] = into
			y.members[into] = append(y.members[into], y.members[team]...)
			y.teams = slices.DeleteFunc(y.teams, func(u storage.UnitID) bool { return u == team })
			y.places[team] = append(y.places[team], place{from, 0})
		case day == 20 && y.at(team, from) != commune: // a team moves
			if err := tx.MoveUnit(team, commune, from); err != nil {
				return err
			}
			y.places[team] = append(y.places[team], place{from, commune})
		}
		return tx.SettleUnits(from)
	})
}

// at is the commune in which the lines of a team of a day count.
func (y *year) at(team storage.UnitID, day storage.Day) storage.UnitID {
	var found storage.UnitID
	for _, p := range y.places[team] {
		if p.from <= day {
			found = p.commune
		}
	}
	if found == 0 {
		return y.at(y.heirs[team], day)
	}
	return found
}

// sở opens the last month again at times, and shuts it some days later.
func (y *year) sở() {
	y.t.Helper()
	_, month, day := y.today().Date()
	if month%3 != 2 {
		return
	}
	last := tallies.LastClosed(tallies.Decree, y.today())
	unit := strconv.FormatUint(uint64(y.province), 36)
	switch {
	case day == 22:
		y.say("giám đốc", "", "cm:"+unit+":"+last.Key+":0")
		y.opened[last.Key] = true
	case day == 27 && month != 8: // in August it is forgotten: the next tally shuts it
		y.say("giám đốc", "", "cl:"+unit+":"+last.Key)
	}
}

// live runs what the program runs by the clock for a while, with a data file that
// cannot be written now and then and a channel that fails.
func (y *year) live(d time.Duration) {
	y.t.Helper()
	ctx, stop := context.WithCancel(y.t.Context())
	outbox := delivery.NewOutbox(delivery.OutboxOptions{
		Store: y.store, Log: y.a.log, Now: y.now, Pace: delivery.NewPace(delivery.Telegram), Send: y.receive, Moved: handlers.MoveGroup,
	})
	flaky := &unreliable{y.store, y}
	owed := newWorker(y.a.log, func(ctx context.Context) error { return y.a.closing.SendOwed(ctx, flaky) })
	jobs := slices.DeleteFunc(y.a.jobs(), func(j schedule.Job) bool { return j.Name != "tally" })
	clock, err := schedule.New(schedule.Options{
		Store: flaky, Location: vietnam(), Now: y.now, Log: y.a.log, Jobs: jobs, After: func() { owed.wake(); outbox.Wake() },
	})
	if err != nil {
		y.t.Fatal(err)
	}
	var running sync.WaitGroup
	for _, run := range []func(context.Context) error{clock.Run, owed.run, outbox.Run} {
		running.Go(func() { _ = run(ctx) })
	}
	time.Sleep(d)
	stop()
	running.Wait()
}

var errPower = errors.New("no space left on device")

// unreliable is a store that now and then does not take a change.
type unreliable struct {
	*boltdb.Store
	y *year
}

func (u *unreliable) Update(f func(*storage.Tx) error) error {
	if u.y.dice(20) > 0 {
		return u.Store.Update(f)
	}
	return u.Store.Update(func(tx *storage.Tx) error { return errors.Join(f(tx), errPower) })
}

// receive is the channel: it fails at times before it takes a message.
func (y *year) receive(_ context.Context, to chat.Address, r chat.Reply) error {
	if y.dice(10) == 0 {
		return &chat.SendError{Kind: chat.Retry, After: time.Duration(y.dice(20)) * time.Second, Err: errPower}
	}
	y.mu.Lock()
	defer y.mu.Unlock()
	var n tallyNote
	if err := json.Unmarshal([]byte(r.Text.String()), &n); err == nil {
		y.got = append(y.got, delivered{string(to), n})
	}
	return nil
}
