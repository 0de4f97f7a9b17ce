package closing_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/closing"
	"banso/handlers/tallies"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

// vietnam is UTC+7 all year.
var vietnam = time.FixedZone("+07", 7*60*60)

// plain reports figures as they are summed, without workbook and pictures.
type plain struct{ fail func() error }

func (p plain) TallyAll(tx *storage.Tx, scopes []storage.UnitID, period tallies.Period) (map[storage.UnitID]tallies.Tally, error) {
	out := map[storage.UnitID]tallies.Tally{}
	for _, scope := range scopes {
		u, err := tx.Unit(scope)
		if err != nil {
			return nil, err
		}
		standing, err := tx.Standing(scope)
		if err != nil {
			return nil, err
		}
		t := tallies.Tally{Scope: u, Title: u.Name, Period: period}
		byTeam := map[storage.UnitID]*tallies.Team{}
		err = tx.EachTallied(period.From, period.To, func(l storage.Line) bool {
			at, err := standing.Of(l.Team, l.Day)
			if err != nil || at == storage.Elsewhere {
				return err == nil
			}
			stay := standing.Stays[at]
			if byTeam[stay.Team.ID] == nil {
				byTeam[stay.Team.ID] = &tallies.Team{Name: stay.Team.Name}
			}
			for _, c := range []*tallies.Count{&t.Now.Count, &byTeam[stay.Team.ID].Now} {
				c.People, c.Times, c.Lines = c.People+l.People, c.Times+l.Times, c.Lines+1
			}
			return true
		})
		if err != nil {
			return nil, err
		}
		for _, team := range byTeam {
			t.Teams = append(t.Teams, *team)
		}
		t.Communes = []tallies.Commune{{Name: u.Name, Now: t.Now.Count}}
		out[scope] = t
	}
	return out, nil
}

func (p plain) Replies(t tallies.Tally) ([]chat.Reply, error) {
	if p.fail != nil {
		if err := p.fail(); err != nil {
			return nil, err
		}
	}
	text := fmt.Sprintf("%s %s bản %d: %d người", t.Title, t.Period.Key, t.Revision, t.Now.People)
	for _, c := range t.Changes {
		if c.Team == "" {
			text += fmt.Sprintf(" (%s %d→%d)", c.Commune, c.Before.People, c.Now.People)
		}
	}
	return []chat.Reply{chat.Say(chat.Plain(text))}, nil
}

// world is a province with two communes of one team each, the Sở and an officer.
type world struct {
	t        *testing.T
	store    *boltdb.Store
	service  *closing.Service
	report   *plain
	now      time.Time
	province storage.Unit
	communes []storage.Unit
	teams    []storage.Unit
	lines    int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, store: boltdbtest.Open(t), report: &plain{}, now: time.Date(2026, 10, 15, 8, 0, 0, 0, vietnam)}
	w.update(func(tx *storage.Tx) error {
		w.province = w.unit(tx, storage.Province, 0, "Tỉnh Vĩnh Long")
		for _, name := range []string{"Xã Long Hồ", "Xã An Bình"} {
			c := w.unit(tx, storage.Commune, w.province.ID, name)
			w.communes = append(w.communes, c)
			w.teams = append(w.teams, w.unit(tx, storage.Team, c.ID, "Tổ của "+name))
		}
		return nil
	})
	w.person("Sở", storage.Department, w.province)
	w.person("Minh", storage.Officer, w.communes[0])
	w.service = w.make(tallies.Kinds...)
	return w
}

// far is later than anything is due.
var far = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)

func (w *world) make(kinds ...string) *closing.Service { return w.with(w.report, kinds...) }

// reporter is what a service needs to compute and lay out.
type reporter interface {
	TallyAll(tx *storage.Tx, scopes []storage.UnitID, p tallies.Period) (map[storage.UnitID]tallies.Tally, error)
	Replies(t tallies.Tally) ([]chat.Reply, error)
}

func (w *world) with(report reporter, kinds ...string) *closing.Service {
	return closing.New(closing.Options{
		Rule: tallies.Decree, Location: vietnam, Now: func() time.Time { return w.now }, Days: 3, Kinds: kinds, Report: report,
		Closes: func(day storage.Day) time.Time {
			return (tallies.Containing(tallies.Decree, day).To + 1).In(vietnam).Add(8 * time.Hour)
		},
	})
}

func (w *world) unit(tx *storage.Tx, kind storage.UnitKind, parent storage.UnitID, name string) storage.Unit {
	u, err := tx.AddUnit(storage.Unit{Kind: kind, Parent: parent, Name: name, From: storage.Date(2025, 7, 1)})
	if err != nil {
		w.t.Fatal(err)
	}
	return u
}

func (w *world) person(name string, role storage.Role, unit storage.Unit) storage.Person {
	var p storage.Person
	w.update(func(tx *storage.Tx) (err error) {
		if p, err = tx.SavePerson(storage.Person{Key: name, Name: name, Chat: name}); err != nil {
			return err
		}
		return tx.Grant(storage.Grant{Person: p.ID, Unit: unit.ID, Role: role, Since: w.now})
	})
	return p
}

func (w *world) update(f func(*storage.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(f); err != nil {
		w.t.Fatal(err)
	}
}

// log stores a line of a team, booked as the program books it.
func (w *world) log(team storage.Unit, day storage.Day, people int) {
	w.t.Helper()
	w.lines++
	w.update(func(tx *storage.Tx) error {
		l := storage.Line{Day: day, Team: team.ID, Member: 1, Topic: "khac", Category: "khac", People: people, Times: people, Source: fmt.Sprint(w.lines)}
		late, err := w.service.Closed(tx, team.ID, day, w.now)
		if late {
			l.Booked = storage.DayOf(w.now.In(vietnam))
		}
		if err == nil {
			_, _, err = tx.AddLine(l)
		}
		return err
	})
}

// shut ends the month before the current day.
func (w *world) shut() {
	w.t.Helper()
	key := tallies.LastClosed(tallies.Decree, storage.DayOf(w.now.In(vietnam))).Key
	effect, err := w.service.Shut(storage.Run{Job: "tally", Period: key, Due: w.now})
	if err != nil {
		w.t.Fatal(err)
	}
	w.update(effect)
}

func (w *world) send() {
	w.t.Helper()
	if err := w.service.SendOwed(w.t.Context(), w.store); err != nil {
		w.t.Fatal(err)
	}
}

// took empties the outbox: what everybody got, in order of sending.
func (w *world) took() []string {
	w.t.Helper()
	var out []string
	w.update(func(tx *storage.Tx) error {
		out = nil
		waiting, _, err := tx.Due(far, 10_000)
		for _, m := range waiting {
			raw, err := tx.Content(m)
			if err != nil {
				return err
			}
			var r chat.Reply
			if err := json.Unmarshal(raw, &r); err != nil {
				return err
			}
			out = append(out, m.To+" ← "+r.Text.String())
			if err := tx.Finish(m, storage.Sent, w.now); err != nil {
				return err
			}
		}
		return err
	})
	return out
}

func (w *world) want(want ...string) {
	w.t.Helper()
	if got := w.took(); !slices.Equal(got, want) {
		w.t.Errorf("sent\n%q\nwant\n%q", got, want)
	}
}

var errCut = errors.New("the power went out")

// stopped is a context that is done.
func stopped() context.Context {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	return ctx
}
