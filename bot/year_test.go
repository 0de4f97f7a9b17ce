package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/config"
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

	mu   sync.Mutex
	got  []delivered
	sent map[string]time.Time // when the first tally of a month arrived
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
		officers: map[storage.UnitID][]string{}, members: map[storage.UnitID][]storage.PersonID{}, opened: map[string]bool{}, sent: map[string]time.Time{},
	}
	y.a = &app{setup: setup{settings: settings, now: y.now, log: slog.New(slog.DiscardHandler), store: y.store, library: lib}}
	service := tallies.New(tallyOptions(settings, lib, y.now, false))
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
