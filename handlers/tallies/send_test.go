package tallies_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/storage"
)

// far is later than anything is due.
var far = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)

// queued lists what waits in the outbox.
func (w *world) queued() (out []storage.Outgoing) {
	w.t.Helper()
	w.view(func(tx *storage.Tx) (err error) {
		out, _, err = tx.Due(far, 1000)
		return err
	})
	return out
}

// send prepares and carries out a run for October.
func (w *world) send() {
	w.t.Helper()
	effect, err := service(morning).Send(w.t.Context(), w.store, storage.Run{Job: "tally", Period: "2026-10", Due: morning})
	if err != nil {
		w.t.Fatal(err)
	}
	w.update(effect)
}

func TestTallyGoesToTheGroupsOfTheDepartment(t *testing.T) {
	w := newWorld(t, 1, 1)
	w.member("tg:1", storage.Department, w.province.ID)
	w.update(func(tx *storage.Tx) error {
		for _, g := range []storage.Group{
			{Chat: "tg:-10", Unit: w.province.ID}, {Chat: "tg:-20", Unit: w.province.ID}, {Chat: "tg:-30", Unit: w.communes[0].ID},
		} {
			if err := tx.SaveGroup(g); err != nil {
				return err
			}
		}
		return nil
	})
	for range 3 { // however often the run is repeated
		w.send()
	}
	var got []string
	for _, m := range w.queued() {
		var r chat.Reply
		if err := json.Unmarshal(m.Content, &r); err != nil {
			t.Fatal(err)
		}
		kind := "text"
		if r.Attachment != nil {
			kind = r.Attachment.Name
		}
		got = append(got, m.To+" "+kind)
		if !m.Expires.IsZero() || m.Person != 0 || m.Period != "2026-10" || !m.Created.Equal(morning) {
			t.Errorf("queued as %+v", m)
		}
	}
	slices.Sort(got)
	name := "tong-hop-2026-10-tinh-vinh-long"
	want := []string{
		"tg:-10 text", "tg:-10 text", "tg:-10 " + name + ".png", "tg:-10 " + name + ".xlsx",
		"tg:-20 text", "tg:-20 text", "tg:-20 " + name + ".png", "tg:-20 " + name + ".xlsx",
	}
	if !slices.Equal(got, want) {
		t.Errorf("queued %v", got)
	}
}

func TestWithoutAGroupTheTallyGoesToThePeopleOfTheDepartment(t *testing.T) {
	w := newWorld(t, 1, 1)
	chief := w.member("tg:1", storage.Department, w.province.ID)
	gone := w.member("tg:2", storage.Department, w.province.ID)
	w.member("tg:3", storage.Officer, w.communes[0].ID)
	w.member("tg:4", storage.Department, w.beside.ID)
	w.update(func(tx *storage.Tx) error {
		gone.Unreachable = true
		_, err := tx.SavePerson(gone)
		return err
	})
	w.send()
	got := map[string]int{}
	for _, m := range w.queued() {
		got[fmt.Sprint(m.To, " ", m.Person, " ", m.Key[:6])]++
	}
	for _, p := range []storage.Person{chief, gone} {
		if key := fmt.Sprint(p.Chat, " ", p.ID, " tally|"); got[key] != 4 {
			t.Errorf("%s got %d messages, want 4", p.Chat, got[key])
		}
	}
	if n := len(w.queued()); n != 12 { // the third is the other province's own
		t.Errorf("%d messages queued, want 12", n)
	}
}

func TestWhatWasSentIsKept(t *testing.T) {
	w := newWorld(t, 1, 1)
	w.member("tg:1", storage.Department, w.province.ID)
	w.send()
	blob := func(kind string) (data []byte) {
		w.view(func(tx *storage.Tx) (err error) {
			data, err = tx.Blob(fmt.Sprintf("tally|%d|2026-10|%s", w.province.ID, kind))
			return err
		})
		return data
	}
	before := map[string][]byte{"text": blob("text"), "xlsx": blob("xlsx"), "png": blob("png")}
	for _, m := range w.queued() {
		var r chat.Reply
		if err := json.Unmarshal(m.Content, &r); err != nil {
			t.Fatal(err)
		}
		if r.Attachment != nil && !r.Attachment.Photo && !slices.Equal(r.Attachment.Data, before["xlsx"]) {
			t.Error("the kept workbook is not the one sent")
		}
	}
	w.log(storage.Line{Day: october.To, Team: w.teams[0].ID, Member: 1, Topic: "khac", Category: "khac", People: 50, Times: 50})
	w.send()
	for kind, data := range before {
		if len(data) == 0 || !slices.Equal(data, blob(kind)) {
			t.Errorf("a later line changed the kept %s", kind)
		}
	}
}

func TestSendStopsWhenTheProgramDoes(t *testing.T) {
	w := newWorld(t, 1, 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := service(morning).Send(ctx, w.store, storage.Run{Job: "tally", Period: "2026-10"}); err == nil {
		t.Error("a stopped program went on preparing")
	}
	if _, err := service(morning).Send(t.Context(), w.store, storage.Run{Job: "tally", Period: "soon"}); err == nil {
		t.Error("a run without a period was prepared")
	}
}
