package playground

import (
	"fmt"
	"strconv"
	"strings"
)

// source finds the file a parameter means: an uploaded field of that name, an
// upload it points at by "attach://", or the id of a file sent before. Addresses
// are refused, since the playground never leaves this machine. mu is held.
func (s *Server) source(c *call, field, value string, photo bool) (*File, error) {
	up, ok := c.files[field]
	if name, attached := strings.CutPrefix(value, "attach://"); attached {
		if up, ok = c.files[name]; !ok {
			return nil, badRequest(fmt.Sprintf("file %q was not uploaded", name))
		}
	}
	if ok {
		return s.addFile(up.name, up.data, photo)
	}
	switch known := s.files.meta[value]; {
	case value == "":
		return nil, badRequest(fmt.Sprintf("there is no %s in the request", field))
	case strings.HasPrefix(value, "http://"), strings.HasPrefix(value, "https://"):
		return nil, badRequest("failed to get HTTP URL content")
	case known == nil:
		return nil, errFileID
	case photo && known.Width == 0:
		return nil, badRequest("can't use file of type Document as Photo")
	default:
		return known, nil
	}
}

func (s *Server) sendDocument(c *call) (any, error) { return s.sendOne(c, "document") }

func (s *Server) sendPhoto(c *call) (any, error) { return s.sendOne(c, "photo") }

func (s *Server) sendOne(c *call, kind string) (any, error) {
	chat, m, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	if m.Text, m.Entities, err = c.richText("caption", "caption_entities", maxCaption, errCaptionLong); err != nil {
		return nil, err
	}
	f, err := s.source(c, kind, c.text(kind), kind == "photo")
	if err != nil {
		return nil, err
	}
	m.attach(kind, f)
	return s.wireMessage(chat, s.post(chat, m)), nil
}

func (m *Message) attach(kind string, f *File) {
	if kind == "photo" {
		m.Photo = f
	} else {
		m.Document = f
	}
}

// sendMediaGroup sends an album of 2–10 photos or 2–10 documents.
func (s *Server) sendMediaGroup(c *call) (any, error) {
	chat, err := s.target(c)
	if err != nil {
		return nil, err
	}
	reply, err := c.replyTo(chat)
	if err != nil {
		return nil, err
	}
	var media []struct {
		Type            string   `json:"type"`
		Media           string   `json:"media"`
		Caption         string   `json:"caption"`
		ParseMode       string   `json:"parse_mode"`
		CaptionEntities []Entity `json:"caption_entities"`
	}
	if err := c.decode("media", &media); err != nil {
		return nil, err
	}
	if len(media) < 2 || len(media) > 10 {
		return nil, badRequest("media must include 2-10 items")
	}
	s.lastID++
	album := strconv.FormatInt(s.lastID, 10)
	var messages []*Message
	for _, item := range media {
		if item.Type != media[0].Type {
			return nil, badRequest("can't mix different media types in an album")
		}
		if item.Type != "photo" && item.Type != "document" {
			return nil, badRequest(fmt.Sprintf("media of type %q is not supported by the playground", item.Type))
		}
		m := &Message{From: botSender(), ReplyTo: reply, Album: album}
		m.Text, m.Entities, err = richText(item.Caption, item.ParseMode, item.CaptionEntities, maxCaption, errCaptionLong)
		if err != nil {
			return nil, err
		}
		f, err := s.source(c, "", item.Media, item.Type == "photo")
		if err != nil {
			return nil, err
		}
		m.attach(item.Type, f)
		messages = append(messages, m)
	}
	var sent []*wireMessage
	for _, m := range messages {
		sent = append(sent, s.wireMessage(chat, s.post(chat, m)))
	}
	return sent, nil
}

func (s *Server) getFile(c *call) (any, error) {
	f := s.files.meta[c.text("file_id")]
	if f == nil {
		return nil, badRequest("invalid file_id")
	}
	return wireFile{FileID: f.ID, FileUniqueID: f.Unique, FileSize: f.Size, FilePath: filePathPrefix + f.ID + "/" + f.Name}, nil
}
