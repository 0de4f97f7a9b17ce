package tallies

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"banso/storage"
)

// Count sums log lines. People (người) and Times (lượt) are what the members
// wrote down; nobody can tell how many of the people are the same.
type Count struct{ People, Times, Lines int }

func (c *Count) add(l storage.Line) {
	c.People += l.People
	c.Times += l.Times
	c.Lines++
}

// Figures are the numbers of a whole unit in one period.
type Figures struct {
	Count
	Active    int // members with at least one line; one in two teams counts once
	Teams     int // teams that existed in the period
	Reporting int // of those, the ones with at least one line
}

// Category of help with its sums; Category and Topic rows are in the order of
// display.
type Category struct {
	ID, Title   string
	Now, Before Count
}

// Topic of help with its sums. A topic that moved from one category to another
// has a row for each.
type Topic struct {
	ID, Title   string
	Category    string // title
	Now, Before Count
}

// Measure is an indicator with its sums, in lượt.
type Measure struct {
	ID, Title         string
	Now, Before, Year int      // this period, the one before, and from the beginning of the report year to the end of this one (lũy kế)
	Target            int      // set for this period (chỉ tiêu); 0 = none
	Holds             []string // titles of the categories and topics that count for it
}

// Commune is a row of the summary: the unit right above some teams.
type Commune struct {
	ID               storage.UnitID
	Name             string
	Measures         []Measure // one for each indicator, in the order of display
	Year             Count     // lũy kế
	Confirmed        int       // of Teams, whose leader confirmed every month of the period
	Approved         bool      // an officer approved every month of the period
	Teams, Reporting int
	Times            []int // lượt in each of Tally.Categories, in that order
	Now, Before      Count
}

// Team is one team that existed in the period, or logged in the one before. A
// team that moved has a row for each place; it is counted in the last one.
type Team struct {
	Name, Commune string
	From          storage.Day // when it came to this place
	Exists        bool        // in the period, and counted here
	Reports       bool        // has a line in the period, here or where it stood before
	Members       int         // who may log for the team today; 0 where it is not counted
	Active        int         // of whom these did in the period, or have left since
	Confirmed     bool        // the leader confirmed every month of the period
	Year          Count       // lũy kế
	Days          int         // days with at least one line
	Now, Before   Count
}

// Workday is what a member did in the period for one team, as the allowance for
// activity days (ngày công) needs it.
type Workday struct {
	Commune, Team string
	Name          string        // of the member, "" for one whose name is not kept
	Days          []storage.Day // with at least one line, in order
	Times, Pay    int           // lượt; đồng by the settings, 0 when no allowance is set
}

// Doubt is a flagged line (nghi vấn): it counts all the same.
type Doubt struct {
	Line          storage.Line
	Commune, Team string
	Member, Topic string
	Why           []string // the flags in words
}

// Point of the trend.
type Point struct {
	Period        Period
	People, Times int
}

// Change is a figure that differs from the revision sent before.
type Change struct {
	Commune, Team string // Team is "" for a whole commune
	Measure       string // title of an indicator; "" for all of them
	Before, Now   Count  // People and Times
}

// Tally is what the teams of a unit did in a period and in the one before it.
// Communes and teams are sorted by name as Vietnamese sorts.
type Tally struct {
	Scope        storage.Unit // as on the last day of the period
	Title        string       // its name, with what changed in the periods
	Period, Past Period
	Now, Before  Figures
	Year         Count // from the beginning of the report year to the end of the period (lũy kế)
	Late         Count // of Now, help of earlier periods that came in after they were closed (bổ sung)
	Confirmed    int   // teams whose leader confirmed every month of the period in time
	Measures     []Measure
	Workdays     []Workday
	Doubts       []Doubt
	Unanswered   []storage.Question // asked in the period without an answer, the commonest first
	Trend        []Point            // twelve periods up to this one, the oldest first
	Revision     int                // of what was sent: 0 = not sent, 2 and more come with Changes
	Changes      []Change           // against the revision before
	Reason       string             // why the period was opened again after it was sent, for Revision 2 and more; may be ""
	Categories   []Category
	Topics       []Topic
	Communes     []Commune
	Teams        []Team
}

// Silent lists the teams that existed in the period without a single line.
func (t Tally) Silent() []Team {
	var out []Team
	for _, team := range t.Teams {
		if team.Exists && !team.Reports {
			out = append(out, team)
		}
	}
	return out
}

// Compute reads the lines of both periods once. It counts every line that was
// not taken back and whose team lay under scope on the day of the line. A team
// that has a line in a period counts as existing in it.
func Compute(tx *storage.Tx, scope storage.UnitID, p, past Period, topics catalogue) (Tally, error) {
	unit, err := tx.Unit(scope)
	if err != nil {
		return Tally{}, fmt.Errorf("load tallied unit: %w", err)
	}
	g := newGrid(p, past, topics)
	if err := g.plant(tx, scope); err != nil {
		return Tally{}, fmt.Errorf("find the teams of a unit: %w", err)
	}
	for _, span := range spans(p, past) {
		var failed error
		err := tx.EachTallied(span.From, span.To, func(l storage.Line) bool { failed = g.add(l); return failed == nil })
		if err = errors.Join(err, failed); err != nil {
			return Tally{}, fmt.Errorf("read log lines: %w", err)
		}
	}
	t := Tally{
		Scope: unit.On(p.To), Title: border{from: past.From, to: p.To}.unit(unit), Period: p, Past: past,
		Categories: g.categories, Topics: g.topicRows(),
	}
	t.Now, t.Before = g.figures()
	if t.Teams, err = g.teamRows(tx); err != nil {
		return Tally{}, err
	}
	t.Communes = g.communeRows()
	t.sort()
	return t, nil
}

// spans are the days to read: one stretch when the periods touch.
func spans(p, past Period) []Period {
	if past.To+1 == p.From {
		return []Period{{From: past.From, To: p.To}}
	}
	return []Period{past, p}
}

// sort puts names in Vietnamese order, "Tổ 2" before "Tổ 10", and topics by how
// often they were needed.
func (t *Tally) sort() {
	names := collate.New(language.Vietnamese, collate.Numeric)
	slices.SortStableFunc(t.Communes, func(a, b Commune) int { return names.CompareString(a.Name, b.Name) })
	slices.SortStableFunc(t.Teams, func(a, b Team) int {
		return cmp.Or(names.CompareString(a.Commune, b.Commune), names.CompareString(a.Name, b.Name), cmp.Compare(a.From, b.From))
	})
	slices.SortStableFunc(t.Topics, func(a, b Topic) int {
		return cmp.Or(b.Now.Times-a.Now.Times, b.Before.Times-a.Before.Times,
			names.CompareString(a.Title, b.Title), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Category, b.Category))
	})
}
