package tallies_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/storage"
)

// laid is a tally made by hand as a workbook that was read back.
func laid(t *testing.T, tally tallies.Tally) opened {
	t.Helper()
	data, err := service(morning).Lay(tally)
	if err != nil {
		t.Fatal(err)
	}
	return open(t, data)
}

func TestWorkbookReads(t *testing.T) {
	f := laid(t, exampleTally(size{2, 5, 2}))
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("== " + sheet + "\n")
		for _, row := range rows {
			b.WriteString(strings.TrimRight(strings.Join(row, " | "), " ") + "\n")
		}
	}
	golden(t, "workbook", strings.TrimSuffix(b.String(), "\n"))
}

func TestSummaryHasFiveFiguresOfEveryCommuneAndIndicator(t *testing.T) {
	tally := exampleTally(size{5, 4, 2})
	f := laid(t, tally)
	rows, err := f.GetRows(text.SheetSummary, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	at := map[[2]string]int{}
	for i, row := range rows {
		if len(row) > 2 {
			at[[2]string{row[0], row[2]}] = i + 1
		}
	}
	column := map[string]int{}
	for _, heading := range []string{text.ColNow, text.ColBefore, text.ColChange, text.ColYear, text.ColTarget, text.ColReached} {
		_, column[heading] = f.find(text.SheetSummary, heading)
	}
	units := append([]tallies.Commune{{Name: text.WholeOf(tally.Scope.Name), Measures: tally.Measures}}, tally.Communes...)
	for _, unit := range units {
		for _, m := range unit.Measures {
			row := at[[2]string{unit.Name, m.Title}]
			if row == 0 {
				t.Fatalf("%s, %s has no row", unit.Name, m.Title)
			}
			want := map[string]float64{
				text.ColNow: float64(m.Now), text.ColBefore: float64(m.Before), text.ColChange: float64(m.Now - m.Before), text.ColYear: float64(m.Year),
			}
			if m.Target > 0 {
				want[text.ColTarget], want[text.ColReached] = float64(m.Target), float64(m.Now)/float64(m.Target)
			}
			for heading, n := range want {
				if got := f.number(text.SheetSummary, row, column[heading]); got-n > 1e-9 || n-got > 1e-9 {
					t.Errorf("%s, %s, %s: %v, want %v", unit.Name, m.Title, heading, got, n)
				}
			}
			if name, _ := excelize.CoordinatesToCellName(8, row); m.Target == 0 && f.text(text.SheetSummary, name) != "" {
				t.Errorf("%s, %s: a target that is not set is shown", unit.Name, m.Title)
			}
		}
	}
}

func TestWorkbookIsReadyToPrint(t *testing.T) {
	f := laid(t, exampleTally(size{3, 5, 2}))
	names := map[string]string{}
	for _, name := range f.GetDefinedName() {
		names[name.Scope+name.Name] = name.RefersTo
	}
	list := f.GetSheetList()
	if len(list) != len(sheets)+1 {
		t.Fatalf("sheets are %v", list)
	}
	for _, sheet := range list {
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
		header, err := f.GetHeaderFooter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		orientation, pages, document := "landscape", 0, sheet == text.SheetReport
		if document { // a document stands upright, on one page without a number
			orientation, pages = "portrait", 1
		}
		if *page.Orientation != orientation || *page.Size != 9 || *page.FitToWidth != 1 || *page.FitToHeight != pages || !*props.FitToPage {
			t.Errorf("%s: not laid out on A4 %s, as wide as a page", sheet, orientation)
		}
		if !strings.Contains(header.OddHeader, "&C") || !strings.Contains(header.OddHeader, "&P") || header.DifferentFirst != document {
			t.Errorf("%s: page number %q", sheet, header.OddHeader)
		}
		if names[sheet+"_xlnm.Print_Titles"] == "" || names[sheet+"_xlnm.Print_Area"] == "" {
			t.Errorf("%s: no headings on every page, or no print area: %v", sheet, names)
		}
		if !document && (!panes.Freeze || panes.YSplit == 0) {
			t.Errorf("%s: headings do not stay in view", sheet)
		}
		if filter := names[sheet+"_xlnm._FilterDatabase"]; (filter == "") != (document || sheet == text.SheetNotes) {
			t.Errorf("%s: filter %q", sheet, filter)
		}
		f.find(sheet, text.Simulated)
	}
}

func TestWhatUsersTypedIsNeverComputed(t *testing.T) {
	names := []string{`=HYPERLINK("http://example.com","x")`, "+1", "-20+30", "@SUM(A1)", "\tTổ <b>&", "=1+1", "O'Brien's \"Xã\" & con"}
	tally := exampleTally(size{len(names), 5, 1})
	count := map[string]int{} // how often each name must be there
	use := func(to *string, name string) { *to = name; count[name]++ }
	for i, name := range names {
		use(&tally.Communes[i].Name, name)
	}
	for i := range tally.Teams {
		use(&tally.Teams[i].Name, names[i%len(names)])
		tally.Teams[i].Commune = names[i/5]
	}
	for i := range tally.Workdays {
		use(&tally.Workdays[i].Name, names[i%len(names)])
	}
	for i := range tally.Doubts {
		use(&tally.Doubts[i].Member, names[i])
		use(&tally.Doubts[i].Why[0], names[i])
	}
	tally.Title, tally.Scope.Name, tally.Reason = names[0], names[0], names[0]
	use(&tally.Unanswered[0].Text, names[0])
	f := laid(t, tally)
	seen := map[string]int{}
	for _, sheet := range f.GetSheetList() {
		f.each(sheet, func(cell, value string) {
			for _, name := range names {
				if !strings.Contains(value, name) {
					continue
				}
				seen[name]++
				if code, _ := f.GetCellFormula(sheet, cell); code != "" {
					t.Errorf("%s!%s became the formula %q", sheet, cell, code)
				}
				if kind, _ := f.GetCellType(sheet, cell); kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
					t.Errorf("%s!%s has type %v", sheet, cell, kind)
				}
			}
		})
	}
	for _, name := range names {
		if seen[name] < count[name] {
			t.Errorf("%q is there %d times, at least %d expected", name, seen[name], count[name])
		}
	}
}

