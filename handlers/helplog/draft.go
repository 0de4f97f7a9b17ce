package helplog

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/sentence"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/storage"
)

// Draft is a typed line on its way to being saved: what was understood, and what
// is still asked for, one thing at a time.
type Draft struct {
	Items      []DraftItem `json:"items"`
	Day        storage.Day `json:"day"`
	DayUnclear bool        `json:"unclear,omitempty"`
	Place      string      `json:"place,omitempty"`
	Source     string      `json:"source"`
	Masked     bool        `json:"masked,omitempty"` // personal data was taken out
}

// DraftItem is one kind of help of a draft.
type DraftItem struct {
	People  int      `json:"n,omitempty"`
	Phrase  string   `json:"p,omitempty"`
	Topic   string   `json:"t,omitempty"` // "" while unclear
	Options []string `json:"o,omitempty"` // topics it may be
}

// MaxPeople is the largest number of one line taken without being an obvious slip.
const MaxPeople = 999

// maxItems keeps a card readable and a stored draft small.
const maxItems = 10

// Read understands a typed line written on day today. It needs no store, so it
// runs before the transaction.
func (s *Service) Read(line string, today storage.Day) Draft {
	line, masked := mask(line)
	said := sentence.Parse(line, today)
	d := Draft{Day: said.Day, DayUnclear: said.DayUnclear, Place: said.Place, Masked: masked}
	for _, it := range said.Items[:min(maxItems, len(said.Items))] {
		item := DraftItem{People: it.People, Phrase: it.Phrase}
		if it.Phrase != "" {
			hits := s.topics.Topic(it.Phrase)
			if knowledge.Sure(hits) {
				item.Topic = hits[0].ID
			}
			item.Options = ids(hits)
		}
		d.Items = append(d.Items, item)
	}
	return d
}

func ids(hits []knowledge.Hit) []string {
	var out []string
	for _, h := range hits[:min(3, len(hits))] {
		out = append(out, h.ID)
	}
	return out
}

