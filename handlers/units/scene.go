package units

import (
	"errors"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// scene is what the visitor may change on a day: the own units, and all below
// them.
type scene struct {
	v     visit.Visit
	own   []storage.Unit // the highest first; unit 0 for the operator
	then  []Place        // what exists on the day, as it is then
	below []Place        // the same, found by today's names and places too, and what exists today only
}

// open finds the scene of a visitor; false for those who may change nothing.
func open(v visit.Visit, day storage.Day) (*scene, bool, error) {
	own, err := v.Units(visit.ChangeUnit)
	if err != nil {
		return nil, false, err
	}
	if len(own) == 0 {
		all, err := v.May(visit.ChangeUnit, 0)
		if err != nil || !all {
			return nil, false, err
		}
		own = []storage.Unit{{Name: text.WholeCountry}}
	}
	sc := &scene{v: v, own: own}
	at := map[storage.UnitID]int{}
	for _, u := range own {
		places, err := Below(v.Tx, u.ID, day)
		if err != nil {
			return nil, false, err
		}
		for _, p := range places {
			if _, seen := at[p.ID]; !seen {
				at[p.ID] = len(sc.then)
				sc.then = append(sc.then, p)
			}
		}
	}
	sc.below = slices.Clone(sc.then)
	if day == v.Today() {
		return sc, true, nil
	}
	for _, u := range own {
		places, err := Below(v.Tx, u.ID, v.Today())
		if err != nil {
			return nil, false, err
		}
		for _, p := range places {
			if i, there := at[p.ID]; !there {
				sc.below = append(sc.below, p)
			} else if then := sc.then[i]; then.Name != p.Name || !slices.Equal(then.Above, p.Above) {
				then.Name, then.Above = p.Name, p.Above
				sc.below = append(sc.below, then)
			}
		}
	}
	return sc, true, nil
}

// refusal is a polite line instead of a change.
type refusal struct{ text chat.Text }

// Error satisfies error; users see the text.
func (refusal) Error() string { return "change of units refused" }

// doubt is a name that may mean several places, or one that is not certain.
type doubt struct {
	typed string
	found []Place
}

// Error satisfies error; users see buttons.
func (doubt) Error() string { return "name of unit not clear" }

// pick gives the place that a typed name means; a refusal or a doubt otherwise.
func (sc *scene) pick(r request, typed string, among []Place) (Place, error) {
	if id, picked := r.Picked[typed]; picked {
		if i := slices.IndexFunc(among, func(p Place) bool { return p.ID == id }); i >= 0 {
			return among[i], nil
		}
	}
	found, sure := NewFinder(among).Find(typed)
	switch {
	case sure:
		r.Picked[typed] = found[0].ID
		return found[0], nil
	case len(found) == 0:
		return Place{}, sc.unknown(typed)
	}
	return Place{}, doubt{typed, found}
}

// unknown words that a name fits nothing: it may be the visitor's own unit.
func (sc *scene) unknown(typed string) error {
	var mine []Place
	for _, u := range sc.own {
		mine = append(mine, Place{Unit: u})
	}
	if _, sure := NewFinder(mine).Find(typed); sure {
		return refusal{text.UnitOwn(sc.own[0].Name)}
	}
	return refusal{text.UnitUnknown(tidy(typed), sc.own[0].Name, sc.own[0].Kind != storage.Commune)}
}

// holders are the places that may hold other units, the own ones among them.
func (sc *scene) holders() []Place {
	var out []Place
	for _, u := range sc.own {
		if u.ID != 0 {
			out = append(out, Place{Unit: u})
		}
	}
	for _, p := range sc.below {
		if p.Kind != storage.Team {
			out = append(out, p)
		}
	}
	return out
}

// unit is one of the scene's units by id.
func (sc *scene) unit(id storage.UnitID) storage.Unit {
	for _, p := range sc.holders() {
		if p.ID == id {
			return p.Unit
		}
	}
	return storage.Unit{ID: id, Name: sc.own[0].Name}
}

// answer turns a refusal or a doubt into what the visitor sees; other errors go
// on.
func (sc *scene) answer(r request, err error) ([]chat.Reply, error) {
	var no refusal
	var which doubt
	switch {
	case errors.As(err, &no):
		return say(no.text), nil
	case !errors.As(err, &which):
		return nil, err
	}
	r.Asked = which.typed
	if err := sc.v.Expect(talkChange, r, waitFor); err != nil {
		return nil, err
	}
	var rows [][]chat.Button
	for _, p := range which.found {
		label := strings.Join(append([]string{p.Name}, p.Above...), ", ")
		rows = append(rows, []chat.Button{chat.Press(label, chat.Data(choose, r.card(), strconv.FormatUint(uint64(p.ID), 10)))})
	}
	rows = append(rows, []chat.Button{chat.Press(text.DontDo, chat.Data(drop, r.card()))})
	return []chat.Reply{chat.Say(text.WhichUnit(which.typed), rows...)}, nil
}

// card tells the cards of different requests apart.
func (r request) card() string {
	h := fnv.New32a()
	h.Write([]byte(r.Source))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// longest is how many letters a name may have.
const longest = 60

// tidy is what was typed with single spaces, cut to what a name may have.
func tidy(s string) string {
	words := []rune(strings.Join(strings.Fields(norm.NFC.String(s)), " "))
	return string(words[:min(longest, len(words))])
}

// fresh checks a name for a unit under a parent: a refusal when it is none, or
// when a unit beside it has the name already.
func (sc *scene) fresh(typed string, parent storage.UnitID, but ...storage.UnitID) (string, error) {
	name := strings.Join(strings.Fields(norm.NFC.String(typed)), " ")
	if _, personal := privacy.Mask(name); personal || strings.ContainsAny(name, ",=()") || len([]rune(name)) > longest || len(spelled(name)) == 0 {
		return "", refusal{text.UnitName(longest)}
	}
	for _, p := range sc.then {
		if p.Parent == parent && !slices.Contains(but, p.ID) && slices.Equal(spelled(p.Name), spelled(name)) {
			return "", refusal{text.UnitNameTaken(name, sc.unit(parent).Name)}
		}
	}
	return name, nil
}
