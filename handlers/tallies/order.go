package tallies

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// order puts names in Vietnamese order, "Tổ 2" before "Tổ 10".
type order struct {
	names *collate.Collator
	space collate.Buffer
	keys  map[string]string
}

func newOrder() *order {
	return &order{names: collate.New(language.Vietnamese, collate.Numeric), keys: map[string]string{}}
}

// compare orders two names; the key of each is worked out once.
func (o *order) compare(a, b string) int { return cmp.Compare(o.key(a), o.key(b)) }

func (o *order) key(name string) string {
	key, ok := o.keys[name]
	if !ok {
		key = string(o.names.KeyFromString(&o.space, name))
		o.space.Reset()
		o.keys[name] = key
	}
	return key
}

// sort puts communes, teams and members in order of their names, and topics by
// how often they were needed.
func (o *order) sort(t *Tally) {
	slices.SortStableFunc(t.Communes, func(a, b Commune) int { return o.compare(a.Name, b.Name) })
	slices.SortStableFunc(t.Teams, func(a, b Team) int {
		return cmp.Or(o.compare(a.Commune, b.Commune), o.compare(a.Name, b.Name), cmp.Compare(a.From, b.From))
	})
	slices.SortStableFunc(t.Workdays, func(a, b Workday) int {
		return cmp.Or(o.compare(a.Commune, b.Commune), o.compare(a.Team, b.Team), o.compare(a.Name, b.Name))
	})
	slices.SortStableFunc(t.Topics, func(a, b Topic) int {
		return cmp.Or(b.Now.Times-a.Now.Times, b.Before.Times-a.Before.Times,
			o.compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Category, b.Category))
	})
}
