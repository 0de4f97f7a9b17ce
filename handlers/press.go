package handlers

import (
	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
)

// presser handles the buttons of one capability; false for those of others.
type presser func(v visit.Visit, verb string, args []string) ([]chat.Reply, bool, error)

// pressers in the order in which they are asked; no two know the same verb.
func (b *Bot) pressers() []presser {
	return []presser{b.ask.Press, b.log.Press, b.over.Press, b.roster.Press, b.teams.Press, b.units.Press, b.targets.Press, b.own, b.helpPress}
}

// press finds whose button was pressed. A button of a message from before the
// last change of the program still gets a friendly line.
func (b *Bot) press(m chat.Message) do {
	verb, args, ok := chat.ParseData(m.Button)
	return func(v visit.Visit) ([]chat.Reply, error) {
		if !ok {
			return []chat.Reply{chat.Say(text.OldButton())}, nil
		}
		for _, press := range b.pressers() {
			if replies, ours, err := press(v, verb, args); ours || err != nil {
				return replies, err
			}
		}
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
}

// own handles the buttons about what is kept of the visitor. Somebody who agrees
// goes on with the line that waited for it.
func (b *Bot) own(v visit.Visit, verb string, _ []string) ([]chat.Reply, bool, error) {
	replies, ours, err := privacy.Press(v, verb)
	if err != nil || !ours || verb != privacy.Agree {
		return replies, ours, err
	}
	if v.Person, err = v.Tx.Person(v.Person.ID); err != nil {
		return nil, true, err
	}
	more, err := b.log.Resume(v)
	return append(replies, more...), true, err
}

func (b *Bot) helpPress(v visit.Visit, verb string, _ []string) ([]chat.Reply, bool, error) {
	if verb != helpVerb {
		return nil, false, nil
	}
	replies, err := b.help(v)
	return replies, true, err
}
