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

// scene is what the visitor may change: the own units, and all below them.
type scene struct {
	v     visit.Visit
	own   []storage.Unit // the highest first; unit 0 for the operator
	below []Place
}

// open finds the scene of a visitor; false for those who may change nothing.
func open(v visit.Visit) (*scene, bool, error) {
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
	seen := map[storage.UnitID]bool{}
	for _, u := range own {
		places, err := Below(v.Tx, u.ID, v.Today())
		if err != nil {
			return nil, false, err
		}
		for _, p := range places {
			if !seen[p.ID] {
				seen[p.ID] = true
				sc.below = append(sc.below, p)
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
		return Place{}, refusal{text.UnitUnknown(typed, sc.own[0].Name)}
	}
	return Place{}, doubt{typed, found}
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
	if _, personal := privacy.Mask(name); personal || len([]rune(name)) > longest || len(spelled(name)) == 0 {
		return "", refusal{text.UnitName(longest)}
	}
	for _, p := range sc.below {
		if p.Parent == parent && !slices.Contains(but, p.ID) && slices.Equal(spelled(p.Name), spelled(name)) {
			return "", refusal{text.UnitNameTaken(name, sc.unit(parent).Name)}
		}
	}
	return name, nil
}
