package roster_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"banso/handlers/roster"
	"banso/handlers/text"
	"banso/storage"
)

const headings = "Xã/phường,Tổ,Họ tên,Vai trò,Mã Telegram\n"

// Every row that cannot be taken in is told by its number, why, and what to do.
func TestBadRows(t *testing.T) {
	w := newWorld(t)
	long := strings.Repeat("Tên ", 20)
	for _, c := range []struct {
		scope, list string
		row         int
		why         string
	}{
		{"Tỉnh Vĩnh Long", ",Tổ ấp Đông,A,,", 2, text.RowCommuneMissing},
		{"Tỉnh Vĩnh Long", "Xã Long Hò,Tổ,A,,\nXã Long Hố Hai,Tổ,A,,", 3, text.RowCommuneUnknown("Xã Long Hố Hai", nil)},
		{"Tỉnh Vĩnh Long", "Xã Long Hộc,Tổ,A,,", 2, text.RowCommuneUnknown("Xã Long Hộc", []string{"Xã Long Hồ"})},
		{"Tỉnh Vĩnh Long", "Phường Long Hồ,Tổ,A,,", 2, text.RowCommuneUnknown("Phường Long Hồ", []string{"Xã Long Hồ"})},
		{"Tỉnh Vĩnh Long", "tan thanh,Tổ,A,,", 2, text.RowCommuneMany("tan thanh", []string{"Xã Tân Thành", "Xã Tân Thạnh"})},
		{"Tỉnh Vĩnh Long", "Xã Thanh Đức,Tổ,A,,", 2, text.RowCommuneGone("Xã Thanh Đức", "01/07/2026")},
		{"Tỉnh Vĩnh Long", "p. sa đéc,Tổ,A,,", 2, text.RowCommuneOutside("Phường Sa Đéc", "Tỉnh Đồng Tháp", "Tỉnh Vĩnh Long", nil)},
		{"Xã Long Hồ", "Phường Long Châu,Tổ khóm 2,A,,", 2, text.RowCommuneOutside("Phường Long Châu", "Tỉnh Vĩnh Long", "Xã Long Hồ", nil)},
		{"Xã Long Hồ", "Xã Long Hồ,,A,,", 2, text.RowTeamMissing},
		{"Xã Long Hồ", ",…,A,,", 2, text.RowTeamMissing},
		{"Xã Long Hồ", ",Tổ 0912345678,A,,", 2, text.RowTeamNumber},
		{"Xã Long Hồ", "," + long + ",A,,", 2, text.RowTooLong(text.RosterTeam, 60)},
		{"Xã Long Hồ", ",Tổ ấp Đồng,A,,\n,to ap dong,B,,", 3, text.RowTeamMany("to ap dong", []string{"Tổ ấp Đông", "Tổ ấp Đồng"})},
		{"Xã Long Hồ", ",Tổ ấp Đông,,tổ trưởng,", 2, text.RowNameMissing},
		{"Xã Long Hồ", ",Tổ ấp Đông,,,555", 2, text.RowNameMissing},
		{"Xã Long Hồ", ",Tổ ấp Đông,An 0912 345 678,,", 2, text.RowNameNumber},
		{"Xã Long Hồ", ",Tổ ấp Đông,086123456789,,", 2, text.RowNameNumber},
		{"Xã Long Hồ", ",Tổ ấp Đông,an@example.vn,,", 2, text.RowNameNumber},
		{"Xã Long Hồ", ",Tổ ấp Đông,123,,", 2, text.RowNameLetters},
		{"Xã Long Hồ", ",Tổ ấp Đông," + long + ",,", 2, text.RowTooLong(text.RosterName, 60)},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,bí thư,", 2, text.RowRoleUnknown("bí thư")},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,cán bộ xã,", 2, text.RowOfficerTeam},
		{"Xã Long Hồ", ",,An,cán bộ xã,", 2, text.RowOfficerBySo},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,@an", 2, text.RowIDNumeric},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,12 34", 2, text.RowIDNumeric},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,007", 2, text.RowIDNumeric},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,-100123", 2, text.RowIDNumeric},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,99999999999999999999", 2, text.RowIDNumeric},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,0912345678", 2, text.RowIDPhone},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,+84 912 345 678", 2, text.RowIDPhone},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,086123456789", 2, text.RowIDPhone},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,1.23457E+09", 2, text.RowIDRounded},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,\n\n,TO AP DONG,an,thành viên,", 4, text.RowTwice(2)},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,\n,Tổ ấp Đông,An,tổ trưởng,", 3, text.RowTwice(2)},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,55\n,Tổ ấp Đông,An,,", 3, text.RowTwice(2)},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,\n,Tổ ấp Đông,An,,55", 3, text.RowTwice(2)},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,55\n,Tổ ấp Đông,An,tổ trưởng,55", 3, text.RowTwice(2)},
		{"Xã Long Hồ", ",Tổ mới,,,\n,tổ mới,,,", 3, text.RowTwice(2)},
		{"Xã Long Hồ", ",Tổ ấp Đông,An,,55\n,Tổ ấp Tây,Bình,,55", 3, text.RowIDTwice(2)},
	} {
		bad := w.plan(c.scope, rows(t, headings+c.list)).Bad
		if len(bad) == 0 || bad[len(bad)-1] != (text.BadRow{Row: c.row, Why: c.why}) {
			t.Errorf("%s, %q: %v, want row %d: %s", c.scope, c.list, bad, c.row, c.why)
		}
	}
}

