package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/storage"
)

// reportVerb is the button of a report: bc:<period>, bc:<period>:<unit in base 36>.
const reportVerb = "bc"

// report computes a tally on a snapshot, since the workbook takes a while, and
// hands it out in the transaction.
func (b *Bot) report(m chat.Message, args string, now time.Time) (do, error) {
	return b.onSnapshot(m, now, func(r reporter) ([]chat.Reply, error) { return r.command(args) })
}

// reportPress is the same for a button.
func (b *Bot) reportPress(m chat.Message, args []string, now time.Time) (do, error) {
	return b.onSnapshot(m, now, func(r reporter) ([]chat.Reply, error) { return r.press(args) })
}

func (b *Bot) onSnapshot(m chat.Message, now time.Time, of func(reporter) ([]chat.Reply, error)) (do, error) {
	var replies []chat.Reply
	member := false
	err := b.o.Store.View(func(tx *storage.Tx) error {
		v, err := visit.Look(tx, m, now, b.o.Location)
		if err != nil {
			return err
		}
		own, err := v.Units(visit.SeeReport)
		if err != nil {
			return err
		}
		if len(own) == 0 {
			_, member, err = v.LogTeam()
			return err
		}
		replies, err = of(reporter{b, v, own, storage.DayOf(now.In(b.o.Location))})
		return err
	})
	switch {
	case err != nil:
		return nil, fmt.Errorf("report: %w", err)
	case member:
		return b.ownReport, nil
	case replies == nil:
		return reply(text.NotAllowed(text.ForLeaders)), nil
	}
	return func(visit.Visit) ([]chat.Reply, error) { return replies, nil }, nil
}

// ownReport is what a member gets: the own figures.
func (b *Bot) ownReport(v visit.Visit) ([]chat.Reply, error) {
	replies, err := b.log.Month(v)
	return append([]chat.Reply{chat.Say(text.ReportOwnOnly())}, replies...), err
}

// reporter answers one who may see reports of own, the highest unit first.
type reporter struct {
	b     *Bot
	v     visit.Visit
	own   []storage.Unit
	today storage.Day
}

// command answers /baocao: a period, a unit of the own ones, both or neither.
func (r reporter) command(args string) ([]chat.Reply, error) {
	args = strings.Join(strings.Fields(args), " ")
	if args == "" {
		replies, err := r.tally(r.own[0].ID, tallies.Containing(r.b.o.Rule, r.today))
		if err == nil && len(replies) > 0 {
			replies[0].Buttons = append(replies[0].Buttons, r.quick()...)
		}
		return replies, err
	}
	if p, err := tallies.Parse(r.b.o.Rule, args, r.today); err == nil {
		return r.tally(r.own[0].ID, p)
	}
	if near := tallies.Near(r.b.o.Rule, args, r.today); len(near) > 0 {
		return r.which(near), nil
	}
	return r.named(args)
}

// quick are the periods that are asked for most.
func (r reporter) quick() [][]chat.Button {
	rule := r.b.o.Rule
	month := tallies.Containing(rule, r.today)
	running := tallies.Running(rule, r.today)
	press := func(label string, p tallies.Period) chat.Button {
		return chat.Press(label, chat.Data(reportVerb, p.Key))
	}
	return [][]chat.Button{
		{press(text.ThisMonth, month), press(text.LastMonth, tallies.Previous(rule, month))},
		{press(text.ThisQuarter, running[1]), press(text.ThisYear, running[len(running)-1])},
	}
}

// which offers periods.
func (r reporter) which(near []tallies.Period) []chat.Reply {
	var row []chat.Button
	for _, p := range near {
		row = append(row, chat.Press(p.Name, chat.Data(reportVerb, p.Key)))
	}
	return []chat.Reply{chat.Say(text.PeriodWhich(), row)}
}

