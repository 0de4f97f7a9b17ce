package nudges

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"banso/handlers/ask"
	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge"
	"banso/storage"
)

// scams is the category whose articles come first as tips.
const scams = "an-toan-so"

// tipFor is what a tip was sent for: an article in a province.
func tipFor(province storage.UnitID, article string) string {
	return strconv.FormatUint(uint64(province), 36) + "/" + article
}

// nextTip is the article that a province gets next: one that it has not had and
// that is not past its review; scams first, then the categories in their order,
// in each the one verified last. False when there is none left.
func (s *Service) nextTip(tx *storage.Tx, province storage.UnitID, today time.Time) (knowledge.Article, bool) {
	place := map[string]int{}
	for i, c := range s.o.Base.Categories() {
		place[c.ID] = i + 1
	}
	place[scams] = 0
	articles := slices.DeleteFunc(s.o.Base.Articles(), func(a knowledge.Article) bool {
		_, sent := tx.Nudged(Tip, tipFor(province, a.ID))
		return sent || a.PastReview(today)
	})
	if len(articles) == 0 {
		return knowledge.Article{}, false
	}
	return slices.MinFunc(articles, func(a, b knowledge.Article) int {
		return cmp.Or(place[a.Category]-place[b.Category], b.Verified.Compare(a.Verified), cmp.Compare(a.ID, b.ID))
	}), true
}

// selectTip gives the volunteers of each province the next article of theirs.
func (s *Service) selectTip(ctx context.Context, tx *storage.Tx, due time.Time) (plan, error) {
	today := s.day(due)
	readers, err := volunteersByProvince(ctx, tx, today)
	if err != nil {
		return plan{}, fmt.Errorf("gather volunteers by province: %w", err)
	}
	tips := map[storage.UnitID]string{}
	var all crowd
	provinces := slices.Sorted(maps.Keys(readers))
	for _, province := range provinces {
		if a, ok := s.nextTip(tx, province, due.In(s.o.Location)); ok {
			tips[province] = a.ID
			all.join(readers[province])
		}
	}
	return plan{
		people: all.all(),
		what: func(id storage.PersonID) string {
			for _, province := range provinces {
				if tips[province] != "" && readers[province].has(id) {
					return tips[province]
				}
			}
			return ""
		},
		also: func(tx *storage.Tx) (err error) {
			for province, article := range tips {
				err = errors.Join(err, tx.SetNudged(Tip, tipFor(province, article), today))
			}
			return err
		},
	}, nil
}

// volunteersByProvince are the members and leaders of the teams of a day.
func volunteersByProvince(ctx context.Context, tx *storage.Tx, day storage.Day) (map[storage.UnitID]crowd, error) {
	out := map[storage.UnitID]crowd{}
	above := map[storage.UnitID]storage.UnitID{} // the province by the unit right above a team
	var team, province storage.UnitID
	var failed error
	err := eachServing(tx, day, func(g storage.Grant, u storage.Unit) bool {
		if u.Kind != storage.Team || !visit.Permits(visit.LogHelp, g.Role) {
			return ctx.Err() == nil
		}
		if team != u.ID { // they come team by team
			parent := u.On(day).Parent
			if above[parent] == 0 {
				var path []storage.Unit
				if path, failed = tx.PathOn(u.ID, day); failed != nil {
					return false
				}
				above[parent] = path[len(path)-1].ID
			}
			team, province = u.ID, above[parent]
		}
		people := out[province]
		people.add(g.Person)
		out[province] = people
		return ctx.Err() == nil
	})
	return out, errors.Join(err, failed)
}

// tip shows an article in short, with a button that opens it.
func (c *card) tip() section {
	a, ok := c.o.Base.Article(c.nudge.What)
	if !ok || a.PastReview(c.now) {
		return section{}
	}
	a = a.On(c.now)
	return section{
		text: text.NudgeTip(a.Title, chat.Markdown(a.Summary), text.Verified(text.AndOthers(a.Sources[0].Name, len(a.Sources)-1), a.Verified)),
		rows: [][]chat.Button{{chat.Press(text.OpenArticle, chat.Data(ask.Another, a.ID))}},
	}
}

// mostStale is how many articles a reminder lists.
const mostStale = 15

// selectStale finds the Sở's editors while articles are past their review, and
// queues the same for the Sở's groups.
func (s *Service) selectStale(ctx context.Context, tx *storage.Tx, due time.Time) (plan, error) {
	if len(s.pastReview(due)) == 0 {
		return plan{}, nil
	}
	editors, err := audience(ctx, tx, visit.HearArticles, due, due)
	if err != nil {
		return plan{}, err
	}
	return plan{people: editors.all(), also: func(tx *storage.Tx) error { return s.staleToGroups(tx, due) }}, nil
}

// staleToGroups queues the list for every group that is tied to a province.
func (s *Service) staleToGroups(tx *storage.Tx, due time.Time) error {
	provinces, err := tx.Children(0)
	if err != nil {
		return fmt.Errorf("list provinces: %w", err)
	}
	now := s.o.Now()
	content, err := json.Marshal(s.staleList(now))
	if err != nil {
		return fmt.Errorf("encode reminder: %w", err)
	}
	date := s.day(due).String()
	for _, province := range provinces {
		groups, err := tx.GroupsOf(province.ID)
		if err != nil {
			return fmt.Errorf("list groups: %w", err)
		}
		for _, g := range groups {
			_, err := tx.Enqueue(storage.Outgoing{
				Key: "nudge-stale|" + date + "|" + g.Chat, To: g.Chat, Period: date, Content: content,
				Created: now.UTC(), Next: s.Awake(now).UTC(), Expires: due.Add(Window).UTC(),
			})
			if err != nil {
				return fmt.Errorf("queue reminder: %w", err)
			}
		}
	}
	return nil
}

// pastReview are the articles past their review, the longest first.
func (s *Service) pastReview(now time.Time) []knowledge.Article {
	today := now.In(s.o.Location)
	return slices.DeleteFunc(s.o.Base.Due(today), func(a knowledge.Article) bool { return !a.PastReview(today) })
}

func (s *Service) staleList(now time.Time) chat.Reply {
	all := s.pastReview(now)
	if len(all) == 0 {
		return chat.Reply{}
	}
	var rows []string
	for _, a := range all[:min(mostStale, len(all))] {
		rows = append(rows, text.Dated(a.Title, a.ReviewBy))
	}
	return chat.Say(text.NudgeStale(rows, len(all)), []chat.Button{chat.Press(text.NewAndDue, chat.Data(ask.Fresh))})
}

// stale lists the articles that are past their review.
func (c *card) stale() section {
	r := c.staleList(c.now)
	return section{text: r.Text, rows: r.Buttons}
}
