package roster_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/roster"
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

const good = headings + "Xã Long Hồ,Tổ ấp Nam,Nguyễn An,tổ trưởng,55\n,Tổ ấp Nam,Trần Bình,,\n"

func TestReceiveAndConfirm(t *testing.T) {
	w := newWorld(t)
	card := w.receive("tg:2", "to.csv", []byte(good))
	for _, want := range []string{"1 tổ mới", "1 người có mã", "1 người chưa có mã", "Tổ ấp Nam", "Chưa nhập gì"} {
		if !strings.Contains(words(card), want) {
			t.Errorf("the card lacks %q:\n%s", want, words(card))
		}
	}
	done := w.press("tg:2", card, text.RosterImport)
	if !strings.Contains(words(done), "Đã nhập") || len(done) != 2 || done[1].Attachment == nil {
		t.Fatalf("%s", words(done))
	}
	links := fmt.Sprint(cellsOf(t, done[1].Attachment.Data))
	if !strings.Contains(links, "Trần Bình") || !strings.Contains(links, "https://t.me/banso_bot?start=") || strings.Contains(links, "Nguyễn An") {
		t.Errorf("invitations: %s", links)
	}
	after := w.dump()
	if got := words(w.press("tg:2", card, text.RosterImport)); got != text.RosterStale().String() {
		t.Errorf("pressed twice: %s", got)
	}
	if got := words(w.receive("tg:2", "to.csv", []byte(good))); got != text.RosterNothing(2).String() {
		t.Errorf("sent again: %s", got)
	}
	if w.dump() != after {
		t.Error("the second time changed something")
	}
}

// What changed between the card and the press is shown, not run over.
func TestChangedMeanwhile(t *testing.T) {
	w := newWorld(t)
	card := w.receive("tg:2", "to.csv", []byte(good))
	w.apply("Tỉnh Vĩnh Long", rows(t, headings+"Xã Long Hồ,Tổ ấp Nam,,,\n"))
	before := w.dump()
	again := w.press("tg:2", card, text.RosterImport)
	if !strings.Contains(words(again), text.RosterChanged().String()) || strings.Contains(words(again), "tổ mới") || w.dump() != before {
		t.Errorf("%s", words(again))
	}
	if done := words(w.press("tg:2", again, text.RosterImport)); !strings.Contains(done, "Đã nhập") {
		t.Errorf("%s", done)
	}
}

// A card stands for its own file only, and not for long.
func TestCardsOfOtherFiles(t *testing.T) {
	w := newWorld(t)
	first := w.receive("tg:2", "to.csv", []byte(good))
	second := w.receive("tg:2", "to.csv", []byte(headings+",Tổ ấp Bắc,Cúc,,\n"))
	before := w.dump()
	if got := words(w.press("tg:2", first, text.RosterImport)); got != text.RosterStale().String() {
		t.Errorf("the first card: %s", got)
	}
	w.now = w.now.Add(2 * time.Hour)
	if got := words(w.press("tg:2", second, text.RosterImport)); got != text.RosterStale().String() {
		t.Errorf("two hours later: %s", got)
	}
	third := w.receive("tg:2", "to.csv", []byte(good))
	if got := words(w.press("tg:2", third, text.RosterDrop)); got != text.RosterDropped().String() {
		t.Errorf("dropped: %s", got)
	}
	if got := words(w.press("tg:2", third, text.RosterImport)); got != text.RosterStale().String() {
		t.Errorf("after dropping: %s", got)
	}
	if w.dump() != before {
		t.Error("something was taken in")
	}
}

func TestBadRowsAreShown(t *testing.T) {
	w := newWorld(t)
	list := good
	for n := range 30 {
		list += fmt.Sprintf(",Tổ ấp Nam,Người %d,bí thư,\n", n)
	}
	before := w.dump()
	replies := w.receive("tg:2", "to.csv", []byte(list))
	if len(replies) != 2 || replies[1].Attachment == nil || len(replies[0].Buttons) > 0 {
		t.Fatalf("%d replies: %s", len(replies), words(replies))
	}
	if got := words(replies); !strings.Contains(got, "30 dòng cần sửa") || !strings.Contains(got, "Dòng 4:") || !strings.Contains(got, "Dòng 23:") || strings.Contains(got, "Dòng 24:") {
		t.Errorf("%s", got)
	}
	all := cellsOf(t, replies[1].Attachment.Data)
	if last := all[len(all)-1]; last[0] != "33" || last[1] != text.RowRoleUnknown("bí thư") {
		t.Errorf("the last bad row of the file is %q", last)
	}
	if few := w.receive("tg:2", "to.csv", []byte(headings+",Tổ ấp Nam,An,bí thư,\n")); len(few) != 1 || !strings.Contains(words(few), "Dòng 2:") {
		t.Errorf("%s", words(few))
	}
	if w.dump() != before {
		t.Error("something was taken in")
	}
}

