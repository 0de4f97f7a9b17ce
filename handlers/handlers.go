// Package handlers is what the bot does, whatever the channel: a message comes
// in, replies go out as values. It never calls the network and never reads the
// clock; its subfolders hold one capability each.
package handlers

import (
	"context"
	"fmt"
	"time"

	"banso/handlers/ask"
	"banso/handlers/chat"
	"banso/handlers/helplog"
	"banso/handlers/tallies"
	"banso/handlers/teams"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/storage"
)

// Act is the effect of a message: it runs inside the transaction that ends the
// message and gives the replies. It may run more than once, so it does nothing
// outside the transaction.
type Act = func(*storage.Tx) ([]chat.Reply, error)

// viewer gives a snapshot for what is slow to compute.
type viewer interface {
	View(func(*storage.Tx) error) error
}

// Options of a Bot. All but Hotline are needed.
type Options struct {
	Store    viewer
	Base     *knowledge.Base
	Asker    *knowledge.Asker
	Tallies  *tallies.Service
	Rule     tallies.Rule
	Location *time.Location
	Now      func() time.Time
	Username func() string               // the bot's own name on the channel
	Link     func(payload string) string // an address that opens the bot with /start payload
	Agency   string                      // the Sở, as users call it
	Hotline  string
}

// Bot handles messages.
type Bot struct {
	o     Options
	ask   *ask.Service
	log   *helplog.Service
	teams *teams.Service
	units *units.Service
}

// New makes a Bot.
func New(o Options) *Bot {
	period := func(day storage.Day) (string, storage.Day, storage.Day) {
		p := tallies.Containing(o.Rule, day)
		return p.Title(), p.From, p.To
	}
	return &Bot{
		o:     o,
		ask:   ask.New(o.Base, o.Asker, o.Hotline),
		log:   helplog.New(o.Base, o.Asker, period),
		teams: teams.New(o.Link, period),
		units: units.New(period),
	}
}

// do is what a message leads to, once it is known who is here.
type do func(v visit.Visit) ([]chat.Reply, error)

// Handle understands a message, which needs no store, and returns its effect.
func (b *Bot) Handle(_ context.Context, m chat.Message) (Act, error) {
	now := b.o.Now()
	what, err := b.understand(m, now)
	if err != nil {
		return nil, err
	}
	return func(tx *storage.Tx) ([]chat.Reply, error) {
		if what == nil {
			return nil, nil
		}
		v, err := visit.Open(tx, m, now, b.o.Location)
		if err != nil {
			return nil, err
		}
		return what(v)
	}, nil
}

// understand decides what a message is; nil means that it is not for the bot.
func (b *Bot) understand(m chat.Message, now time.Time) (do, error) {
	switch {
	case m.Event != chat.NoEvent:
		return b.event(m), nil
	case m.Button != "":
		return b.press(m), nil
	case m.Group && !m.Addressed:
		return nil, nil
	}
	if name, args, ok := chat.Command(m.Text, b.o.Username()); ok {
		return b.command(m, name, args, now)
	}
	if m.Media && m.Text == "" {
		return reply(text.PictureNotKept()), nil
	}
	return b.freeText(m), nil
}

// freeText is an answer the conversation waits for, or a question.
func (b *Bot) freeText(m chat.Message) do {
	found := b.ask.Find(m.Text)
	return func(v visit.Visit) ([]chat.Reply, error) {
		for _, awaited := range []func(visit.Visit, string) ([]chat.Reply, bool, error){b.log.TypedNumber, b.log.TypedPart} {
			if replies, ours, err := awaited(v, m.Text); ours || err != nil {
				return replies, err
			}
		}
		replies, err := b.ask.Answer(v, m.Text, found)
		if m.Media {
			replies = append(replies, chat.Say(text.PictureNotKept()))
		}
		return replies, err
	}
}

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

func reply(t chat.Text, buttons ...[]chat.Button) do {
	return func(visit.Visit) ([]chat.Reply, error) { return []chat.Reply{chat.Say(t, buttons...)}, nil }
}
