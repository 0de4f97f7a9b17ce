package roster_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banso/handlers/chat"
	"banso/handlers/roster"
	"banso/handlers/spreadsheet"
	"banso/handlers/teams"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

func readRows(list string) ([]roster.Row, error) {
	sheets, err := spreadsheet.Read("list.csv", []byte(list), spreadsheet.Standard)
	if err != nil {
		return nil, err
	}
	return roster.Rows(sheets)
}

func cellsOf(t testing.TB, data []byte) [][]string {
	t.Helper()
	sheets, err := spreadsheet.Read("x.xlsx", data, spreadsheet.Standard)
	if err != nil {
		t.Fatal(err)
	}
	return sheets[0].Rows
}

// Whatever list is taken in: taking it in again changes nothing, and neither does
// taking in what is exported after it, in either format.
func TestAgainChangesNothing(t *testing.T) {
	teamNames := []string{"Tổ ấp Đông", "to ap dong", "Tổ ấp Đồng", "Tổ khóm 2", "Tổ 1", "=Tổ 2", "Tổ \"A\", B; C", "'Tổ"}
	people := []string{"Nguyễn Hoà", "Nguyễn Hòa", "Hoa", "Lan", "=An", "+Bình", "-Cúc", "@Dũng", "'Em", "An, Bình", "\"Út\""}
	rapid.Check(t, func(rt *rapid.T) {
		w := worldIn(t, memory{})
		var list []roster.Row
		for n := range rapid.IntRange(1, 12).Draw(rt, "rows") {
			list = append(list, roster.Row{
				N:       n + 2,
				Commune: rapid.SampledFrom([]string{"Xã Long Hồ", "phuong long chau", "Tân Thành"}).Draw(rt, "commune"),
				Team:    rapid.SampledFrom(teamNames).Draw(rt, "team"),
				Name:    rapid.SampledFrom(append(people, "")).Draw(rt, "name"),
				Role:    rapid.SampledFrom([]string{"", "thành viên", "tổ trưởng"}).Draw(rt, "role"),
				ID:      rapid.SampledFrom([]string{"", "3", "4", "55", "56", "57"}).Draw(rt, "id"),
			})
		}
		// the rows that are good together
		for {
			bad := map[int]bool{}
			for _, b := range w.plan("Tỉnh Vĩnh Long", list).Bad {
				bad[b.Row] = true
			}
			if len(bad) == 0 {
				break
			}
			var good []roster.Row
			for _, r := range list {
				if !bad[r.N] {
					good = append(good, r)
				}
			}
			list = good
		}
		w.apply("Tỉnh Vĩnh Long", list)
		after := w.dump()
		again := map[string][]roster.Row{
			"the list":       list,
			"exported, XLSX": rowsOf(t, "x.xlsx", w.export("Tỉnh Vĩnh Long", roster.XLSX)),
			"exported, CSV":  rowsOf(t, "x.csv", w.export("Tỉnh Vĩnh Long", roster.CSV)),
		}
		for what, rows := range again {
			p := w.plan("Tỉnh Vĩnh Long", rows)
			if len(p.Bad) > 0 || p.Counts() != (text.RosterCounts{Same: len(rows)}) {
				rt.Fatalf("%s: %+v %v\n%v", what, p.Counts(), p.Bad, rows)
			}
			w.apply("Tỉnh Vĩnh Long", rows)
			if got := w.dump(); got != after {
				rt.Fatalf("%s changed\n%s\nto\n%s", what, after, got)
			}
		}
	})
}

// Who comes by an invitation of a list is the person of the list, under whatever
// name the channel shows; an invitation that is over is made anew.
func TestJoinedByInvitation(t *testing.T) {
	w := newWorld(t)
	list := rows(t, headings+"Xã Long Hồ,Tổ ấp Đông,Nguyễn Thị Hạnh,,\nXã Long Hồ,Tổ ấp Đông,Trần Văn Phúc,,\n")
	r := w.apply("Xã Long Hồ", list)
	_, token, _ := strings.Cut(r.Invitations[0].Link, "start=")
	join := teams.New(func(string) string { return "" })
	w.visit("tg:900", false, func(v visit.Visit) ([]chat.Reply, error) {
		v.Message.From.Name = "🌸 hanh cute"
		replies, err := join.Join(v, token)
		return replies, err
	})
	if p := w.plan("Xã Long Hồ", list); p.Counts() != (text.RosterCounts{Same: 2}) {
		t.Errorf("after she joined: %+v", p.Counts())
	}
	exported := fmt.Sprint(cellsOf(t, w.export("Xã Long Hồ", roster.XLSX)))
	for _, want := range []string{"Nguyễn Thị Hạnh thành viên 900 22/11/2026 đang làm", "Trần Văn Phúc thành viên   chưa vào"} {
		if !strings.Contains(exported, want) {
			t.Errorf("the list lacks %q:\n%s", want, exported)
		}
	}
	w.now = w.now.AddDate(0, 0, 31)
	if p := w.plan("Xã Long Hồ", list); p.Counts() != (text.RosterCounts{Same: 1, Invites: 1}) {
		t.Errorf("after the other's invitation expired: %+v", p.Counts())
	}
}

// The exported list is in Vietnamese order and holds nobody from elsewhere.
func TestExportOrder(t *testing.T) {
	w := newWorld(t)
	w.enrol("tg:60", "Lê Ánh", "Tổ khóm 10", storage.Member)
	w.enrol("tg:61", "Đặng Ân", "Tổ khóm 10", storage.Member)
	w.enrol("tg:62", "Bùi Đức", "Tổ khóm 10", storage.Member)
	w.enrol("tg:63", "Vũ Dung", "Tổ khóm 10", storage.Leader)
	w.enrol("tg:64", "Người xa", "Phường Sa Đéc", storage.Officer)
	w.enrol("test:65", "", "Tổ khóm 10", storage.Member)
	var got []string
	for _, r := range rowsOf(t, "x.csv", w.export("Tỉnh Vĩnh Long", roster.CSV)) {
		got = append(got, r.Commune+"|"+r.Team+"|"+r.Name+"|"+r.ID)
	}
	want := []string{
		"Phường Long Châu|Tổ khóm 2||",
		"Phường Long Châu|Tổ khóm 10|Vũ Dung|63",
		"Phường Long Châu|Tổ khóm 10|Lê Ánh|60",
		"Phường Long Châu|Tổ khóm 10|Đặng Ân|61",
		"Phường Long Châu|Tổ khóm 10|Bùi Đức|62",
		"Phường Long Châu|Tổ khóm 10|(chưa rõ tên)|",
		"Xã Long Hồ||Minh|2",
		"Xã Long Hồ|Tổ ấp Đông|Lan|3",
		"Xã Long Hồ|Tổ ấp Đông|Hoa|4",
		"Xã Long Hồ|Tổ ấp Tây||",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if own := string(w.export("Xã Long Hồ", roster.CSV)); strings.Contains(own, "Long Châu") {
		t.Errorf("an officer sees another commune:\n%s", own)
	}
	if p := w.plan("Tỉnh Vĩnh Long", rowsOf(t, "x.csv", w.export("Tỉnh Vĩnh Long", roster.CSV))); p.Counts() != (text.RosterCounts{Same: len(want)}) {
		t.Errorf("%+v %v", p.Counts(), p.Bad)
	}
}
