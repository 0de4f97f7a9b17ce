package ask

import (
	"time"

	"banso/handlers/chat"
	"banso/handlers/helplog"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
)

// Verbs of this package's buttons.
const (
	Article    = "a"     // a:<article>, in place of the pressed message
	Another    = "r"     // r:<article>, as a new message
	Facet      = "f"     // f:<facet>:<article>
	Categories = "cats"  //
	Category   = "cat"   // cat:<category>
	Fresh      = "fresh" // new and due articles
	Vote       = "v"     // v:+:<article> or v:-:<article>
	NoneOf     = "nota"  // none of the offered topics
	Human      = "human" //
)

// answer replies to a typed question: the section asked for comes first, then the
// summary.
func (s *Service) answer(v visit.Visit, id string, facet knowledge.Facet) ([]chat.Reply, error) {
	return s.show(v, id, facet, true, false)
}

// show replies with an article, opened at a facet ("" = summary and steps), the
// summary below it if wanted. With replace it takes the place of the message
// whose button was pressed.
func (s *Service) show(v visit.Visit, id string, facet knowledge.Facet, summary, replace bool) ([]chat.Reply, error) {
	a, ok := s.base.Article(id)
	if !ok {
		return []chat.Reply{chat.Say(text.Gone())}, nil
	}
	if err := v.Expect(talkTopic, topicTalk{a.ID}, topicFor); err != nil {
		return nil, err
	}
	today := v.Now.In(v.Location)
	a = a.On(today)
	return []chat.Reply{{
		Text:    card(a, facet, summary, today),
		Buttons: s.buttons(v, a, facet),
		Replace: replace,
	}}, nil
}

// card is an answer: first the answer, then the detail, last where it is from.
func card(a knowledge.Article, facet knowledge.Facet, summary bool, today time.Time) chat.Text {
	var warning, body chat.Text
	if a.PastReview(today) {
		warning = text.PastReview(a.ReviewBy)
	}
	if sec, ok := a.Section(facet); ok {
		body = section(sec)
		if summary {
			body = chat.Join("\n\n", body, chat.Markdown(a.Summary))
		}
	} else {
		body = chat.Markdown(a.Summary)
		if steps, ok := a.Section(knowledge.Steps); ok {
			body = chat.Join("\n\n", body, section(steps))
		}
	}
	return chat.Join("\n\n", warning, chat.Format("*%s*", a.Title), body,
		text.Verified(text.AndOthers(a.Sources[0].Name, len(a.Sources)-1), a.Verified))
}

func section(sec knowledge.Section) chat.Text {
	return chat.Join("\n", chat.Format("*%s*", sec.Facet.Title()), chat.Markdown(sec.Body))
}

// buttons under an answer: its facets, the official page, related topics, one
// tap to log for volunteers, and what the reader thinks of it.
func (s *Service) buttons(v visit.Visit, a knowledge.Article, open knowledge.Facet) [][]chat.Button {
	var rows [][]chat.Button
	var facets []chat.Button
	if open != "" {
		facets = append(facets, chat.Press(text.Summary, chat.Data(Article, a.ID)))
	}
	for _, sec := range a.Sections {
		shown := sec.Facet == open || open == "" && sec.Facet == knowledge.Steps
		if !shown {
			facets = append(facets, chat.Press(sec.Facet.Title(), chat.Data(Facet, string(sec.Facet), a.ID)))
		}
	}
	for len(facets) > 0 {
		n := min(3, len(facets))
		rows = append(rows, facets[:n])
		facets = facets[n:]
	}
	if may(v) && !v.Message.Group {
		rows = append(rows, []chat.Button{chat.Press(text.LogHelped, chat.Data(helplog.Tick, a.ID))})
	}
	for _, l := range a.Links[:min(1, len(a.Links))] {
		rows = append(rows, []chat.Button{chat.Open("🔗 "+l.Label, l.URL)})
	}
	related := s.base.Related(a)
	for _, r := range related[:min(2, len(related))] {
		rows = append(rows, []chat.Button{chat.Press("› "+r.Title, chat.Data(Another, r.ID))})
	}
	return append(rows, []chat.Button{
		chat.Press(text.ThumbsUp, chat.Data(Vote, "+", a.ID)),
		chat.Press(text.ThumbsDown, chat.Data(Vote, "-", a.ID)),
		chat.Press(text.Human, chat.Data(Human)),
	})
}

// may reports whether the visitor logs citizens helped for some team.
func may(v visit.Visit) bool {
	units, err := v.Units(visit.LogHelp)
	return err == nil && len(units) > 0
}
