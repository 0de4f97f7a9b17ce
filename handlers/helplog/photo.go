package helplog

import (
	"errors"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// photoFor is how long after a line was saved a picture belongs to it.
const photoFor = 10 * time.Minute

// photoTalk is the line that a picture would belong to.
type photoTalk struct {
	Line string `json:"l"`
}

// justSaved lets the next picture belong to a line, where pictures are kept.
func (s *Service) justSaved(v visit.Visit, l storage.Line) error {
	if !s.o.Photos {
		return nil
	}
	return v.Expect(talkPhoto, photoTalk{id(l)}, photoFor)
}

// Photo puts an activity picture to the line just saved, as the channel's id
// alone; false when pictures are not kept or no line waits for one.
func (s *Service) Photo(v visit.Visit, photo string) ([]chat.Reply, bool, error) {
	var waiting photoTalk
	if !s.o.Photos || photo == "" {
		return nil, false, nil
	}
	if ok, err := v.Expected(talkPhoto, &waiting); err != nil || !ok {
		return nil, false, err
	}
	l, refusal, err := s.mayChange(v, waiting.Line)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	n, err := v.Tx.AddPhoto(l.ID, photo)
	if err != nil {
		return nil, true, err
	}
	return say(text.PhotosKept(n, s.Title(l.Topic)), []chat.Button{chat.Press(text.DropPhotos, chat.Data(noPhotos, id(l)))}), true, s.justSaved(v, l)
}

// dropPhotos forgets the pictures of a line.
func (s *Service) dropPhotos(v visit.Visit, line string) ([]chat.Reply, error) {
	l, refusal, err := s.mayChange(v, line)
	if err != nil || refusal != nil {
		return refusal, err
	}
	return say(text.PhotosDropped()), errors.Join(v.Tx.DropPhotos(l.ID), v.DoneWith(talkPhoto))
}
