package closing

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Verbs of this package's buttons; a unit is written in base 36, a period by its
// key.
const (
	View    = "chot" // chot:<unit>:<month>; alone it is the command
	confirm = "cx"   // cx:<unit>:<month>: the leader's or the officer's word
	sentOf  = "cg"   // cg:<unit>[:<period>:<revision>]: what was sent
	reopen  = "cm"   // cm:<unit>:<month>[:<reason>]
	shut    = "cl"   // cl:<unit>:<month>: shut an opened month again
	months  = "ck"   // ck:<unit>: earlier months
)

// Data of the button that opens a unit's month.
func Data(unit storage.UnitID, period string) string { return chat.Data(View, base36(unit), period) }

// Command answers /chot: the month in question of the unit of the visitor's
// highest role.
func (s *Service) Command(v visit.Visit) ([]chat.Reply, error) {
	units, err := v.Units(visit.SeeTeam)
	if err != nil {
		return nil, err
	}
	switch {
	case len(units) == 0:
		return say(text.NotAllowed(text.ForLeaders)), nil
	case v.Message.Group:
		return say(text.PrivateOnly()), nil
	}
	p, err := s.inQuestion(v, units[0])
	if err != nil {
		return nil, err
	}
	return s.card(v, units[0], p)
}

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	act := map[string]func(visit.Visit, storage.Unit, tallies.Period, []string) ([]chat.Reply, error){
		View: func(v visit.Visit, u storage.Unit, p tallies.Period, _ []string) ([]chat.Reply, error) {
			return s.card(v, u, p)
		},
		confirm: s.approve, reopen: s.reopen, shut: s.reshut, sentOf: s.again,
		months: func(v visit.Visit, u storage.Unit, _ tallies.Period, _ []string) ([]chat.Reply, error) {
			return s.earlier(v, u)
		},
	}[verb]
	switch {
	case act == nil:
		return nil, false, nil
	case v.Message.Group:
		return say(text.PrivateOnly()), true, nil
	case verb == View && len(args) == 0:
		replies, err = s.Command(v)
		return replies, true, err
	}
	u, p, refusal, err := s.target(v, args)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	replies, err = act(v, u, p, args[min(2, len(args)):])
	for i := range replies { // a card takes the place of the one whose button was pressed
		replies[i].Replace = i == 0 && replies[i].Attachment == nil && verb != sentOf
	}
	return replies, true, err
}

// target reads the unit and the period of a button for someone who may see them,
// or gives the refusal.
func (s *Service) target(v visit.Visit, args []string) (u storage.Unit, p tallies.Period, refusal []chat.Reply, err error) {
	var id uint64
	if len(args) > 0 {
		id, err = strconv.ParseUint(args[0], 36, 64)
	}
	ok := true
	if len(args) > 1 {
		p, ok = s.periodOf(args[1])
	}
	if len(args) == 0 || err != nil || !ok {
		return u, p, say(text.OldButton()), nil
	}
	u, err = v.Tx.Unit(storage.UnitID(id))
	if errors.Is(err, storage.ErrNotFound) {
		return u, p, say(text.OldButton()), nil
	}
	if err != nil {
		return u, p, nil, fmt.Errorf("load unit: %w", err)
	}
	may, err := v.May(visit.SeeTeam, u.ID)
	if err != nil || !may {
		return u, p, say(text.NotAllowed(text.ForLeaders)), err
	}
	return u.On(today(v)), p, nil, nil
}

// inQuestion is the month that people have to deal with today: one that the Sở
// opened again, else the last one until it is shut, then the running one.
func (s *Service) inQuestion(v visit.Visit, u storage.Unit) (tallies.Period, error) {
	last := tallies.LastClosed(s.o.Rule, today(v))
	root, err := province(v.Tx, u.ID, today(v))
	if err != nil {
		return last, err
	}
	noted, err := v.Tx.ClosingsOf(root.ID)
	if err != nil {
		return last, fmt.Errorf("list closings: %w", err)
	}
	for _, c := range noted {
		if p, ok := s.monthOf(c.Period); ok && !c.Shut {
			return p, nil
		}
	}
	if u.From > last.To {
		return s.month(today(v)), nil
	}
	closed, err := s.Closed(v.Tx, u.ID, last.To, v.Now)
	if err != nil || !closed {
		return last, err
	}
	return s.month(today(v)), nil
}

// card shows a unit's month and what the visitor can do about it.
func (s *Service) card(v visit.Visit, u storage.Unit, p tallies.Period) ([]chat.Reply, error) {
	if p.Kind() != "month" {
		return say(text.OldButton()), nil
	}
	st, err := s.look(v.Tx, u, p, today(v))
	if err != nil {
		return nil, err
	}
	c, err := s.describe(v, st)
	if err != nil {
		return nil, err
	}
	rows, err := s.buttons(v, st)
	if err != nil {
		return nil, err
	}
	return say(text.ClosingCard(c), rows...), nil
}

// mostMonths is how many earlier months are a button away.
const mostMonths = 6

// earlier offers the months before the running one.
func (s *Service) earlier(v visit.Visit, u storage.Unit) ([]chat.Reply, error) {
	var rows [][]chat.Button
	p := s.month(today(v))
	for range mostMonths + 1 {
		if p.To < u.From {
			break
		}
		rows = append(rows, []chat.Button{chat.Press(p.Name, Data(u.ID, p.Key))})
		p = tallies.Previous(s.o.Rule, p)
	}
	return say(text.WhichMonth(u.Name), rows...), nil
}

func today(v visit.Visit) storage.Day { return storage.DayOf(v.Now.In(v.Location)) }

func clock(t time.Time, loc *time.Location) string { return t.In(loc).Format("15:04 02/01/2006") }

func base36(id storage.UnitID) string { return strconv.FormatUint(uint64(id), 36) }

func names(units []storage.Unit) []string {
	var out []string
	for _, u := range units {
		out = append(out, u.Name)
	}
	return out
}

// nameOf is somebody's name, or that they have left.
func nameOf(tx *storage.Tx, id storage.PersonID) (string, error) {
	p, err := tx.Person(id)
	if errors.Is(err, storage.ErrNotFound) || err == nil && p.Name == "" {
		return text.FormerMembers, nil
	}
	return p.Name, err
}

func say(t chat.Text, rows ...[]chat.Button) []chat.Reply { return []chat.Reply{chat.Say(t, rows...)} }
