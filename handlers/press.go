package handlers

import (
	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
)

// press finds whose button was pressed. A button of a message from before the
// last change of the program still gets a friendly line.
func (b *Bot) press(m chat.Message) do {
	verb, args, ok := chat.ParseData(m.Button)
	return func(v visit.Visit) ([]chat.Reply, error) {
		if !ok {
			return []chat.Reply{chat.Say(text.OldButton())}, nil
		}
		if replies, ours, err := b.ask.Press(v, verb, args); ours || err != nil {
			return replies, err
		}
		if replies, ours, err := b.log.Press(v, verb, args); ours || err != nil {
			return replies, err
		}
		if replies, ours, err := b.over.Press(v, verb, args); ours || err != nil {
			return replies, err
		}
		if replies, ours, err := b.roster.Press(v, verb, args); ours || err != nil {
			return replies, err
		}
		if replies, ours, err := b.teams.Press(v, verb, args); ours || err != nil {
			return replies, err
		}
		if replies, ours, err := privacy.Press(v, verb); ours || err != nil {
			return replies, err
		}
		if verb == helpVerb {
			return b.help(v)
		}
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
}