func TestWithoutAnAllowanceThereIsNoMoney(t *testing.T) {
	tally := exampleTally(size{1, 2, 2})
	f := laid(t, tally)
	row, column := f.find(text.SheetWorkdays, text.ColPay)
	if got := f.number(text.SheetWorkdays, row+1, column); got != float64(tally.Workdays[0].Pay) {
		t.Errorf("%v đồng, want %d", got, tally.Workdays[0].Pay)
	}
	for i := range tally.Workdays {
		tally.Workdays[i].Pay = 0
	}
	f = laid(t, tally)
	f.find(text.SheetWorkdays, text.NoAllowance)
	f.each(text.SheetWorkdays, func(cell, value string) {
		if value == text.ColPay {
			t.Errorf("column of money at %s", cell)
		}
	})
}

func TestOnlyARevisionHasASheetOfChanges(t *testing.T) {
	tally := exampleTally(size{2, 2, 1})
	for revision, want := range map[int]bool{0: false, 1: false, 2: true, 3: true} {
		tally.Revision = revision
		f := laid(t, tally)
		if got, _ := f.GetSheetIndex(text.SheetChanges); (got >= 0) != want {
			t.Errorf("revision %d: sheet of changes %v", revision, got >= 0)
		}
		found := false
		f.each(text.SheetReport, func(_, value string) { found = found || value == text.Bracketed(text.Revised(revision)) })
		if found != want {
			t.Errorf("revision %d: told in the heading: %v", revision, found)
		}
	}
}

func TestEmptyTally(t *testing.T) {
	f := laid(t, tallies.Tally{
		Scope: storage.Unit{Kind: storage.Province, Name: "Tỉnh Vĩnh Long"}, Title: "Tỉnh Vĩnh Long",
		Period: october, Past: tallies.Previous(tallies.Decree, october),
	})
	for sheet, remark := range map[string]string{
		text.SheetSilent: text.SheetNoTeams, text.SheetWorkdays: text.NoWorkdays,
		text.SheetDoubts: text.NoDoubts, text.SheetQuestions: text.NoQuestions,
	} {
		f.find(sheet, remark)
	}
	checkFormulas(t, f)
}
