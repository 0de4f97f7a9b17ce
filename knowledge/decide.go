package knowledge

import "math"

const (
	maxHits    = 10
	maxChoices = 3 // offered when asking back
)

// How sure a first hit is: a logistic curve over its likeness to the question, the
// share of the question it is asked with, its lead over the second, and the length of
// the question, since a long one always strays from any example. None of these grows
// with the base. Fitted on one half of the development questions, on the same with
// their topics taken away, and on questions that no article answers.
const (
	sureBase     = -9.9
	sureLikeness = 18.0
	surePooled   = 3.5
	sureMargin   = 16.7
	sureLength   = 5.6 // of a question of fullLength words or more

	fullLength = 20

	answerFrom  = 0.30  // sure enough to answer without asking back
	clarifyFrom = 0.045 // below it no article is offered

	// minMargin is the lead below which the first hit is no better than the second,
	// however sure: "vneid" alone is what a dozen articles are about.
	minMargin = 0.02
)

// sureness is how probable it is, 0..1, that the first hit is what a question of the
// given number of words asks for.
func sureness(hits []Hit, words int) float64 {
	if len(hits) == 0 {
		return 0
	}
	length := float64(min(words, fullLength)) / fullLength
	h := hits[0]
	return 1 / (1 + math.Exp(-(sureBase + sureLikeness*h.Likeness + surePooled*h.Pooled + sureMargin*margin(hits) + sureLength*length)))
}

// namedCoverage is how much of a text one title, keyword or question holds that the
// text names, such as "vneid" or "thuế": too short to be like any question as a whole.
const namedCoverage = 0.85

func named(hits []Hit) bool { return len(hits) > 0 && hits[0].Coverage >= namedCoverage }

// margin is the lead of the first hit; one alone leads by its whole score.
func margin(hits []Hit) float64 {
	switch len(hits) {
	case 0:
		return 0
	case 1:
		return hits[0].Score
	default:
		return hits[0].Score - hits[1].Score
	}
}

// decide searches for the words and decides what the hits are good for.
func (a *Asker) decide(words []string) Finding {
	hits := a.hits(a.index.Search(words, maxHits))
	f := Finding{Decision: DecisionNone, Hits: hits}
	if namesOnly(words) {
		return f
	}
	switch sure := sureness(hits, len(words)); {
	case sure >= answerFrom && margin(hits) >= minMargin:
		f.Decision = DecisionAnswer
	case sure >= clarifyFrom, named(hits):
		f.Decision = DecisionClarify
	}
	return f
}
