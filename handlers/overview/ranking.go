package overview

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Ranking answers /thidua: the teams of the visitor's commune by active days and
// outcomes. Raw numbers of people do not count, so that padding gains nothing.
func (s *Service) Ranking(v visit.Visit) ([]chat.Reply, error) {
	if !s.o.Ranking {
		return say(text.RankingOff()), nil
	}
	units, err := v.Units(visit.SeeRanking)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return say(text.NotAllowed(text.ForMembers)), nil
	}
	return s.ranking(v, units[0])
}

// standing is a team's place in the comparison.
type standing struct {
	unit     storage.Unit
	days     map[memberDay]bool
	done     int // lines that ended well
	lines    int
	members  int
	perHead  float64 // active days a member
	finished float64 // share of lines that ended well
}

type memberDay struct {
	member storage.PersonID
	day    storage.Day
}

// ranking compares the teams of the commune that u is or lies in.
func (s *Service) ranking(v visit.Visit, u storage.Unit) ([]chat.Reply, error) {
	if !s.o.Ranking {
		return say(text.RankingOff()), nil
	}
	commune, err := communeOf(v, u)
	if err != nil {
		return nil, err
	}
	m, err := s.read(v, commune)
	if err != nil {
		return nil, err
	}
	all, err := standings(v, m)
	if err != nil {
		return nil, err
	}
	own, _, err := v.LogTeam()
	if err != nil {
		return nil, err
	}
	r := text.Ranking{Unit: commune.Name, Period: m.title}
	for i, t := range all {
		row := text.RankedTeam{Place: i + 1, Name: t.unit.Name, Days: len(t.days), Members: t.members, Done: t.done, Lines: t.lines, Own: t.unit.ID == own.ID}
		if i < 10 || row.Own {
			r.Teams = append(r.Teams, row)
		}
	}
	r.All = len(all)
	return say(text.Compared(r)), nil
}

// standings of the teams that logged, the best first.
func standings(v visit.Visit, m month) ([]standing, error) {
	by := map[storage.UnitID]*standing{}
	for _, t := range m.teams {
		grants, err := v.Tx.GrantsIn(t.ID)
		if err != nil {
			return nil, fmt.Errorf("list members: %w", err)
		}
		by[t.ID] = &standing{unit: t, days: map[memberDay]bool{}, members: max(1, len(grants))}
	}
	for _, l := range m.lines {
		t, ok := by[l.Team]
		if !ok { // it has left
			continue
		}
		t.days[memberDay{l.Member, l.Day}] = true
		t.lines++
		if l.Outcome == "" || l.Outcome == storage.Finished {
			t.done++
		}
	}
	var out []standing
	for _, team := range m.teams {
		if t := by[team.ID]; t.lines > 0 {
			t.perHead = float64(len(t.days)) / float64(t.members)
			t.finished = float64(t.done) / float64(t.lines)
			out = append(out, *t)
		}
	}
	names := collate.New(language.Vietnamese)
	slices.SortFunc(out, func(a, b standing) int {
		return cmp.Or(cmp.Compare(b.perHead, a.perHead), cmp.Compare(b.finished, a.finished), names.CompareString(a.unit.Name, b.unit.Name))
	})
	return out, nil
}

// communeOf is the commune that a unit is or lies in; the unit itself above it.
func communeOf(v visit.Visit, u storage.Unit) (storage.Unit, error) {
	path, err := v.Tx.Path(u.ID)
	if err != nil {
		return u, errors.Join(errors.New("find commune"), err)
	}
	for _, p := range path {
		if p.Kind == storage.Commune {
			return p, nil
		}
	}
	return u, nil
}
