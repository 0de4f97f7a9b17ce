// Package chat is the vocabulary that channels and handlers share: what came in,
// what goes out, and to whom. It knows no channel and no capability, and it
// never sends anything.
package chat

import (
	"log/slog"
	"time"
)

// Address names a conversation on a channel, for example "tg:-100123". Only the
// channel that made an address looks inside it.
type Address string

// Person is who wrote: ID is stable for life on that channel ("tg:123"), Name is
// what the channel shows and may change at any time.
type Person struct {
	ID   string
	Name string
}

// Event tells of something that happened to the conversation rather than in it.
type Event string

// Events a channel may report.
const (
	NoEvent   Event = ""
	Blocked   Event = "blocked"   // the person stopped the bot
	Unblocked Event = "unblocked" // the person let it in again
	Added     Event = "added"     // the bot was put into a group
	Removed   Event = "removed"   // the bot was taken out of a group
	Moved     Event = "moved"     // the conversation has a new address: MovedTo
)

// Message is one thing that a person did in a conversation: wrote, pressed a
// button, or one of the Events.
type Message struct {
	Key        string  // the same update delivered twice has the same key
	ID         string  // the message's id within the conversation
	From       Person  //
	Chat       Address //
	Group      bool    // several people read this conversation
	GroupTitle string
	Addressed  bool      // meant for the bot; always true in a private chat
	Text       string    // NFC, the caption when a picture came with one
	Button     string    // data of the pressed button, "" when none was pressed
	ButtonOn   string    // id of the message that carries the pressed button
	Callback   string    // the channel's own handle of the press, "" once it is answered
	Media      bool      // a picture or file came along
	File       *File     // a document that came along
	Photo      string    // the channel's id of the picture, "" when none came
	Album      string    // pictures sent together share it, "" for a lone one
	Edited     bool      // a later version of a message seen before
	Sent       time.Time // when the person wrote it, by the channel's clock
	Event      Event
	MovedTo    Address
}

// File is a document that came with a message. Its content is there only where
// somebody asked for it; it is never stored.
type File struct {
	Ref  string // the channel's own handle of the content
	Name string
	Size int64  // bytes, as the channel says
	Data []byte // nil when it was not fetched
}

// LogValue keeps text, names and ids of people out of every log.
func (m Message) LogValue() slog.Value {
	kind := "text"
	switch {
	case m.Event != NoEvent:
		kind = string(m.Event)
	case m.Button != "":
		kind = "button"
	case m.Media:
		kind = "media"
	}
	return slog.GroupValue(
		slog.String("key", m.Key),
		slog.String("kind", kind),
		slog.Bool("group", m.Group),
		slog.Int("length", len(m.Text)),
	)
}
