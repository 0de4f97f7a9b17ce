package storage_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"banso/storage"
)

func TestUnitsFormATree(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		add := func(u storage.Unit) storage.Unit {
			t.Helper()
			u, err := tx.AddUnit(u)
			if err != nil {
				t.Fatal(err)
			}
			return u
		}
		province := add(storage.Unit{Kind: storage.Province, Code: "p79", Name: "Thành phố Hồ Chí Minh"})
		commune := add(storage.Unit{Kind: storage.Commune, Parent: province.ID, Code: "c26734", Name: "Phường Sài Gòn"})
		bare := add(storage.Unit{Kind: storage.Commune, Parent: province.ID, Code: "c26737", Name: "Phường Tân Định"})
		team := add(storage.Unit{Kind: storage.Team, Parent: commune.ID, Name: "Tổ 1"})
		second := add(storage.Unit{Kind: storage.Team, Parent: commune.ID, Name: "Tổ 2"})
		other := add(storage.Unit{Kind: storage.Province, Code: "p01", Name: "Thành phố Hà Nội"})

		same := func(what string, got []storage.Unit, err error, want ...storage.Unit) {
			t.Helper()
			if err != nil || len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %v, %v, want %v", what, got, err, want)
			}
		}
		units, err := tx.Children(0)
		same("roots", units, err, province, other)
		units, err = tx.Children(province.ID)
		same("children", units, err, commune, bare)
		units, err = tx.Children(team.ID)
		same("children of a team", units, err)
		units, err = tx.Teams(province.ID)
		same("teams of the province", units, err, team, second)
		units, err = tx.Teams(team.ID)
		same("teams of a team", units, err, team)
		units, err = tx.Teams(bare.ID)
		same("teams of a commune without one", units, err)
		units, err = tx.Path(second.ID)
		same("path", units, err, second, commune, province)

		if u, err := tx.UnitByCode("c26734"); err != nil || !reflect.DeepEqual(u, commune) {
			t.Errorf("by code: %v, %v", u, err)
		}
		for what, err := range map[string]error{
			"code": failure(tx.UnitByCode("c1")), "number": failure(tx.Unit(99)), "teams": failure(tx.Teams(99)), "path": failure(tx.Path(99)),
			"parent": failure(tx.AddUnit(storage.Unit{Parent: 99})),
		} {
			if !missing(err) {
				t.Errorf("unknown %s: %v", what, err)
			}
		}
		return nil
	})
}

func failure[T any](_ T, err error) error { return err }

func TestRoles(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		since := time.Unix(5, 0).UTC()
		member := storage.Grant{Person: 1, Unit: 9, Role: storage.Member, Since: since}
		leader := storage.Grant{Person: 1, Unit: 9, Role: storage.Leader, Since: since}
		officer := storage.Grant{Person: 1, Unit: 2, Role: storage.Officer, Since: since}
		colleague := storage.Grant{Person: 2, Unit: 9, Role: storage.Member, Since: since}
		for _, g := range []storage.Grant{member, colleague, leader, officer} {
			if err := tx.Grant(g); err != nil {
				return err
			}
		}
		check := func(what string, got []storage.Grant, err error, want ...storage.Grant) {
			t.Helper()
			if err != nil || len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %v, %v", what, got, err)
			}
		}
		grants, err := tx.GrantsOf(1)
		check("a later role replaces the first", grants, err, officer, leader)
		grants, err = tx.GrantsIn(9)
		check("roles in a unit", grants, err, leader, colleague)
		if err := tx.Revoke(9, 1); err != nil {
			return err
		}
		if err := tx.Revoke(9, 7); err != nil {
			t.Errorf("taking back what nobody has: %v", err)
		}
		grants, err = tx.GrantsOf(1)
		check("after a role was taken back", grants, err, officer)
		grants, err = tx.GrantsIn(9)
		check("who is left", grants, err, colleague)
		return nil
	})
}

func TestPeopleAndGroups(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		p, err := tx.SavePerson(storage.Person{Key: "tg:1", Name: "Hoa"})
		if err != nil {
			return err
		}
		p.Name, p.Unreachable = "Hoa Lê", true
		if _, err := tx.SavePerson(p); err != nil {
			return err
		}
		if got, err := tx.PersonByKey("tg:1"); err != nil || got != p {
			t.Errorf("by key: %+v, %v", got, err)
		}
		if _, err := tx.PersonByKey("tg:2"); !missing(err) {
			t.Errorf("a stranger: %v", err)
		}
		for _, g := range []storage.Group{{Chat: "tg:-1", Unit: 3, Title: "A"}, {Chat: "tg:-2", Unit: 4, Title: "B"}, {Chat: "tg:-3", Unit: 3, Title: "C"}} {
			if err := tx.SaveGroup(g); err != nil {
				return err
			}
		}
		if err := tx.DropGroup("tg:-3"); err != nil {
			return err
		}
		groups, err := tx.GroupsOf(3)
		if err != nil || len(groups) != 1 || groups[0].Title != "A" {
			t.Errorf("groups of a unit: %v, %v", groups, err)
		}
		if _, err := tx.Group("tg:-3"); !missing(err) {
			t.Errorf("a group that was untied: %v", err)
		}
		return nil
	})
}

