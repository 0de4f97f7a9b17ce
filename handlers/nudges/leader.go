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

// summary tells a leader how the week of the due day went in each team they lead.
func (c *card) summary(units []storage.Unit) (section, error) {
	to := c.day(c.nudge.Due)
	from := monday(to)
	var out section
	for _, team := range units {
		if team.Kind != storage.Team {
			continue
		}
		week, err := c.week(team, from, to)
		if err != nil {
			return section{}, fmt.Errorf("read week of team: %w", err)
		}
		out.text = chat.Join("\n\n", out.text, text.NudgeSummary(week))
		out.rows = append(out.rows, []chat.Button{chat.Press(text.SeeTeamMonth(team.Name), overview.UnitData(team))})
	}
	return out, nil
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
	var out section
	add := func(t chat.Text, u storage.Unit, label string) {
		out.text = chat.Join("\n\n", out.text, t)
		out.rows = append(out.rows,
			[]chat.Button{chat.Press(label, c.o.ConfirmData(p.Key, u.ID)), chat.Press(text.SeeTeamMonth(u.Name), overview.UnitData(u))})
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
		done, err := c.o.Confirmed(c.tx, p.Key, u.ID)
		switch {
		case err != nil:
			return section{}, fmt.Errorf("see whether the month is confirmed: %w", err)
		case done:
		case leads:
			add(text.NudgeConfirm(u.Name, p.Title(), p.To.Vietnamese(), c.today > p.To), u, text.ConfirmMonth)
		default:
			teams, missing, err := c.unconfirmed(u, p)
			if err != nil {
				return section{}, err
			}
			add(text.NudgeApprove(u.Name, p.Title(), p.To.Vietnamese(), c.today > p.To, teams, missing), u, text.ApproveMonth)
		}
	}
	return out, nil
}

// unconfirmed names the teams of a commune that nobody has confirmed, and tells
// how many teams there are.
func (c *card) unconfirmed(commune storage.Unit, p tallies.Period) (teams int, missing []string, err error) {
	all, err := c.tx.TeamsOn(commune.ID, min(c.today, p.To))
	if err != nil {
		return 0, nil, fmt.Errorf("list teams: %w", err)
	}
	for _, t := range all {
		done, err := c.o.Confirmed(c.tx, p.Key, t.ID)
		if err != nil {
			return 0, nil, fmt.Errorf("see whether the month is confirmed: %w", err)
		}
		if !done {
			missing = append(missing, t.Name)
		}
	}
	return len(all), missing, nil
}
