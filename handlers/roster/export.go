package roster

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Format of a file.
type Format string

// Formats of a list.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// line is a row of an exported list.
type line struct {
	commune, team, name string
	role                storage.Role
	id, since, state    string
}

func (l line) cells() []string {
	return []string{l.commune, l.team, l.name, roles[l.role], l.id, l.since, l.state}
}

// Export writes the teams and people under a unit, in Vietnamese order, in the
// columns that Rows reads, with since when and whether they are there. Everybody
// in it holds a role in the unit, so whoever may see the unit may see their ids.
// No invitation's secret is in it.
func (s *Service) Export(tx *storage.Tx, scope storage.UnitID, format Format, now time.Time) ([]byte, error) {
	unit, err := tx.Unit(scope)
	if err != nil {
		return nil, err
	}
	lines, err := s.lines(tx, unit, now)
	if err != nil {
		return nil, fmt.Errorf("list teams and people: %w", err)
	}
	columns := listColumns()
	if format == CSV {
		var head []string
		for _, c := range columns {
			head = append(head, c.Title)
		}
		rows := [][]string{head}
		for _, l := range lines {
			rows = append(rows, l.cells())
		}
		return spreadsheet.CSV(rows)
	}
	t := spreadsheet.Table{
		Name: text.SheetRoster, Footer: text.PageFooter(text.SheetRoster), Fixed: 3, Filter: true, Spare: spareRows, Columns: columns,
		Heading: []string{text.RosterTitle, text.RosterAsOf(unit.Name, s.day(now).Vietnamese())},
	}
	for _, l := range lines {
		var row []any
		for _, c := range l.cells() {
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return file(text.RosterTitle, now, t, guide())
}

func listColumns() []spreadsheet.Column {
	return []spreadsheet.Column{
		column(text.RosterCommune, 24), column(text.RosterTeam, 30), column(text.RosterName, 28), roleColumn(),
		column(text.RosterID, 16), column(text.RosterSince, 14), column(text.RosterState, 13),
	}
}

// lines are the teams and people of a unit, sorted.
func (s *Service) lines(tx *storage.Tx, scope storage.Unit, now time.Time) ([]line, error) {
	communes, err := communesUnder(tx, scope)
	if err != nil {
		return nil, err
	}
	invites := map[storage.UnitID][]storage.Invite{}
	err = tx.EachInvite(func(i storage.Invite) bool {
		if tidy(i.Label) != "" && i.Open(now) {
			invites[i.Unit] = append(invites[i.Unit], i)
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	day := s.day(now)
	var out []line
	for _, c := range communes {
		if !there(c.unit, day) {
			continue
		}
		people, err := s.people(tx, c.unit, line{commune: c.unit.Name}, invites[c.unit.ID])
		if err != nil {
			return nil, err
		}
		out = append(out, people...)
		teams, err := tx.Teams(c.unit.ID)
		if err != nil {
			return nil, err
		}
		for _, t := range teams {
			if !there(t, day) {
				continue
			}
			begin := line{commune: c.unit.Name, team: t.Name}
			people, err := s.people(tx, t, begin, invites[t.ID])
			if err != nil {
				return nil, err
			}
			if len(people) == 0 {
				people = []line{begin}
			}
			out = append(out, people...)
		}
	}
	order(out)
	return out, nil
}

// people are those with a role in exactly this unit, and those invited to one.
func (s *Service) people(tx *storage.Tx, u storage.Unit, begin line, invites []storage.Invite) ([]line, error) {
	grants, err := tx.GrantsIn(u.ID)
	if err != nil {
		return nil, err
	}
	var out []line
	for _, g := range grants {
		p, err := tx.Person(g.Person)
		if errors.Is(err, storage.ErrNotFound) || !fits(g.Role, u) {
			continue
		}
		if err != nil {
			return nil, err
		}
		l := begin
		l.name, l.role, l.state = shown(g, p), g.Role, text.StateAwaited
		if id, ok := strings.CutPrefix(p.Key, channel); ok {
			l.id = id
		}
		if !p.Seen.IsZero() { // has been here
			l.since, l.state = s.day(g.Since).Vietnamese(), text.StateActive
		}
		out = append(out, l)
	}
	for _, i := range invites {
		if fits(i.Role, u) {
			l := begin
			l.name, l.role, l.state = tidy(i.Label), i.Role, text.StateAwaited
			out = append(out, l)
		}
	}
	return out, nil
}

// fits reports whether a list can say that a role is held in a unit.
func fits(r storage.Role, u storage.Unit) bool {
	if u.Kind == storage.Team {
		return r == storage.Member || r == storage.Leader
	}
	return r == storage.Officer
}

// order sorts a list: communes, their officers before their teams, leaders before
// members, people by given name as Vietnamese lists do.
func order(lines []line) {
	by := collate.New(language.Vietnamese, collate.Numeric)
	given := func(name string) string { return name[strings.LastIndex(name, " ")+1:] }
	slices.SortStableFunc(lines, func(a, b line) int {
		if d := cmp.Or(by.CompareString(a.commune, b.commune), by.CompareString(a.team, b.team)); d != 0 {
			return d
		}
		if a.role != b.role {
			if visit.Higher(a.role, b.role) {
				return -1
			}
			return 1
		}
		return cmp.Or(by.CompareString(given(a.name), given(b.name)), by.CompareString(a.name, b.name), cmp.Compare(a.id, b.id))
	})
}
