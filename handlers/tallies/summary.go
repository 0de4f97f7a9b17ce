package tallies

import (
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// colNumber is the column of the summary that numbers the indicators.
const colNumber = 1

// summary has, for the whole unit and for each commune, a row of sums and one for
// each indicator under it: long rather than wide, so that it prints on A4 and a
// filter on one indicator shows all communes side by side.
func (s *Service) summary(t Tally) spreadsheet.Table {
	sheet := spreadsheet.Table{
		Name: text.SheetSummary, Heading: s.heading(text.SummaryTitle, t, text.UnitTimes), Fixed: 3, Filter: true,
		Columns: []spreadsheet.Column{
			{Title: text.ColCommune, Width: 30},
			{Title: text.ColNo, Width: 6, Look: spreadsheet.Ordinal},
			{Title: text.ColMeasure, Width: 36},
			{Title: text.ColNow, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColBefore, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColChange, Width: 12, Look: spreadsheet.Signed},
			{Title: text.ColYear, Width: 14, Look: spreadsheet.Count},
			{Title: text.ColTarget, Width: 12, Look: spreadsheet.Count},
			{Title: text.ColReached, Width: 11, Look: spreadsheet.Share},
		},
	}
	if !oneCommune(t) {
		wholeBlock(&sheet, t)
	}
	for _, c := range t.Communes {
		unitBlock(&sheet, c.Name, c.Measures, Measure{Now: c.Now.Times, Before: c.Before.Times, Year: c.Year.Times},
			func(_, _, value int) any { return value })
	}
	return sheet
}

// oneCommune reports whether the only commune is the whole unit.
func oneCommune(t Tally) bool { return len(t.Communes) == 1 }

// wholeBlock adds the rows of the whole unit, which add up those of the communes.
func wholeBlock(sheet *spreadsheet.Table, t Tally) {
	from := sheet.FirstRow() + 1 + len(t.Measures)
	to := from + len(t.Communes)*(1+len(t.Measures)) - 1
	measures := make([]Measure, len(t.Measures))
	for i, m := range t.Measures {
		measures[i] = Measure{Title: m.Title, Target: m.Target}
		for _, c := range t.Communes {
			if i < len(c.Measures) {
				measures[i].Now += c.Measures[i].Now
				measures[i].Before += c.Measures[i].Before
				measures[i].Year += c.Measures[i].Year
			}
		}
	}
	lines := Measure{Now: t.Now.Times, Before: t.Before.Times, Year: t.Year.Times}
	unitBlock(sheet, text.WholeOf(t.Scope.Name), measures, lines, func(column, row, value int) any {
		if len(t.Communes) == 0 {
			return value
		}
		return formulaCell(value, "SUMIF($B$%d:$B$%d,%s,%s:%s)", from, to,
			spreadsheet.At(colNumber, row), spreadsheet.At(column, from), spreadsheet.At(column, to))
	})
}

// unitBlock adds the rows of one unit; cell makes one from its column, row and value.
// lines are the sums that stand there when there is no indicator.
func unitBlock(sheet *spreadsheet.Table, name string, measures []Measure, lines Measure, cell func(column, row, value int) any) {
	head := sheet.FirstRow() + len(sheet.Rows)
	last := head + len(measures)
	sheet.Groups = append(sheet.Groups, len(sheet.Rows))
	if len(measures) == 0 {
		sheet.Rows = append(sheet.Rows, []any{
			name, nil, text.RowMeasures, lines.Now, lines.Before, minusCell(colNow, colBefore, head, lines.Now-lines.Before), lines.Year, nil, nil,
		})
		return
	}
	sums := sumMeasures(measures)
	sheet.Rows = append(sheet.Rows, []any{
		name, nil, text.RowMeasures,
		sumCells(colNow, head+1, last, sums.Now), sumCells(colBefore, head+1, last, sums.Before),
		minusCell(colNow, colBefore, head, sums.Now-sums.Before), sumCells(colYear, head+1, last, sums.Year), nil, nil,
	})
	for i, m := range measures {
		row := head + 1 + i
		sheet.Rows = append(sheet.Rows, []any{
			name, i + 1, m.Title, cell(colNow, row, m.Now), cell(colBefore, row, m.Before),
			minusCell(colNow, colBefore, row, m.Now-m.Before), cell(colYear, row, m.Year),
			targetCell(m.Target), ratioCell(colNow, colTarget, row, m.Now, m.Target),
		})
	}
}
