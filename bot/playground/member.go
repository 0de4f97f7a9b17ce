package playground

import "slices"

func (s *Server) getChat(c *call) (any, error) {
	chat, err := s.lookup(c)
	if err != nil {
		return nil, err
	}
	return wireChatFull{wireChat: s.wireChat(chat), MaxReactionCount: 11, AcceptedGiftTypes: map[string]bool{
		"unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
		"gifts_from_channels": false,
	}}, nil
}

// members lists who is in a chat besides the bot; the first of a group made it.
func (s *Server) members(chat *chatState) []string {
	if g := s.opt.World.group(chat.Key); g != nil {
		return g.Members
	}
	return []string{chat.Key}
}

func (s *Server) member(chat *chatState, key string) wireMember {
	p := s.opt.World.persona(key)
	status := "left"
	if at := slices.Index(s.members(chat), key); at == 0 && chat.Type != typePrivate {
		status = "creator"
	} else if at >= 0 {
		status = "member"
	}
	return wireMember{Status: status, User: p.wire()}
}

// botMember is the bot's own standing in a chat.
func (s *Server) botMember(status string) wireMember {
	m := wireMember{Status: status, User: botUser()}
	if status == "kicked" {
		m.UntilDate = new(int64)
	}
	return m
}

func (c *chatState) botStatus() string {
	switch {
	case c.Blocked:
		return "kicked"
	case c.Left:
		return "left"
	}
	return "member"
}

func (s *Server) getChatMember(c *call) (any, error) {
	chat, err := s.lookup(c)
	if err != nil {
		return nil, err
	}
	id, err := c.integer("user_id")
	if err != nil {
		return nil, err
	}
	if id == botID {
		return s.botMember(chat.botStatus()), nil
	}
	p := s.opt.World.personaByID(id)
	if p == nil {
		return nil, badRequest("user not found")
	}
	return s.member(chat, p.Key), nil
}

func (s *Server) getChatAdministrators(c *call) (any, error) {
	chat, err := s.lookup(c)
	if err != nil {
		return nil, err
	}
	if chat.Type == typePrivate {
		return nil, badRequest("there are no administrators in the private chat")
	}
	admins := []wireMember{}
	for _, key := range s.members(chat)[:min(1, len(s.members(chat)))] {
		admins = append(admins, s.member(chat, key))
	}
	return admins, nil
}

func (s *Server) getChatMemberCount(c *call) (any, error) {
	chat, err := s.lookup(c)
	if err != nil {
		return nil, err
	}
	return len(s.members(chat)) + 1, nil
}

func (s *Server) leaveChat(c *call) (any, error) {
	chat, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if chat.Type == typePrivate {
		return nil, badRequest("chat member status can't be changed in private chats")
	}
	s.setMembership(chat, Sender{Key: "bot"}, func() { chat.Left = true })
	s.serviceLine(chat, "Bot đã rời nhóm.")
	return true, nil
}

// setMembership changes the bot's standing in a chat and queues my_chat_member when
// it did change. mu is held.
func (s *Server) setMembership(chat *chatState, by Sender, change func()) {
	before := chat.botStatus()
	change()
	after := chat.botStatus()
	if before == after {
		return
	}
	if from := s.wireSender(by.Key); from != nil {
		s.enqueue("my_chat_member", wireMemberUpdate{Chat: s.wireChat(chat), From: *from, Date: s.now().Unix(),
			Old: s.botMember(before), New: s.botMember(after)})
	}
	s.notify()
}

// serviceLine shows a line nobody wrote; the bot is told only of those it has an
// update for.
func (s *Server) serviceLine(chat *chatState, text string) *Message {
	return s.post(chat, &Message{Service: text})
}
