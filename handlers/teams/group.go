package teams

import (
	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Tie makes the group this message was written in the group of the visitor's
// unit: a team's group, or the Sở's, where the tally arrives.
func (s *Service) Tie(v visit.Visit) ([]chat.Reply, error) {
	if !v.Message.Group {
		return say(text.TieInGroup()), nil
	}
	units, err := v.Units(visit.TieGroup)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return say(text.NotAllowed(text.ForLeaders)), nil
	}
	g := storage.Group{Chat: string(v.Message.Chat), Unit: units[0].ID, Title: v.Message.GroupTitle}
	if err := v.Tx.SaveGroup(g); err != nil {
		return nil, err
	}
	return say(text.Tied(units[0].Name, units[0].Kind == storage.Province)), nil
}