func TestInvitesGiveNothingAway(t *testing.T) {
	l := open(t)
	invite := storage.Invite{Unit: 3, Role: storage.Member, By: 1, Expires: time.Unix(1000, 0).UTC(), Left: 2}
	l.update(func(tx *storage.Tx) error {
		return errors.Join(tx.SaveInvite("a-secret-token", invite), tx.SaveInvite("another", storage.Invite{Unit: 4, Left: 1}), tx.SaveInvite("a-third", storage.Invite{Unit: 3, Left: 1}))
	})
	l.update(func(tx *storage.Tx) error {
		invite.ID = 1
		if got, err := tx.Invite("a-secret-token"); err != nil || got != invite {
			t.Errorf("%+v, %v", got, err)
		}
		if _, err := tx.Invite("a-secret-tokem"); !missing(err) {
			t.Errorf("a wrong token: %v", err)
		}
		if got, err := tx.InvitesTo(3); err != nil || len(got) != 2 || got[0] != invite || got[1].ID != 3 {
			t.Errorf("invites to a unit: %+v, %v", got, err)
		}
		invite.Left, invite.Revoked = 1, time.Unix(900, 0).UTC()
		if err := tx.ChangeInvite(invite); err != nil {
			return err
		}
		if got, err := tx.Invite("a-secret-token"); err != nil || got != invite || got.Open(time.Unix(1, 0)) {
			t.Errorf("after it was taken back: %+v, %v", got, err)
		}
		if err := tx.ChangeInvite(storage.Invite{ID: 9}); !missing(err) {
			t.Errorf("changing an invite that is not there: %v", err)
		}
		return nil
	})
}

func TestInviteIsOpenUntilItIsOver(t *testing.T) {
	at := time.Unix(1000, 0)
	for name, tt := range map[string]struct {
		invite storage.Invite
		want   bool
	}{
		"fresh":        {storage.Invite{Left: 1, Expires: at}, true},
		"expired":      {storage.Invite{Left: 1, Expires: at.Add(-1)}, false},
		"used up":      {storage.Invite{Expires: at}, false},
		"taken back":   {storage.Invite{Left: 1, Expires: at, Revoked: at}, false},
		"never, empty": {storage.Invite{}, false},
	} {
		if got := tt.invite.Open(at); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestWrongInvitationsAreForgottenInTime(t *testing.T) {
	l := open(t)
	until := time.Unix(1000, 0).UTC()
	l.update(func(tx *storage.Tx) error {
		if err := tx.SaveGuesses(5, storage.Guesses{Count: 2, Until: until}); err != nil {
			return err
		}
		for at, want := range map[time.Time]int{until.Add(-1): 2, until: 0} {
			if got, err := tx.Guesses(5, at); err != nil || got.Count != want {
				t.Errorf("at %s: %+v, %v", at, got, err)
			}
		}
		if got, err := tx.Guesses(6, until.Add(-1)); err != nil || got.Count != 0 {
			t.Errorf("somebody else's: %+v, %v", got, err)
		}
		if err := tx.Prune(until, 0); err != nil {
			return err
		}
		if got, err := tx.Guesses(5, until.Add(-1)); err != nil || got.Count != 0 {
			t.Errorf("after pruning: %+v, %v", got, err)
		}
		return nil
	})
}

func TestTalksQuestionsAndVotes(t *testing.T) {
	l := open(t)
	at := func(s int64) time.Time { return time.Unix(s, 0).UTC() }
	l.update(func(tx *storage.Tx) error {
		if err := tx.SaveTalk("tg:-1", 1, storage.Talk{Kind: "log", Until: at(100)}); err != nil {
			return err
		}
		if talk, err := tx.Talk("tg:-1", 1, at(100)); err != nil || talk.Kind != "log" {
			t.Errorf("%+v, %v", talk, err)
		}
		for what, err := range map[string]error{
			"ended": failure(tx.Talk("tg:-1", 1, at(101))), "someone else's": failure(tx.Talk("tg:-1", 2, at(1))), "elsewhere": failure(tx.Talk("tg:1", 1, at(1))),
		} {
			if !missing(err) {
				t.Errorf("a talk that is %s: %v", what, err)
			}
		}
		for i, s := range []int64{10, 20, 30} {
			key := "làm sao"
			if i == 1 {
				key = "ở đâu"
			}
			if err := tx.NoteQuestion(key, key+"?", at(s)); err != nil {
				return err
			}
		}
		want := []storage.Question{{Text: "làm sao?", Count: 2, First: at(10), Last: at(30)}}
		if got, err := tx.Questions(at(21)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("questions: %+v, %v", got, err)
		}
		for _, v := range []struct {
			person storage.PersonID
			up     bool
		}{{1, true}, {1, true}, {2, false}, {3, true}, {3, false}} {
			if err := tx.Vote("khai-sinh", v.person, v.up); err != nil {
				return err
			}
		}
		if err := tx.Vote("khai-sinh-2", 1, true); err != nil {
			return err
		}
		if got, err := tx.VotesFor("khai-sinh"); err != nil || got != (storage.Votes{Up: 1, Down: 2}) {
			t.Errorf("votes: %+v, %v", got, err)
		}
		if got, err := tx.VotesFor("chua-ai-hoi"); err != nil || got != (storage.Votes{}) {
			t.Errorf("votes for what nobody judged: %+v, %v", got, err)
		}
		return nil
	})
}
