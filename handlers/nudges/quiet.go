package nudges

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"banso/storage"
)

// settle is how long after joining a member is left alone.
const settle = 7 * 24 * time.Hour

// week is the last Monday to Sunday that was over when day began.
func week(day storage.Day) (from, to storage.Day) {
	sinceMonday := storage.Day((day.Weekday() + 6) % 7)
	monday := day - sinceMonday
	return monday - 7, monday - 1
}

// Quiet selects, by id, the members and leaders of teams who have logged nothing
// since the beginning of the week before due. Left out are those who joined
// their first team less than seven days before, who cannot be reached, and who
// never wrote to the bot in private. A line for any team, or one logged this
// very morning, is enough not to be reminded.
func Quiet(ctx context.Context, tx *storage.Tx, due time.Time) ([]storage.PersonID, error) {
	today := storage.DayOf(due)
	members, err := membersSince(tx, today)
	if err != nil {
		return nil, err
	}
	from, _ := week(today)
	err = tx.EachTallied(from, today, func(l storage.Line) bool {
		delete(members, l.Member)
		return ctx.Err() == nil
	})
	if err = errors.Join(err, ctx.Err()); err != nil {
		return nil, fmt.Errorf("read log lines: %w", err)
	}
	var out []storage.PersonID
	for id, since := range members {
		if due.Sub(since) < settle {
			continue
		}
		p, err := tx.Person(id)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return nil, fmt.Errorf("load member: %w", err)
		}
		if p.Chat != "" && !p.Unreachable {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out, nil
}

// membersSince gives everybody who may log for a team that exists on a day, and
// when they first could.
func membersSince(tx *storage.Tx, day storage.Day) (map[storage.PersonID]time.Time, error) {
	members := map[storage.PersonID]time.Time{}
	var team storage.Unit
	var failed error
	err := tx.EachGrant(func(g storage.Grant) bool {
		if g.Role != storage.Member && g.Role != storage.Leader {
			return true
		}
		if team.ID != g.Unit { // grants come unit by unit
			if team, failed = tx.Unit(g.Unit); failed != nil {
				return false
			}
		}
		if team.Kind != storage.Team || team.From > day || team.Until != 0 && team.Until <= day {
			return true
		}
		if since, ok := members[g.Person]; !ok || g.Since.Before(since) {
			members[g.Person] = g.Since
		}
		return true
	})
	if err = errors.Join(err, failed); err != nil {
		return nil, fmt.Errorf("list members: %w", err)
	}
	return members, nil
}
