package tallies

import (
	"slices"

	"banso/storage"
)

// namer names the spots of a grid and the units above them.
type namer struct {
	near, far   border // the two periods, and these with the days since the year began
	teams       []string
	communes    []string
	recentAbove []bool // by commune: a spot below was there lately
}

// name finds the names of all that has a row. What was there only earlier in the
// year says until when.
func (g *grid) name(r *register) (namer, error) {
	teams, parents := map[storage.UnitID]storage.Unit{}, map[storage.UnitID]storage.Unit{}
	for _, s := range g.spots {
		for _, need := range []struct {
			in map[storage.UnitID]storage.Unit
			id storage.UnitID
		}{{teams, s.Team.ID}, {parents, s.Team.Parent}} {
			u, err := r.unit(need.id)
			if err != nil {
				return namer{}, err
			}
			need.in[need.id] = u
		}
	}
	c := g.calendar
	n := namer{near: border{c.past.From, c.p.To, heirs(teams, parents)}, recentAbove: make([]bool, len(g.communes))}
	n.far = n.near
	n.far.from = min(c.past.From, c.year.From)
	for _, s := range g.spots {
		n.recentAbove[s.commune] = n.recentAbove[s.commune] || s.recent(c.p)
		n.teams = append(n.teams, n.border(s.recent(c.p)).stay(teams[s.Team.ID], s.From, s.To))
	}
	for i, above := range g.communes {
		n.communes = append(n.communes, n.border(n.recentAbove[i]).unit(parents[above.ID]))
	}
	return n, nil
}

func (n namer) border(recent bool) border {
	if recent {
		return n.near
	}
	return n.far
}

// teamRows are the teams with their members.
func (g *grid) teamRows(r *register, n namer) ([]Team, error) {
	var out []Team
	for i, s := range g.spots {
		if !s.shown(g.calendar.p) {
			continue
		}
		row := Team{
			Name: n.teams[i], Commune: n.communes[s.commune], From: s.From,
			Exists: s.counts, Reports: s.reports, Active: len(s.active), Days: len(s.days), Confirmed: s.confirmed,
			Now: s.now, Before: s.before, Year: s.year,
		}
		if s.counts && s.Team.Exists(g.calendar.p.To) { // else they are members of the heir
			var err error
			if row.Members, err = r.count(s.Team.ID); err != nil {
				return nil, err
			}
		}
		out = append(out, row)
	}
	return out, nil
}

// communeRows are the units right above the spots that have a row; figures must
// have been taken before.
func (g *grid) communeRows(r *register, n namer, given words) ([]Commune, error) {
	shown := make([]bool, len(g.communes))
	for _, s := range g.spots {
		c := &g.communes[s.commune]
		shown[s.commune] = shown[s.commune] || s.shown(g.calendar.p)
		c.Teams += one(s.counts)
		c.Reporting += one(s.counts && s.reports)
		c.Confirmed += one(s.confirmed)
	}
	var out []Commune
	for i, c := range g.communes {
		if !shown[i] {
			continue
		}
		u, err := r.unit(c.ID)
		if err != nil {
			return nil, err
		}
		c.Name, c.Approved = n.communes[i], given.all(u)
		out = append(out, c)
	}
	return out, nil
}

// workdayRows are what the members did, in the order of spots and members.
func (g *grid) workdayRows(r *register, n namer) ([]Workday, error) {
	var out []Workday
	for _, key := range g.workers {
		row := g.work[key]
		name, err := r.name(key.member)
		if err != nil {
			return nil, err
		}
		row.Name, row.Team, row.Commune = name, n.teams[key.spot], n.communes[g.spots[key.spot].commune]
		slices.Sort(row.Days)
		out = append(out, *row)
	}
	return out, nil
}
