package playground

import (
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Refusals of what a persona tries, in the words the page shows.
var (
	errNoPersona   = errors.New("không có người này trong sân chơi")
	errNoChat      = errors.New("không có cuộc trò chuyện này trong sân chơi")
	errNotMember   = errors.New("người này không ở trong nhóm")
	errHasBlocked  = errors.New("người này đang chặn bot, bạn hãy bỏ chặn trước")
	errNothing     = errors.New("tin nhắn không có chữ nào")
	errTextLong    = errors.New("tin nhắn dài quá 4096 ký tự")
	errNoMessage   = errors.New("không có tin nhắn này")
	errNotOwn      = errors.New("chỉ sửa được tin chữ của chính mình")
	errBadPayload  = errors.New("mã trong đường dẫn chỉ gồm 1–64 chữ cái không dấu, số, gạch")
	errUploads     = errors.New("mỗi lần gửi được từ 1 đến 10 tệp")
	errAlbum       = errors.New("gửi nhiều tệp một lần thì phải là ảnh cả")
	errNoGroup     = errors.New("không có nhóm này trong sân chơi")
	errMigratedYet = errors.New("nhóm này đã được nâng cấp rồi")
)

var payloadForm = regexp.MustCompile(`^[A-Za-z0-9_-]{0,64}$`)

// stage finds who does something and where: chat "" or the persona's own key is the
// private chat with the bot, otherwise a group the persona is in. mu is held.
func (s *Server) stage(persona, chat string) (*Persona, *chatState, error) {
	p := s.opt.World.persona(persona)
	if p == nil {
		return nil, nil, errNoPersona
	}
	if chat == "" {
		chat = persona
	}
	c := s.chat(chat)
	if c == nil || c.Type == typePrivate && chat != persona {
		return nil, nil, errNoChat
	}
	if c.Type != typePrivate && s.member(c, persona).Status == "left" {
		return nil, nil, errNotMember
	}
	if c.Blocked {
		return nil, nil, errHasBlocked
	}
	return p, c, nil
}

func (p *Persona) sender() Sender { return Sender{Key: p.Key, Name: p.Name} }

// Say has a persona write a text: in the private chat with the bot when chat is "",
// else in the group of that key. It returns the message's id within the chat, 0 when
// it could not be said (unknown persona or chat, bot blocked, empty text).
func (s *Server) Say(persona, chat, text string) int {
	return s.acted(s.say(persona, chat, text, 0))
}

// Reply is Say as an answer to a message of the same chat.
func (s *Server) Reply(persona, chat, text string, to int) int {
	return s.acted(s.say(persona, chat, text, to))
}

// acted logs what a persona could not do, which a caller of the Go API may not see.
func (s *Server) acted(id int, err error) int {
	if err != nil {
		s.opt.Log.Warn("persona could not act", slog.Any("error", err))
	}
	return id
}

func (s *Server) say(persona, chat, text string, replyTo int) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, c, err := s.stage(persona, chat)
	if err != nil {
		return 0, err
	}
	if text, err = personText(text, maxText); err != nil {
		return 0, err
	}
	if text == "" {
		return 0, errNothing
	}
	if replyTo != 0 && c.message(replyTo) == nil {
		return 0, errNoMessage
	}
	m := s.post(c, &Message{From: p.sender(), Text: text, Entities: detect(text, nil), ReplyTo: replyTo})
	s.hear(c, m, "message")
	return m.ID, nil
}

func personText(text string, limit int) (string, error) {
	text, err := cleanText(text)
	if err != nil {
		return "", errNothing
	}
	text, _ = tidy(text, nil)
	if units(text) > limit {
		return "", errTextLong
	}
	return text, nil
}

// hear queues what a person wrote for the bot, as far as privacy mode lets it hear:
// everything in private, in groups only what is meant for it. mu is held.
func (s *Server) hear(c *chatState, m *Message, kind string) {
	if c.Type == typePrivate {
		c.Started = true
	} else if c.Left || !s.addressed(c, m) {
		return
	}
	s.enqueue(kind, s.wireMessage(c, m))
}

