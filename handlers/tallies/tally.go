package tallies

import "banso/storage"

// Count sums log lines. People (người) and Times (lượt) are what the members
// wrote down; nobody can tell how many of the people are the same.
type Count struct{ People, Times, Lines int }

func (c *Count) add(l storage.Line) {
	c.People += l.People
	c.Times += l.Times
	c.Lines++
}

func (c *Count) plus(other Count) {
	c.People += other.People
	c.Times += other.Times
	c.Lines += other.Lines
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
	Confirmed        int       // of Teams, whose leader confirmed every month of the period in which the team was there
	Approved         bool      // an officer approved every month of the period in which the commune was there
	Teams, Reporting int
	Times            []int // lượt in each of Tally.Categories, in that order
	Now, Before      Count
}

// Team is one team that existed in the period, or logged in the one before or
// earlier in the year. A team that moved has a row for each place; it is counted
// in the last one.
type Team struct {
	Name, Commune string
	From          storage.Day // when it came to this place
	Exists        bool        // in the period, and counted here
	Reports       bool        // has a line in the period, here or where it stood before
	Members       int         // who may log for the team today; 0 where it is not counted
	Active        int         // of whom these did in the period, or have left since
	Confirmed     bool        // counted here, and the leader confirmed every month of the period in which it was there
	Year          Count       // lũy kế
	Days          int         // days on which help was given, also those that came in late
	Now, Before   Count
}

// Workday is what a member did in the period for one team, as the allowance for
// activity days (ngày công) needs it. A day belongs to one team and one period
// only: to the period in which the first line of that member and day is tallied,
// and there to the team of that line. A row may so have lượt and no day.
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
	Before, Now   Count  // People, of all indicators together only, and Times
}

// Tally is what the teams of a unit did in a period and in the one before it.
// Communes and teams are sorted by name as Vietnamese sorts.
type Tally struct {
	Scope           storage.Unit // as on the last day of the period
	Title           string       // its name, with what changed in the periods
	Period, Past    Period
	Now, Before     Figures
	Year            Count // from the beginning of the report year to the end of the period (lũy kế)
	Late            Count // of Now, help of earlier periods that came in after they were closed (bổ sung)
	Confirmed       int   // teams whose leader confirmed every month of the period; that is possible only in time, until the month is shut
	Months          int   // report months of the period, which leaders confirm; 0 for a period of any days
	ConfirmedBefore int   // teams whose leader confirmed every month of the period before
	Measures        []Measure
	Workdays        []Workday
	Doubts          []Doubt            // nobody has looked at them yet; the oldest first
	Unanswered      []storage.Question // asked in the period without an answer, the commonest first, at most 200; only for a province, since nobody knows where they were asked
	Trend           []Point            // twelve periods of the same kind up to this one, the oldest first; none for a period of any days; half years and longer only since the first line
	Revision        int                // of what was sent: 0 = not sent, 2 and more come with Changes
	Changes         []Change           // against the revision before
	Reason          string             // why the period was opened again after it was sent, for Revision 2 and more; may be ""
	Categories      []Category
	Topics          []Topic
	Communes        []Commune
	Teams           []Team
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

// adjusted is how often the tally was sent before the revision at hand.
func (t Tally) adjusted() int { return max(0, t.Revision-1) }

// alone reports whether the tally is of a single team.
func (t Tally) alone() bool { return t.Scope.Kind == storage.Team }

// first reports whether nothing is known of the time before the period.
func (t Tally) first() bool {
	earlier := t.Before.Lines > 0 || t.Year.Lines > t.Now.Lines
	for _, p := range t.Trend[:max(0, len(t.Trend)-1)] {
		earlier = earlier || p.Times > 0
	}
	return !earlier
}

// goals are how many targets are set for the whole, and which of them are met.
func (t Tally) goals() (all int, reached []string) {
	for _, m := range t.Measures {
		all += one(m.Target > 0)
		if m.reached() {
			reached = append(reached, m.Title)
		}
	}
	return all, reached
}
