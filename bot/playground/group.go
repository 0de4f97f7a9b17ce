package playground

import "strconv"

// supergroupBase is what Telegram subtracts ids of supergroups from.
const supergroupBase = -1000000000000

// Migrate makes a group a supergroup with a new id, as Telegram does when a group
// gets public or large. Sending to the old id is refused with the new one from then
// on. It returns the new id.
func (s *Server) Migrate(group string) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(group)
	if c == nil || s.opt.World.group(group) == nil {
		return 0, errNoGroup
	}
	if c.Type != typeGroup {
		return 0, errMigratedYet
	}
	c.OldID, c.ID, c.Type = c.ID, supergroupBase-1000000000+c.ID, typeSupergroup
	by := Sender{}
	if members := s.members(c); len(members) > 0 {
		by = s.opt.World.persona(members[0]).sender()
	}
	leave := s.post(c, &Message{From: by, Service: "Nhóm được nâng cấp thành siêu nhóm, mã nhóm đổi thành " + strconv.FormatInt(c.ID, 10) + ".", MigrateTo: c.ID})
	s.enqueueMigration(c, leave)
	enter := s.post(c, &Message{From: by, Service: "Đây là siêu nhóm mới.", MigrateFrom: c.OldID})
	s.enqueueMigration(c, enter)
	s.botChanged()
	return c.ID, nil
}

func (s *Server) enqueueMigration(c *chatState, m *Message) {
	if !c.Left {
		s.enqueue("message", s.wireMessage(c, m))
	}
}

// SetMember has the bot added to a group or taken out of it by its creator.
func (s *Server) SetMember(group string, in bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(group)
	if c == nil || s.opt.World.group(group) == nil {
		return errNoGroup
	}
	if c.Left == !in {
		return nil
	}
	by := Sender{}
	if members := s.members(c); len(members) > 0 {
		by = s.opt.World.persona(members[0]).sender()
	}
	s.setMembership(c, by, func() { c.Left = !in })
	line := "Bot đã được thêm vào nhóm."
	if !in {
		line = "Bot đã bị đưa ra khỏi nhóm."
	}
	s.serviceLine(c, line)
	return nil
}
