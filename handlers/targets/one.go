package targets

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/indicator"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/knowledge/vi"
	"banso/storage"
)

// Request is a target as somebody typed it: "quý 4/2026 xã An Bình dvc 500".
type Request struct {
	Period    tallies.Period
	Name      string // of the unit; "" for the whole province
	Indicator indicator.Indicator
	Times     int
}

// What can be wrong with a typed target.
var (
	ErrNumber    = errors.New("no number of lượt")
	ErrIndicator = errors.New("no indicator")
	ErrPeriod    = errors.New("no period")
)

// longestName of an indicator as it may be typed, in words.
const longestName = 7

// Parse reads a typed target: the number comes last, the indicator (its id, or the
// beginning of its name, marks optional) before it, the period and the unit before
// that in either order. The errors are those above.
func Parse(rule tallies.Rule, indicators *indicator.Set, typed string, day storage.Day) (Request, error) {
	words := strings.Fields(typed)
	if len(words) == 0 {
		return Request{}, ErrNumber
	}
	n, ok := amount(words[len(words)-1])
	if !ok {
		return Request{}, ErrNumber
	}
	r := Request{Times: n}
	words = words[:len(words)-1]
	found := false
	for size := min(longestName, len(words)); size > 0 && !found; size-- {
		if r.Indicator, found = named(indicators, strings.Join(words[len(words)-size:], " ")); found {
			words = words[:len(words)-size]
		}
	}
	if !found {
		return r, ErrIndicator
	}
	if r.Period, r.Name, ok = tallies.Within(rule, strings.Join(words, " "), day); !ok {
		return r, ErrPeriod
	}
	return r, nil
}

// named finds an indicator by its id, its title, or a beginning of the title that
// no other has.
func named(indicators *indicator.Set, typed string) (found indicator.Indicator, ok bool) {
	key := fold(typed)
	if len(key) < 3 {
		return found, false
	}
	n := 0
	for _, in := range indicators.List() {
		title := fold(in.Title)
		if key == in.ID || key == strings.ReplaceAll(in.ID, "-", " ") || key == title {
			return in, true
		}
		if strings.HasPrefix(title, key) {
			found, n = in, n+1
		}
	}
	return found, n == 1
}

func fold(s string) string { return strings.Join(strings.Fields(vi.Fold(strings.ToLower(s))), " ") }

// amount reads a whole number up to Most, with or without separators of thousands.
func amount(s string) (int, bool) {
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' || r == '\u00a0' || r == ' ' })
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return 0, false
		}
	}
	joined := strings.Join(groups, "")
	n, err := strconv.Atoi(joined)
	return n, err == nil && n >= 0 && n <= Most && joined[0] != '+' && joined[0] != '-'
}

// propose reads a typed target and shows what would be set.
func (s *Service) propose(v visit.Visit, args string) ([]chat.Reply, error) {
	own, err := v.Units(visit.SetTarget)
	if err != nil {
		return nil, err
	}
	if len(own) == 0 {
		return say(text.NotAllowed(text.ForDepartment)), nil
	}
	r, err := Parse(s.o.Rule, s.o.Indicators, args, today(v))
	switch {
	case errors.Is(err, ErrNumber):
		return say(text.TargetNoNumber()), nil
	case errors.Is(err, ErrIndicator):
		return say(text.TargetNoIndicator(titles(s.o.Indicators))), nil
	case err != nil:
		return say(text.TargetNoPeriod()), nil
	}
	if r.Name == "" {
		return s.preview(v, own[0], r)
	}
	below, err := units.Below(v.Tx, own[0].ID, today(v))
	if err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	found, sure := units.NewFinder(append(below, units.Place{Unit: own[0]})).Find(r.Name)
	switch {
	case sure:
		return s.preview(v, found[0].Unit, r)
	case len(found) == 0:
		return say(text.TargetNoUnit(r.Name)), nil
	}
	var rows [][]chat.Button
	for _, p := range found {
		rows = append(rows, []chat.Button{chat.Press(text.TeamIn(p.Name, above(p)), s.data(p.Unit, r))})
	}
	return say(text.TargetWhichUnit(r.Name), rows...), nil
}

func above(p units.Place) string {
	if len(p.Above) == 0 {
		return p.Name
	}
	return p.Above[0]
}

// preview shows one target before it is set.
func (s *Service) preview(v visit.Visit, u storage.Unit, r Request) ([]chat.Reply, error) {
	before, err := v.Tx.Target(r.Period.Key, u.ID, r.Indicator.ID)
	if err != nil {
		return nil, fmt.Errorf("read target: %w", err)
	}
	return say(text.TargetPreview(u.Name, r.Period.Title(), r.Indicator.Title, before, r.Times),
		[]chat.Button{chat.Press(text.TargetSave, s.data(u, r)), chat.Press(text.TargetCancel, chat.Data(drop))}), nil
}

func (s *Service) data(u storage.Unit, r Request) string {
	return chat.Data(set, base36(u.ID), r.Period.Key, r.Indicator.ID, strconv.Itoa(r.Times))
}

// save sets the target of a button.
func (s *Service) save(v visit.Visit, args []string) ([]chat.Reply, error) {
	if len(args) != 4 {
		return say(text.OldButton()), nil
	}
	id, bad := strconv.ParseUint(args[0], 36, 64)
	p, wrong := tallies.Parse(s.o.Rule, args[1], today(v))
	at, known := s.o.Indicators.Find(args[2])
	times, ok := amount(args[3])
	u, err := v.Tx.Unit(storage.UnitID(id))
	if errors.Is(err, storage.ErrNotFound) || bad != nil || wrong != nil || !known || !ok {
		return say(text.OldButton()), nil
	}
	if err != nil {
		return nil, fmt.Errorf("load unit: %w", err)
	}
	if may, err := v.May(visit.SetTarget, u.ID); err != nil || !may {
		return say(text.NotAllowed(text.ForDepartment)), err
	}
	err = v.Tx.SaveTarget(storage.Target{Unit: u.ID, Period: p.Key, Indicator: args[2], Times: times})
	if err != nil {
		return nil, fmt.Errorf("save target: %w", err)
	}
	return []chat.Reply{{Text: text.TargetSaved(u.On(today(v)).Name, p.Name, s.o.Indicators.List()[at].Title, times), Replace: true}}, nil
}

func titles(set *indicator.Set) []string {
	var out []string
	for _, in := range set.List() {
		out = append(out, in.Title)
	}
	return out
}
