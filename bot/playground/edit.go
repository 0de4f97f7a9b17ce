package playground

import "slices"

// editable finds the bot's own message named by chat_id and message_id and copies
// it for change.
func (s *Server) editable(c *call) (*chatState, *Message, error) {
	chat, err := s.target(c)
	if err != nil {
		return nil, nil, err
	}
	id, err := c.integer("message_id")
	if err != nil {
		return nil, nil, err
	}
	old := chat.message(int(id))
	if old == nil {
		return nil, nil, errEditMissing
	}
	if old.From.Key != "bot" {
		return nil, nil, errEditForeign
	}
	changed := *old
	return chat, &changed, nil
}

// finishEdit stores an edit. An inline keyboard that is not given again goes away.
func (s *Server) finishEdit(c *call, chat *chatState, m *Message, visible bool) (any, error) {
	keys, err := c.markup()
	if err != nil {
		return nil, err
	}
	m.Buttons = keys.buttons
	old := chat.message(m.ID)
	if m.Text == old.Text && slices.Equal(m.Entities, old.Entities) && sameButtons(m.Buttons, old.Buttons) {
		return nil, errNotModified
	}
	if visible {
		now := s.now()
		m.EditDate = &now
	}
	s.replace(chat, m)
	return s.wireMessage(chat, m), nil
}

func sameButtons(a, b [][]Button) bool {
	return slices.EqualFunc(a, b, func(x, y []Button) bool { return slices.Equal(x, y) })
}

func (s *Server) editMessageText(c *call) (any, error) {
	chat, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if m.Document != nil || m.Photo != nil {
		return nil, badRequest("there is no text in the message to edit")
	}
	if m.Text, m.Entities, err = c.richText("text", "entities", maxText, errTooLong); err != nil {
		return nil, err
	}
	if m.Text == "" {
		return nil, errTextEmpty
	}
	return s.finishEdit(c, chat, m, true)
}

func (s *Server) editMessageCaption(c *call) (any, error) {
	chat, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if m.Document == nil && m.Photo == nil {
		return nil, badRequest("there is no caption in the message to edit")
	}
	if m.Text, m.Entities, err = c.richText("caption", "caption_entities", maxCaption, errCaptionLong); err != nil {
		return nil, err
	}
	return s.finishEdit(c, chat, m, true)
}

func (s *Server) editMessageReplyMarkup(c *call) (any, error) {
	chat, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	return s.finishEdit(c, chat, m, false)
}
