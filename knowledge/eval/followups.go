package eval

import "banso/knowledge"

// FollowReport is the outcome of a set of follow-ups.
type FollowReport struct {
	N     int     `json:"n"`
	Right float64 `json:"right"` // share with topic and facet right
	Topic float64 `json:"topic"` // share with the topic right, whatever the facet
	// Misses are the follow-ups that were taken for something else.
	Misses []FollowMiss `json:"misses,omitempty"`
}

// FollowMiss is a follow-up that was taken for something else.
type FollowMiss struct {
	FollowUp
	GotSlug, GotFacet string
}

// follower decides about texts and about those that go on from an answer.
type follower interface {
	asker
	Follow(text, topic string, f knowledge.Finding) knowledge.Finding
}

// Followups plays each pair as a chat: the first question, the answer (where the
// assistant asks back, the right topic is tapped if it was offered), then the
// follow-up. Topic and facet must be right; a follow-up without an expected facet only
// needs its topic. A follow-up that is asked back about is not right.
func Followups(a follower, followUps []FollowUp) FollowReport {
	var right, topics int
	var r FollowReport
	for _, fu := range followUps {
		slug, facet := play(a, fu)
		topic := slug == fu.Slug
		if topic {
			topics++
		}
		if topic && (fu.Facet == "" || fu.Facet == facet) {
			right++
		} else {
			r.Misses = append(r.Misses, FollowMiss{fu, slug, facet})
		}
	}
	r.N = len(followUps)
	r.Right, r.Topic = share(right, r.N), share(topics, r.N)
	return r
}

func play(a follower, fu FollowUp) (slug, facet string) {
	last := ""
	first := a.Ask(fu.First)
	switch first.Decision {
	case knowledge.DecisionAnswer:
		last = first.Hits[0].ID
	case knowledge.DecisionClarify:
		if placeOf(first.Choices(), []string{fu.Slug}) > 0 {
			last = fu.Slug
		}
	}
	f := a.Follow(fu.Then, last, a.Ask(fu.Then))
	switch {
	case f.FollowUp && last != "":
		return last, string(f.Facet)
	case f.Decision == knowledge.DecisionAnswer:
		return f.Hits[0].ID, string(f.Facet)
	}
	return "", string(f.Facet)
}
