// Package ask answers questions from the knowledge base: it turns the finding of
// package knowledge into replies, keeps questions that nobody answered, and
// browses topics. What is relevant is not decided here.
package ask

import (
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
)

// topicFor is how long a follow-up ("lệ phí bao nhiêu?") belongs to the topic
// just answered.
const topicFor = 10 * time.Minute

// What a conversation may be about, see visit.Expect.
const (
	talkTopic  = "topic"
	talkUnsure = "unsure"
)

type topicTalk struct {
	ID string `json:"id"`
}

type unsureTalk struct {
	Question string `json:"q"` // masked
}

// Service answers from one knowledge base.
type Service struct {
	base    *knowledge.Base
	asker   *knowledge.Asker
	hotline string
}

// New makes the service; hotline is the province's help line, "" for none.
func New(base *knowledge.Base, asker *knowledge.Asker, hotline string) *Service {
	return &Service{base: base, asker: asker, hotline: hotline}
}

// Find looks a question up. It needs no store, so it runs before the
// transaction.
func (s *Service) Find(question string) knowledge.Finding { return s.asker.Ask(question) }

// Answer replies to a question with what Find found.
func (s *Service) Answer(v visit.Visit, question string, f knowledge.Finding) ([]chat.Reply, error) {
	if len(f.Parts) > 1 {
		return s.parts(v, question, f.Parts)
	}
	var last topicTalk
	if ok, err := v.Expected(talkTopic, &last); err != nil {
		return nil, err
	} else if ok {
		if f = s.asker.Follow(question, last.ID, f); f.FollowUp {
			return s.show(v, last.ID, f.Facet, false, false)
		}
	}
	if reply, ok := s.smallTalk(f.SmallTalk); ok {
		return []chat.Reply{reply}, nil
	}
	switch f.Decision {
	case knowledge.DecisionAnswer:
		return s.answer(v, f.Hits[0].ID, f.Facet)
	case knowledge.DecisionClarify:
		return s.clarify(v, question, f.Choices())
	default:
		return s.none(v, question)
	}
}

// parts answers each of several questions in one message shortly.
func (s *Service) parts(v visit.Visit, question string, parts []knowledge.Finding) ([]chat.Reply, error) {
	var out []chat.Reply
	for _, part := range parts {
		if part.Decision != knowledge.DecisionAnswer {
			replies, err := s.Answer(v, question, part)
			if err != nil {
				return nil, err
			}
			out = append(out, replies...)
			continue
		}
		a, _ := s.base.Article(part.Hits[0].ID)
		a = a.On(v.Now.In(v.Location))
		body := chat.Markdown(a.Summary)
		if sec, ok := a.Section(part.Facet); ok {
			body = chat.Markdown(sec.Body)
		}
		out = append(out, chat.Say(
			chat.Join("\n\n", chat.Format("*%s*", a.Title), body),
			[]chat.Button{chat.Press(text.More, chat.Data(Another, a.ID))},
		))
	}
	return out, nil
}

func (s *Service) smallTalk(kind knowledge.SmallTalk) (chat.Reply, bool) {
	menu := []chat.Button{chat.Press(text.Topics, chat.Data(Categories)), chat.Press(text.Human, chat.Data(Human))}
	switch kind {
	case knowledge.Greeting, knowledge.Thanks:
		return chat.Say(text.Welcome(), menu), true
	case knowledge.Bye:
		return chat.Say(text.Goodbye()), true
	case knowledge.Who:
		return chat.Say(text.WhoAmI(), menu), true
	case knowledge.Rude:
		return chat.Say(text.Rude()), true
	}
	return chat.Reply{}, false
}

// clarify offers up to three topics.
func (s *Service) clarify(v visit.Visit, question string, hits []knowledge.Hit) ([]chat.Reply, error) {
	masked, _ := privacy.Mask(question)
	if err := v.Expect(talkUnsure, unsureTalk{clip(masked)}, topicFor); err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for _, h := range hits {
		rows = append(rows, []chat.Button{chat.Press(h.Title, chat.Data(Article, h.ID))})
	}
	rows = append(rows, []chat.Button{chat.Press(text.NoneOfThese, chat.Data(NoneOf))})
	return []chat.Reply{chat.Say(text.Unsure(), rows...)}, nil
}

// none says that there is no answer and keeps the question without its author.
func (s *Service) none(v visit.Visit, question string) ([]chat.Reply, error) {
	masked, _ := privacy.Mask(question)
	masked = clip(masked)
	if key := strings.Join(strings.Fields(strings.ToLower(masked)), " "); key != "" {
		if err := v.Tx.NoteQuestion(key, masked, v.Now); err != nil {
			return nil, err
		}
	}
	return []chat.Reply{chat.Say(text.NoAnswer(),
		[]chat.Button{chat.Press(text.Topics, chat.Data(Categories)), chat.Press(text.Human, chat.Data(Human))})}, nil
}

// clip keeps a kept question to a readable length.
func clip(s string) string {
	const most = 200
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(r)
}
