package tallies_test

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"testing"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/storage"
)

// sheets are those of the workbook, in order, but for SheetChanges.
var sheets = []string{
	text.SheetReport, text.SheetSummary, text.SheetCommunes, text.SheetTeams, text.SheetTopics, text.SheetWorkdays,
	text.SheetSilent, text.SheetDoubts, text.SheetQuestions, text.SheetNotes,
}

func filled(t *testing.T) (*world, []byte) {
	t.Helper()
	w := newWorld(t, 4, 3)
	w.log(w.random(rand.New(rand.NewPCG(7, 7)), 500)...)
	var data []byte
	w.view(func(tx *storage.Tx) (err error) {
		data, err = service(morning).Workbook(tx, w.province.ID, october)
		return err
	})
	return w, data
}

func TestWorkbookNumbersAreTheLines(t *testing.T) {
	w, data := filled(t)
	f := open(t, data)
	var all []storage.Line
	w.view(func(tx *storage.Tx) error {
		return tx.EachLine(0, 1<<30, func(l storage.Line) bool { all = append(all, l); return true })
	})
	under := map[storage.UnitID]storage.UnitID{}
	for _, team := range w.teams {
		under[team.ID] = team.Parent
	}
	for _, commune := range w.communes {
		row, _ := f.find(text.SheetCommunes, commune.Name)
		want := recount(all, october, func(l storage.Line) bool { return under[l.Team] == commune.ID })
		for heading, n := range map[string]int{text.ColTimes: want.Times, text.ColPeople: want.People} {
			_, column := f.find(text.SheetCommunes, heading)
			if got := f.number(text.SheetCommunes, row, column); got != float64(n) {
				t.Errorf("%s, %s: %v, recounted %d", commune.Name, heading, got, n)
			}
		}
	}
	total := recount(all, october, func(l storage.Line) bool { return l.Team != w.stranger.ID })
	for sheet, heading := range map[string]string{
		text.SheetCommunes: text.ColTimes, text.SheetTeams: text.ColTimesOnly, text.SheetTopics: text.ColTimesOnly,
	} {
		_, column := f.find(sheet, heading)
		row, _ := f.find(sheet, text.RowTotal)
		if got := f.number(sheet, row, column); got != float64(total.Times) {
			t.Errorf("sheet %s: total of %v lượt, recounted %d", sheet, got, total.Times)
		}
	}
}

func TestTheSameTallyIsTheSameFile(t *testing.T) {
	w, first := filled(t)
	w.view(func(tx *storage.Tx) error {
		for range 5 {
			again, err := service(morning).Workbook(tx, w.province.ID, october)
			if err != nil {
				return err
			}
			if !bytes.Equal(first, again) {
				t.Fatal("the same tally gave other bytes")
			}
		}
		return nil
	})
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestReportFitsAnyChannel(t *testing.T) {
	for _, empty := range []bool{true, false} {
		w := newWorld(t, 30, 8)
		if !empty {
			w.log(w.random(rand.New(rand.NewPCG(3, 3)), 800)...)
		}
		w.view(func(tx *storage.Tx) error {
			replies, err := service(morning).Report(tx, w.province.ID, october)
			if err != nil {
				return err
			}
			if len(replies) != 5-one(empty) || replies[0].Text.Units() > chat.MaxText/2 {
				t.Fatalf("%d replies, the first of %d units", len(replies), replies[0].Text.Units())
			}
			for _, r := range replies {
				if s := r.Text.String(); !norm.NFC.IsNormalString(s) {
					t.Errorf("not NFC: %q", s)
				}
			}
			if name := replies[2].Attachment.Name; name != "tong-hop-2026-10-tinh-vinh-long.xlsx" {
				t.Errorf("file name is %s", name)
			}
			for _, r := range replies[3:] {
				picture, err := png.DecodeConfig(bytes.NewReader(r.Attachment.Data))
				if err != nil || !r.Attachment.Photo || picture.Width+picture.Height > 10_000 || picture.Height > 3*picture.Width {
					t.Errorf("picture of %d × %d, %v", picture.Width, picture.Height, err)
				}
			}
			return nil
		})
	}
}

func TestReportOfARunningPeriodSaysSo(t *testing.T) {
	w := newWorld(t, 1, 1)
	w.view(func(tx *storage.Tx) error {
		running := tallies.Containing(tallies.Decree, storage.DayOf(morning))
		replies, err := service(morning).Report(tx, w.province.ID, running)
		if err != nil {
			return err
		}
		if s := replies[0].Text.String(); !bytes.Contains([]byte(s), []byte("kỳ chưa chốt")) || bytes.Contains([]byte(s), []byte("kỳ trước")) {
			t.Errorf("a running period is told as\n%s", s)
		}
		open(t, replies[2].Attachment.Data).find(text.SheetSummary, text.StatusOpen("15/10/2026"))
		return nil
	})
}
