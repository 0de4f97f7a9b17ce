// Package handlers is what the bot does, whatever the channel: a message comes
// in, replies go out as values. It never calls the network and never reads the
// clock; its subfolders hold one capability each.
package handlers

import (
	"context"
	"time"

	"banso/handlers/ask"
	"banso/handlers/broadcast"
	"banso/handlers/chat"
	"banso/handlers/closing"
	"banso/handlers/helplog"
	"banso/handlers/indicator"
	"banso/handlers/nudges"
	"banso/handlers/overview"
	"banso/handlers/roster"
	"banso/handlers/tallies"
	"banso/handlers/targets"
	"banso/handlers/teams"
	"banso/handlers/text"
	"banso/handlers/timetable"
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
	Closing  *closing.Service
	Nudges   *nudges.Service
	Broad    *broadcast.Service
	Rule     tallies.Rule
	Location *time.Location
	Now      func() time.Time
	Username func() string               // the bot's own name on the channel
	Link     func(payload string) string // an address that opens the bot with /start payload
	Agency   string                      // the Sở, as users call it
	Hotline  string
	// Schedule tells how the jobs stand that run by the clock.
	Schedule timetable.Source
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
		Closed:    o.Closing.Closed,
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
			for _, typed := range b.typers() {
				if replies, ours, err := typed(v, m.Text); ours || err != nil {
					return replies, err
				}
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

// picture is put to the line just saved where pictures are kept, or to a broadcast
// that is being written; else the sender is told that it is not, once an album.
func (b *Bot) picture(v visit.Visit) ([]chat.Reply, error) {
	if replies, ours, err := b.log.Photo(v, v.Message.Photo); ours || err != nil {
		return replies, err
	}
	if replies, ours, err := b.o.Broad.Attach(v); ours || err != nil {
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
