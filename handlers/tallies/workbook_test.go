package tallies_test

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/storage"
)

// sheets are those of the workbook, in order.
var sheets = []string{text.SheetSummary, text.SheetTeams, text.SheetTopics, text.SheetSilent, text.SheetNotes}

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
		row, _ := f.find(text.SheetSummary, commune.Name)
		for _, c := range catalogue.Categories() {
			_, column := f.find(text.SheetSummary, c.Title)
			want := recount(all, october, func(l storage.Line) bool { return under[l.Team] == commune.ID && l.Category == c.ID })
			if got := f.number(text.SheetSummary, row, column); got != float64(want.Times) {
				t.Errorf("%s, %s: %v lượt, recounted %d", commune.Name, c.Title, got, want.Times)
			}
		}
		_, column := f.find(text.SheetSummary, text.ColPeople)
		want := recount(all, october, func(l storage.Line) bool { return under[l.Team] == commune.ID })
		if got := f.number(text.SheetSummary, row, column); got != float64(want.People) {
			t.Errorf("%s: %v people, recounted %d", commune.Name, got, want.People)
		}
	}
	total := recount(all, october, func(l storage.Line) bool { return l.Team != w.stranger.ID })
	for sheet, heading := range map[string]string{
		text.SheetSummary: text.ColTimes, text.SheetTeams: text.ColTimesOnly, text.SheetTopics: text.ColTimesOnly,
	} {
		_, column := f.find(sheet, heading)
		row, _ := f.find(sheet, text.RowTotal)
		if got := f.number(sheet, row, column); got != float64(total.Times) {
			t.Errorf("sheet %s: total of %v lượt, recounted %d", sheet, got, total.Times)
		}
	}
}

func TestEveryFormulaGivesTheValueStoredWithIt(t *testing.T) {
	_, data := filled(t)
	f := open(t, data)
	formulas := 0
	for _, sheet := range sheets {
		size, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for row := range size {
			for column := range 20 {
				name, _ := excelize.CoordinatesToCellName(column+1, row+1)
				code, err := f.GetCellFormula(sheet, name)
				if err != nil {
					t.Fatal(err)
				}
				if code == "" {
					continue
				}
				formulas++
				computed, err := f.CalcCellValue(sheet, name, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatalf("%s!%s =%s: %v", sheet, name, code, err)
				}
				got, _ := strconv.ParseFloat(computed, 64)
				if stored := f.number(sheet, row+1, column+1); got-stored > 1e-9 || stored-got > 1e-9 {
					t.Errorf("%s!%s =%s gives %v, stored is %v", sheet, name, code, got, stored)
				}
			}
		}
	}
	if formulas < 30 {
		t.Errorf("only %d formulas", formulas)
	}
}

func TestWhatUsersTypedIsNeverComputed(t *testing.T) {
	w := newWorld(t, 0, 0)
	names := []string{`=HYPERLINK("http://example.com","x")`, "+1", "-2", "@SUM(A1)", "\tTổ <b>&", "=1+1"}
	w.update(func(tx *storage.Tx) error {
		for _, name := range names {
			w.unit(tx, storage.Team, w.unit(tx, storage.Commune, w.province.ID, name).ID, name)
		}
		return nil
	})
	var data []byte
	w.view(func(tx *storage.Tx) (err error) {
		data, err = service(morning).Workbook(tx, w.province.ID, october)
		return err
	})
	f := open(t, data)
	for _, sheet := range []string{text.SheetSummary, text.SheetTeams, text.SheetSilent} {
		for _, name := range names {
			row, column := f.find(sheet, name)
			at, _ := excelize.CoordinatesToCellName(column, row)
			if code, _ := f.GetCellFormula(sheet, at); code != "" {
				t.Errorf("%s!%s became the formula %q", sheet, at, code)
			}
			if kind, _ := f.GetCellType(sheet, at); kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
				t.Errorf("%s!%s has type %v", sheet, at, kind)
			}
		}
	}
}

func TestWorkbookIsReadyToPrint(t *testing.T) {
	_, data := filled(t)
	f := open(t, data)
	if got := f.GetSheetList(); len(got) != len(sheets) {
		t.Fatalf("sheets are %v", got)
	}
	titles := map[string]bool{}
	for _, name := range f.GetDefinedName() {
		titles[name.Scope] = titles[name.Scope] || name.Name == "_xlnm.Print_Titles"
	}
	for i, sheet := range sheets {
		if f.GetSheetName(i) != sheet {
			t.Errorf("sheet %d is %s, want %s", i, f.GetSheetName(i), sheet)
		}
		page, err := f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		props, err := f.GetSheetProps(sheet)
		if err != nil {
			t.Fatal(err)
		}
		panes, err := f.GetPanes(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if *page.Orientation != "landscape" || *page.Size != 9 || *page.FitToWidth != 1 || *page.FitToHeight != 0 || !*props.FitToPage {
			t.Errorf("%s: not laid out on A4 landscape, as wide as a page", sheet)
		}
		if !panes.Freeze || panes.YSplit == 0 || !titles[sheet] {
			t.Errorf("%s: headings do not stay on screen and paper", sheet)
		}
		f.find(sheet, text.Simulated)
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
