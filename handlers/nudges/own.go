package nudges

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Verbs of this package's buttons.
const (
	settings = "nh"  // the card
	toggle   = "nk"  // nk:<letter of a kind>
	ownHour  = "ng"  // ng[:<minutes after midnight>]; 0 = none
	less     = "ni"  // at most one message a week, from under a reminder
	fewer    = "ni!" // the same and back, on the card
	turnOff  = "nt"  // nt:<letters of kinds>, from under a reminder
	none     = "nx"  // everything off
	again    = "nb"  // on again, but for the kinds that were off before
)

// Command answers /nhac: the card, or the own hour that was typed.
func (s *Service) Command(v visit.Visit, args string) ([]chat.Reply, error) {
	kinds, refusal, err := s.allowed(v)
	if err != nil || refusal != nil {
		return refusal, err
	}
	if args == "" {
		return s.show(v, kinds, false)
	}
	minutes, ok := ParseTime(args)
	switch {
	case !ok:
		return []chat.Reply{chat.Say(text.RemindUnclear(), []chat.Button{chat.Press(text.RemindHour, chat.Data(ownHour))})}, nil
	case minutes < s.o.QuietTo*60 || minutes >= s.o.QuietFrom*60:
		return []chat.Reply{chat.Say(text.RemindAtNight(s.o.QuietFrom, s.o.QuietTo))}, nil
	case minutes%30 != 0:
		return []chat.Reply{chat.Say(text.RemindHalfHours(minutes))}, nil
	}
	if err := s.setHour(v, minutes); err != nil {
		return nil, err
	}
	return s.show(v, kinds, false)
}

// allowed are the kinds that the visitor may get, or the refusal.
func (s *Service) allowed(v visit.Visit) ([]Kind, []chat.Reply, error) {
	if v.Message.Group {
		return nil, []chat.Reply{chat.Say(text.PrivateOnly())}, nil
	}
	kinds, err := s.offered(v.Tx, v.Grants, storage.DayOf(v.Now.In(v.Location)))
	if err != nil || len(kinds) == 0 {
		return nil, []chat.Reply{chat.Say(text.NotAllowed(text.ForMembers))}, err
	}
	return kinds, nil, nil
}

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	act := map[string]func(visit.Visit, []Kind, string) ([]chat.Reply, error){
		settings: s.card, toggle: s.toggle, ownHour: s.pickHour, less: s.less, fewer: s.fewer, turnOff: s.turnOff, none: s.none, again: s.again,
	}[verb]
	if act == nil || len(args) > 1 {
		return nil, false, nil
	}
	kinds, refusal, err := s.allowed(v)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	arg := ""
	if len(args) == 1 {
		arg = args[0]
	}
	replies, err = act(v, kinds, arg)
	return replies, true, err
}

// show is the card of how the visitor is reminded.
func (s *Service) show(v visit.Visit, kinds []Kind, replace bool) ([]chat.Reply, error) {
	r, err := v.Tx.Reminder(v.Person.ID)
	if err != nil {
		return nil, fmt.Errorf("load how to remind: %w", err)
	}
	o := text.OwnReminders{At: r.At, Week: s.most(r), QuietFrom: s.o.QuietFrom, QuietTo: s.o.QuietTo, Off: r.None}
	if r.None {
		return []chat.Reply{{Text: text.RemindCard(o), Buttons: [][]chat.Button{{chat.Press(text.RemindAgain, again)}}, Replace: replace}}, nil
	}
	var rows [][]chat.Button
	for _, k := range kinds {
		rows = append(rows, []chat.Button{chat.Press(text.RemindKind(k.Name, r.Wants(k.ID)), chat.Data(toggle, k.Letter))})
	}
	often := text.NudgeLess
	if r.Less {
		often = text.RemindMore
	}
	rows = append(rows,
		[]chat.Button{chat.Press(text.RemindHour, ownHour), chat.Press(often, fewer)},
		[]chat.Button{chat.Press(text.RemindNone, none)})
	return []chat.Reply{{Text: text.RemindCard(o), Buttons: rows, Replace: replace}}, nil
}

// most is how many messages a week a person gets at most.
func (s *Service) most(r storage.Reminder) int {
	if r.Less {
		return 1
	}
	return s.o.Week
}

func (s *Service) card(v visit.Visit, kinds []Kind, _ string) ([]chat.Reply, error) {
	return s.show(v, kinds, false)
}

// change stores a change of how the visitor is reminded.
func (s *Service) change(v visit.Visit, change func(*storage.Reminder)) error {
	r, err := v.Tx.Reminder(v.Person.ID)
	if err != nil {
		return fmt.Errorf("load how to remind: %w", err)
	}
	change(&r)
	return v.Tx.SaveReminder(r)
}

