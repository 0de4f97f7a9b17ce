package playground

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Faults makes the server misbehave on demand. 429, 502 and drops are queued and
// meet the next requests of the methods named, or of every method but getUpdates
// when none is. Methods of Faults may be called from many goroutines.
type Faults struct {
	s          *Server // its mu guards what follows
	slow       time.Duration
	revoked    bool
	duplicates int
	queued     []queuedFault
}

type faultKind int

const (
	fault429 faultKind = iota
	fault502
	faultDrop
)

type queuedFault struct {
	kind       faultKind
	retryAfter int
	methods    []string
}

// Next429 refuses the next n requests with 429 and retry_after in seconds.
func (f *Faults) Next429(n, retryAfter int, methods ...string) {
	f.add(n, queuedFault{kind: fault429, retryAfter: retryAfter, methods: methods})
}

// Next502HTML answers the next n requests with 502 and a page of HTML.
func (f *Faults) Next502HTML(n int, methods ...string) {
	f.add(n, queuedFault{kind: fault502, methods: methods})
}

// DropReplies carries the next n requests out and then closes their connections
// without an answer.
func (f *Faults) DropReplies(n int, methods ...string) {
	f.add(n, queuedFault{kind: faultDrop, methods: methods})
}

// DuplicateUpdates has the next n updates delivered twice, under the same id.
func (f *Faults) DuplicateUpdates(n int) {
	f.change(func() { f.duplicates = max(0, f.duplicates+n) })
}

// Slow delays every answer of the Bot API by d; 0 ends it.
func (f *Faults) Slow(d time.Duration) { f.change(func() { f.slow = max(0, d) }) }

// RevokeToken answers every request of the Bot API with 401 while on.
func (f *Faults) RevokeToken(on bool) { f.change(func() { f.revoked = on }) }

// InjectUnknownUpdate queues an update of a kind that no client knows.
func (f *Faults) InjectUnknownUpdate() {
	f.change(func() {
		f.s.enqueueAlways("hologram_call", map[string]any{"from": botUser(), "shape": "cube"})
	})
}

// InjectMalformedUpdate queues an update of a known kind whose content a typed
// client cannot decode: a membership status that does not exist.
func (f *Faults) InjectMalformedUpdate() {
	f.change(func() {
		p := f.s.opt.World.Personas[0]
		odd := map[string]any{"status": "hologram", "user": botUser()}
		f.s.enqueueAlways("my_chat_member", map[string]any{
			"chat": f.s.wireChat(f.s.chat(p.Key)), "from": p.wire(), "date": f.s.now().Unix(),
			"old_chat_member": odd, "new_chat_member": odd,
		})
	})
}

// Clear ends all faults but blocks.
func (f *Faults) Clear() {
	f.change(func() { f.slow, f.revoked, f.duplicates, f.queued = 0, false, 0, nil })
}

func (f *Faults) add(n int, q queuedFault) {
	for i, m := range q.methods {
		q.methods[i] = strings.ToLower(m)
	}
	f.change(func() {
		for range n {
			f.queued = append(f.queued, q)
		}
	})
}

func (f *Faults) change(fn func()) {
	f.s.mu.Lock()
	defer f.s.mu.Unlock()
	fn()
	f.s.hub.emit("faults", f.state())
	f.s.notify()
}

// state describes the faults to the page. mu is held.
func (f *Faults) state() map[string]any {
	count := map[faultKind]int{}
	for _, q := range f.queued {
		count[q.kind]++
	}
	blocked := []string{}
	for _, c := range f.s.chats {
		if c.Blocked {
			blocked = append(blocked, c.Key)
		}
	}
	return map[string]any{
		"slow_ms": f.slow.Milliseconds(), "pending429": count[fault429], "pending502": count[fault502],
		"drop": count[faultDrop], "duplicates": f.duplicates, "revoked": f.revoked, "blocked": blocked,
	}
}

// outcome is what faults do to one request.
type outcome struct {
	answer func(http.ResponseWriter) // instead of carrying it out
	drop   bool                      // after carrying it out
}

// take waits as long as the network is slow and takes the oldest fault queued for
// a method (lower case).
func (f *Faults) take(ctx context.Context, method string) outcome {
	f.s.mu.Lock()
	slow := f.slow
	f.s.mu.Unlock()
	if slow > 0 {
		pause := time.NewTimer(slow)
		defer pause.Stop()
		select {
		case <-pause.C:
		case <-ctx.Done():
		case <-f.s.done:
		}
	}
	f.s.mu.Lock()
	defer f.s.mu.Unlock()
	if f.revoked {
		return outcome{answer: func(w http.ResponseWriter) { writeAPI(w, nil, errUnauthorized) }}
	}
	at := slices.IndexFunc(f.queued, func(q queuedFault) bool {
		if len(q.methods) == 0 {
			return method != "getupdates"
		}
		return slices.Contains(q.methods, method)
	})
	if at < 0 {
		return outcome{}
	}
	q := f.queued[at]
	f.queued = slices.Delete(f.queued, at, at+1)
	f.s.hub.emit("faults", f.state())
	return q.outcome()
}

func (q queuedFault) outcome() outcome {
	switch q.kind {
	case fault429:
		return outcome{answer: func(w http.ResponseWriter) {
			writeAPI(w, nil, &apiError{Code: http.StatusTooManyRequests,
				Description: fmt.Sprintf("Too Many Requests: retry after %d", q.retryAfter),
				Parameters:  &responseParams{RetryAfter: q.retryAfter}})
		}}
	case fault502:
		return outcome{answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusBadGateway)
			fmt.Fprint(w, "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>")
		}}
	}
	return outcome{drop: true}
}
