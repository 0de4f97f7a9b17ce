package playground

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const (
	maxText    = 4096 // UTF-16 units after parsing entities
	maxCaption = 1024
)

// target finds the chat of chat_id and whether the bot may write there. mu is held.
func (s *Server) target(c *call) (*chatState, error) {
	chat, err := s.lookup(c)
	if err != nil {
		return nil, err
	}
	switch {
	case chat.Type == typePrivate && chat.Blocked:
		return nil, errBlocked
	case chat.Type == typePrivate && !chat.Started:
		return nil, errNotStarted
	case chat.Left:
		return nil, errKicked
	}
	return chat, nil
}

// lookup finds the chat of chat_id. The id a group had before it was upgraded is
// answered with the new one.
func (s *Server) lookup(c *call) (*chatState, error) {
	if !c.has("chat_id") {
		return nil, badRequest("chat_id is empty")
	}
	id, err := strconv.ParseInt(strings.TrimSpace(c.text("chat_id")), 10, 64)
	if err != nil {
		return nil, errChatNotFound
	}
	chat := s.chatByID(id)
	if chat == nil {
		return nil, errChatNotFound
	}
	if chat.OldID == id {
		return nil, &apiError{Code: 400, Description: "Bad Request: group chat was upgraded to a supergroup chat",
			Parameters: &responseParams{MigrateTo: chat.ID}}
	}
	return chat, nil
}

// richText reads a text parameter with its parse mode or entities and holds it to
// a limit in UTF-16 units.
func richText(text, mode string, given []Entity, limit int, tooLong error) (string, []Entity, error) {
	text, err := cleanText(text)
	if err != nil {
		return "", nil, err
	}
	entities := given
	switch strings.ToLower(mode) {
	case "":
	case "html":
		if text, entities, err = parseHTML(text); err != nil {
			return "", nil, err
		}
	default:
		return "", nil, badRequest("unsupported parse_mode")
	}
	for _, e := range entities {
		if e.Offset < 0 || e.Length < 0 || e.Type == "" {
			return "", nil, badRequest("can't parse entities: wrong entity specified")
		}
	}
	text, entities = tidy(text, entities)
	if units(text) > limit {
		return "", nil, tooLong
	}
	return text, detect(text, entities), nil
}

func (c *call) richText(field, entitiesField string, limit int, tooLong error) (string, []Entity, error) {
	var given []Entity
	if err := c.decode(entitiesField, &given); err != nil {
		return "", nil, err
	}
	return richText(c.text(field), c.text("parse_mode"), given, limit, tooLong)
}

// replyTo reads whom a message answers; 0 is nobody.
func (c *call) replyTo(chat *chatState) (int, error) {
	var reply struct {
		MessageID int  `json:"message_id"`
		Allow     bool `json:"allow_sending_without_reply"`
	}
	if err := c.decode("reply_parameters", &reply); err != nil {
		return 0, err
	}
	if reply.MessageID == 0 {
		return 0, nil
	}
	if chat.message(reply.MessageID) == nil {
		if reply.Allow {
			return 0, nil
		}
		return 0, errReplyMissing
	}
	return reply.MessageID, nil
}

func botSender() Sender { return Sender{Key: "bot", Name: botName} }

// draft reads what all sending methods share: chat, reply and markup.
func (s *Server) draft(c *call) (*chatState, *Message, error) {
	chat, err := s.target(c)
	if err != nil {
		return nil, nil, err
	}
	m := &Message{From: botSender()}
	if m.ReplyTo, err = c.replyTo(chat); err != nil {
		return nil, nil, err
	}
	keys, err := c.markup()
	if err != nil {
		return nil, nil, err
	}
	keys.apply(m)
	return chat, m, nil
}

func (s *Server) sendMessage(c *call) (any, error) {
	chat, m, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	if m.Text, m.Entities, err = c.richText("text", "entities", maxText, errTooLong); err != nil {
		return nil, err
	}
	if m.Text == "" {
		return nil, errTextEmpty
	}
	var preview map[string]any
	if err := c.decode("link_preview_options", &preview); err != nil {
		return nil, err
	}
	return s.wireMessage(chat, s.post(chat, m)), nil
}

func (s *Server) deleteMessage(c *call) (any, error) {
	chat, err := s.target(c)
	if err != nil {
		return nil, err
	}
	id, err := c.integer("message_id")
	if err != nil {
		return nil, err
	}
	if !s.remove(chat, int(id)) {
		return nil, errDeleteMissing
	}
	return true, nil
}

var chatActions = strings.Fields(`typing upload_photo record_video upload_video record_voice upload_voice
	upload_document choose_sticker find_location record_video_note upload_video_note`)

// sendChatAction shows for five seconds that the bot is busy.
func (s *Server) sendChatAction(c *call) (any, error) {
	chat, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(chatActions, c.text("action")) {
		return nil, badRequest("wrong parameter action in request")
	}
	s.hub.emit("typing", map[string]any{"chat": chat.Key})
	return true, nil
}

// asAPIError keeps refusals and names any other failure, such as a full disk.
func asAPIError(what string, err error) error {
	if refusal := new(apiError); errors.As(err, &refusal) {
		return refusal
	}
	return &apiError{Code: 500, Description: fmt.Sprintf("Internal Server Error: %s", what)}
}