func (s *Service) toggle(v visit.Visit, kinds []Kind, letter string) ([]chat.Reply, error) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Letter == letter })
	if i < 0 {
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
	err := s.change(v, func(r *storage.Reminder) { switchKind(r, kinds[i].ID, !slices.Contains(r.Off, kinds[i].ID)) })
	if err != nil {
		return nil, err
	}
	return s.show(v, kinds, true)
}

func switchKind(r *storage.Reminder, id string, off bool) {
	r.Off = slices.DeleteFunc(r.Off, func(o string) bool { return o == id })
	if off {
		r.Off = append(r.Off, id)
	}
}

// pickHour offers the hours of the day, or takes the one that was picked.
func (s *Service) pickHour(v visit.Visit, kinds []Kind, arg string) ([]chat.Reply, error) {
	if arg != "" {
		minutes, err := strconv.Atoi(arg)
		if err != nil || minutes != 0 && (minutes < s.o.QuietTo*60 || minutes >= s.o.QuietFrom*60 || minutes%30 != 0) {
			return []chat.Reply{chat.Say(text.OldButton())}, nil
		}
		if err := s.setHour(v, minutes); err != nil {
			return nil, err
		}
		return s.show(v, kinds, true)
	}
	var rows [][]chat.Button
	for h := s.o.QuietTo; h < s.o.QuietFrom; h++ {
		if (h-s.o.QuietTo)%5 == 0 {
			rows = append(rows, nil)
		}
		last := &rows[len(rows)-1]
		*last = append(*last, chat.Press(text.Clock(h*60), chat.Data(ownHour, strconv.Itoa(h*60))))
	}
	rows = append(rows, []chat.Button{chat.Press(text.RemindCommon, chat.Data(ownHour, "0"))})
	return []chat.Reply{{Text: text.RemindWhen(), Buttons: rows, Replace: true}}, nil
}

// setHour sets the visitor's own time, also for what they are to be reminded of
// already.
func (s *Service) setHour(v visit.Visit, minutes int) error {
	r, err := v.Tx.Reminder(v.Person.ID)
	if err != nil {
		return fmt.Errorf("load how to remind: %w", err)
	}
	r.At = minutes
	err = v.Tx.SaveReminder(r)
	waiting, failed := v.Tx.NudgesOf(v.Person.ID)
	for _, n := range waiting {
		if k, ok := kind(n.Kind); ok {
			n.At = s.hour(k, r, n.Due, v.Now).UTC()
			err = errors.Join(err, v.Tx.SaveNudge(n))
		}
	}
	return errors.Join(err, failed)
}

// less keeps the visitor to one message a week.
func (s *Service) less(v visit.Visit, _ []Kind, _ string) ([]chat.Reply, error) {
	err := s.change(v, func(r *storage.Reminder) { r.Less = true })
	return []chat.Reply{chat.Say(text.RemindLess(), []chat.Button{chat.Press(text.NudgeSettings, settings)})}, err
}

func (s *Service) fewer(v visit.Visit, kinds []Kind, _ string) ([]chat.Reply, error) {
	if err := s.change(v, func(r *storage.Reminder) { r.Less = !r.Less }); err != nil {
		return nil, err
	}
	return s.show(v, kinds, true)
}

// turnOff switches off the kinds of the reminder whose button was pressed, and
// shows what is left.
func (s *Service) turnOff(v visit.Visit, kinds []Kind, letters string) ([]chat.Reply, error) {
	gone := lettered(letters)
	if len(gone) == 0 {
		return []chat.Reply{chat.Say(text.OldButton())}, nil
	}
	var names []string
	err := s.change(v, func(r *storage.Reminder) {
		names = nil
		for _, k := range gone {
			switchKind(r, k.ID, true)
			names = append(names, k.Name)
		}
	})
	if err != nil {
		return nil, err
	}
	card, err := s.show(v, kinds, false)
	return append([]chat.Reply{chat.Say(text.RemindOff(names))}, card...), err
}

func (s *Service) none(v visit.Visit, kinds []Kind, _ string) ([]chat.Reply, error) {
	if err := s.change(v, func(r *storage.Reminder) { r.None = true }); err != nil {
		return nil, err
	}
	return s.show(v, kinds, true)
}

func (s *Service) again(v visit.Visit, kinds []Kind, _ string) ([]chat.Reply, error) {
	if err := s.change(v, func(r *storage.Reminder) { r.None = false }); err != nil {
		return nil, err
	}
	return s.show(v, kinds, true)
}
