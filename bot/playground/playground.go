// Package playground is an embedded server that speaks the Telegram Bot API on
// loopback, with personas who write to the bot as people would, a clock that can
// be moved, faults on demand and a page that shows every person's phone. It holds
// no knowledge of what the bot does and never talks to the network outside.
package playground

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	// token is the only token the server takes; it has no shape of a real one.
	token = "1:PLAYGROUND"
	// botID, botUsername and botName describe the one bot of this world.
	botID       = 1
	botUsername = "banso_gialap_bot"
	botName     = "Bạn Số (giả lập)"
	// keptMessages bounds the history of one chat; savedMessages is how much of it
	// outlives a restart and reaches a page that opens.
	keptMessages  = 10000
	savedMessages = 1000
)

// ErrClosed is returned by WaitFor when the server was closed meanwhile.
var ErrClosed = errors.New("playground: server closed")

// Options say where a Server lives. The zero value is usable.
type Options struct {
	// Dir keeps chats, messages, files and the clock; "" keeps them in memory only.
	Dir string
	// Now is the real clock; nil means time.Now.
	Now func() time.Time
	// Log receives what an operator should know; nil discards it.
	Log *slog.Logger
	// World is who lives here; the zero value means DefaultWorld.
	World World
}

// Server is one simulated Telegram with one bot. Its methods may be called from
// many goroutines.
type Server struct {
	opt    Options
	faults *Faults
	hub    *hub
	done   chan struct{} // closed by Close
	tasks  sync.WaitGroup

	hookMu  sync.Mutex
	onCall  []func(method string, params map[string]any, files []string)
	onClock []func(time.Time)

	mu       sync.Mutex
	wake     chan struct{} // closed and replaced whenever something changed
	closed   bool
	dirty    bool
	saving   bool
	moved    time.Duration // how far the clock is ahead of the real one
	chats    []*chatState
	queue    queue
	profile  profile
	webhook  webhook
	files    fileStore
	presses  map[string]press
	inline   map[string]*InlineQuery
	lastID   int64 // of callback and inline queries
	lastFile int64
}

// New makes a server, reading what Options.Dir kept. It starts no listener: the
// caller serves Handler on loopback.
func New(opt Options) (*Server, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if len(opt.World.Personas) == 0 {
		opt.World = DefaultWorld()
	}
	if err := opt.World.check(); err != nil {
		return nil, fmt.Errorf("check world: %w", err)
	}
	s := &Server{
		opt:     opt,
		done:    make(chan struct{}),
		wake:    make(chan struct{}),
		presses: map[string]press{},
		inline:  map[string]*InlineQuery{},
	}
	s.hub = newHub(opt.Now().UnixMilli())
	s.faults = &Faults{s: s}
	s.files = fileStore{meta: map[string]*File{}, memory: map[string][]byte{}}
	if opt.Dir != "" {
		s.files.dir = filepath.Join(opt.Dir, "files")
		if err := os.MkdirAll(s.files.dir, 0o700); err != nil {
			return nil, fmt.Errorf("make folder of files: %w", err)
		}
	}
	if err := s.load(); err != nil {
		return nil, fmt.Errorf("read saved playground: %w", err)
	}
	s.settle()
	return s, nil
}

// settle brings the chats in line with the world and starts the counters. Ids
// begin at the real clock, so they grow over a restart even when the saved state
// is lost: a bot that remembers old ids must not take new messages for them.
func (s *Server) settle() {
	real := s.opt.Now()
	s.queue.next = max(s.queue.next, real.UnixMilli())
	s.lastID = max(s.lastID, real.UnixMilli())
	for _, p := range s.opt.World.Personas {
		if s.chat(p.Key) == nil {
			s.chats = append(s.chats, &chatState{Key: p.Key, Type: typePrivate, Started: p.Started})
		}
		c := s.chat(p.Key)
		c.ID, c.Title = p.ID, p.Name
	}
	for _, g := range s.opt.World.Groups {
		if s.chat(g.Key) == nil {
			s.chats = append(s.chats, &chatState{Key: g.Key, ID: g.ID, Type: typeGroup, Started: true})
		}
		s.chat(g.Key).Title = g.Title
	}
	for _, c := range s.chats {
		c.NextID = max(c.NextID, firstMessageID(real))
	}
	if s.webhook.URL != "" {
		s.startDelivery()
	}
}

// messageEpoch is 1 January 2026. Message ids count sixteenths of a second since
// then, which stays within 32 bits for more than four years.
var messageEpoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func firstMessageID(real time.Time) int {
	return max(1, int(real.Sub(messageEpoch)/(time.Second/16)))
}

// Token is what the bot must use.
func (s *Server) Token() string { return token }

// Username is the bot's, without "@"; deep links are https://t.me/<username>?start=….
func (s *Server) Username() string { return botUsername }

// Faults is the queue of faults to come.
func (s *Server) Faults() *Faults { return s.faults }

// OnRequest has fn called with every Bot API request before it is carried out:
// the method as written by the client, the parameters (decoded JSON values, or
// strings as they came in a form) and the names of uploaded fields.
func (s *Server) OnRequest(fn func(method string, params map[string]any, files []string)) {
	s.hookMu.Lock()
	defer s.hookMu.Unlock()
	s.onCall = append(s.onCall, fn)
}

// Handler serves the Bot API, the page and its control API. It answers only
// requests whose Host names this machine.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	s.routeAPI(mux)
	s.routeControl(mux)
	s.routePage(mux)
	return guard(mux)
}

// Close ends long polls and event streams and saves the state. It may be called
// more than once.
func (s *Server) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	close(s.done)
	s.notify()
	s.mu.Unlock()
	s.tasks.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.save(); err != nil {
		return fmt.Errorf("save playground: %w", err)
	}
	return nil
}

// notify wakes everybody who waits for a change and has it saved. mu is held.
func (s *Server) notify() {
	s.stir()
	s.saveSoon()
}

// stir wakes everybody who waits. mu is held.
func (s *Server) stir() {
	close(s.wake)
	s.wake = make(chan struct{})
}
