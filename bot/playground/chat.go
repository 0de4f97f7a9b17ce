package playground

import (
	"slices"
	"time"
)

const (
	typePrivate    = "private"
	typeGroup      = "group"
	typeSupergroup = "supergroup"
)

// chatState is one chat: a persona's private chat with the bot, or a group.
type chatState struct {
	Key      string     `json:"key"`
	ID       int64      `json:"id"`
	OldID    int64      `json:"old_id,omitempty"` // before the group became a supergroup
	Type     string     `json:"type"`
	Title    string     `json:"title"`
	Started  bool       `json:"started"` // the bot may write first
	Blocked  bool       `json:"blocked,omitempty"`
	Left     bool       `json:"left,omitempty"` // the bot is no member
	NextID   int        `json:"next_id"`
	Messages []*Message `json:"messages"` // by ascending id
}

// Message is one message as the people of a chat see it.
type Message struct {
	ID       int        `json:"id"` // unique within its chat
	Chat     string     `json:"chat"`
	From     Sender     `json:"from"`
	Date     time.Time  `json:"date"` // by the moved clock
	EditDate *time.Time `json:"edit_date,omitempty"`
	Text     string     `json:"text"` // text, or the caption of a file
	Entities []Entity   `json:"entities,omitempty"`
	ReplyTo  int        `json:"reply_to,omitempty"`
	Buttons  [][]Button `json:"buttons,omitempty"`
	Keyboard *Keyboard  `json:"keyboard,omitempty"`
	Document *File      `json:"document,omitempty"`
	Photo    *File      `json:"photo,omitempty"`
	Album    string     `json:"album,omitempty"` // media_group_id
	// Service is the Vietnamese line of a message nobody wrote.
	Service       string `json:"service,omitempty"`
	MarkupRemoved bool   `json:"markup_removed,omitempty"` // takes the reply keyboard away
	ForceReply    bool   `json:"force_reply,omitempty"`
	MigrateTo     int64  `json:"migrate_to,omitempty"`
	MigrateFrom   int64  `json:"migrate_from,omitempty"`
}

// Sender is who wrote a message.
type Sender struct {
	Key  string `json:"key"` // persona key or "bot"
	Name string `json:"name"`
}

// Button is one inline button; exactly one of Data and URL is set for the kinds a
// person can press here.
type Button struct {
	Text string `json:"text"`
	Data string `json:"data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Keyboard is a custom reply keyboard.
type Keyboard struct {
	Keyboard        [][]KeyboardButton `json:"keyboard"`
	OneTimeKeyboard bool               `json:"one_time_keyboard,omitempty"`
}

// KeyboardButton is one key: pressing it sends its text.
type KeyboardButton struct {
	Text string `json:"text"`
}

// Labels lists the texts of the inline buttons, row by row.
func (m Message) Labels() []string {
	var labels []string
	for _, row := range m.Buttons {
		for _, b := range row {
			labels = append(labels, b.Text)
		}
	}
	return labels
}

// FindButton returns the first inline button with this label.
func (m Message) FindButton(label string) (Button, bool) {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Text == label {
				return b, true
			}
		}
	}
	return Button{}, false
}

// chat finds a chat by its key. mu is held.
func (s *Server) chat(key string) *chatState {
	for _, c := range s.chats {
		if c.Key == key {
			return c
		}
	}
	return nil
}

// chatByID finds a chat by its id or the one it had before migration. mu is held.
func (s *Server) chatByID(id int64) *chatState {
	for _, c := range s.chats {
		if c.ID == id || c.OldID == id && id != 0 {
			return c
		}
	}
	return nil
}

func (c *chatState) index(id int) (int, bool) {
	return slices.BinarySearchFunc(c.Messages, id, func(m *Message, id int) int { return m.ID - id })
}

func (c *chatState) message(id int) *Message {
	if i, ok := c.index(id); ok {
		return c.Messages[i]
	}
	return nil
}

// post numbers and dates a message, keeps it and shows it. mu is held.
func (s *Server) post(c *chatState, m *Message) *Message {
	m.ID, m.Chat, m.Date = c.NextID, c.Key, s.now()
	c.NextID++
	if len(c.Messages) >= keptMessages {
		c.Messages = slices.Delete(c.Messages, 0, 1)
	}
	c.Messages = append(c.Messages, m)
	s.hub.emit("message", m)
	s.notify()
	return m
}

// replace puts a changed copy in the place of a message: what Messages handed out
// before stays as it was. mu is held.
func (s *Server) replace(c *chatState, m *Message) {
	if i, ok := c.index(m.ID); ok {
		c.Messages[i] = m
		s.hub.emit("edit", m)
		s.notify()
	}
}

// remove takes a message out of a chat and tells whether it was there. mu is held.
func (s *Server) remove(c *chatState, id int) bool {
	i, ok := c.index(id)
	if ok {
		c.Messages = slices.Delete(c.Messages, i, i+1)
		s.hub.emit("delete", map[string]any{"chat": c.Key, "id": id})
		s.notify()
	}
	return ok
}
