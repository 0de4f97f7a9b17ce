package handlers_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/storage"
)

// place is a team with everything that the braces of the matrix stand for.
type place map[string]uint64

// settle adds teams beside the one of the stage: Tây in the same commune, Khác in
// another commune, Xa in another province, each with people, a line, a follow-up,
// a group and invitations of every role. mine are the lines of the actors.
func (s *stage) settle() (places map[string]place, mine map[string]storage.LineID) {
	s.t.Helper()
	places, mine = map[string]place{}, map[string]storage.LineID{}
	err := s.store.Update(func(tx *storage.Tx) error {
		roots, err := tx.Children(0)
		if err != nil {
			return err
		}
		communes, err := tx.Children(roots[0].ID)
		if err != nil {
			return err
		}
		teams, err := tx.Children(communes[0].ID)
		if err != nil {
			return err
		}
		far := add(tx, storage.Unit{Kind: storage.Province, Code: "p01", Name: "Thành phố Hà Nội"}, &err)
		west := add(tx, storage.Unit{Kind: storage.Team, Parent: communes[0].ID, Name: "Tổ ấp Tây"}, &err)
		next := add(tx, storage.Unit{Kind: storage.Commune, Parent: roots[0].ID, Code: "c1", Name: "Xã An Bình"}, &err)
		other := add(tx, storage.Unit{Kind: storage.Team, Parent: next.ID, Name: "Tổ Khác"}, &err)
		village := add(tx, storage.Unit{Kind: storage.Commune, Parent: far.ID, Code: "c2", Name: "Xã Xa"}, &err)
		away := add(tx, storage.Unit{Kind: storage.Team, Parent: village.ID, Name: "Tổ Xa"}, &err)
		if err != nil {
			return err
		}
		for name, u := range map[string][3]storage.Unit{
			"Đông": {teams[0], communes[0], roots[0]}, "Tây": {west, communes[0], roots[0]}, "Khác": {other, next, roots[0]}, "Xa": {away, village, far},
		} {
			p, err := inhabit(tx, name, u)
			if err != nil {
				return err
			}
			p["sister"] = uint64(west.ID)
			places[name] = p
		}
		for _, name := range []string{"Hoa", "Lan"} {
			if mine[name], err = logged(tx, "test:"+name, teams[0].ID); err != nil {
				return err
			}
		}
		operator, err := tx.SavePerson(storage.Person{Key: "test:Ông", Name: "Ông", Told: start})
		return errors.Join(err, tx.Grant(storage.Grant{Person: operator.ID, Role: storage.Operator, Since: start}))
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return places, mine
}

func add(tx *storage.Tx, u storage.Unit, failed *error) storage.Unit {
	u, err := tx.AddUnit(u)
	*failed = errors.Join(*failed, err)
	return u
}

// inhabit fills a team, its commune and its province.
func inhabit(tx *storage.Tx, name string, u [3]storage.Unit) (place, error) {
	p := place{"team": uint64(u[0].ID), "commune": uint64(u[1].ID), "province": uint64(u[2].ID)}
	var failed error
	for i, post := range []struct {
		key  string
		unit storage.Unit
		role storage.Role
	}{
		{"member", u[0], storage.Member}, {"leader", u[0], storage.Leader}, {"officer", u[1], storage.Officer}, {"colleague", u[2], storage.Department},
	} {
		who := fmt.Sprintf("%s %d", name, i)
		failed = errors.Join(failed, enrol(tx, who, post.unit, post.role))
		someone, err := tx.PersonByKey("test:" + who)
		p[post.key] = uint64(someone.ID)
		failed = errors.Join(failed, err)
		token := "token of " + who
		failed = errors.Join(failed, tx.SaveInvite(token, storage.Invite{Unit: post.unit.ID, Role: post.role, Left: 9, Expires: start.AddDate(0, 0, 9)}))
		i, err := tx.Invite(token)
		p["to-"+post.key] = uint64(i.ID)
		failed = errors.Join(failed, err)
	}
	notice, err := tx.StartBroadcast(storage.Broadcast{By: storage.PersonID(p["officer"]), From: u[1].ID, To: u[1].ID, Created: start, Start: start},
		[]storage.Person{{ID: storage.PersonID(p["member"]), Chat: "test:" + name + " 0"}}, []byte("{}"), start.AddDate(0, 0, 2))
	p["notice"] = uint64(notice.ID)
	failed = errors.Join(failed, err)
	line, err := logged(tx, "test:"+name+" 0", u[0].ID)
	p["line"] = uint64(line)
	failed = errors.Join(failed, err)
	due, err := tx.SaveAppointment(storage.Appointment{Line: line, Member: storage.PersonID(p["member"]), Team: u[0].ID, Topic: "khac", People: 1, Day: storage.DayOf(start) - 1})
	p["due"] = uint64(due.ID)
	return p, errors.Join(failed, err, tx.SaveGroup(storage.Group{Chat: "test:@" + name, Unit: u[0].ID, Title: name}))
}

// logged is a flagged line of somebody.
func logged(tx *storage.Tx, who string, team storage.UnitID) (storage.LineID, error) {
	p, err := tx.PersonByKey(who)
	if err != nil {
		return 0, err
	}
	l, _, err := tx.AddLine(storage.Line{Day: storage.DayOf(start), Team: team, Member: p.ID, Topic: "khac", Category: "khac", People: 60, Times: 60, Flags: storage.FlagLarge, Source: "made for " + who})
	return l.ID, err
}

// fill puts what a row's braces stand for in their place.
func fill(row string, p place, mine storage.LineID) string {
	if mine == 0 {
		mine = storage.LineID(p["line"])
	}
	row = strings.ReplaceAll(row, "{mine}", strconv.FormatUint(uint64(mine), 36))
	for key, n := range p {
		row = strings.ReplaceAll(row, "{"+key+"}", strconv.FormatUint(n, 36))
	}
	return row
}

// outcome plays a command or a button as somebody, takes it back, and gives its
// mark; before is the state that who is refused leaves as it is.
func (s *stage) outcome(name, deed string, group bool, before string) string {
	s.t.Helper()
	m := chat.Message{Key: "k", ID: "7", From: chat.Person{ID: "test:" + name, Name: name}, Chat: chat.Address("test:" + name), Addressed: true, Sent: s.now}
	if group {
		m.Group, m.GroupTitle, m.Chat = true, "Đông", "test:@Đông"
	}
	if strings.HasPrefix(deed, "/") {
		m.Text = deed
	} else {
		m.Button, m.ButtonOn = deed, "5"
	}
	act, err := s.bot.Handle(context.Background(), m)
	if err != nil {
		s.t.Fatal(err)
	}
	var mark, after string
	err = s.store.Update(func(tx *storage.Tx) error {
		replies, err := act(tx)
		if err != nil {
			return err
		}
		if after, err = state(tx); err != nil {
			return err
		}
		mark = judge(replies)
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		s.t.Fatalf("%s: %s: %v", name, deed, err)
	}
	if mark != "+" && before != after {
		s.t.Errorf("%s was answered %q to %s and yet something changed", name, mark, deed)
	}
	return mark
}

// judge is the mark of an answer.
func judge(replies []chat.Reply) string {
	if len(replies) == 0 || replies[0].Empty() {
		return " "
	}
	said := replies[0].Text.String()
	for mark, lines := range map[string][]chat.Text{
		"p": {text.PrivateOnly(), text.ConsentInPrivate()},
		"g": {text.TieInGroup(), text.UntieInGroup()},
		"o": {text.OldButton(), text.OldCard(), text.Gone(), text.RosterStale(), text.UnitCardOld(), text.BroadcastOld()},
		"-": {
			text.NotAllowed(text.ForMembers), text.NotAllowed(text.ForLeaders), text.NotAllowed(text.ForOfficers), text.NotAllowed(text.ForReviewers),
			text.NotAllowed(text.ForDepartment), text.NotAllowed(text.ForOperators), text.NoTeam(), text.NotYours(), text.NothingToLeave(),
			text.NotYourself(), text.OwnRoles(nil, false), text.NotAllowed(text.ForTeamLeaders), text.NotAllowed(text.ForCommuneOfficers), text.GroupTaken("Tổ ấp Đông"),
			text.NotAllowed(text.ForSender),
		},
	} {
		for _, line := range lines {
			if said == line.String() {
				return mark
			}
		}
	}
	return "+"
}

// state is everything that only some may change.
func state(tx *storage.Tx) (string, error) {
	var b strings.Builder
	var failed error
	note := func(what any, err error) {
		fmt.Fprintln(&b, what)
		failed = errors.Join(failed, err)
	}
	for u := range storage.UnitID(20) {
		grants, err := tx.GrantsIn(u)
		note(grants, err)
		invites, err := tx.InvitesTo(u)
		note(invites, err)
		groups, err := tx.GroupsOf(u)
		note(groups, err)
		closings, err := tx.ClosingsOf(u)
		note(closings, err)
		notices, err := tx.BroadcastsFrom(u, 100)
		note(notices, err)
		unit, err := tx.Unit(u)
		if err == nil {
			note(unit, nil)
		}
	}
	failed = errors.Join(failed, tx.EachLine(0, storage.DayOf(start)+1, func(l storage.Line) bool { note(l, nil); return true }))
	aims, err := tx.TargetsFor("2026-Q4")
	note(aims, err)
	given, err := tx.Approvals("2026-12")
	note(given, err)
	due, err := tx.AppointmentsDue(storage.DayOf(start) + 400)
	note(due, err)
	return b.String(), failed
}
