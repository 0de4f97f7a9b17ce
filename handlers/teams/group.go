package teams

import (
	"errors"
	"fmt"
	"slices"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Tie answers /nhom: it makes the group this message was written in the group of
// the visitor's unit: a team's group, or the Sở's, where the tally arrives.
func (s *Service) Tie(v visit.Visit) ([]chat.Reply, error) {
	if !v.Message.Group {
		return say(text.TieInGroup()), nil
	}
	units, err := v.Units(visit.TieGroup)
	if err != nil {
		return nil, err
	}
	switch len(units) {
	case 0:
		return refuse(text.ForLeaders), nil
	case 1:
		return s.tieTo(v, units[0], false)
	}
	var rows [][]chat.Button
	for _, u := range units {
		rows = append(rows, []chat.Button{chat.Press(u.Name, chat.Data(tie, id(u.ID)))})
	}
	return say(text.TieWhich(), rows...), nil
}

// pressTie ties the group to the unit of a button, also instead of another group.
func (s *Service) pressTie(v visit.Visit, verb string, args []string) ([]chat.Reply, error) {
	if !v.Message.Group {
		return say(text.TieInGroup()), nil
	}
	u, err := v.Tx.UnitOn(storage.UnitID(at(args, 0)), v.Today())
	if errors.Is(err, storage.ErrNotFound) {
		return old(), nil
	}
	if err != nil {
		return nil, err
	}
	if may, err := v.May(visit.TieGroup, u.ID); err != nil || !may {
		return refuse(text.ForLeaders), err
	}
	return s.tieTo(v, u, verb == tieInstead)
}

// tieTo ties the group to a unit. A team has one group and asks before it takes
// another; a group that belongs to somebody else's unit stays theirs.
func (s *Service) tieTo(v visit.Visit, u storage.Unit, instead bool) ([]chat.Reply, error) {
	here := string(v.Message.Chat)
	switch g, err := v.Tx.Group(here); {
	case err == nil && g.Unit != u.ID:
		if may, err := v.May(visit.TieGroup, g.Unit); err != nil || !may {
			name, nameErr := unitName(v, g.Unit)
			return say(text.GroupTaken(name)), errors.Join(err, nameErr)
		}
	case err != nil && !errors.Is(err, storage.ErrNotFound):
		return nil, fmt.Errorf("load group: %w", err)
	}
	if u.Kind == storage.Team {
		others, err := v.Tx.GroupsOf(u.ID)
		if err != nil {
			return nil, fmt.Errorf("list groups of a team: %w", err)
		}
		others = slices.DeleteFunc(others, func(g storage.Group) bool { return g.Chat == here })
		if len(others) > 0 && !instead {
			return say(text.TieReplace(u.Name, others[0].Title), []chat.Button{
				chat.Press(text.TieHere, chat.Data(tieInstead, id(u.ID))), chat.Press(text.TieThere, chat.Data(neverMind)),
			}), nil
		}
		for _, g := range others {
			if err := v.Tx.DropGroup(g.Chat); err != nil {
				return nil, err
			}
		}
	}
	if err := v.Tx.SaveGroup(storage.Group{Chat: here, Unit: u.ID, Title: v.Message.GroupTitle}); err != nil {
		return nil, err
	}
	r := chat.Say(text.Tied(u.Name, u.Kind == storage.Province))
	r.Replace = v.Message.Button != ""
	return []chat.Reply{r}, nil
}

// Untie answers /bonhom.
func (s *Service) Untie(v visit.Visit) ([]chat.Reply, error) {
	if !v.Message.Group {
		return say(text.UntieInGroup()), nil
	}
	g, err := v.Tx.Group(string(v.Message.Chat))
	if errors.Is(err, storage.ErrNotFound) {
		return say(text.NotTied()), nil
	}
	if err != nil {
		return nil, fmt.Errorf("load group: %w", err)
	}
	if may, err := v.May(visit.TieGroup, g.Unit); err != nil || !may {
		return refuse(text.ForLeaders), err
	}
	name, err := unitName(v, g.Unit)
	if err != nil {
		return nil, err
	}
	return say(text.Untied(name)), v.Tx.DropGroup(g.Chat)
}
