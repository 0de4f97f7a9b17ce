package handlers

import (
	"fmt"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// event keeps track of where the bot may speak.
func (b *Bot) event(m chat.Message) do {
	return func(v visit.Visit) ([]chat.Reply, error) {
		switch m.Event {
		case chat.Blocked:
			v.Person.Unreachable = true
			_, err := v.Tx.SavePerson(v.Person)
			return nil, err
		case chat.Unblocked:
			v.Person.Unreachable = false
			_, err := v.Tx.SavePerson(v.Person)
			return nil, err
		case chat.Added:
			return b.added(v)
		case chat.Removed:
			return nil, v.Tx.DropGroup(string(m.Chat))
		case chat.Moved:
			return nil, MoveGroup(v.Tx, m.Chat, m.MovedTo)
		}
		return nil, nil
	}
}

// added greets a group and ties it when the one who added the bot may.
func (b *Bot) added(v visit.Visit) ([]chat.Reply, error) {
	replies := []chat.Reply{chat.Say(text.GroupGreeting(b.o.Username()))}
	units, err := v.Units(visit.TieGroup)
	if err != nil || len(units) == 0 {
		return replies, err
	}
	tied, err := b.teams.Tie(v)
	return append(replies, tied...), err
}

// MoveGroup keeps a group's tie when its conversation gets a new address.
func MoveGroup(tx *storage.Tx, from, to chat.Address) error {
	g, err := tx.Group(string(from))
	if err != nil {
		return nil //nolint:nilerr // a group that is not tied has nothing to keep
	}
	g.Chat = string(to)
	if err := tx.SaveGroup(g); err != nil {
		return fmt.Errorf("move group: %w", err)
	}
	return tx.DropGroup(string(from))
}
