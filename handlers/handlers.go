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
	"banso/handlers/indicator"
	"banso/handlers/overview"
	"banso/handlers/roster"
	"banso/handlers/tallies"
	"banso/handlers/targets"
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

// Options of a Bot. All but Hotline and Indicators are needed.
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
	// Closes is when the figures of the period that holds a day become final.
	Closes func(day storage.Day) time.Time
	// LineLimit and DayLimit are the numbers of people in a line, and on a day by
	// one member, above which a line is flagged.
	LineLimit, DayLimit int
	Photos              bool // activity pictures may be put to a line
	Ranking             bool // /thidua works
	// Indicators that targets are set for; nil for the program's own.
	Indicators *indicator.Set
}

// Bot handles messages.
type Bot struct {
	o     Options
	ask   *ask.Service
	log   *helplog.Service
	teams *teams.Service
	over  *overview.Service

	roster  *roster.Service
	units   *units.Service
	targets *targets.Service
}

// New makes a Bot.
func New(o Options) *Bot {
	if o.Indicators == nil {
		o.Indicators = indicator.Default()
	}
	period := func(day storage.Day) (string, storage.Day, storage.Day) {
		p := tallies.Containing(o.Rule, day)
		return p.Title(), p.From, p.To
	}
	log := helplog.New(helplog.Options{
		Base: o.Base, Topics: o.Asker, Period: period,
		Closed: func(_ *storage.Tx, _ storage.UnitID, day storage.Day, now time.Time) (bool, error) {
			return !now.Before(o.Closes(day)), nil
		},
		LineLimit: o.LineLimit, DayLimit: o.DayLimit, Photos: o.Photos,
	})
	return &Bot{
		o:     o,
		ask:   ask.New(o.Base, o.Asker, o.Hotline),
		log:   log,
		teams: teams.New(o.Link),
		over: overview.New(overview.Options{
			Title: log.Title, Period: period, Flags: helplog.FlagNames, Edit: helplog.EditData, Members: teams.MembersData, Ranking: o.Ranking,
		}),

		roster:  roster.New(o.Link, o.Location),
		units:   units.New(period),
		targets: targets.New(o.Indicators, o.Rule, o.Location),
	}
}

// Title of a topic as users see it.
func (b *Bot) Title(topic string) string { return b.log.Title(topic) }

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
		replies, err := what(v)
		if err != nil {
			return nil, err
		}
		return b.withMenu(v, replies)
	}, nil
}

// understand decides what a message is; nil means that it is not for the bot.
func (b *Bot) understand(m chat.Message, now time.Time) (do, error) {
	switch {
	case m.Event != chat.NoEvent:
		return b.event(m), nil
	case m.Button != "":
		if verb, args, ok := chat.ParseData(m.Button); ok && verb == reportVerb {
			return b.reportPress(m, args, now)
		}
		return b.press(m), nil
	case m.Group && !m.Addressed:
		return nil, nil
	}
	if name, args, ok := chat.Command(m.Text, b.o.Username()); ok {
		return b.command(m, name, args, now)
	}
	if m.File != nil && (m.Text == "" || list(m.File.Name)) {
		return b.file(m), nil
	}
	if m.Media && m.Text == "" {
		return b.picture, nil
	}
	return b.freeText(m, now), nil
}

// freeText is an answer the conversation waits for, a member's report of help, or
// a question.
func (b *Bot) freeText(m chat.Message, now time.Time) do {
	found := b.ask.Find(m.Text)
	draft := b.log.Read(m.Text, b.today(m, now))
	return func(v visit.Visit) ([]chat.Reply, error) {
		if !m.Edited { // what is awaited was not there when the message was first sent
			if replies, ours, err := b.log.Typed(v, m.Text); ours || err != nil {
				return replies, err
			}
		}
		if draft.Reports {
			if _, member, err := v.LogTeam(); member || err != nil {
				replies, err := b.log.Take(v, draft)
				return b.withPicture(v, replies), err
			}
		}
		if m.Edited {
			if replies, ours, err := b.log.EditedAway(v); ours || err != nil {
				return replies, err
			}
		}
		replies, err := b.ask.Answer(v, m.Text, found)
		return b.withPicture(v, replies), err
	}
}

// today is the day a message was written.
func (b *Bot) today(m chat.Message, now time.Time) storage.Day {
	return visit.Visit{Message: m, Now: now, Location: b.o.Location}.Today()
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

// picture is put to the line just saved where pictures are kept; else the sender
// is told that it is not, once an album.
func (b *Bot) picture(v visit.Visit) ([]chat.Reply, error) {
	if replies, ours, err := b.log.Photo(v, v.Message.Photo); ours || err != nil {
		return replies, err
	}
	return b.withPicture(v, nil), nil
}

// withPicture adds that a picture is not kept, when one came along.
func (b *Bot) withPicture(v visit.Visit, replies []chat.Reply) []chat.Reply {
	if !v.Message.Media {
		return replies
	}
	if again, err := v.SameAlbum(); again || err != nil {
		return replies
	}
	return append(replies, chat.Say(text.PictureNotKept()))
}

func reply(t chat.Text, buttons ...[]chat.Button) do {
	return func(visit.Visit) ([]chat.Reply, error) { return []chat.Reply{chat.Say(t, buttons...)}, nil }
}
