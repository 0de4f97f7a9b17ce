package playground

import (
	"errors"
	"time"
)

const (
	slowest   = 60 * time.Second
	mostTimes = 1000
)

// faultIn is a fault asked for by the page. N counts how often (default once), MS
// is the delay in milliseconds, RetryAfter is in seconds.
type faultIn struct {
	Kind       string `json:"kind"`
	N          int    `json:"n"`
	MS         int    `json:"ms"`
	RetryAfter int    `json:"retry_after"`
	Persona    string `json:"persona"`
	On         *bool  `json:"on"` // absent means yes
}

func (s *Server) controlFaults(in faultIn) (any, error) {
	n := min(max(in.N, 1), mostTimes)
	on := in.On == nil || *in.On
	switch in.Kind {
	case "slow":
		d := min(time.Duration(max(in.MS, 0))*time.Millisecond, slowest)
		if !on {
			d = 0
		}
		s.faults.Slow(d)
	case "429":
		s.faults.Next429(n, max(in.RetryAfter, 1))
	case "502":
		s.faults.Next502HTML(n)
	case "drop":
		s.faults.DropReplies(n)
	case "duplicate":
		s.faults.DuplicateUpdates(n)
	case "unknown":
		s.faults.InjectUnknownUpdate()
	case "malformed":
		s.faults.InjectMalformedUpdate()
	case "revoke":
		s.faults.RevokeToken(on)
	case "clear":
		s.faults.Clear()
	case "block":
		if s.opt.World.persona(in.Persona) == nil {
			return nil, errNoPersona
		}
		s.Block(in.Persona, on)
	default:
		return nil, errors.New("không có sự cố này")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return map[string]any{"ok": true, "faults": s.faults.state()}, nil
}