// Names are read with and without marks, in other words and in any order.
func TestRowsAreUnderstood(t *testing.T) {
	w := newWorld(t)
	for list, want := range map[string]text.RosterCounts{
		headings + "long ho,To ap Dong,Bình,TỔ TRƯỞNG,":                                {Invites: 1},
		headings + "X. Long Hồ,tổ  ấp đông,Bình,trưởng tổ,77":                          {People: 1},
		headings + "Xã Long Hồ,Tổ ấp Nam,Bình,,77":                                     {Teams: 1, People: 1},
		headings + "Xã Long Hồ,Tổ ấp Nam,,,":                                           {Teams: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,,,":                                          {Same: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,Hoa,thành viên,4":                            {Same: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,Tên khác,thành viên,4":                       {Same: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,hoa,,":                                       {Same: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,Lan,thành viên,3":                            {Same: 1}, // never lowered
		headings + "Xã Long Hồ,Tổ ấp Đông,Hoa,tổ trưởng,4":                             {Raised: 1},
		headings + "Xã Long Hồ,Tổ ấp Tây,Hoa,thành viên,4":                             {People: 1}, // serves in two teams
		headings + "Xã Long Hồ,,Minh,cán bộ xã,":                                       {Same: 1},
		headings + "Phường Long Châu,,Phúc,cán bộ phường,":                             {Invites: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,An,,55\nXã Long Hồ,Tổ ấp Tây,An,,55":         {People: 2},
		headings + "Xã Long Hồ,Tổ ấp Đông,An,,55\nXã Long Hồ,Tổ ấp Đông,An,,56":        {People: 2},
		headings + "Xã Long Hồ,Tổ ấp Đông,Ví Dụ (ví dụ),,1\nXã Long Hồ,Tổ ấp Đông,,,":  {Same: 1},
		"DANH SÁCH\n\nSTT;Họ và tên;SĐT;Tổ;Xã\n1;Bình;0912345678;Tổ ấp Tây;Xã Long Hồ": {Invites: 1},
		"Tên tổ\tHọ tên thành viên\tChức vụ\tĐơn vị\nTổ ấp Tây\tBình\ttv\tlong hồ":     {Invites: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,Nguyễn Thị \u200bHoà,,\n":                    {Invites: 1},
		headings + "Xã Long Hồ,Tổ ấp Đông,=Bình,,":                                     {Invites: 1},
		headings + "Xã Long Hồ,Tổ 1,Bình,,\nXã Tân Thành,Tổ 1,Bình,,":                  {Teams: 2, Invites: 2},
	} {
		p := w.plan("Tỉnh Vĩnh Long", rows(t, list))
		if p.Counts() != want || len(p.Bad) > 0 {
			t.Errorf("%q: %+v %v, want %+v", list, p.Counts(), p.Bad, want)
		}
	}
}

func TestNoListInTheFile(t *testing.T) {
	for list, want := range map[string]error{
		"a,b\nc,d\n":               roster.ErrNoHeadings,
		"Tổ,Vai trò\nTổ 1,x\n":     roster.ErrNoHeadings,
		headings:                   roster.ErrNoRows,
		headings + "\n, ,\n,,,,\n": roster.ErrNoRows,
		"":                         roster.ErrNoHeadings,
	} {
		if _, err := readRows(list); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", list, err, want)
		}
	}
}

// A plan with a bad row changes nothing, whoever asks for it.
func TestNothingByHalf(t *testing.T) {
	w := newWorld(t)
	before := w.dump()
	list := rows(t, headings+"Xã Long Hồ,Tổ mới,An,,55\nXã Long Hồ,Tổ mới,Bình,,abc\n")
	err := w.store.Update(func(tx *storage.Tx) error {
		p, err := w.roster.Plan(tx, w.units["Xã Long Hồ"].ID, list, w.now)
		if err != nil {
			return err
		}
		_, err = w.roster.Apply(tx, p, 1, w.now)
		if !errors.Is(err, roster.ErrBadRows) {
			t.Errorf("applied: %v", err)
		}
		return nil // even if the caller goes on
	})
	if err != nil || w.dump() != before {
		t.Errorf("something changed (%v)", err)
	}
}

func TestImportBringsPeopleIn(t *testing.T) {
	w := newWorld(t)
	r := w.apply("Tỉnh Vĩnh Long", rows(t, headings+
		"Xã Long Hồ,Tổ ấp Nam,Nguyễn An,tổ trưởng,55\nXã Long Hồ,Tổ ấp Nam,Trần Bình,,\nXã Long Hồ,Tổ ấp Đông,Hoa,tổ trưởng,4\nXã Tân Thành,,Lê Cúc,cán bộ xã,\n"))
	if want := (text.RosterCounts{Teams: 1, People: 1, Raised: 1, Invites: 2}); r.Counts != want {
		t.Errorf("%+v, want %+v", r.Counts, want)
	}
	err := w.store.View(func(tx *storage.Tx) error {
		an, err := tx.PersonByKey("tg:55")
		if err != nil {
			return err
		}
		grants, err := tx.GrantsOf(an.ID)
		if err != nil {
			return err
		}
		team, err := tx.Unit(grants[0].Unit)
		if err != nil {
			return err
		}
		if an.Name != "Nguyễn An" || grants[0].Role != storage.Leader || team.Name != "Tổ ấp Nam" || team.Parent != w.units["Xã Long Hồ"].ID || team.From != storage.Date(2026, 11, 22) {
			t.Errorf("%+v %+v %+v", an, grants, team)
		}
		for n, want := range map[int]storage.Invite{
			0: {Unit: team.ID, Role: storage.Member, By: 1, Label: "Trần Bình", Left: 1},
			1: {Unit: w.units["Xã Tân Thành"].ID, Role: storage.Officer, By: 1, Label: "Lê Cúc", Left: 1},
		} {
			_, token, _ := strings.Cut(r.Invitations[n].Link, "start=")
			got, err := tx.Invite(token)
			if err != nil {
				return err
			}
			want.ID, want.Expires = got.ID, got.Expires
			if got != want || !got.Expires.After(w.now) || !got.Expires.Equal(r.Invitations[n].Until) {
				t.Errorf("invitation %d: %+v, want %+v", n, got, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	data, err := r.File(w.place, w.now)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Trần Bình", "Lê Cúc", r.Invitations[0].Link, r.Invitations[1].Link, "22/12/2026", "Tổ ấp Nam"} {
		if !strings.Contains(fmt.Sprint(cellsOf(t, data)), want) {
			t.Errorf("the file of invitations lacks %q", want)
		}
	}
}
