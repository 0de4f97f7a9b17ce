package helplog

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Verbs of this package's buttons.
const (
	Start    = "ghi"    // opens the topics
	Tick     = "tick"   // tick:<topic>, under an answer
	Mine     = "cuatoi" // one's own figures
	pick     = "gt"     // gt:<topic>
	number   = "gn"     // gn:<people>:<topic>; 0 = typed
	undo     = "gu"     // gu:<line>
	redo     = "gr"     // gr:<line>
	oneMore  = "gp"     // gp:<line>
	save     = "gs"     // gs:<draft>
	drop     = "gx"     // gx:<draft>
	means    = "gm"     // gm:<draft>:<item>:<topic>
	onDay    = "gd"     // gd:<draft>:<days back>
	talkLine = "log"    // the conversation waits for a part of a draft
	talkNum  = "lognum" // the conversation waits for a number of people
)

// waitFor is how long an unfinished line is remembered.
const waitFor = 30 * time.Minute

// frequent topics fill the picker of someone who has logged little yet.
var frequent = []string{
	"dang-ky-kich-hoat-vneid-muc-2", "nop-ho-so-truc-tuyen-tung-buoc", "tich-hop-bhyt-vneid", "mo-tai-khoan-ngan-hang-ekyc",
	"chuyen-tien-bang-ma-vietqr", "dang-ky-khai-sinh", "lua-dao-gia-cong-an-dien-thoai",
}

// numberTalk is a number still to be typed for a topic.
type numberTalk struct {
	Topic  string `json:"t"`
	Source string `json:"s"`
}

// Open shows the topics to log: the visitor's own recent ones first.
func (s *Service) Open(v visit.Visit) ([]chat.Reply, error) {
	if _, ok, err := team(v); err != nil || !ok {
		return noTeam(err)
	}
	rows, err := s.topicRows(v)
	if err != nil {
		return nil, err
	}
	return []chat.Reply{chat.Say(text.LogHow(), rows...)}, nil
}

func (s *Service) topicRows(v visit.Visit) ([][]chat.Button, error) {
	today := v.Today()
	lines, err := v.Tx.LinesOf(v.Person.ID, today-30, today)
	if err != nil {
		return nil, err
	}
	const most = 6
	var rows [][]chat.Button
	offered := map[string]bool{}
	for _, topic := range append(recent(lines), frequent...) {
		if len(rows) < most && !offered[topic] && s.known(topic) && topic != OtherID {
			offered[topic] = true
			rows = append(rows, []chat.Button{chat.Press(s.title(topic), chat.Data(pick, topic))})
		}
	}
	return append(rows, []chat.Button{chat.Press(text.OtherTopic, chat.Data(pick, OtherID))}), nil
}

// recent topics of a member, the latest first.
func recent(lines []storage.Line) []string {
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].ID > lines[j].ID })
	var out []string
	for _, l := range lines {
		if l.Counts() {
			out = append(out, l.Topic)
		}
	}
	return out
}

// pickTopic asks how many people, in place of the topics.
func (s *Service) pickTopic(topic string) []chat.Reply {
	if !s.known(topic) {
		return []chat.Reply{chat.Say(text.OldButton())}
	}
	var row []chat.Button
	for _, n := range []string{"1", "2", "3", "5", "10"} {
		row = append(row, chat.Press(n, chat.Data(number, n, topic)))
	}
	return []chat.Reply{{
		Text:    text.HowMany(s.title(topic)),
		Buttons: [][]chat.Button{row, {chat.Press(text.OtherNum, chat.Data(number, "0", topic))}},
		Replace: true,
	}}
}

// pickNumber saves a picked number, or waits for a typed one.
func (s *Service) pickNumber(v visit.Visit, people int, topic string) ([]chat.Reply, error) {
	if !s.known(topic) || people < 0 || people > MaxPeople {
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
	if people == 0 {
		if err := v.Expect(talkNum, numberTalk{topic, source("pick", v)}, waitFor); err != nil {
			return nil, err
		}
		return []chat.Reply{{Text: text.HowManyTyped(s.title(topic)), Replace: true}}, nil
	}
	return s.saveOne(v, topic, people, source("pick", v), true)
}

// saveOne stores one line of today and confirms it.
func (s *Service) saveOne(v visit.Visit, topic string, people int, source string, replace bool) ([]chat.Reply, error) {
	to, ok, err := team(v)
	if err != nil || !ok {
		return noTeam(err)
	}
	l, added, err := s.add(v, to, topic, people, v.Today(), "", source)
	if err != nil {
		return nil, err
	}
	if !added {
		return []chat.Reply{chat.Say(text.AlreadyLogged(s.shown(l)), lineButtons(l)...)}, nil
	}
	return []chat.Reply{s.saved(v, l, to, replace)}, nil
}

// TypedNumber takes a number that pickNumber waits for; false when none is
// awaited.
func (s *Service) TypedNumber(v visit.Visit, typed string) ([]chat.Reply, bool, error) {
	var waiting numberTalk
	if ok, err := v.Expected(talkNum, &waiting); err != nil || !ok {
		return nil, false, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	switch {
	case err != nil || n < 1:
		return nil, false, nil // not a number: whatever else was meant is answered
	case n > MaxPeople:
		return []chat.Reply{chat.Say(text.TooMany(n))}, true, nil
	}
	if err := v.Done(); err != nil {
		return nil, true, err
	}
	replies, err := s.saveOne(v, waiting.Topic, n, waiting.Source, false)
	return replies, true, err
}

func noTeam(err error) ([]chat.Reply, error) {
	if err != nil {
		return nil, err
	}
	return []chat.Reply{chat.Say(text.NoTeam())}, nil
}
