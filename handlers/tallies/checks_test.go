package tallies_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"banso/handlers/tallies"
	"banso/handlers/text"
)

// checkFormulas computes every formula of a workbook and compares it with the
// value stored beside it, which is what programs show that compute nothing. It
// gives the number of formulas.
func checkFormulas(t *testing.T, f opened) int {
	t.Helper()
	formulas := 0
	for _, sheet := range f.GetSheetList() {
		f.each(sheet, func(cell, stored string) {
			code, err := f.GetCellFormula(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			if code == "" {
				return
			}
			formulas++
			computed, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s!%s =%s: %v", sheet, cell, code, err)
			}
			if !same(computed, stored) {
				t.Errorf("%s!%s =%s gives %s, stored is %s", sheet, cell, code, computed, stored)
			}
		})
	}
	return formulas
}

// same compares numbers as such, since programs differ in their last digits.
func same(a, b string) bool {
	x, errA := strconv.ParseFloat(a, 64)
	y, errB := strconv.ParseFloat(b, 64)
	if errA != nil || errB != nil {
		return a == b
	}
	return math.Abs(x-y) < 1e-9
}

func TestEveryFormulaGivesTheValueStoredWithIt(t *testing.T) {
	_, data := filled(t)
	for name, f := range map[string]opened{
		"store": open(t, data), "commune": laid(t, exampleTally(size{1, 3, 4})), "province": laid(t, exampleTally(size{4, 6, 2})),
	} {
		if n := checkFormulas(t, f); n < 30 {
			t.Errorf("%s: only %d formulas", name, n)
		}
		if at := verdict(f); f.text(text.SheetReport, at) != text.Matches {
			t.Errorf("%s: %s", name, f.text(text.SheetReport, at))
		}
	}
}

// verdict is the cell that says in one word whether all tables agree.
func verdict(f opened) string {
	f.t.Helper()
	row, column := f.find(text.SheetReport, text.CheckAll)
	at, err := excelize.CoordinatesToCellName(column+7, row)
	if err != nil {
		f.t.Fatal(err)
	}
	return at
}

// A number that somebody overwrites shows, whatever sheet it is on.
func TestATamperedNumberShows(t *testing.T) {
	for _, n := range []size{{1, 3, 2}, {3, 4, 2}} {
		tally := exampleTally(n)
		commune, team := tally.Communes[0], tally.Teams[0]
		for _, c := range []struct{ sheet, row, heading, check string }{
			{text.SheetReport, text.RowTimes, text.ColNow, text.CheckTopics},
			{text.SheetReport, text.RowPeople, text.ColNow, text.CheckTeams},
			{text.SheetReport, tally.Measures[0].Title, text.ColNow, text.CheckMeasures},
			{text.SheetCommunes, commune.Name, tally.Measures[2].Title, text.CheckCommunes},
			{text.SheetCommunes, commune.Name, text.ColYearTimes, text.CheckCommunes},
			{text.SheetTeams, team.Name, text.ColTimesOnly, text.CheckTeams},
			{text.SheetTeams, team.Name, text.ColPast, text.CheckTeams},
			{text.SheetTopics, tally.Topics[0].Title, text.ColPeople, text.CheckTopics},
			{text.SheetSummary, commune.Name, text.ColNow, text.CheckMeasures},
		} {
			f := laid(t, tally)
			row, _ := f.find(c.sheet, c.row)
			if c.sheet == text.SheetSummary {
				row++ // the first indicator of the commune
			}
			_, column := f.find(c.sheet, c.heading)
			cell, _ := excelize.CoordinatesToCellName(column, row)
			if err := f.SetCellValue(c.sheet, cell, int(f.number(c.sheet, row, column))+1); err != nil {
				t.Fatal(err)
			}
			at, _ := f.find(text.SheetNotes, c.check)
			one, _ := excelize.CoordinatesToCellName(2, at)
			for sheet, cell := range map[string]string{text.SheetNotes: one, text.SheetReport: verdict(f)} {
				if got, err := f.CalcCellValue(sheet, cell); got != text.Differs || err != nil {
					t.Errorf("%v, %s, %s, %s changed: %s!%s says %s (%v)", n, c.sheet, c.row, c.heading, sheet, cell, got, err)
				}
			}
		}
	}
}

// A workbook never says that tables agree when they do not.
func TestTablesThatDifferAreToldApart(t *testing.T) {
	for name, change := range map[string]func(*tallies.Tally){
		"whole unit": func(t *tallies.Tally) { t.Now.Times++ },
		"people":     func(t *tallies.Tally) { t.Now.People-- },
		"team":       func(t *tallies.Tally) { t.Teams[0].Before.Times++ },
		"topic":      func(t *tallies.Tally) { t.Topics[1].Now.Times++ },
		"commune":    func(t *tallies.Tally) { t.Communes[0].Year.Times++ },
		"indicator":  func(t *tallies.Tally) { t.Communes[0].Measures[0].Now++ },
		"scope":      func(t *tallies.Tally) { t.Measures[3].Now++ },
	} {
		tally := exampleTally(size{2, 3, 2})
		change(&tally)
		f := laid(t, tally)
		if got := f.text(text.SheetReport, verdict(f)); got != text.Differs {
			t.Errorf("%s: stored is %s", name, got)
		}
		checkFormulas(t, f)
	}
}
