package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	keptEvents = 1024
	heartbeat  = 15 * time.Second
)

// hub keeps the recent events for the pages that listen. Readers pull from it, so
// a slow page holds nobody up: it is told to reload once it fell too far behind.
type hub struct {
	boot int64 // tells event ids of this run from those of another

	mu     sync.Mutex
	wake   chan struct{}
	first  int // number of events[0]
	events []event
}

type event struct {
	name string
	data []byte
}

func newHub(boot int64) *hub { return &hub{boot: boot, wake: make(chan struct{}), first: 1} }

// emit shows an event to every page. The data is marshalled at once, so it may
// change afterwards.
func (h *hub) emit(name string, data any) {
	raw, err := json.Marshal(data)
	if err != nil {
		// Only our own structs come here.
		panic("playground: marshal event: " + err.Error())
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.events) == keptEvents {
		h.events = append(h.events[:0:0], h.events[keptEvents/2:]...)
		h.first += keptEvents / 2
	}
	h.events = append(h.events, event{name, raw})
	close(h.wake)
	h.wake = make(chan struct{})
}

// after returns the events from number next on and the number that follows them;
// ok is false when some of them are no longer kept.
func (h *hub) after(next int) (events []event, following int, wake chan struct{}, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	end := h.first + len(h.events)
	if next < h.first || next > end {
		return nil, end, h.wake, false
	}
	return h.events[next-h.first : len(h.events) : len(h.events)], end, h.wake, true
}

// resume finds where a page goes on: after its Last-Event-ID, or at the newest
// event when it has none. ok is false when the id is of another run.
func (h *hub) resume(last string) (next int, ok bool) {
	_, end, _, _ := h.after(0)
	if last == "" {
		return end, true
	}
	boot, number, _ := strings.Cut(last, "-")
	n, err := strconv.Atoi(number)
	if err != nil || boot != strconv.FormatInt(h.boot, 10) {
		return end, false
	}
	return n + 1, true
}

// serveEvents streams events until the page or the server goes away.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	control := http.NewResponseController(w)
	// A stream has no deadline; servers without one need none lifted.
	_ = control.SetWriteDeadline(time.Time{})
	next, ok := s.hub.resume(r.Header.Get("Last-Event-ID"))
	if !ok {
		fmt.Fprintf(w, "event: reset\ndata: {}\n\n")
	}
	fmt.Fprint(w, ": ok\n\n")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		events, following, wake, kept := s.hub.after(next)
		if !kept {
			fmt.Fprintf(w, "id: %d-%d\nevent: reset\ndata: {}\n\n", s.hub.boot, following-1)
		}
		for i, e := range events {
			fmt.Fprintf(w, "id: %d-%d\nevent: %s\ndata: %s\n\n", s.hub.boot, following-len(events)+i, e.name, e.data)
		}
		next = following
		if control.Flush() != nil {
			return
		}
		select {
		case <-wake:
		case <-beat.C:
			fmt.Fprint(w, ": beat\n\n")
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		}
	}
}
