package nudges

import (
	"errors"
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/handlers/overview"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// What a section that tells of several units may hold.
const (
	mostUnits   = 6
	longestList = chat.MaxText - 200 // UTF-16 units of text, with some left for what stands around it
)

// listing is a section that tells of several units, as many as there is room for.
type listing struct {
	section
	more int
}

func (l *listing) add(t chat.Text, row []chat.Button) {
	longer := chat.Join("\n\n", l.text, t)
	if len(l.rows) > 0 && (longer.Units() > longestList || len(l.rows) == mostUnits) {
		l.more++
		return
	}
	l.text, l.rows = longer, append(l.rows, row)
}

// end is the section, which says of how many units it does not tell.
func (l *listing) end() section {
	if l.more > 0 {
		l.text = chat.Join("\n\n", l.text, text.NudgeMoreUnits(l.more))
	}
	return l.section
}

// summary tells a leader how the week of the due day went in each team they lead.
func (c *card) summary(units []storage.Unit) (section, error) {
	to := c.day(c.nudge.Due)
	from := monday(to)
	var out listing
	for _, team := range units {
		if team.Kind != storage.Team {
			continue
		}
		week, err := c.week(team, from, to)
		if err != nil {
			return section{}, fmt.Errorf("read week of team: %w", err)
		}
		out.add(text.NudgeSummary(week), []chat.Button{chat.Press(text.SeeTeamMonth(team.Name), overview.UnitData(team))})
	}
	return out.end(), nil
}

// week sums what a team did on the days from..to, and who did and did not.
func (c *card) week(team storage.Unit, from, to storage.Day) (text.Week, error) {
	w := text.Week{Team: team.Name, From: from.Vietnamese()[:5], To: to.Vietnamese()[:5]}
	lines, err := c.tx.LinesIn(team.ID, from, to)
	if err != nil {
		return w, err
	}
	people := map[storage.PersonID]int{}
	for _, l := range lines {
		if !l.Counts() {
			continue
		}
		w.People += l.People
		w.Times += l.Times
		people[l.Member] += l.People
		if l.Pending() {
			w.Flagged++
		}
	}
	grants, err := c.tx.GrantsIn(team.ID)
	for _, g := range grants {
		p, missing := c.tx.Person(g.Person)
		if errors.Is(missing, storage.ErrNotFound) || !visit.Permits(visit.LogHelp, g.Role) {
			continue
		}
		if missing != nil {
			return w, missing
		}
		if n := people[g.Person]; n > 0 {
			w.Logged = append(w.Logged, text.Figure{Name: p.Name, People: n})
		} else {
			w.Quiet = append(w.Quiet, p.Name)
		}
	}
	overview.SortFigures(w.Logged)
	return w, err
}

// confirmable is the month whose figures are to be confirmed at a time: from its
// last day but one until its tally goes out.
func (s *Service) confirmable(at time.Time) (tallies.Period, bool) {
	today := s.day(at)
	p := tallies.Containing(s.o.Rule, today)
	if today < p.To-1 {
		p = tallies.LastClosed(s.o.Rule, today)
	}
	return p, at.Before(s.o.Closes(p.To))
}

// approved is whether somebody answered for a unit's figures of a month.
func approved(tx *storage.Tx, period string, unit storage.UnitID) (bool, error) {
	_, err := tx.Approval(period, unit)
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// confirm asks a leader to confirm their team's month, and an officer to approve
// their commune's, with the teams that are not confirmed yet.
func (c *card) confirm() (section, error) {
	p, open := c.confirmable(c.now)
	if !open || p.Key != c.nudge.What {
		return section{}, nil
	}
	over := c.today > p.To
	var out listing
	add := func(t chat.Text, u storage.Unit, label string) {
		row := []chat.Button{chat.Press(label, c.o.ConfirmData(u.ID, p.Key))}
		if !over { // later that button shows the next month
			row = append(row, chat.Press(text.SeeTeamMonth(u.Name), overview.UnitData(u)))
		}
		out.add(t, row)
	}
	for _, g := range c.grants {
		u, err := c.tx.UnitOn(g.Unit, c.today)
		if errors.Is(err, storage.ErrNotFound) || err == nil && !u.Exists(c.today) {
			continue
		}
		if err != nil {
			return section{}, fmt.Errorf("load unit: %w", err)
		}
		leads := visit.Permits(visit.HearTeam, g.Role) && u.Kind == storage.Team
		if !leads && (!visit.Permits(visit.HearCommune, g.Role) || u.Kind != storage.Commune) {
			continue
		}
		done, err := approved(c.tx, p.Key, u.ID)
		switch {
		case err != nil:
			return section{}, fmt.Errorf("see whether the month is confirmed: %w", err)
		case done:
		case leads:
			add(text.NudgeConfirm(u.Name, p.Title(), p.To.Vietnamese(), over), u, text.ConfirmMonth(u.Name))
		default:
			teams, missing, err := c.unconfirmed(u, p)
			if err != nil {
				return section{}, err
			}
			add(text.NudgeApprove(u.Name, p.Title(), p.To.Vietnamese(), over, teams, missing), u, text.ApproveMonth(u.Name))
		}
	}
	return out.end(), nil
}

// unconfirmed names the teams of a commune that nobody has confirmed, and tells
// how many teams there are.
func (c *card) unconfirmed(commune storage.Unit, p tallies.Period) (teams int, missing []string, err error) {
	all, err := c.tx.TeamsOn(commune.ID, min(c.today, p.To))
	if err != nil {
		return 0, nil, fmt.Errorf("list teams: %w", err)
	}
	for _, t := range all {
		done, err := approved(c.tx, p.Key, t.ID)
		if err != nil {
			return 0, nil, fmt.Errorf("see whether the month is confirmed: %w", err)
		}
		if !done {
			missing = append(missing, t.Name)
		}
	}
	return len(all), missing, nil
}
