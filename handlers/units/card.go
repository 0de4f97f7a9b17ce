package units

import (
	"slices"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/storage"
)

// take goes on with a request: asks what a name means, else shows what will
// change, to be confirmed.
func (s *Service) take(sc *scene, r request) ([]chat.Reply, error) {
	c, err := s.plan(sc, r)
	if err == nil {
		err = c.try(sc.v)
	}
	if err != nil {
		return sc.answer(r, err)
	}
	details, err := sc.details(c)
	if err != nil {
		return nil, err
	}
	if err := sc.v.Expect(talkChange, r, waitFor); err != nil {
		return nil, err
	}
	return []chat.Reply{chat.Say(text.UnitCard(c.summary(), details),
		[]chat.Button{chat.Press(text.DoIt, chat.Data(do, r.card())), chat.Press(text.DontDo, chat.Data(drop, r.card()))})}, nil
}

// summary is a change in one sentence.
func (c change) summary() string {
	day := c.day.Vietnamese()
	var names []string
	for _, p := range c.subjects {
		if p.ID != c.into.ID {
			names = append(names, p.Name)
		}
	}
	switch c.verb {
	case add:
		return text.SumAdd(c.name, c.parent.Name, day)
	case rename:
		return text.SumRename(names[0], c.name, day)
	case move:
		return text.SumMove(text.Names(names), c.parent.Name, day)
	case merge:
		return text.SumMerge(names, c.into.Name, day)
	}
	var parts []string
	for _, p := range c.parts {
		parts = append(parts, p.Name)
	}
	return text.SumSplit(names[0], parts, day)
}

// details tells which teams and how many members a change concerns, and what
// becomes of them and of the figures.
func (sc *scene) details(c change) ([]string, error) {
	if c.verb == add {
		return nil, nil
	}
	var out []string
	for _, p := range c.subjects {
		teams, err := sc.v.Tx.TeamsOn(p.ID, c.day)
		if err != nil {
			return nil, err
		}
		n, err := members(sc.v.Tx, teams)
		if err != nil {
			return nil, err
		}
		count := len(teams)
		if p.Kind == storage.Team {
			count = -1
		}
		out = append(out, text.DetailSize(place(p), text.UnitSize(count, n)))
		if p.Kind != storage.Team && count > 0 && c.verb != split && p.ID != c.into.ID {
			out = append(out, text.DetailTeams(named(teams)))
		}
	}
	switch c.verb {
	case rename:
		return append(out, text.DetailBothNames), nil
	case merge:
		out = append(out, c.mergeDetails()...)
	case split:
		out = append(out, c.splitDetails()...)
	}
	n, err := sc.lines(c)
	if err != nil {
		return nil, err
	}
	to := map[string]string{move: c.parent.Name, merge: c.into.Name}[c.verb]
	if c.verb == split && c.subjects[0].Kind == storage.Team {
		to = c.parts[0].Name
	}
	switch {
	case n == 0:
	case to != "":
		out = append(out, text.DetailLinesTo(n, c.day.Vietnamese(), to))
	default:
		out = append(out, text.DetailLines(n, c.day.Vietnamese()))
	}
	return append(out, text.DetailFigures), nil
}

// place names a unit with the one right above it.
func place(p Place) string {
	if len(p.Above) == 0 {
		return p.Name
	}
	return text.TeamIn(p.Name, p.Above[0])
}

func named(units []storage.Unit) []string {
	var out []string
	for _, u := range units {
		out = append(out, u.Name)
	}
	return out
}

func (c change) mergeDetails() (out []string) {
	if c.into.ID == 0 {
		out = append(out, text.DetailFresh(c.into.Name, c.parent.Name))
	}
	switch c.into.Kind {
	case storage.Team:
		return append(out, text.DetailMembersGo)
	case storage.Commune:
		return append(out, text.DetailOfficersGo)
	}
	return append(out, text.DetailOfficersStay)
}

func (c change) splitDetails() (out []string) {
	whole := c.subjects[0]
	for _, p := range c.parts {
		if p.ID == 0 {
			out = append(out, text.DetailFresh(p.Name, c.parent.Name))
		}
		if len(p.children) > 0 {
			var names []string
			for _, child := range p.children {
				names = append(names, child.Name)
			}
			out = append(out, text.DetailPart(p.Name, names))
		}
		if p.ID == whole.ID {
			out = append(out, text.DetailStays(p.Name))
		}
	}
	if whole.Kind == storage.Team {
		return append(out, text.DetailMembersStay)
	}
	return append(out, text.DetailOfficersStay)
}

// lines counts the lines that are there already and will count otherwise.
func (sc *scene) lines(c change) (int, error) {
	var concerned []storage.UnitID
	add := func(under storage.UnitID) error {
		teams, err := sc.v.Tx.TeamsOn(under, c.day)
		for _, t := range teams {
			concerned = append(concerned, t.ID)
		}
		return err
	}
	stays := slices.ContainsFunc(c.parts, func(p piece) bool { return p.ID == c.subjects[0].ID })
	for _, p := range c.subjects {
		if p.ID == c.into.ID || c.verb == split && (stays || p.Kind != storage.Team) {
			continue
		}
		if err := add(p.ID); err != nil {
			return 0, err
		}
	}
	for _, p := range c.parts {
		for _, child := range p.children {
			if p.ID == c.subjects[0].ID {
				continue
			}
			if err := add(child.ID); err != nil {
				return 0, err
			}
		}
	}
	n := 0
	if c.day > sc.v.Today() {
		return 0, nil
	}
	err := sc.v.Tx.EachTallied(c.day, sc.v.Today(), func(l storage.Line) bool {
		if slices.Contains(concerned, l.Team) {
			n++
		}
		return true
	})
	return n, err
}
