package playground

import (
	"context"
	"fmt"
)

// Messages is a snapshot of a chat: a persona's key for the private chat, a group's
// key for the group. Later changes do not reach it.
func (s *Server) Messages(chat string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messages(chat)
}

// messages is Messages with mu held.
func (s *Server) messages(chat string) []Message {
	c := s.chat(chat)
	if c == nil {
		return nil
	}
	out := make([]Message, len(c.Messages))
	for i, m := range c.Messages {
		out[i] = *m
	}
	return out
}

// ChatID is the Bot API's id of a chat, 0 for an unknown key.
func (s *Server) ChatID(chat string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.chat(chat); c != nil {
		return c.ID
	}
	return 0
}

// Pending counts the updates the bot has not confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue.pending)
}

// WaitFor returns nil once ok holds for the messages of a chat. It looks again at
// every change and ends with the context's error, or ErrClosed.
func (s *Server) WaitFor(ctx context.Context, chat string, ok func([]Message) bool) error {
	for {
		s.mu.Lock()
		wake, closed, messages := s.wake, s.closed, s.messages(chat)
		s.mu.Unlock()
		if ok(messages) {
			return nil
		}
		if closed {
			return ErrClosed
		}
		select {
		case <-wake:
		case <-ctx.Done():
			last := "none"
			if n := len(messages); n > 0 {
				last = fmt.Sprintf("%d of %d by %s", messages[n-1].ID, n, messages[n-1].From.Key)
			}
			return fmt.Errorf("wait for messages of %s (last: %s): %w", chat, last, context.Cause(ctx))
		}
	}
}
