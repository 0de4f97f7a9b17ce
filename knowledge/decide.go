package knowledge

import "math"

const (
	maxHits    = 10
	maxChoices = 3 // offered when asking back
)

// How sure a first hit is: a logistic curve over its score, which is made of shares of
// words and so does not grow with the base, and over its margin before the second.
// Fitted on one half of the development questions, on held-out questions of the
// articles and on questions about topics that are not there.
const (
	sureBase   = -4.7
	sureScore  = 12.4
	sureMargin = 1.7

	answerFrom  = 0.55 // sure enough to answer without asking back
	clarifyFrom = 0.13 // below it no article is offered

	// minMargin is the lead below which the first hit is no better than the second,
	// however sure: "vneid" alone is what a dozen articles are about.
	minMargin = 0.02
)

// sureness is the probability, 0..1, that the first hit is what was asked for.
func sureness(hits []Hit) float64 {
	if len(hits) == 0 {
		return 0
	}
	return 1 / (1 + math.Exp(-(sureBase + sureScore*hits[0].Score + sureMargin*margin(hits))))
}

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
	switch sure := sureness(hits); {
	case sure >= answerFrom && margin(hits) >= minMargin:
		f.Decision = DecisionAnswer
	case sure >= clarifyFrom:
		f.Decision = DecisionClarify
	}
	return f
}
