package nudges

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"banso/handlers/visit"
	"banso/storage"
)

// How close to other things a message may come.
const (
	apart  = time.Hour        // from the person's last message of this kind of service
	settle = 10 * time.Minute // from the last line that the person logged
)

// Compose fills in a message that note stored, right before it is sent: with all
// that the person is to be reminded of by now and that still holds. It gives the
// message a later time while the person must not be disturbed, and neither when
// nothing is left to say.
func (s *Service) Compose(tx *storage.Tx, m storage.Outgoing, now time.Time) (storage.Outgoing, error) {
	c, err := s.open(tx, m, now)
	if err != nil || c == nil {
		return m, err
	}
	ripe, later, err := c.ripe()
	if err != nil {
		return m, err
	}
	if len(ripe) == 0 {
		if !later.IsZero() {
			m.Next = later.Add(gather).UTC()
		}
		return m, nil
	}
	if later, err = c.disturbs(); err != nil || !later.IsZero() {
		m.Next = later.UTC()
		return m, err
	}
	sections, err := c.sections(ripe)
	if err != nil || len(sections) == 0 {
		return m, err
	}
	m.Content, err = json.Marshal(c.merged(sections))
	if err != nil {
		return m, fmt.Errorf("encode reminder: %w", err)
	}
	return m, tx.SaveReminder(c.reminder)
}

// card is a message being made.
type card struct {
	*Service
	tx       *storage.Tx
	person   storage.Person
	grants   []storage.Grant
	reminder storage.Reminder
	now      time.Time // in the program's place
	today    storage.Day
	nudge    storage.Nudge // the one whose section is being made
}

// open loads what a message needs; nil when the person cannot be written to any
// more, and then nothing waits for them.
func (s *Service) open(tx *storage.Tx, m storage.Outgoing, now time.Time) (*card, error) {
	c := &card{Service: s, tx: tx, now: now.In(s.o.Location), today: s.day(now)}
	var err error
	if c.person, err = tx.Person(m.Person); err != nil && !errors.Is(err, storage.ErrNotFound) {
		return nil, fmt.Errorf("load person: %w", err)
	}
	if c.person.Chat == "" || c.person.Unreachable {
		return nil, c.clear(m.Person)
	}
	if c.grants, err = tx.GrantsOf(c.person.ID); err != nil {
		return nil, fmt.Errorf("load roles: %w", err)
	}
	if c.reminder, err = tx.Reminder(c.person.ID); err != nil {
		return nil, fmt.Errorf("load how to remind: %w", err)
	}
	if week := monday(c.today); c.reminder.Week != week {
		c.reminder.Week, c.reminder.Count = week, 0
	}
	return c, nil
}

func (c *card) clear(person storage.PersonID) error {
	waiting, err := c.tx.NudgesOf(person)
	for _, n := range waiting {
		err = errors.Join(err, c.tx.DropNudge(person, n.Kind))
	}
	return err
}

// ripe are the nudges whose time has come, the most important kind first; later
// is when the next of the others comes. What is too late or not wanted any more
// is dropped.
func (c *card) ripe() (out []storage.Nudge, later time.Time, err error) {
	waiting, err := c.tx.NudgesOf(c.person.ID)
	for _, n := range waiting {
		switch {
		case c.now.After(n.Expires) || !c.reminder.Wants(n.Kind):
			err = errors.Join(err, c.tx.DropNudge(n.Person, n.Kind))
		case !n.At.After(c.now):
			out = append(out, n)
		case later.IsZero() || n.At.Before(later):
			later = n.At
		}
	}
	slices.SortFunc(out, func(a, b storage.Nudge) int { return rank(a.Kind) - rank(b.Kind) })
	return out, later, err
}

func rank(id string) int { return slices.IndexFunc(Kinds, func(k Kind) bool { return k.ID == id }) }

// disturbs tells until when the person must be left alone; zero when not at all.
func (c *card) disturbs() (time.Time, error) {
	until := c.Awake(c.now)
	if t := c.reminder.Last.Add(apart); t.After(until) {
		until = t
	}
	latest, err := c.tx.LatestLineOf(c.person.ID)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return until, fmt.Errorf("load last line: %w", err)
	}
	recent := latest.Arrived.Before(c.now.Add(settle)) // else the clock was set back
	if t := latest.Arrived.Add(settle); err == nil && recent && t.After(until) {
		until = t
	}
	if !until.After(c.now) {
		return time.Time{}, nil
	}
	return c.Awake(until), nil
}

// sections are what the message says, and closes the nudges that it settles. A
// week that is full has no room but for kinds that do not count; those that it
// has no room for are dropped. What does not fit into one message stays for the
// next.
func (c *card) sections(ripe []storage.Nudge) ([]section, error) {
	made, err := c.made(ripe)
	if err != nil {
		return nil, err
	}
	most := c.most(c.reminder)
	confirms := slices.ContainsFunc(c.grants, func(g storage.Grant) bool {
		return visit.Permits(visit.HearTeam, g.Role) || visit.Permits(visit.HearCommune, g.Role)
	})
	counts := func(s section) bool { return s.kind.Spare >= 0 }
	room := slices.ContainsFunc(made, func(s section) bool { return counts(s) && c.reminder.Count < s.kind.room(most, confirms) })
	var out []section
	for _, sec := range made {
		if counts(sec) && room && !fits(append(slices.Clone(out), sec)) {
			continue // its own message follows
		}
		if err := c.tx.DropNudge(c.person.ID, sec.kind.ID); err != nil {
			return nil, err
		}
		if room || !counts(sec) {
			out = append(out, sec)
		}
	}
	if slices.ContainsFunc(out, counts) {
		c.reminder.Count++
	}
	if len(out) > 0 {
		c.reminder.Last = c.now.UTC()
	}
	return out, nil
}

// made are the sections of what still holds; what does not is dropped, and so is
// the question for lines beside the more urgent one.
func (c *card) made(ripe []storage.Nudge) ([]section, error) {
	var out []section
	for _, n := range ripe {
		k, _ := kind(n.Kind)
		c.nudge = n
		sec, err := c.section(k)
		if err != nil {
			return nil, fmt.Errorf("make section %s: %w", k.ID, err)
		}
		repeats := k.ID == Quiet && slices.ContainsFunc(out, func(s section) bool { return s.kind.ID == Closing })
		if len(sec.text) > 0 && !repeats {
			sec.kind = k
			out = append(out, sec)
		} else if err := c.tx.DropNudge(n.Person, n.Kind); err != nil {
			return nil, err
		}
	}
	return out, nil
}