func TestUnreadableFiles(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]struct{ data, why string }{
		"a.png":  {"\x89PNG", text.FileKind},
		"a.xls":  {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", text.FileOld},
		"a.xlsx": {"PK\x03\x04cut", text.FileBroken},
		"a.csv":  {"T\xe6,H\xe4 t\xaan\n", text.FileEncoding},
		"b.csv":  {"a,b\nc,d\n", text.FileHeadings},
		"c.csv":  {headings, text.FileEmpty},
		"d.csv":  {strings.Repeat("x", 6<<20), text.FileTooBig},
	} {
		if got := words(w.receive("tg:2", name, []byte(c.data))); got != text.RosterUnread(c.why).String() {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Only a commune's officers and the Sở see or bring a list, alone with the bot.
func TestWhoMayUseTheList(t *testing.T) {
	w := newWorld(t)
	before := w.dump()
	for _, key := range []string{"tg:3", "tg:4", "tg:999"} { // leader, member, citizen
		for what, do := range map[string]func(visit.Visit) ([]chat.Reply, error){
			"open":    w.roster.Open,
			"receive": func(v visit.Visit) ([]chat.Reply, error) { return w.roster.Receive(v, "a.csv", []byte(good)) },
			"export":  pressed(w, string(roster.XLSX)), "template": pressed(w, "mau"), "confirm": pressed(w, "ok", "x"),
		} {
			if got := words(w.visit(key, false, do)); got != text.NotAllowed(text.ForOfficers).String() {
				t.Errorf("%s, %s: %s", key, what, got)
			}
		}
	}
	for what, do := range map[string]func(visit.Visit) ([]chat.Reply, error){"open": w.roster.Open, "export": pressed(w, string(roster.CSV))} {
		if got := words(w.visit("tg:1", true, do)); got != text.PrivateOnly().String() {
			t.Errorf("%s in a group: %s", what, got)
		}
	}
	// who lost the role after the card was shown can no longer confirm it
	card := w.receive("tg:2", "to.csv", []byte(good))
	w.update(func(tx *storage.Tx) error { return tx.Revoke(w.units["Xã Long Hồ"].ID, 2) })
	if got := words(w.press("tg:2", card, text.RosterImport)); got != text.NotAllowed(text.ForOfficers).String() {
		t.Errorf("without the role: %s", got)
	}
	w.update(func(tx *storage.Tx) error {
		return tx.Grant(storage.Grant{Person: 2, Unit: w.units["Xã Long Hồ"].ID, Role: storage.Officer, Since: morning.AddDate(0, -2, 0)})
	})
	if got := strings.Replace(w.dump(), "5 tg:999 \n", "", 1); got != before {
		t.Errorf("something changed:\n%s\n%s", before, got)
	}
}

func pressed(w *world, args ...string) func(visit.Visit) ([]chat.Reply, error) {
	return func(v visit.Visit) ([]chat.Reply, error) {
		replies, _, err := w.roster.Press(v, roster.Verb, args)
		return replies, err
	}
}

func TestDownloads(t *testing.T) {
	w := newWorld(t)
	open := w.visit("tg:2", false, w.roster.Open)
	if got := words(open); !strings.Contains(got, "2 tổ, 3 người") || !strings.Contains(got, "gửi tệp vào đây để nhập") {
		t.Errorf("%s", got)
	}
	for label, name := range map[string]string{
		text.RosterXLSX: "danh-sach-xa-long-ho-2026-11-22.xlsx", text.RosterCSV: "danh-sach-xa-long-ho-2026-11-22.csv", text.RosterBlank: "mau-nhap-to-va-nguoi.xlsx",
	} {
		got := w.press("tg:2", open, label)
		if len(got) != 1 || got[0].Attachment == nil || got[0].Attachment.Name != name {
			t.Fatalf("%s: %s", label, words(got))
		}
		sheets, err := spreadsheet.Read(name, got[0].Attachment.Data, spreadsheet.Standard)
		if err != nil {
			t.Fatalf("%s: %v", label, err)
		}
		rows, err := roster.Rows(sheets)
		if label == text.RosterBlank {
			if len(sheets) != 2 || err != roster.ErrNoRows {
				t.Errorf("the template has %d sheets and gives %v, %v", len(sheets), rows, err)
			}
		} else if len(rows) != 4 || err != nil {
			t.Errorf("%s: %v, %v", label, rows, err)
		}
	}
}
