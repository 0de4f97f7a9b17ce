package ask

import (
	"errors"
	"sort"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/storage"
)

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	switch {
	case verb == Article && len(args) == 1:
		replies, err = s.show(v, args[0], "", false, true)
	case verb == Another && len(args) == 1:
		replies, err = s.show(v, args[0], "", false, false)
	case verb == Facet && len(args) == 2:
		replies, err = s.show(v, args[1], knowledge.Facet(args[0]), false, true)
	case verb == Categories:
		replies, err = s.Browse(v, true)
	case verb == Fresh:
		replies, err = s.freshness(v)
	case verb == Category && len(args) == 1:
		replies = s.category(args[0])
	case verb == Vote && len(args) == 2:
		replies, err = s.vote(v, args[1], args[0] == "+")
	case verb == NoneOf:
		replies, err = s.noneOf(v)
	case verb == Human:
		replies = []chat.Reply{s.Person()}
	default:
		return nil, false, nil
	}
	return replies, true, err
}

// Browse lists the categories, and for officers how fresh the articles are.
func (s *Service) Browse(v visit.Visit, replace bool) ([]chat.Reply, error) {
	var rows [][]chat.Button
	for i, c := range s.base.Categories() {
		b := chat.Press(c.Title, chat.Data(Category, c.ID))
		if i%2 == 0 {
			rows = append(rows, []chat.Button{b})
		} else {
			rows[len(rows)-1] = append(rows[len(rows)-1], b)
		}
	}
	units, err := v.Units(visit.SeeQuestion)
	if err != nil {
		return nil, err
	}
	if len(units) > 0 {
		rows = append(rows, []chat.Button{chat.Press(text.NewAndDue, chat.Data(Fresh))})
	}
	return []chat.Reply{{Text: text.ChooseCategory(), Buttons: rows, Replace: replace}}, nil
}

const (
	freshDays = 30 // how long an article is new, and how far ahead its review is announced
	freshList = 15 // articles listed of each kind
)

// freshness lists the articles verified lately and those due for review.
func (s *Service) freshness(v visit.Visit) ([]chat.Reply, error) {
	units, err := v.Units(visit.SeeQuestion)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return []chat.Reply{chat.Say(text.NotAllowed(text.ForOfficers))}, nil
	}
	today := v.Now.In(v.Location)
	list := func(articles []knowledge.Article, day func(knowledge.Article) time.Time) (lines []string, more int) {
		n := min(freshList, len(articles))
		for _, a := range articles[:n] {
			lines = append(lines, text.Dated(a.Title, day(a)))
		}
		return lines, len(articles) - n
	}
	fresh, moreFresh := list(s.base.New(today.AddDate(0, 0, -freshDays)), func(a knowledge.Article) time.Time { return a.Verified })
	due, moreDue := list(s.base.Due(today.AddDate(0, 0, freshDays)), func(a knowledge.Article) time.Time { return a.ReviewBy })
	return []chat.Reply{{
		Text:    text.Freshness(fresh, moreFresh, due, moreDue),
		Buttons: [][]chat.Button{{chat.Press(text.Back, chat.Data(Categories))}},
		Replace: true,
	}}, nil
}

func (s *Service) category(id string) []chat.Reply {
	var rows [][]chat.Button
	var title string
	for _, c := range s.base.Categories() {
		if c.ID == id {
			title = c.Title
		}
	}
	if title == "" {
		return []chat.Reply{chat.Say(text.OldButton())}
	}
	for _, a := range s.base.InCategory(id) {
		rows = append(rows, []chat.Button{chat.Press(a.Title, chat.Data(Another, a.ID))})
	}
	rows = append(rows, []chat.Button{chat.Press(text.Back, chat.Data(Categories))})
	return []chat.Reply{{Text: text.ChooseTopic(title), Buttons: rows, Replace: true}}
}

func (s *Service) vote(v visit.Visit, id string, up bool) ([]chat.Reply, error) {
	if _, ok := s.base.Article(id); !ok {
		return []chat.Reply{chat.Say(text.Gone())}, nil
	}
	if err := v.Tx.Vote(id, v.Person.ID, up); err != nil {
		return nil, err
	}
	return []chat.Reply{{Notice: text.VoteNoted(up)}}, nil
}

// noneOf keeps the question whose offered topics did not fit.
func (s *Service) noneOf(v visit.Visit) ([]chat.Reply, error) {
	var asked unsureTalk
	if ok, err := v.Expected(talkUnsure, &asked); err != nil {
		return nil, err
	} else if !ok {
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
	return s.none(v, asked.Question)
}

// Person tells how to reach a human.
func (s *Service) Person() chat.Reply {
	r := chat.Say(text.HumanHelp(s.hotline))
	if a, ok := s.base.Article("tong-dai-ho-tro"); ok {
		r.Buttons = [][]chat.Button{{chat.Press(a.Title, chat.Data(Another, a.ID))}}
	}
	return r
}

// Unanswered lists the questions of the last 30 days that had no answer, the
// most frequent first, for the Sở and commune officers.
func (s *Service) Unanswered(v visit.Visit) ([]chat.Reply, error) {
	units, err := v.Units(visit.SeeQuestion)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return []chat.Reply{chat.Say(text.NotAllowed(text.ForOfficers))}, nil
	}
	since := v.Now.AddDate(0, 0, -30)
	questions, err := v.Tx.Questions(since)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return nil, err
	}
	sort.SliceStable(questions, func(i, j int) bool { return questions[i].Count > questions[j].Count })
	var lines []string
	for _, q := range questions[:min(20, len(questions))] {
		lines = append(lines, text.Asked(q.Text, q.Count))
	}
	return []chat.Reply{chat.Say(text.Questions(lines, since.In(v.Location)))}, nil
}
