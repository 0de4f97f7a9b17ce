package nudges

import (
	"slices"
	"strings"

	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Kind is a kind of reminder.
type Kind struct {
	ID     string // in records and jobs
	Letter string // in buttons
	Name   string // as users see it
	Job    string // name of the scheduled job
	For    []visit.Action
	// Prompt kinds do not wait for the next day when a person's own hour has
	// passed.
	Prompt bool
	// Spare is how many of a week's messages the kind leaves to more important
	// ones, the last of them to Confirm; -1: the kind does not count.
	Spare int
}

// IDs of the kinds.
const (
	FollowUp = "follow-up" // follow-ups of the day
	Confirm  = "confirm"   // figures that nobody has confirmed or approved
	Closing  = "closing"   // a period closes soon, and no line in it
	Quiet    = "quiet"     // no line for some days
	Summary  = "summary"   // a team's week, for its leader
	Thanks   = "thanks"    // one's own month
	Stale    = "stale"     // articles past their review
	Tip      = "tip"       // tip of the week
)

// Kinds in the order of their importance, which is also the order in a message.
var Kinds = []Kind{
	{FollowUp, "h", text.KindFollowUp, "follow-up", []visit.Action{visit.LogHelp}, true, -1},
	{Confirm, "x", text.KindConfirm, "nudge-confirm", []visit.Action{visit.HearTeam, visit.HearCommune}, true, 0},
	{Closing, "c", text.KindClosing, "nudge-closing", []visit.Action{visit.LogHelp}, false, 1},
	{Quiet, "q", text.KindQuiet, "nudge-quiet", []visit.Action{visit.LogHelp}, false, 1},
	{Summary, "s", text.KindSummary, "nudge-summary", []visit.Action{visit.HearTeam}, false, 1},
	{Thanks, "t", text.KindThanks, "nudge-thanks", []visit.Action{visit.LogHelp}, false, 2},
	{Stale, "o", text.KindStale, "nudge-stale", []visit.Action{visit.HearArticles}, false, 2},
	{Tip, "m", text.KindTip, "nudge-tip", []visit.Action{visit.LogHelp}, false, 2},
}

// kind by its ID.
func kind(id string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.ID == id })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}

// room is how many messages of a week may have gone before one that holds the
// kind, of most that there may be; confirms is true of people who are asked to
// confirm figures, since room is left only for what may come. With two or more
// every kind has a chance; with one the least important kinds only come along with
// others.
func (k Kind) room(most int, confirms bool) int {
	spare := k.Spare
	if !confirms && spare > 0 {
		spare--
	}
	switch {
	case k.Spare > 1 && most < 2:
		return 0
	case k.Spare < 0:
		return most + 1
	}
	return max(1, most-spare)
}

// lettered are the kinds that the letters of a button stand for.
func lettered(letters string) []Kind {
	var out []Kind
	for _, k := range Kinds {
		if strings.Contains(letters, k.Letter) {
			out = append(out, k)
		}
	}
	return out
}

// offered are the kinds that somebody with these roles may get.
func (s *Service) offered(tx *storage.Tx, grants []storage.Grant, day storage.Day) ([]Kind, error) {
	var out []Kind
	for _, k := range Kinds {
		if !s.on(k) {
			continue
		}
		for _, a := range k.For {
			units, err := held(tx, grants, a, day)
			if err != nil {
				return nil, err
			}
			if len(units) > 0 {
				out = append(out, k)
				break
			}
		}
	}
	return out, nil
}

// held are the units of a day in which some roles permit an action, as they are
// then.
func held(tx *storage.Tx, grants []storage.Grant, a visit.Action, day storage.Day) ([]storage.Unit, error) {
	var out []storage.Unit
	for _, g := range grants {
		if g.Unit == 0 || !visit.Permits(a, g.Role) {
			continue
		}
		u, err := tx.Unit(g.Unit)
		if err != nil {
			return nil, err
		}
		if u.Exists(day) {
			out = append(out, u.On(day))
		}
	}
	return out, nil
}
