package roster

import (
	"errors"
	"fmt"
	"time"

	"banso/handlers/spreadsheet"
	"banso/handlers/teams"
	"banso/handlers/text"
	"banso/storage"
)

// ErrBadRows is returned by Apply for a plan that holds a bad row.
var ErrBadRows = errors.New("a row of the list is bad")

// Invitation is a link for one person. It is shown once: the store keeps only a
// digest of its secret.
type Invitation struct {
	Commune, Team, Name string
	Role                storage.Role
	Link                string
	Until               time.Time
}

// Result is what a list has changed.
type Result struct {
	Scope       storage.Unit
	Counts      text.RosterCounts
	Invitations []Invitation // in the order of the rows
}

// Apply makes a plan true, in the name of a person. The plan must come from the
// same transaction, which must be given up when Apply fails.
func (s *Service) Apply(tx *storage.Tx, p Plan, by storage.PersonID, now time.Time) (Result, error) {
	if len(p.Bad) > 0 {
		return Result{}, ErrBadRows
	}
	type place struct {
		commune storage.UnitID
		name    string
	}
	made := map[place]storage.UnitID{}
	for _, t := range p.Teams {
		u, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: t.Commune.ID, Name: t.Name, From: s.day(now)})
		if err != nil {
			return Result{}, fmt.Errorf("set up team: %w", err)
		}
		made[place{t.Commune.ID, t.Name}] = u.ID
	}
	unit := func(e Entry) storage.UnitID {
		if e.Unit.ID == 0 {
			return made[place{e.Commune.ID, e.Team.Name}]
		}
		return e.Unit.ID
	}
	for _, e := range p.People {
		if err := enrol(tx, e, unit(e), now); err != nil {
			return Result{}, err
		}
	}
	r := Result{Scope: p.Scope, Counts: p.Counts()}
	for _, e := range p.Invites {
		token := teams.Token()
		i := storage.Invite{Unit: unit(e), Role: e.Role, By: by, Label: e.Name, Expires: now.Add(inviteFor), Left: 1}
		if err := tx.SaveInvite(token, i); err != nil {
			return Result{}, fmt.Errorf("save invitation: %w", err)
		}
		r.Invitations = append(r.Invitations, Invitation{
			Commune: e.Commune.Name, Team: e.Team.Name, Name: e.Name, Role: e.Role, Link: s.link(token), Until: i.Expires,
		})
	}
	return r, nil
}

// enrol gives a person a role, noting one whom the program has not met.
func enrol(tx *storage.Tx, e Entry, unit storage.UnitID, now time.Time) error {
	p, err := tx.PersonByKey(e.Key)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("load person: %w", err)
	}
	if p.ID == 0 || p.Name == "" {
		p.Key, p.Name = e.Key, e.Name
		if p, err = tx.SavePerson(p); err != nil {
			return fmt.Errorf("save person: %w", err)
		}
	}
	if err := tx.Grant(storage.Grant{Person: p.ID, Unit: unit, Role: e.Role, Since: now, Label: e.Name}); err != nil {
		return fmt.Errorf("give role: %w", err)
	}
	return nil
}

// File lays the invitations out as an XLSX file.
func (r Result) File(location *time.Location, now time.Time) ([]byte, error) {
	t := spreadsheet.Table{
		Name: text.SheetInvites, Footer: text.PageFooter(text.SheetInvites), Fixed: 1, Filter: true,
		Heading: []string{text.InvitesTitle, text.RosterAsOf(r.Scope.Name, storage.DayOf(now.In(location)).Vietnamese()), text.InvitesCare},
		Columns: []spreadsheet.Column{
			column(text.RosterCommune, 22), column(text.RosterTeam, 28), column(text.RosterName, 26), roleColumn(),
			column(text.RosterLink, 90), column(text.RosterUntil, 18),
		},
	}
	for _, i := range r.Invitations {
		t.Rows = append(t.Rows, []any{i.Commune, i.Team, i.Name, roles[i.Role], i.Link, storage.DayOf(i.Until.In(location)).Vietnamese()})
	}
	return file(text.InvitesTitle, now, t)
}

// file makes a workbook of tables.
func file(title string, now time.Time, tables ...spreadsheet.Table) ([]byte, error) {
	b, err := spreadsheet.NewBook(title, text.BotName, now)
	if err != nil {
		return nil, fmt.Errorf("begin workbook: %w", err)
	}
	for _, t := range tables {
		if err := b.Add(t); err != nil {
			return nil, err
		}
	}
	data, err := b.Bytes()
	if err != nil {
		return nil, fmt.Errorf("finish workbook: %w", err)
	}
	return data, nil
}
