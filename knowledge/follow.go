package knowledge

import (
	"slices"

	"banso/knowledge/vi"
)

const (
	// maxFollowUp is how many words a text that goes on from an answer has at most.
	maxFollowUp = 14
	// maxStray is how many words it may hold that the topic at hand does not know.
	maxStray = 1
	// rivalLead is how far another article must lead the topic at hand, as a share of
	// its own score, to be what a text names that both know the words of.
	rivalLead = 0.25
)

// Follow decides once more about text, which f was found for, where the article topic
// was answered just before: a facet asked for, alone or with words of that topic, is
// about it; a text that names another topic is about that one.
func (a *Asker) Follow(text, topic string, f Finding) Finding {
	art, ok := a.base.Article(topic)
	if !ok || f.SmallTalk != "" || len(f.Parts) > 1 {
		return f
	}
	words := vi.Normalize(text)
	f.FollowUp = a.about(words, art, f)
	return f
}

// about reports whether words go on about art.
func (a *Asker) about(words []string, art Article, f Finding) bool {
	if len(words) == 0 || len(words) > maxFollowUp {
		return false
	}
	goingOn := f.Facet != "" || connectives[words[0]]
	var named []string // words that may name a topic
	turned := 0        // words that give the one at hand a turn
	for _, w := range words {
		switch {
		case facetOnly[w]:
		case circumstances[w]:
			turned++
		default:
			named = append(named, w)
		}
	}
	if len(named) == 0 {
		return goingOn || turned > 0
	}
	known := art.words()
	stray := 0
	for _, w := range named {
		if !known[vi.Fold(w)] {
			stray++
		}
	}
	switch {
	case f.Decision != DecisionAnswer:
		return goingOn && stray <= maxStray && stray < len(words)-1
	case f.Hits[0].ID == art.ID:
		return goingOn
	default:
		return goingOn && stray == 0 && !leads(f.Hits, art.ID)
	}
}

// leads reports whether the first hit is far ahead of the article with the ID.
func leads(hits []Hit, id string) bool {
	i := slices.IndexFunc(hits, func(h Hit) bool { return h.ID == id })
	return i < 0 || hits[i].Score < hits[0].Score*(1-rivalLead)
}

// words are the folded words the article is written and asked with.
func (a Article) words() map[string]bool {
	known := map[string]bool{}
	texts := append([]string{a.Title, a.Text()}, a.Questions...)
	for _, t := range append(texts, a.Keywords...) {
		for _, w := range vi.Normalize(t) {
			known[vi.Fold(w)] = true
		}
	}
	return known
}
