package playground

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

const (
	maxBatch = 100
	maxPoll  = 50 * time.Second
)

// queue holds the updates the bot has not confirmed yet.
type queue struct {
	next    int64 // id of the next update
	pending []update
	allowed []string // nil: the default kinds
	poller  int64    // number of the youngest getUpdates
}

type update struct {
	ID   int64           `json:"id"`
	Body json.RawMessage `json:"body"` // the whole Update object
}

// optIn are the kinds of updates a bot gets only when it asks for them.
var optIn = []string{"chat_member", "message_reaction", "message_reaction_count"}

// enqueue queues an update of a kind, once or twice as faults will have it.
// mu is held.
func (s *Server) enqueue(kind string, body any) {
	if s.queue.allowed == nil && slices.Contains(optIn, kind) ||
		s.queue.allowed != nil && !slices.Contains(s.queue.allowed, kind) {
		return
	}
	s.enqueueAlways(kind, body)
	if s.faults.duplicates > 0 {
		s.faults.duplicates--
		s.queue.pending = append(s.queue.pending, s.queue.pending[len(s.queue.pending)-1])
		s.hub.emit("faults", s.faults.state())
	}
}

func (s *Server) enqueueAlways(kind string, body any) {
	id := s.queue.next
	s.queue.next++
	raw, err := json.Marshal(map[string]any{"update_id": id, kind: body})
	if err != nil {
		// Only our own structs come here.
		panic("playground: marshal update: " + err.Error())
	}
	s.queue.pending = append(s.queue.pending, update{ID: id, Body: raw})
	s.notify()
}

// confirm forgets the updates below offset; a negative one keeps the last ones.
// mu is held.
func (s *Server) confirm(offset int64) {
	before := len(s.queue.pending)
	if offset < 0 {
		s.queue.pending = s.queue.pending[max(0, before+int(max(offset, -1<<30))):]
	} else {
		s.queue.pending = slices.DeleteFunc(s.queue.pending, func(u update) bool { return u.ID < offset })
	}
	if len(s.queue.pending) != before {
		s.saveSoon()
	}
}

// setAllowed keeps the kinds of updates wanted from now on; an empty list asks for
// the default again, an absent parameter changes nothing. mu is held.
func (s *Server) setAllowed(c *call) error {
	if !c.has("allowed_updates") {
		return nil
	}
	var allowed []string
	if err := c.decode("allowed_updates", &allowed); err != nil {
		return err
	}
	if len(allowed) == 0 {
		allowed = nil
	}
	s.queue.allowed = allowed
	return nil
}

// getUpdates confirms what came before offset and waits up to timeout for more. A
// younger call ends an older one with 409.
func (s *Server) getUpdates(c *call) (any, error) {
	offset, err := c.integer("offset")
	if err != nil {
		return nil, err
	}
	limit, err := c.integer("limit")
	if err != nil {
		return nil, err
	}
	if limit < 1 || limit > maxBatch {
		limit = maxBatch
	}
	seconds, err := c.integer("timeout")
	if err != nil {
		return nil, err
	}
	wait := min(time.Duration(max(seconds, 0))*time.Second, maxPoll)

	s.mu.Lock()
	if s.webhook.URL != "" {
		s.mu.Unlock()
		return nil, errWebhookActive
	}
	if err := s.setAllowed(c); err != nil {
		s.mu.Unlock()
		return nil, err
	}
	s.confirm(offset)
	s.queue.poller++
	me := s.queue.poller
	s.stir()
	s.mu.Unlock()
	return s.poll(c.ctx, me, int(limit), wait)
}

func (s *Server) poll(ctx context.Context, me int64, limit int, wait time.Duration) (any, error) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for late := wait == 0; ; {
		s.mu.Lock()
		wake, batch := s.wake, bodies(s.queue.pending[:min(limit, len(s.queue.pending))])
		revoked, younger, closed := s.faults.revoked, s.queue.poller != me, s.closed
		s.mu.Unlock()
		switch {
		case revoked:
			return nil, errUnauthorized
		case younger:
			return nil, errOtherPoller
		case len(batch) > 0:
			return batch, nil
		case late || closed:
			return []json.RawMessage{}, nil
		}
		select {
		case <-wake:
		case <-timer.C:
			late = true
		case <-ctx.Done():
			return nil, errOtherPoller
		}
	}
}

func bodies(updates []update) []json.RawMessage {
	out := make([]json.RawMessage, 0, len(updates))
	for _, u := range updates {
		out = append(out, u.Body)
	}
	return out
}
