package tallies

import (
	"fmt"
	"strings"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
)

// tables are the sheets whose totals must agree.
type tables struct{ report, summary, communes, teams, topics spreadsheet.Table }

// tableCheck compares the total of one table with what the report says of the whole
// unit, which is counted apart from it.
type tableCheck struct {
	name  string
	sheet spreadsheet.Table
	terms []string
	same  bool
}

// checks compares communes, teams, topics and indicators with the whole. They add
// up the cells and not the rows of totals, which a filter changes.
func (f tables) checks(t Tally) []tableCheck {
	people := func(column int) string { return f.whole(column, reportPeople) }
	times := func(column int) string { return f.whole(column, reportTimes) }
	firstSum := firstMeasure + len(t.Measures) // total lượt of the communes
	communes := tableCheck{name: text.CheckCommunes, sheet: f.communes, same: true}
	communes.compare(firstSum, times(colNow), t.Now.Times, addUp(t.Communes, func(c Commune) int { return measuredTimes(c) }))
	communes.compare(firstSum+1, times(colBefore), t.Before.Times, addUp(t.Communes, func(c Commune) int { return c.Before.Times }))
	communes.compare(firstSum+3, times(colYear), t.Year.Times, addUp(t.Communes, func(c Commune) int { return c.Year.Times }))
	communes.compare(firstSum+4, people(colNow), t.Now.People, addUp(t.Communes, func(c Commune) int { return c.Now.People }))
	teams := tableCheck{name: text.CheckTeams, sheet: f.teams, same: true}
	teams.compare(teamTimes, times(colNow), t.Now.Times, addUp(t.Teams, func(team Team) int { return team.Now.Times }))
	teams.compare(teamBefore, times(colBefore), t.Before.Times, addUp(t.Teams, func(team Team) int { return team.Before.Times }))
	teams.compare(teamPeople, people(colNow), t.Now.People, addUp(t.Teams, func(team Team) int { return team.Now.People }))
	topics := tableCheck{name: text.CheckTopics, sheet: f.topics, same: true}
	topics.compare(topicTimes, times(colNow), t.Now.Times, addUp(t.Topics, func(topic Topic) int { return topic.Now.Times }))
	topics.compare(topicBefore, times(colBefore), t.Before.Times, addUp(t.Topics, func(topic Topic) int { return topic.Before.Times }))
	topics.compare(topicPeople, people(colNow), t.Now.People, addUp(t.Topics, func(topic Topic) int { return topic.Now.People }))
	out := []tableCheck{communes, teams, topics}
	if len(t.Measures) == 0 {
		return out
	}
	measures := tableCheck{name: text.CheckMeasures, sheet: f.summary, same: true}
	of := func(get func(Measure) int) int {
		return addUp(t.Communes, func(c Commune) int { return addUp(c.Measures, get) })
	}
	measures.compareRows(t, colNow, times(colNow), t.Now.Times, of(func(m Measure) int { return m.Now }))
	measures.compareRows(t, colBefore, times(colBefore), t.Before.Times, of(func(m Measure) int { return m.Before }))
	measures.compareRows(t, colYear, times(colYear), t.Year.Times, of(func(m Measure) int { return m.Year }))
	measures.same = measures.same && addUp(t.Measures, func(m Measure) int { return m.Now }) == t.Now.Times
	measures.terms = append(measures.terms, fmt.Sprintf("%s!%s=%s", spreadsheet.Quoted(f.report.Name),
		spreadsheet.At(colNow, f.report.LastRow()), times(colNow)))
	return append(out, measures)
}

// whole names the cell of the report with a figure of the whole unit.
func (f tables) whole(column, row int) string {
	return spreadsheet.Quoted(f.report.Name) + "!" + spreadsheet.At(column, f.report.FirstRow()+row)
}

// compare adds up a column of the table.
func (c *tableCheck) compare(column int, whole string, want, got int) {
	sum := "0"
	if span := c.sheet.Span(column); span != "" {
		sum = fmt.Sprintf("SUM(%s!%s)", spreadsheet.Quoted(c.sheet.Name), span)
	}
	c.terms = append(c.terms, sum+"="+whole)
	c.same = c.same && want == got
}

// compareRows adds up a column of the summary over the indicators of all
// communes: their rows are the ones with a number.
func (c *tableCheck) compareRows(t Tally, column int, whole string, want, got int) {
	from := c.sheet.FirstRow()
	if !oneCommune(t) {
		from += 1 + len(t.Measures) // after the rows of the whole unit
	}
	sum := "0"
	if to := c.sheet.LastRow(); to >= from {
		sheet := spreadsheet.Quoted(c.sheet.Name) + "!"
		sum = fmt.Sprintf(`SUMIF(%s%s:%s,">0",%s%s:%s)`, sheet, spreadsheet.At(colNumber, from), spreadsheet.At(colNumber, to),
			sheet, spreadsheet.At(column, from), spreadsheet.At(column, to))
	}
	c.terms = append(c.terms, sum+"="+whole)
	c.same = c.same && want == got
}

// cell says in a word whether the sums agree.
func (c tableCheck) cell() spreadsheet.Formula {
	return spreadsheet.Formula{
		Code:  fmt.Sprintf(`IF(AND(%s),"%s","%s")`, strings.Join(c.terms, ","), text.Matches, text.Differs),
		Value: either(c.same, text.Matches, text.Differs),
	}
}

// agreement says in one word whether all checks among the notes agree.
func agreement(notes spreadsheet.Table) spreadsheet.Formula {
	var terms []string
	same := true
	for i, row := range notes.Rows {
		if f, ok := row[1].(spreadsheet.Formula); ok {
			terms = append(terms, fmt.Sprintf(`%s!%s="%s"`, spreadsheet.Quoted(notes.Name), spreadsheet.At(1, notes.FirstRow()+i), text.Matches))
			same = same && f.Value == text.Matches
		}
	}
	return spreadsheet.Formula{
		Code:  fmt.Sprintf(`IF(AND(%s),"%s","%s")`, strings.Join(terms, ","), text.Matches, text.Differs),
		Value: either(same, text.Matches, text.Differs),
	}
}

// measuredTimes is the lượt of a commune as its indicators add up.
func measuredTimes(c Commune) int {
	if len(c.Measures) == 0 {
		return c.Now.Times
	}
	return sumMeasures(c.Measures).Now
}

// addUp adds up what get gives.
func addUp[T any](list []T, get func(T) int) int {
	n := 0
	for _, v := range list {
		n += get(v)
	}
	return n
}
