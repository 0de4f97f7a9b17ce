package knowledge

import (
	"slices"

	"banso/knowledge/vi"
)

const (
	// maxFollowUp is how many words a text that goes on from an answer has at most.
	maxFollowUp = 14
	// rivalLead is how much more of what a text names another article must hold in one
	// question than the topic at hand does, to be what the text is about.
	rivalLead = 0.1
	// unsureLead is the same where the text does not name the other for sure.
	unsureLead = 0.5
	// minHeld is how much of several words that it names the topic at hand must hold.
	minHeld = 0.4
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
	switch {
	case len(named) == 0:
		return goingOn || turned > 0
	case !goingOn || f.Decision != DecisionNone && f.Hits[0].ID == art.ID:
		return goingOn
	case f.Decision == DecisionAnswer:
		return a.index.Held(named, f.Hits[0].ID)-a.index.Held(named, art.ID) < rivalLead
	default:
		return a.staysWith(named, art, f)
	}
}

// staysWith reports whether a text that names no topic for sure is about art.
func (a *Asker) staysWith(named []string, art Article, f Finding) bool {
	named = slices.DeleteFunc(named, a.index.Common)
	if len(named) == 0 {
		return true
	}
	own, other := a.index.Held(named, art.ID), 0.0
	if len(f.Hits) > 0 {
		other = a.index.Held(named, f.Hits[0].ID)
	}
	if len(named) > 1 && own < minHeld {
		return false
	}
	known := art.words()
	stray := slices.ContainsFunc(named, func(w string) bool { return !known[vi.Fold(w)] })
	return other-own < unsureLead && (!stray || len(named) == 1)
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
