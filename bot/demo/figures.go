package demo

import (
	"banso/handlers/indicator"
	"banso/handlers/tallies"
	"banso/storage"
)

// figures gives the communes targets for the running month, quarter and year, and
// has most leaders confirm the last month.
func (s *seeder) figures(province storage.Unit) error {
	communes, err := s.tx.Children(province.ID)
	if err != nil {
		return err
	}
	for _, commune := range communes {
		teams, err := s.tx.Teams(commune.ID)
		if err != nil {
			return err
		}
		if err := s.targets(commune, len(teams)); err != nil {
			return err
		}
		for _, team := range teams {
			if err := s.confirm(team); err != nil {
				return err
			}
		}
	}
	return nil
}

// targets are as high as some teams reach and others do not.
func (s *seeder) targets(commune storage.Unit, teams int) error {
	month := tallies.Containing(s.Rule, s.today)
	year, m, _ := month.To.Date()
	for _, at := range []struct {
		p      tallies.Period
		months int
	}{{tallies.Previous(s.Rule, month), 1}, {month, 1}, {tallies.Quarter(s.Rule, year, (int(m)+2)/3), 3}, {tallies.Year(s.Rule, year), 12}} {
		for i, in := range indicator.Default().List() {
			if teams == 0 || i > 3 {
				break
			}
			t := storage.Target{Unit: commune.ID, Period: at.p.Key, Indicator: in.ID, Times: teams * at.months * (20 - 4*i)}
			if err := s.tx.SaveTarget(t); err != nil {
				return err
			}
		}
	}
	return nil
}

// confirmed is how many of the last months leaders have confirmed.
const confirmed = 12

// confirm has a team's leader confirm the months that are over, most of the time.
func (s *seeder) confirm(team storage.Unit) error {
	grants, err := s.tx.GrantsIn(team.ID)
	if err != nil {
		return err
	}
	for _, g := range grants {
		if g.Role != storage.Leader {
			continue
		}
		p := tallies.Containing(s.Rule, s.today)
		for range confirmed {
			p = tallies.Previous(s.Rule, p)
			if s.rand.IntN(8) == 0 {
				continue
			}
			a := storage.Approval{Unit: team.ID, Period: p.Key, By: g.Person, At: p.To.In(s.Location).UTC()}
			lines, err := s.tx.LinesIn(team.ID, p.From, p.To)
			if err != nil {
				return err
			}
			for _, l := range lines {
				a.Count.Add(l)
			}
			if err := s.tx.SaveApproval(a); err != nil {
				return err
			}
		}
	}
	return nil
}
