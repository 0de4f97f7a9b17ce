package helplog

import (
	"slices"
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

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

// Open shows the topics to log: the visitor's own recent ones first, then the
// usual ones, then all by category.
func (s *Service) Open(v visit.Visit) ([]chat.Reply, error) {
	if _, missing, err := ready(v); err != nil || missing != nil {
		return missing, err
	}
	const most = 6
	topics, err := s.usual(v)
	if err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for _, topic := range topics[:min(most, len(topics))] {
		rows = append(rows, []chat.Button{chat.Press(s.Title(topic), chat.Data(pick, topic))})
	}
	rows = append(rows, []chat.Button{chat.Press(text.MoreTopics, chat.Data(pickIn)), chat.Press(text.OtherTopic, chat.Data(pick, OtherID))})
	return say(text.LogHow(), rows...), nil
}

// usual are the topics a visitor most likely means: logged lately, then frequent.
func (s *Service) usual(v visit.Visit) ([]string, error) {
	lines, err := v.Tx.LinesOf(v.Person.ID, v.Today()-30, v.Today())
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(lines, func(a, b storage.Line) int { return int(b.ID) - int(a.ID) })
	var candidates, out []string
	for _, l := range lines {
		if l.Counts() {
			candidates = append(candidates, l.Topic)
		}
	}
	for _, topic := range append(candidates, frequent...) {
		if s.known(topic) && topic != OtherID && !slices.Contains(out, topic) {
			out = append(out, topic)
		}
	}
	return out, nil
}

// browse shows the categories, or the topics of one, to be logged. Pages are
// counted from 0.
func (s *Service) browse(v visit.Visit, args []string) ([]chat.Reply, error) {
	if _, missing, err := ready(v); err != nil || missing != nil {
		return missing, err
	}
	var rows [][]chat.Button
	if len(args) == 0 {
		for _, c := range s.o.Base.Categories() {
			rows = append(rows, []chat.Button{chat.Press(c.Title, chat.Data(pickIn, c.ID, "0"))})
		}
		return []chat.Reply{{Text: text.ChooseCategory(), Buttons: rows, Replace: true}}, nil
	}
	c, ok := s.o.Base.Category(args[0])
	page, err := strconv.Atoi(last(args))
	if !ok || err != nil || page < 0 {
		return say(text.OldButton()), nil
	}
	const perPage = 8
	topics := s.o.Base.InCategory(c.ID)
	from := min(page*perPage, len(topics))
	to := min(from+perPage, len(topics))
	for _, a := range topics[from:to] {
		rows = append(rows, []chat.Button{chat.Press(a.Title, chat.Data(pick, a.ID))})
	}
	if page == 0 {
		rows = append(rows, []chat.Button{chat.Press(text.WholeCategory, chat.Data(pick, c.ID))})
	}
	nav := []chat.Button{chat.Press(text.Back, chat.Data(pickIn))}
	if to < len(topics) {
		nav = append(nav, chat.Press(text.NextPage, chat.Data(pickIn, c.ID, strconv.Itoa(page+1))))
	}
	return []chat.Reply{{Text: text.ChooseTopic(c.Title), Buttons: append(rows, nav), Replace: true}}, nil
}

func last(args []string) string { return args[len(args)-1] }

// pickTopic asks how many people, in place of the topics.
func (s *Service) pickTopic(v visit.Visit, topic string) ([]chat.Reply, error) {
	if _, missing, err := ready(v); err != nil || missing != nil {
		return missing, err
	}
	if !s.known(topic) {
		return say(text.OldButton()), nil
	}
	var row []chat.Button
	for _, n := range []string{"1", "2", "3", "5", "10"} {
		row = append(row, chat.Press(n, chat.Data(number, n, topic)))
	}
	return []chat.Reply{{
		Text:    text.HowMany(s.Title(topic)),
		Buttons: [][]chat.Button{row, {chat.Press(text.OtherNum, chat.Data(number, "0", topic))}},
		Replace: true,
	}}, nil
}

// pickNumber saves a picked number, or waits for a typed one.
func (s *Service) pickNumber(v visit.Visit, people int, topic string) ([]chat.Reply, error) {
	if !s.known(topic) || people < 0 || people > MaxPeople {
		return say(text.OldButton()), nil
	}
	if people == 0 {
		if err := v.Expect(talkNum, numberTalk{topic, source("pick", v)}, waitFor); err != nil {
			return nil, err
		}
		return []chat.Reply{{Text: text.HowManyTyped(s.Title(topic)), Replace: true}}, nil
	}
	return s.saveOne(v, topic, people, source("pick", v), true)
}

// saveOne stores one line of the day the message was written and confirms it. A
// number above the usual, and a day whose period is over, are asked about first.
func (s *Service) saveOne(v visit.Visit, topic string, people int, source string, replace bool) ([]chat.Reply, error) {
	to, missing, err := ready(v)
	if err != nil || missing != nil {
		return missing, err
	}
	late, err := s.closed(v, to.ID, v.Today())
	if err != nil {
		return nil, err
	}
	if people > s.o.LineLimit || late {
		return s.Take(v, Draft{Items: []DraftItem{{People: people, Topic: topic}}, Day: v.Today(), Source: source})
	}
	l, added, err := s.add(v, storage.Line{Day: v.Today(), Team: to.ID, Topic: topic, People: people, Source: source})
	if err != nil {
		return nil, err
	}
	if !added {
		return say(text.AlreadyLogged(s.shown(l)), lineButtons(l)...), nil
	}
	return []chat.Reply{s.saved(v, l, to, replace)}, s.justSaved(v, l)
}

// typedNumber takes a number that pickNumber waits for; false when none is
// awaited.
func (s *Service) typedNumber(v visit.Visit, typed string) ([]chat.Reply, bool, error) {
	var waiting numberTalk
	if ok, err := v.Expected(talkNum, &waiting); err != nil || !ok {
		return nil, false, err
	}
	n := lone(typed, v.Today())
	switch {
	case n < 1:
		return nil, false, nil // not a number: whatever else was meant is answered
	case n > MaxPeople:
		return say(text.TooMany(n)), true, nil
	}
	if err := v.Done(); err != nil {
		return nil, true, err
	}
	replies, err := s.saveOne(v, waiting.Topic, n, waiting.Source, false)
	return replies, true, err
}

// ready is where the visitor's lines count; otherwise the reply that tells what is
// missing: a team, or their word that they know what is kept about them.
func ready(v visit.Visit) (storage.Unit, []chat.Reply, error) {
	to, ok, err := team(v)
	if err != nil || !ok {
		missing, err := noTeam(err)
		return to, missing, err
	}
	if !privacy.Consented(v) {
		return to, []chat.Reply{privacy.ConsentCard(v)}, nil
	}
	return to, nil, nil
}

func noTeam(err error) ([]chat.Reply, error) {
	if err != nil {
		return nil, err
	}
	return say(text.NoTeam()), nil
}
