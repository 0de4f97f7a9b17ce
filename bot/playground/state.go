package playground

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

const (
	stateFile = "playground.json"
	saveDelay = 500 * time.Millisecond
)

// saved is the snapshot kept in Options.Dir. Presses and inline queries that wait
// for an answer are not kept: they are too old after a restart, as on Telegram.
type saved struct {
	Moved      time.Duration    `json:"moved"` // nanoseconds the clock is ahead
	NextUpdate int64            `json:"next_update"`
	LastID     int64            `json:"last_id"`
	LastFile   int64            `json:"last_file"`
	Pending    []update         `json:"pending"`
	Allowed    []string         `json:"allowed,omitempty"`
	Profile    profile          `json:"profile"`
	Webhook    webhook          `json:"webhook"`
	Chats      []*chatState     `json:"chats"`
	Files      map[string]*File `json:"files"`
}

// load reads the snapshot; none is an empty playground.
func (s *Server) load() error {
	if s.opt.Dir == "" {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(s.opt.Dir, stateFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var in saved
	if err := json.Unmarshal(data, &in); err != nil {
		return fmt.Errorf("parse %s: %w", stateFile, err)
	}
	s.moved, s.lastID, s.lastFile = in.Moved, in.LastID, in.LastFile
	s.queue.next, s.queue.pending, s.queue.allowed = in.NextUpdate, in.Pending, in.Allowed
	s.profile, s.webhook = in.Profile, in.Webhook
	for _, f := range in.Files {
		s.files.bind(f)
	}
	for _, c := range in.Chats {
		if s.opt.World.persona(c.Key) == nil && s.opt.World.group(c.Key) == nil {
			continue // no longer part of the world
		}
		for _, m := range c.Messages {
			m.Document, m.Photo = s.rebind(m.Document), s.rebind(m.Photo)
		}
		s.chats = append(s.chats, c)
	}
	return nil
}

// rebind gives a file of a loaded message the way to its content.
func (s *Server) rebind(f *File) *File {
	if f == nil {
		return nil
	}
	if known := s.files.meta[f.ID]; known != nil {
		return known
	}
	return f
}

// saveSoon saves in a moment, so that a burst of changes is written once.
// mu is held.
func (s *Server) saveSoon() {
	s.dirty = true
	if s.opt.Dir == "" || s.saving || s.closed {
		return
	}
	s.saving = true
	s.tasks.Go(func() {
		timer := time.NewTimer(saveDelay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-s.done:
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.saving = false
		if err := s.save(); err != nil {
			s.opt.Log.Error("playground not saved", slog.Any("error", err))
		}
	})
}

// save writes the snapshot beside the old one and puts it in its place. mu is held.
func (s *Server) save() error {
	if s.opt.Dir == "" || !s.dirty {
		return nil
	}
	chats := make([]*chatState, len(s.chats))
	for i, c := range s.chats {
		short := *c
		short.Messages = c.Messages[max(0, len(c.Messages)-savedMessages):]
		chats[i] = &short
	}
	data, err := json.Marshal(saved{
		Moved: s.moved, NextUpdate: s.queue.next, LastID: s.lastID, LastFile: s.lastFile,
		Pending: s.queue.pending, Allowed: s.queue.allowed, Profile: s.profile, Webhook: s.webhook,
		Chats: chats, Files: s.files.meta,
	})
	if err != nil {
		return fmt.Errorf("marshal state: %w", err)
	}
	path := filepath.Join(s.opt.Dir, stateFile)
	if err := os.WriteFile(path+".new", data, 0o600); err != nil {
		return fmt.Errorf("write state: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("replace state: %w", err)
	}
	s.dirty = false
	return nil
}
