package playground

import "strconv"

// The objects of the Bot API that the server answers and delivers, cut down to the
// fields it fills in.

type wireUser struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

type wireMe struct {
	wireUser
	CanJoinGroups           bool `json:"can_join_groups"`
	CanReadAllGroupMessages bool `json:"can_read_all_group_messages"`
	SupportsInlineQueries   bool `json:"supports_inline_queries"`
}

type wireChat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
}

// wireChatFull is ChatFullInfo with its required fields.
type wireChatFull struct {
	wireChat
	AccentColorID     int             `json:"accent_color_id"`
	MaxReactionCount  int             `json:"max_reaction_count"`
	AcceptedGiftTypes map[string]bool `json:"accepted_gift_types"`
}

type wireMember struct {
	Status    string   `json:"status"`
	User      wireUser `json:"user"`
	UntilDate *int64   `json:"until_date,omitempty"`
}

type wireMemberUpdate struct {
	Chat wireChat   `json:"chat"`
	From wireUser   `json:"from"`
	Date int64      `json:"date"`
	Old  wireMember `json:"old_chat_member"`
	New  wireMember `json:"new_chat_member"`
}

type wireFile struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileName     string `json:"file_name,omitempty"`
	MimeType     string `json:"mime_type,omitempty"`
	FileSize     int    `json:"file_size,omitempty"`
	Width        int    `json:"width,omitempty"`
	Height       int    `json:"height,omitempty"`
	FilePath     string `json:"file_path,omitempty"`
}

type wireMarkup struct {
	InlineKeyboard [][]wireButton `json:"inline_keyboard"`
}

type wireButton struct {
	Text         string `json:"text"`
	CallbackData string `json:"callback_data,omitempty"`
	URL          string `json:"url,omitempty"`
}

type wireMessage struct {
	MessageID       int          `json:"message_id"`
	From            *wireUser    `json:"from,omitempty"`
	Chat            wireChat     `json:"chat"`
	Date            int64        `json:"date"`
	EditDate        int64        `json:"edit_date,omitempty"`
	ReplyTo         *wireMessage `json:"reply_to_message,omitempty"`
	MediaGroupID    string       `json:"media_group_id,omitempty"`
	Text            string       `json:"text,omitempty"`
	Entities        []Entity     `json:"entities,omitempty"`
	Document        *wireFile    `json:"document,omitempty"`
	Photo           []wireFile   `json:"photo,omitempty"`
	Caption         string       `json:"caption,omitempty"`
	CaptionEntities []Entity     `json:"caption_entities,omitempty"`
	ReplyMarkup     *wireMarkup  `json:"reply_markup,omitempty"`
	MigrateTo       int64        `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom     int64        `json:"migrate_from_chat_id,omitempty"`
}

func botUser() wireUser {
	return wireUser{ID: botID, IsBot: true, FirstName: botName, Username: botUsername}
}

func (p *Persona) wire() wireUser {
	return wireUser{ID: p.ID, FirstName: p.Name, Username: p.Username, LanguageCode: "vi"}
}

// wireSender gives the user with this sender key, nil for a message nobody wrote.
func (s *Server) wireSender(key string) *wireUser {
	if key == "bot" {
		u := botUser()
		return &u
	}
	if p := s.opt.World.persona(key); p != nil {
		u := p.wire()
		return &u
	}
	return nil
}

func (s *Server) wireChat(c *chatState) wireChat {
	w := wireChat{ID: c.ID, Type: c.Type}
	if p := s.opt.World.persona(c.Key); p != nil {
		w.FirstName, w.Username = p.Name, p.Username
	} else {
		w.Title = c.Title
	}
	return w
}

// wireMessage shows a stored message as the Bot API does; the message replied to
// is included one level deep. mu is held.
func (s *Server) wireMessage(c *chatState, m *Message) *wireMessage {
	w := &wireMessage{
		MessageID: m.ID, From: s.wireSender(m.From.Key), Chat: s.wireChat(c), Date: m.Date.Unix(),
		MediaGroupID: m.Album, MigrateTo: m.MigrateTo, MigrateFrom: m.MigrateFrom,
	}
	if m.MigrateTo != 0 {
		w.Chat.ID, w.Chat.Type = c.OldID, typeGroup
	}
	if m.EditDate != nil {
		w.EditDate = m.EditDate.Unix()
	}
	if m.ReplyTo != 0 {
		if quoted := c.message(m.ReplyTo); quoted != nil {
			inner := *quoted
			inner.ReplyTo = 0
			w.ReplyTo = s.wireMessage(c, &inner)
		}
	}
	switch {
	case m.Document != nil:
		w.Document = &wireFile{FileID: m.Document.ID, FileUniqueID: m.Document.Unique, FileName: m.Document.Name,
			MimeType: m.Document.Mime, FileSize: m.Document.Size}
	case m.Photo != nil:
		w.Photo = []wireFile{{FileID: m.Photo.ID, FileUniqueID: m.Photo.Unique, FileSize: m.Photo.Size,
			Width: m.Photo.Width, Height: m.Photo.Height}}
	}
	if m.Document != nil || m.Photo != nil {
		w.Caption, w.CaptionEntities = m.Text, m.Entities
	} else {
		w.Text, w.Entities = m.Text, m.Entities
	}
	if len(m.Buttons) > 0 {
		w.ReplyMarkup = &wireMarkup{}
		for _, row := range m.Buttons {
			var out []wireButton
			for _, b := range row {
				out = append(out, wireButton{Text: b.Text, CallbackData: b.Data, URL: b.URL})
			}
			w.ReplyMarkup.InlineKeyboard = append(w.ReplyMarkup.InlineKeyboard, out)
		}
	}
	return w
}

func chatIDText(id int64) string { return strconv.FormatInt(id, 10) }
