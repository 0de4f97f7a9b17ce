package nudges

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"banso/handlers/chat"
	"banso/handlers/helplog"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/storage"
)

// section makes what one kind has to say now; an empty one when it no longer
// holds.
func (c *card) section(k Kind) (section, error) {
	for _, a := range k.For {
		units, err := held(c.tx, c.grants, a, c.today)
		if err != nil {
			return section{}, err
		}
		if len(units) == 0 {
			continue
		}
		switch k.ID {
		case FollowUp:
			return c.followUps()
		case Closing:
			return c.closing()
		case Quiet:
			return c.quiet()
		case Summary:
			return c.summary(units)
		case Thanks:
			return c.thanks()
		case Stale:
			return c.stale(), nil
		case Tip:
			return c.tip(), nil
		case Confirm:
			return c.confirm()
		}
	}
	return section{}, nil // the role is gone
}

var logButtons = []chat.Button{chat.Press(text.LogRightNow, helplog.Start), chat.Press(text.MyMonth, helplog.Mine)}

// quiet asks somebody who logged nothing for some days.
func (c *card) quiet() (section, error) {
	due := c.day(c.nudge.Due)
	from := due - storage.Day(c.o.Days)
	if logged, err := c.logged(from); err != nil || logged {
		return section{}, err
	}
	return section{
		text: text.NudgeQuiet(c.o.Days, from.Vietnamese()[:5], (due - 1).Vietnamese()[:5]),
		rows: [][]chat.Button{logButtons},
	}, nil
}

// closing asks somebody without a line in a period that closes soon.
func (c *card) closing() (section, error) {
	p := tallies.Containing(c.o.Rule, c.today)
	if !p.Contains(c.day(c.nudge.Due)) {
		return section{}, nil // it has closed meanwhile
	}
	if logged, err := c.logged(p.From); err != nil || logged {
		return section{}, err
	}
	return section{text: text.NudgeClosing(p.Title(), p.To.Vietnamese(), int(p.To-c.today)), rows: [][]chat.Button{logButtons}}, nil
}

// logged reports whether the person has a line of the days since from, or one that
// came in since then.
func (c *card) logged(from storage.Day) (bool, error) {
	latest, err := c.tx.LatestLineOf(c.person.ID)
	if err == nil && latest.Counts() && c.day(latest.Arrived) >= from {
		return true, nil
	}
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return false, fmt.Errorf("load last line: %w", err)
	}
	found := false
	err = c.tx.EachLineOf(c.person.ID, from, c.today, func(l storage.Line) bool {
		found = l.Counts()
		return !found
	})
	return found, err
}

// mostTopics is how many topics a message of thanks names.
const mostTopics = 3

// lateBy is how many days before the period in which it is tallied a line may have
// happened: as far back as one may be dated.
const lateBy = 366

// thanks tells somebody what they did in a month and so far in the year.
func (c *card) thanks() (section, error) {
	p, err := tallies.Parse(c.o.Rule, c.nudge.What, c.today)
	if err != nil {
		return section{}, fmt.Errorf("read month: %w", err)
	}
	year, _, _ := p.To.Date()
	own := text.OwnThanks{Month: p.Name, Year: year}
	first := tallies.Year(c.o.Rule, year).From
	days := map[storage.Day]bool{}
	topics := map[string]int{}
	err = c.tx.EachLineOf(c.person.ID, first-lateBy, p.To, func(l storage.Line) bool {
		if !l.Counts() || l.TallyDay() < first || l.TallyDay() > p.To {
			return true
		}
		own.YearPeople += l.People
		if p.Contains(l.TallyDay()) {
			own.People += l.People
			own.Times += l.Times
			days[l.Day] = true
			topics[l.Topic] += l.People
		}
		return true
	})
	if err != nil || own.People == 0 {
		return section{}, err
	}
	own.Days = len(days)
	for topic, n := range topics {
		own.Topics = append(own.Topics, text.LoggedLine{People: n, Topic: c.o.Title(topic)})
	}
	slices.SortFunc(own.Topics, func(a, b text.LoggedLine) int { return cmp.Or(b.People-a.People, cmp.Compare(a.Topic, b.Topic)) })
	own.Topics = own.Topics[:min(mostTopics, len(own.Topics))]
	return section{text: text.NudgeThanks(own), rows: [][]chat.Button{{chat.Press(text.MyMonth, helplog.Mine)}}}, nil
}