// key tells the cards of different lines apart.
func (d Draft) key() string {
	h := fnv.New32a()
	h.Write([]byte(d.Source))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// Take goes on with a draft: asks for what is missing, else shows what was
// understood to be confirmed.
func (s *Service) Take(v visit.Visit, d Draft) ([]chat.Reply, error) {
	if _, ok, err := team(v); err != nil || !ok {
		return noTeam(err)
	}
	if d.Source == "" {
		d.Source = source("line", v)
	}
	if len(d.Items) == 0 {
		return s.Open(v)
	}
	if err := v.Expect(talkLine, d, waitFor); err != nil {
		return nil, err
	}
	reply, err := s.question(v, d)
	if err != nil {
		return nil, err
	}
	replies := []chat.Reply{reply}
	if d.Masked {
		replies = append([]chat.Reply{chat.Say(text.DataHidden())}, replies...)
	}
	return replies, nil
}

// question is the next thing to ask of a draft; the last one is whether to save.
func (s *Service) question(v visit.Visit, d Draft) (chat.Reply, error) {
	for i, it := range d.Items {
		if it.People > MaxPeople {
			return chat.Say(text.TooMany(it.People)), nil
		}
		if it.Topic == "" {
			return s.askTopic(v, d, i)
		}
		if it.People == 0 {
			return chat.Say(text.NumberMissing(s.title(it.Topic))), nil
		}
	}
	cancel := chat.Press(text.Cancel, chat.Data(drop, d.key()))
	if d.DayUnclear {
		return chat.Say(text.DayMissing(), []chat.Button{
			chat.Press(text.Today, chat.Data(onDay, d.key(), "0")), chat.Press(text.Yesterday, chat.Data(onDay, d.key(), "1")),
		}, []chat.Button{cancel}), nil
	}
	var lines []text.LoggedLine
	for _, it := range d.Items {
		lines = append(lines, text.LoggedLine{People: it.People, Topic: s.title(it.Topic)})
	}
	return chat.Say(text.Confirm(lines, d.Day.Vietnamese(), d.Place),
		[]chat.Button{chat.Press(text.Save, chat.Data(save, d.key())), cancel}), nil
}

func (s *Service) askTopic(v visit.Visit, d Draft, i int) (chat.Reply, error) {
	it := d.Items[i]
	options := it.Options
	head := text.WhichTopic(it.Phrase)
	if it.Phrase == "" {
		lines, err := v.Tx.LinesOf(v.Person.ID, v.Today()-30, v.Today())
		if err != nil {
			return chat.Reply{}, err
		}
		options = append(recent(lines), frequent...)
		head = text.TopicMissing(it.People)
	}
	var rows [][]chat.Button
	offered := map[string]bool{}
	for _, topic := range options {
		if !offered[topic] && topic != OtherID && s.known(topic) && len(rows) < 4 {
			offered[topic] = true
			rows = append(rows, []chat.Button{chat.Press(s.title(topic), chat.Data(means, d.key(), strconv.Itoa(i), topic))})
		}
	}
	rows = append(rows, []chat.Button{
		chat.Press(text.OtherTopic, chat.Data(means, d.key(), strconv.Itoa(i), OtherID)),
		chat.Press(text.Cancel, chat.Data(drop, d.key())),
	})
	return chat.Say(head, rows...), nil
}

// draft is the one that the conversation waits for; false when the button
// belongs to an older card.
func (s *Service) draft(v visit.Visit, key string) (Draft, bool, error) {
	var d Draft
	ok, err := v.Expected(talkLine, &d)
	return d, ok && d.key() == key, err
}

// save stores every line of a confirmed draft at once.
func (s *Service) save(v visit.Visit, d Draft) ([]chat.Reply, error) {
	to, ok, err := team(v)
	if err != nil || !ok {
		return noTeam(err)
	}
	var shown []text.LoggedLine
	var rows [][]chat.Button
	for i, it := range d.Items {
		if it.Topic == "" || it.People < 1 || it.People > MaxPeople || d.DayUnclear {
			return []chat.Reply{chat.Say(text.OldCard())}, nil
		}
		l, added, err := s.add(v, to, it.Topic, it.People, d.Day, d.Place, fmt.Sprintf("%s|%d", d.Source, i))
		if err != nil {
			return nil, err
		}
		if !added {
			return []chat.Reply{chat.Say(text.AlreadyLogged(s.shown(l)), lineButtons(l)...)}, v.Done()
		}
		shown = append(shown, s.shown(l))
		rows = append(rows, []chat.Button{chat.Press(undoLabel(s.title(it.Topic), len(d.Items)), chat.Data(undo, id(l)))})
	}
	rows = append(rows, []chat.Button{chat.Press(text.LogAgain, chat.Data(Start))})
	return []chat.Reply{{
		Text:    text.Logged(shown, dayUnlessToday(v, d.Day), d.Place, to.Name),
		Buttons: rows,
		Replace: true,
	}}, v.Done()
}

func undoLabel(topic string, of int) string {
	if of == 1 {
		return text.Undo
	}
	return "↩️ " + topic
}

// TypedPart takes a number that a draft waits for; false when none is awaited.
func (s *Service) TypedPart(v visit.Visit, typed string) ([]chat.Reply, bool, error) {
	var d Draft
	if ok, err := v.Expected(talkLine, &d); err != nil || !ok {
		return nil, false, err
	}
	for i := range d.Items {
		if d.Items[i].Topic == "" {
			return nil, false, nil
		}
		if d.Items[i].People != 0 {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(typed))
		if err != nil || n < 1 {
			return nil, false, nil
		}
		if n > MaxPeople {
			return []chat.Reply{chat.Say(text.TooMany(n))}, true, nil
		}
		d.Items[i].People, d.Masked = n, false
		replies, err := s.Take(v, d)
		return replies, true, err
	}
	return nil, false, nil
}
