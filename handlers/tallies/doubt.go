package tallies

import (
	"cmp"
	"fmt"
	"slices"

	"banso/storage"
)

// mostQuestions is how many questions without an answer a tally holds.
const mostQuestions = 200

// doubts hands the flagged lines of the period that nobody has looked at to the
// units they count for.
func (s *sums) doubts(o Options, r *register, grids []*grid, names []namer) ([][]Doubt, error) {
	lines, err := s.tx.PendingLines()
	if err != nil {
		return nil, fmt.Errorf("list flagged lines: %w", err)
	}
	slices.SortStableFunc(lines, func(a, b storage.Line) int { return cmp.Compare(a.Day, b.Day) })
	out := make([][]Doubt, len(grids))
	for _, l := range lines {
		if !s.calendar.p.Contains(l.TallyDay()) {
			continue
		}
		p, err := s.at(l.Team, l.Day)
		if err != nil {
			return nil, err
		}
		if p == nil {
			continue
		}
		member, err := r.name(l.Member)
		if err != nil {
			return nil, err
		}
		for _, spot := range p.Spots {
			d := Doubt{
				Line: l, Member: member, Topic: o.topicTitle(l.Topic),
				Team: names[spot.Under].teams[spot.Stay], Commune: names[spot.Under].communes[grids[spot.Under].spots[spot.Stay].commune],
			}
			if o.Flags != nil {
				d.Why = o.Flags(l.Flags)
			}
			out[spot.Under] = append(out[spot.Under], d)
		}
	}
	return out, nil
}

// unanswered are the questions without an answer that were asked first before the
// period ended and last since it began, the commonest first. How often is known
// only for all times.
func unanswered(tx *storage.Tx, o Options, p Period) ([]storage.Question, error) {
	all, err := tx.Questions(p.From.In(o.Location))
	if err != nil {
		return nil, fmt.Errorf("list questions: %w", err)
	}
	end := (p.To + 1).In(o.Location)
	all = slices.DeleteFunc(all, func(q storage.Question) bool { return !q.First.Before(end) })
	slices.SortStableFunc(all, func(a, b storage.Question) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Text, b.Text)) })
	return all[:min(mostQuestions, len(all))], nil
}
