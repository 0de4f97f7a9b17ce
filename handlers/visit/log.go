package visit

import "banso/storage"

// LogTeams lists the teams that the visitor may log for, the highest role first.
func (v Visit) LogTeams() ([]storage.Unit, error) {
	units, err := v.Units(LogHelp)
	var out []storage.Unit
	for _, u := range units {
		if u.Until == 0 || v.Today() < u.Until {
			out = append(out, u)
		}
	}
	return out, err
}

// LogTeam is where the visitor's lines count: the chosen team while they serve
// there, else the first; false for people without a team.
func (v Visit) LogTeam() (storage.Unit, bool, error) {
	teams, err := v.LogTeams()
	if err != nil || len(teams) == 0 {
		return storage.Unit{}, false, err
	}
	for _, t := range teams {
		if t.ID == v.Person.Team {
			return t, true, nil
		}
	}
	return teams[0], true, nil
}
