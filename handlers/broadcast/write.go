package broadcast

import (
	"strings"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Typed takes the text of a broadcast, or the name of the commune it goes to; false
// when neither is awaited.
func (s *Service) Typed(v visit.Visit, said string) ([]chat.Reply, bool, error) {
	var d draft
	if ours, err := v.Expected(talk, &d); err != nil || !ours || d.Step == stepCard {
		return nil, false, err
	}
	own, refusal, err := senders(v)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	var replies []chat.Reply
	if d.Step == stepPlace {
		replies, err = s.named(v, own, d, said)
	} else {
		replies, err = s.take(v, d, said)
	}
	return replies, true, err
}

// Attach takes a picture or document that comes without words; false when none is
// awaited.
func (s *Service) Attach(v visit.Visit) ([]chat.Reply, bool, error) {
	var d draft
	ours, err := v.Expected(talk, &d)
	switch {
	case err != nil || !ours:
		return nil, false, err
	case d.Album != "" && d.Album == v.Message.Album:
		if told, err := v.SameAlbum(); told || err != nil {
			return nil, true, err
		}
		return say(text.BroadcastOneFile()), true, nil
	case d.Step != stepText:
		return nil, false, nil
	}
	_, refusal, err := senders(v)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	replies, err := s.take(v, d, "")
	return replies, true, err
}

// take puts a text and what came with it into a draft and goes on to the next
// question that is open.
func (s *Service) take(v visit.Visit, d draft, body string) ([]chat.Reply, error) {
	m := v.Message
	switch {
	case m.Photo != "":
		d.File, d.Album = &storage.BroadcastFile{Ref: m.Photo, Name: "anh.jpg", Photo: true}, m.Album
	case m.File != nil:
		d.File, d.Album = &storage.BroadcastFile{Ref: m.File.Ref, Name: m.File.Name}, m.Album
	case m.Media:
		return say(text.BroadcastFileKind()), v.Expect(talk, asking(d), waitFor)
	}
	d.Text = strings.TrimSpace(body)
	if d.Text == "" {
		return say(text.BroadcastFileTaken()), v.Expect(talk, asking(d), waitFor)
	}
	d.Card, d.Shown = m.ID, false
	return s.next(v, d)
}

// asking is a draft that waits for its text.
func asking(d draft) draft {
	d.Step, d.Text = stepText, ""
	return d
}

// next asks what is still open of a draft, or shows it.
func (s *Service) next(v visit.Visit, d draft) ([]chat.Reply, error) {
	own, refusal, err := senders(v)
	if err != nil || refusal != nil {
		return refusal, err
	}
	d.Step = stepCard
	if d.To == 0 && len(own) == 1 && own[0].Kind == storage.Commune {
		d.From, d.To = own[0].ID, own[0].ID
	}
	if d.To == 0 {
		return s.askPlace(v, own, d)
	}
	from, may, err := inName(v, own, d.To)
	if err != nil || !may {
		return say(text.NotAllowed(text.ForOfficers)), err
	}
	d.From = from.ID
	sender, file := s.sender(from), d.File != nil
	if n, limit := chat.Units(d.Text), most(sender, file); n > limit {
		return say(text.BroadcastTooLong(n, limit, file)), v.Expect(talk, asking(d), waitFor)
	}
	if d.Who == "" {
		return s.askRoles(v, d)
	}
	return s.preview(v, from, d)
}

// rewrite asks for another text for the same people.
func (s *Service) rewrite(v visit.Visit, d draft, _ []string) ([]chat.Reply, error) {
	from, err := v.Tx.UnitOn(d.From, today(v))
	if err != nil {
		return nil, err
	}
	d = asking(d)
	d.File, d.Album = nil, ""
	sender := s.sender(from)
	return say(text.BroadcastAgain(most(sender, false), most(sender, true)), []chat.Button{chat.Press(text.DontDo, chat.Data(drop, d.Card))}),
		v.Expect(talk, d, waitFor)
}

// compose is the message as its readers see it.
func (s *Service) compose(from storage.Unit, d draft) chat.Reply {
	r := chat.Say(text.Broadcast(s.sender(from), d.Text))
	if d.File != nil {
		r.Attachment = &chat.Attachment{Name: d.File.Name, Photo: d.File.Photo, Ref: d.File.Ref}
	}
	return r
}