// addressed tells whether a group message is a command not meant for another bot,
// mentions the bot or answers it.
func (s *Server) addressed(c *chatState, m *Message) bool {
	if quoted := c.message(m.ReplyTo); quoted != nil && quoted.From.Key == "bot" {
		return true
	}
	for _, e := range m.Entities {
		word := slice16(m.Text, e.Offset, e.Length)
		_, at, named := strings.Cut(word, "@")
		switch e.Type {
		case "mention":
			if strings.EqualFold(at, botUsername) {
				return true
			}
		case "bot_command":
			if named && strings.EqualFold(at, botUsername) || !named && e.Offset == 0 {
				return true
			}
		}
	}
	return false
}

// Start has a persona press "Bắt đầu" or a deep link with this payload (0–64 of
// A–Z, a–z, 0–9, _ and -). It lifts a block, as Telegram's restart button does, and
// returns the id of the /start message, 0 when it was refused.
func (s *Server) Start(persona, payload string) int { return s.acted(s.start(persona, payload)) }

func (s *Server) start(persona, payload string) (int, error) {
	if !payloadForm.MatchString(payload) {
		return 0, errBadPayload
	}
	if s.opt.World.persona(persona) == nil {
		return 0, errNoPersona
	}
	s.Block(persona, false)
	return s.say(persona, "", strings.TrimSpace("/start "+payload), 0)
}

// Upload is a file that a persona sends.
type Upload struct {
	Name string
	Data []byte
}

// SendPhoto has a persona send a picture (PNG, JPEG or GIF) with a caption.
func (s *Server) SendPhoto(persona, chat, caption, name string, data []byte) (int, error) {
	return s.SendFiles(persona, chat, caption, []Upload{{name, data}})
}

// SendFiles has a persona send one file, or several pictures as an album whose
// first one carries the caption. Pictures (by their name's ending) are sent as
// such, anything else as a document. It gives the id of the first message.
func (s *Server) SendFiles(persona, chat, caption string, uploads []Upload) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, c, err := s.stage(persona, chat)
	if err != nil {
		return 0, err
	}
	if caption, err = personText(caption, maxCaption); err != nil {
		return 0, err
	}
	if len(uploads) == 0 || len(uploads) > 10 {
		return 0, errUploads
	}
	album := ""
	if len(uploads) > 1 {
		s.lastID++
		album = strconv.FormatInt(s.lastID, 10)
	}
	var messages []*Message
	for _, up := range uploads {
		photo := strings.HasPrefix(mime.TypeByExtension(path.Ext(up.Name)), "image/")
		if album != "" && !photo {
			return 0, errAlbum
		}
		f, err := s.addFile(cleanFileName(up.Name), up.Data, photo)
		if err != nil {
			return 0, fmt.Errorf("keep file: %w", err)
		}
		m := &Message{From: p.sender(), Text: caption, Entities: detect(caption, nil), Album: album}
		caption = ""
		if photo {
			m.attach("photo", f)
		} else {
			m.attach("document", f)
		}
		messages = append(messages, m)
	}
	for _, m := range messages {
		s.hear(c, s.post(c, m), "message")
	}
	return messages[0].ID, nil
}

// Edit has a persona change a text of theirs; the bot hears of it.
func (s *Server) Edit(persona, chat string, messageID int, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, c, err := s.stage(persona, chat)
	if err != nil {
		return err
	}
	if text, err = personText(text, maxText); err != nil {
		return err
	}
	if text == "" {
		return errNothing
	}
	old := c.message(messageID)
	if old == nil {
		return errNoMessage
	}
	if old.From.Key != p.Key || old.Photo != nil || old.Service != "" {
		return errNotOwn
	}
	m, now := *old, s.now()
	m.Text, m.Entities, m.EditDate = text, detect(text, nil), &now
	s.replace(c, &m)
	s.hear(c, &m, "edited_message")
	return nil
}

// Press has a persona press an inline button with this data. Neither the message
// nor the button need exist any more, as with a phone that was offline.
func (s *Server) Press(persona, chat string, messageID int, data string) {
	s.acted(0, s.press(persona, chat, messageID, data))
}

func (s *Server) press(persona, chat string, messageID int, data string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, c, err := s.stage(persona, chat)
	if err != nil {
		return err
	}
	s.pressButton(p, c, messageID, data)
	return nil
}

// Block has a persona block the bot or lift the block; the bot hears of a change.
func (s *Server) Block(persona string, blocked bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, c := s.opt.World.persona(persona), s.chat(persona)
	if p == nil || c == nil || c.Blocked == blocked {
		return
	}
	s.setMembership(c, p.sender(), func() { c.Blocked = blocked })
	s.hub.emit("faults", s.faults.state())
}
