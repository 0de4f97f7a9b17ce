package helplog

import (
	"cmp"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/sentence"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// MaxPeople is the largest number taken in one line; more is a slip.
const MaxPeople = 999

// waitFor is how long an unfinished line is remembered.
const waitFor = 30 * time.Minute

// Draft is a typed line on its way to being saved: what was understood, and what
// is still asked for, one thing at a time.
type Draft struct {
	Items      []DraftItem     `json:"items"`
	Day        storage.Day     `json:"day"`
	DayUnclear bool            `json:"unclear,omitempty"`
	Place      string          `json:"place,omitempty"`
	Form       storage.Form    `json:"form,omitempty"`
	Outcome    storage.Outcome `json:"outcome,omitempty"`
	Again      storage.Day     `json:"again,omitempty"` // day of the follow-up
	Minutes    int             `json:"min,omitempty"`
	Elderly    int             `json:"old,omitempty"`
	Disabled   int             `json:"dis,omitempty"`
	Reason     string          `json:"why,omitempty"`  // why it comes after its period closed
	Sure       bool            `json:"sure,omitempty"` // a number above the usual was confirmed
	Source     string          `json:"source"`
	Masked     bool            `json:"masked,omitempty"` // personal data was taken out
	Nobody     bool            `json:"nobody,omitempty"` // it reports that nobody came
	Edited     bool            `json:"edited,omitempty"` // a later version of a message: its lines change
	Reports    bool            `json:"-"`                // it reads as a report without /ghi
}

// DraftItem is one kind of help of a draft.
type DraftItem struct {
	People  int      `json:"n,omitempty"`
	Phrase  string   `json:"p,omitempty"`
	Topic   string   `json:"t,omitempty"` // "" while unclear
	Options []string `json:"o,omitempty"` // topics it may be
}

// maxItems keeps a card readable and a stored draft small.
const maxItems = 10

// Read understands a typed line written on day today. It needs no store, so it
// runs before the transaction.
func (s *Service) Read(line string, today storage.Day) Draft {
	line, masked := mask(line)
	line = strings.ReplaceAll(line, privacy.Hidden, " ")
	said := sentence.Parse(line, today)
	d := Draft{
		Day: said.Day, DayUnclear: said.DayUnclear, Place: said.Place, Form: said.Form, Outcome: said.Outcome, Again: said.Again,
		Minutes: said.Minutes, Elderly: said.Elderly, Disabled: said.Disabled,
		Masked: masked, Nobody: said.Nobody, Reports: sentence.Reports(said, line),
	}
	for _, it := range said.Items[:min(maxItems, len(said.Items))] {
		item := DraftItem{People: it.People, Phrase: it.Phrase}
		if it.Phrase != "" {
			item.Topic, item.Options = s.find(it.Phrase)
		}
		d.Items = append(d.Items, item)
	}
	return d
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
	if _, missing, err := ready(v); err != nil || missing != nil {
		if _, member, bad := team(v); member && err == nil && bad == nil { // so that nothing is typed twice
			d.Source, d.Edited = cmp.Or(d.Source, source("line", v)), d.Edited || v.Message.Edited
			err = v.Expect(talkLine, d, waitFor)
		}
		return missing, err
	}
	if d.Source == "" {
		d.Source, d.Edited = source("line", v), v.Message.Edited
	}
	if d.Nobody {
		return say(text.Nobody()), nil
	}
	if len(d.Items) == 0 {
		return s.Open(v)
	}
	if !d.DayUnclear && d.Day < v.Today()-oldest {
		return say(text.DayTooOld()), nil
	}
	if d.Edited {
		if replies, ours, err := s.edited(v, d); ours || err != nil {
			return replies, err
		}
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
		replies = append(say(text.DataHidden()), replies...)
	}
	return replies, nil
}

// Resume goes on with a draft that waits in this conversation; nothing when none
// does.
func (s *Service) Resume(v visit.Visit) ([]chat.Reply, error) {
	var d Draft
	if ok, err := v.Expected(talkLine, &d); err != nil || !ok {
		return nil, err
	}
	return s.Take(v, d)
}

// question is the next thing to ask of a draft; the last one is whether to save.
func (s *Service) question(v visit.Visit, d Draft) (chat.Reply, error) {
	cancel := chat.Press(text.Cancel, chat.Data(drop, d.key()))
	for i, it := range d.Items {
		switch {
		case it.People > MaxPeople:
			return chat.Say(text.TooMany(it.People)), nil
		case it.Topic == "":
			return s.askTopic(v, d, i)
		case it.People == 0:
			return chat.Say(text.NumberMissing(s.Title(it.Topic)), numberRow(d.key(), i), []chat.Button{cancel}), nil
		case it.People > s.o.LineLimit && !d.Sure:
			return chat.Say(text.SureSoMany(it.People, s.Title(it.Topic)), []chat.Button{
				chat.Press(text.SureYes, chat.Data(sure, d.key(), "y")), chat.Press(text.SureNo, chat.Data(sure, d.key(), strconv.Itoa(i))),
			}, []chat.Button{cancel}), nil
		}
	}
	if d.DayUnclear {
		return chat.Say(text.DayMissing(), []chat.Button{
			chat.Press(text.Today, chat.Data(onDay, d.key(), "0")), chat.Press(text.Yesterday, chat.Data(onDay, d.key(), "1")),
			chat.Press(text.BeforeLast, chat.Data(onDay, d.key(), "2")),
		}, []chat.Button{cancel}), nil
	}
	late, err := s.closedHere(v, d.Day)
	if err != nil {
		return chat.Reply{}, err
	}
	if late && d.Reason == "" {
		var rows [][]chat.Button
		for i, reason := range text.Reasons {
			rows = append(rows, []chat.Button{chat.Press(reason, chat.Data(because, d.key(), strconv.Itoa(i)))})
		}
		return chat.Say(text.WhyLate(d.Day.Vietnamese()), append(rows, []chat.Button{cancel})...), nil
	}
	return s.confirm(v, d)
}

func numberRow(key string, item int) []chat.Button {
	var row []chat.Button
	for _, n := range []string{"1", "2", "3", "5", "10"} {
		row = append(row, chat.Press(n, chat.Data(many, key, strconv.Itoa(item), n)))
	}
	return row
}

// confirm shows what was understood.
func (s *Service) confirm(v visit.Visit, d Draft) (chat.Reply, error) {
	teams, err := v.LogTeams()
	if err != nil {
		return chat.Reply{}, err
	}
	var lines []text.LoggedLine
	for _, it := range d.Items {
		lines = append(lines, text.LoggedLine{People: it.People, Topic: s.Title(it.Topic)})
	}
	again := ""
	if d.Again != 0 {
		again = d.Again.Vietnamese()
	}
	card := text.Confirm(lines, text.Understood{
		Day: d.Day.Vietnamese(), Place: d.Place, Form: formLabel(d.Form), Outcome: outcomeLabel(d.Outcome), Again: again,
		Minutes: d.Minutes, Elderly: d.Elderly, Disabled: d.Disabled, Reason: d.Reason,
	})
	rows := [][]chat.Button{{chat.Press(text.Save, chat.Data(save, d.key())), chat.Press(text.Cancel, chat.Data(drop, d.key()))}}
	if to, _, err := team(v); err == nil && len(teams) > 1 {
		card = chat.Join("\n", card, text.WhereTo(to.Name))
		for _, t := range teams {
			if t.ID != to.ID {
				rows = append(rows, []chat.Button{chat.Press("→ "+t.Name, chat.Data(into, d.key(), strconv.FormatUint(uint64(t.ID), 36)))})
			}
		}
	}
	return chat.Say(card, rows...), nil
}

func (s *Service) askTopic(v visit.Visit, d Draft, i int) (chat.Reply, error) {
	it := d.Items[i]
	options := it.Options
	head := text.WhichTopic(it.Phrase)
	if it.Phrase == "" {
		usual, err := s.usual(v)
		if err != nil {
			return chat.Reply{}, err
		}
		options = usual
		head = text.TopicMissing(it.People)
	}
	var rows [][]chat.Button
	for _, topic := range options {
		if topic != OtherID && s.known(topic) && len(rows) < 4 {
			rows = append(rows, []chat.Button{chat.Press(s.Title(topic), chat.Data(means, d.key(), strconv.Itoa(i), topic))})
		}
	}
	rows = append(rows, []chat.Button{
		chat.Press(text.OtherTopic, chat.Data(means, d.key(), strconv.Itoa(i), OtherID)),
		chat.Press(text.Cancel, chat.Data(drop, d.key())),
	})
	return chat.Say(head, rows...), nil
}
