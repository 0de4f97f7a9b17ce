package eval

import (
	"maps"
	"slices"

	"banso/knowledge"
)

// Shares tells what became of questions whose topics are known. All but N are shares
// of N, 0..1.
type Shares struct {
	N         int     `json:"n"`
	Hit1      float64 `json:"hit@1"`
	Hit3      float64 `json:"hit@3"`
	MRR10     float64 `json:"mrr@10"` // mean of 1 ÷ place of the first right hit among ten
	Answered  float64 `json:"answered"`
	Clarified float64 `json:"clarified"`
	Declined  float64 `json:"declined"`
	// ConfidentlyWrong were answered with a first hit that is not right.
	ConfidentlyWrong float64 `json:"confidently_wrong"`
	// Lost had the right first hit and were declined nevertheless.
	Lost float64 `json:"right_but_declined"`
}

// OffTopic tells what became of questions that no article answers.
type OffTopic struct {
	N         int     `json:"n"`
	Answered  float64 `json:"answered"`
	Clarified float64 `json:"clarified"`
}

// Report is the outcome of a set of questions.
type Report struct {
	Registers map[string]Shares `json:"registers"`
	All       Shares            `json:"all"`
	None      OffTopic          `json:"none"`
	Misses    []Miss            `json:"misses,omitempty"`
}

// Names returns the registers of the report, sorted.
func (r Report) Names() []string { return slices.Sorted(maps.Keys(r.Registers)) }

// Miss is a question whose first hit is wrong, or that was answered and should not.
type Miss struct {
	ID       string             `json:"qid"`
	Register string             `json:"register"`
	Question string             `json:"question"`
	Want     []string           `json:"want"`
	Got      []string           `json:"got"` // the first three hits
	Decision knowledge.Decision `json:"decision"`
	Place    int                `json:"place"` // of the first right hit, from 1; 0 when not among ten
}

// asker decides what a text asks for.
type asker interface {
	Ask(text string) knowledge.Finding
}

// Topics asks every question and counts.
func Topics(a asker, questions []Question) Report {
	counts := map[string]*tally{}
	var all, none tally
	r := Report{Registers: map[string]Shares{}}
	for _, q := range questions {
		f := a.Ask(q.Text)
		place := placeOf(f.Hits, q.Slugs)
		if len(q.Slugs) == 0 {
			none.add(f.Decision, place)
		} else {
			if counts[q.Register] == nil {
				counts[q.Register] = &tally{}
			}
			counts[q.Register].add(f.Decision, place)
			all.add(f.Decision, place)
		}
		if place != 1 && (len(q.Slugs) > 0 || f.Decision == knowledge.DecisionAnswer) {
			r.Misses = append(r.Misses, miss(q, f, place))
		}
	}
	for name, c := range counts {
		r.Registers[name] = c.shares()
	}
	r.All = all.shares()
	s := none.shares()
	r.None = OffTopic{s.N, s.Answered, s.Clarified}
	return r
}

func miss(q Question, f knowledge.Finding, place int) Miss {
	m := Miss{q.ID, q.Register, q.Text, q.Slugs, nil, f.Decision, place}
	for _, h := range f.Hits[:min(3, len(f.Hits))] {
		m.Got = append(m.Got, h.ID)
	}
	return m
}

// placeOf returns the place of the first hit that is right, from 1; 0 for none among
// the first ten.
func placeOf(hits []knowledge.Hit, slugs []string) int {
	for i, h := range hits[:min(10, len(hits))] {
		if slices.Contains(slugs, h.ID) {
			return i + 1
		}
	}
	return 0
}

// tally counts what became of questions.
type tally struct {
	n, first, three, answered, clarified, declined, wrong, lost int
	reciprocal                                                  float64
}

func (c *tally) add(d knowledge.Decision, place int) {
	c.n++
	if place == 1 {
		c.first++
	}
	if place >= 1 {
		c.reciprocal += 1 / float64(place)
		if place <= 3 {
			c.three++
		}
	}
	switch d {
	case knowledge.DecisionAnswer:
		c.answered++
		if place != 1 {
			c.wrong++
		}
	case knowledge.DecisionClarify:
		c.clarified++
	default:
		c.declined++
		if place == 1 {
			c.lost++
		}
	}
}

func (c tally) shares() Shares {
	of := func(part int) float64 { return share(part, c.n) }
	return Shares{
		N: c.n, Hit1: of(c.first), Hit3: of(c.three), MRR10: c.reciprocal / float64(max(c.n, 1)),
		Answered: of(c.answered), Clarified: of(c.clarified), Declined: of(c.declined),
		ConfidentlyWrong: of(c.wrong), Lost: of(c.lost),
	}
}

func share(part, of int) float64 { return float64(part) / float64(max(of, 1)) }
