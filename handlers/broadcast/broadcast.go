// Package broadcast lets an office write to many people of its unit at once: it
// takes the text, asks for whom, shows the message as it will look and, once
// confirmed, queues it and tells how it stands. It never sends anything and never
// decides how fast messages go out.
package broadcast

import (
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Verbs of this package's buttons. A card is the id of the message with the text,
// units and broadcasts are written in base 36.
const (
	where   = "tbn" // tbn:<card>[:<unit>]: which unit, "0" to type a name; alone it asks
	who     = "tbr" // tbr:<card>:<choice>
	send    = "tbg" // tbg:<card>
	rewrite = "tbv" // tbv:<card>
	drop    = "tbx" // tbx:<card>
	stop    = "tbs" // tbs:<broadcast>
)

// talk is the kind of conversation in which a broadcast is written.
const talk = "broadcast"

const (
	waitFor = time.Hour      // for the next step of a draft
	lasting = 48 * time.Hour // until a message that could not go out is given up
	recent  = 5              // broadcasts that are listed
	first   = "0"            // card of a draft without a text
)

// Options of a Service. All are needed.
type Options struct {
	Agency string                    // the Sở, as users call it
	Awake  func(time.Time) time.Time // a time, or the end of the night that it lies in
	Rate   int                       // messages that go out in a second
}

// Service takes broadcasts.
type Service struct{ o Options }

// New makes a Service.
func New(o Options) *Service { return &Service{o} }

// Steps of a draft.
const (
	stepText  = "text"
	stepPlace = "place" // the name of a commune
	stepCard  = "card"  // only buttons are left
)

// draft is a broadcast that is being written.
type draft struct {
	Step  string                 `json:"s"`
	Card  string                 `json:"c,omitempty"` // of the buttons that belong to it
	Text  string                 `json:"t,omitempty"`
	File  *storage.BroadcastFile `json:"f,omitempty"`
	Album string                 `json:"a,omitempty"` // that the file came with
	From  storage.UnitID         `json:"u,omitempty"`
	To    storage.UnitID         `json:"d,omitempty"`
	Who   string                 `json:"w,omitempty"` // a choice
	Shown bool                   `json:"v,omitempty"` // the visitor saw how it will look
}

// Command answers /thongbao: it takes the text behind it, or asks for it.
func (s *Service) Command(v visit.Visit, body string) ([]chat.Reply, error) {
	own, refusal, err := senders(v)
	if err != nil || refusal != nil {
		return refusal, err
	}
	if strings.TrimSpace(body) != "" || v.Message.Photo != "" || v.Message.File != nil {
		return s.take(v, draft{}, body)
	}
	if err := v.Expect(talk, draft{Step: stepText, Card: first}, waitFor); err != nil {
		return nil, err
	}
	sender := s.sender(own[0])
	past, rows, err := s.history(v, own)
	if err != nil {
		return nil, err
	}
	rows = append(rows, []chat.Button{chat.Press(text.DontDo, chat.Data(drop, first))})
	return say(text.BroadcastHow(sender, most(sender, false), most(sender, true), past), rows...), nil
}

// senders lists the units in whose name the visitor may write, the highest role
// first, or gives the refusal.
func senders(v visit.Visit) ([]storage.Unit, []chat.Reply, error) {
	own, err := v.Units(visit.Broadcast)
	switch {
	case err != nil:
		return nil, nil, err
	case len(own) == 0:
		return nil, say(text.NotAllowed(text.ForOfficers)), nil
	case v.Message.Group:
		return nil, say(text.PrivateOnly()), nil
	}
	return own, nil, nil
}

// sender is a unit as readers see it.
func (s *Service) sender(u storage.Unit) string {
	if u.Kind == storage.Commune {
		return text.CommuneSender(u.Name)
	}
	return s.o.Agency
}

// most is how many letters the text may have, in UTF-16 units.
func most(sender string, file bool) int {
	limit := chat.MaxText
	if file {
		limit = chat.MaxCaption
	}
	return limit - chat.Units("\n\n") - text.Broadcast(sender, "").Units()
}

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	act := map[string]func(visit.Visit, draft, []string) ([]chat.Reply, error){
		where: s.pickPlace, who: s.pickRoles, send: s.send, rewrite: s.rewrite, drop: s.drop,
	}[verb]
	if verb == stop {
		replies, err = s.stop(v, args)
		return replies, true, err
	}
	if act == nil {
		return nil, false, nil
	}
	_, refusal, err := senders(v)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	var d draft
	known, err := v.Expected(talk, &d)
	if err != nil {
		return nil, true, err
	}
	if !known || len(args) == 0 || args[0] != d.Card || d.Step == stepText && verb != drop {
		replies, err = s.old(v)
		return replies, true, err
	}
	replies, err = act(v, d, args[1:])
	for i := range replies { // a card takes the place of the one whose button was pressed
		replies[i].Replace = i == 0 && replies[i].Attachment == nil
	}
	return replies, true, err
}

// old answers a button that is out of force: the card it stands on may have become
// the message that shows how the broadcast stands.
func (s *Service) old(v visit.Visit) ([]chat.Reply, error) {
	own, err := v.Units(visit.Broadcast)
	if err != nil {
		return nil, err
	}
	for _, u := range own {
		sent, err := v.Tx.BroadcastsFrom(u.ID, recent)
		if err != nil {
			return nil, err
		}
		for _, b := range sent {
			if v.Message.ButtonOn != "" && b.Message == v.Message.ButtonOn && b.Chat == string(v.Message.Chat) {
				return s.touched(v, b)
			}
		}
	}
	return say(text.BroadcastOld()), nil
}

// drop ends a draft.
func (s *Service) drop(v visit.Visit, _ draft, _ []string) ([]chat.Reply, error) {
	return say(text.BroadcastDropped()), v.Done()
}

func today(v visit.Visit) storage.Day { return storage.DayOf(v.Now.In(v.Location)) }

func base36[N ~uint64](id N) string { return strconv.FormatUint(uint64(id), 36) }

func number[N ~uint64](args []string) (N, bool) {
	if len(args) == 0 {
		return 0, false
	}
	id, err := strconv.ParseUint(args[0], 36, 64)
	return N(id), err == nil
}

func say(t chat.Text, rows ...[]chat.Button) []chat.Reply { return []chat.Reply{chat.Say(t, rows...)} }