// named reads a unit and perhaps a period before or behind it.
func (r reporter) named(args string) ([]chat.Reply, error) {
	places, err := r.places()
	if err != nil {
		return nil, err
	}
	finder := units.NewFinder(places)
	type doubt struct {
		typed  string
		period tallies.Period
		found  []units.Place
	}
	var open *doubt
	typed := false
	for _, way := range tallies.Apart(r.b.o.Rule, args, r.today) {
		typed = typed || way.Typed
		found, sure := finder.Find(way.Unit)
		switch {
		case sure:
			return r.tally(found[0].ID, way.Period)
		case len(found) > 0 && open == nil:
			open = &doubt{way.Unit, way.Period, found}
		}
	}
	switch {
	case open != nil:
		return r.whose(open.typed, open.period, open.found), nil
	case typed:
		return []chat.Reply{chat.Say(text.ReportUnitUnknown(r.own[0].Name))}, nil
	}
	return []chat.Reply{chat.Say(text.PeriodUnclear(), r.quick()...)}, nil
}

// whose offers units.
func (r reporter) whose(typed string, p tallies.Period, found []units.Place) []chat.Reply {
	var rows [][]chat.Button
	for _, place := range found {
		label := strings.Join(append([]string{place.Name}, place.Above...), ", ")
		rows = append(rows, []chat.Button{chat.Press(label, chat.Data(reportVerb, p.Key, strconv.FormatUint(uint64(place.ID), 36)))})
	}
	return []chat.Reply{chat.Say(text.ReportWhichUnit(typed, p.Name), rows...)}
}

// places are the own units and all below them.
func (r reporter) places() ([]units.Place, error) {
	var out []units.Place
	for _, u := range r.own {
		below, err := units.Below(r.v.Tx, u.ID, r.today)
		if err != nil {
			return nil, err
		}
		out = append(append(out, units.Place{Unit: u}), below...)
	}
	return out, nil
}

// press answers a button. Whoever passes it on lends no rights.
func (r reporter) press(args []string) ([]chat.Reply, error) {
	old := []chat.Reply{chat.Say(text.OldButton())}
	if len(args) == 0 {
		return old, nil
	}
	p, err := tallies.Parse(r.b.o.Rule, args[0], r.today)
	if err != nil {
		return old, nil //nolint:nilerr // no button of ours says so
	}
	unit := r.own[0].ID
	if len(args) > 1 {
		id, err := strconv.ParseUint(args[1], 36, 64)
		if err != nil {
			return old, nil //nolint:nilerr // no button of ours says so
		}
		unit = storage.UnitID(id)
	}
	may, err := r.v.May(visit.SeeReport, unit)
	if err != nil || !may {
		return []chat.Reply{chat.Say(text.NotAllowed(text.ForLeaders))}, err
	}
	return r.tally(unit, p)
}

// tally hands out the tally of a period that has begun and has data.
func (r reporter) tally(unit storage.UnitID, p tallies.Period) ([]chat.Reply, error) {
	if p.From > r.today {
		return []chat.Reply{chat.Say(text.PeriodAhead(p.Title()), r.quick()...)}, nil
	}
	first, ok, err := firstLine(r.v.Tx, r.today)
	if err != nil {
		return nil, err
	}
	if ok && p.To < first {
		return []chat.Reply{chat.Say(text.PeriodBeforeData(p.Title(), first.Vietnamese()), r.quick()...)}, nil
	}
	replies, err := r.b.o.Tallies.Report(r.v.Tx, unit, p)
	if err != nil {
		return nil, err
	}
	return r.discreet(unit, replies)
}

// discreet leaves the workbook, which names members and what they are paid, out of
// group conversations other than the one of the province it is about.
func (r reporter) discreet(unit storage.UnitID, replies []chat.Reply) ([]chat.Reply, error) {
	if !r.v.Message.Group {
		return replies, nil
	}
	u, err := r.v.Tx.Unit(unit)
	if err != nil {
		return nil, err
	}
	tied, err := r.v.Tx.GroupsOf(unit)
	if err != nil {
		return nil, err
	}
	if u.Parent == 0 && slices.ContainsFunc(tied, func(g storage.Group) bool { return g.Chat == string(r.v.Message.Chat) }) {
		return replies, nil
	}
	return slices.DeleteFunc(replies, func(a chat.Reply) bool { return a.Attachment != nil && !a.Attachment.Photo }), nil
}

// firstLine is the day of the oldest line; false when there is none.
func firstLine(tx *storage.Tx, today storage.Day) (day storage.Day, ok bool, err error) {
	err = tx.EachLine(storage.FirstDay, today, func(l storage.Line) bool {
		day, ok = l.Day, true
		return false
	})
	return day, ok, err
}
