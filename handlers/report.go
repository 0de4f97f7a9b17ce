package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/helplog"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/units"
	"banso/handlers/visit"
	"banso/storage"
)

// reportVerb is the button that hands out a tally: bc:<unit>:<period>, the unit in
// base 36, 0 for the visitor's own.
const reportVerb = "bc"

// wanted is a tally that somebody asks for.
type wanted struct {
	period tallies.Period
	unit   storage.UnitID // 0: found by name, or the visitor's own
	name   string         // as typed; "" for the visitor's own
	plain  bool           // nothing was typed: other periods are offered
}

// report answers /baocao. The tally is computed on a snapshot, since the workbook
// takes a while, and handed out in the transaction.
func (b *Bot) report(m chat.Message, args string, now time.Time) (do, error) {
	today := storage.DayOf(now.In(b.o.Location))
	w, ok := b.wanted(args, today)
	if !ok {
		return reply(text.PeriodUnclear()), nil
	}
	return b.handOut(m, w, now)
}

// reportButton hands out the tally of a button.
func (b *Bot) reportButton(m chat.Message, args []string, now time.Time) (do, error) {
	if len(args) != 2 {
		return reply(text.OldButton()), nil
	}
	unit, err := strconv.ParseUint(args[0], 36, 64)
	p, bad := tallies.Parse(b.o.Rule, args[1], storage.DayOf(now.In(b.o.Location)))
	if err != nil || bad != nil {
		return reply(text.OldButton()), nil
	}
	return b.handOut(m, wanted{period: p, unit: storage.UnitID(unit)}, now)
}

// wanted reads what was typed: a period, a name of a unit, or both in either
// order. What is no period is a name.
func (b *Bot) wanted(typed string, today storage.Day) (wanted, bool) {
	running := tallies.Containing(b.o.Rule, today)
	words := strings.Fields(typed)
	if len(words) == 0 {
		return wanted{period: running, plain: true}, true
	}
	for n := len(words); n > 0; n-- { // the longest part that is a period
		for _, at := range []int{0, len(words) - n} {
			part := words[at : at+n]
			if n < len(words) && number(part) {
				continue // "Tổ 10" is no month
			}
			if p, err := tallies.Parse(b.o.Rule, strings.Join(part, " "), today); err == nil {
				name := strings.Join(slices.Concat(words[:at], words[at+n:]), " ")
				return wanted{period: p, name: name}, true
			}
		}
	}
	letters := strings.ContainsFunc(typed, func(r rune) bool { return r >= 'A' })
	return wanted{period: running, name: typed}, letters
}

// number reports whether words are nothing but one number.
func number(words []string) bool {
	_, err := strconv.Atoi(words[0])
	return len(words) == 1 && err == nil
}

// handOut computes a tally for who may see it.
func (b *Bot) handOut(m chat.Message, w wanted, now time.Time) (do, error) {
	today := storage.DayOf(now.In(b.o.Location))
	if running := tallies.Containing(b.o.Rule, today); w.period.From > today {
		return reply(text.PeriodAhead(w.period.Title(), running.Title()),
			[]chat.Button{chat.Press(running.Name, reportData(w.unit, running))}), nil
	}
	var replies []chat.Reply
	err := b.o.Store.View(func(tx *storage.Tx) error {
		v, err := visit.Look(tx, m, now, b.o.Location)
		if err != nil {
			return err
		}
		unit, refusal, err := b.reported(v, w)
		if replies = refusal; err != nil || refusal != nil {
			return err
		}
		if replies, err = b.o.Tallies.Report(tx, unit.ID, w.period); err != nil {
			return err
		}
		if w.plain {
			replies[0].Buttons = append(replies[0].Buttons, b.otherPeriods(w, today)...)
		}
		replies, err = discreet(v, unit, replies)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return func(visit.Visit) ([]chat.Reply, error) { return replies, nil }, nil
}

// otherPeriods are a button away from the running month.
func (b *Bot) otherPeriods(w wanted, today storage.Day) [][]chat.Button {
	year, month, _ := w.period.To.Date()
	return [][]chat.Button{{
		chat.Press(text.LastMonth, reportData(w.unit, tallies.LastClosed(b.o.Rule, today))),
		chat.Press(text.ThisQuarter, reportData(w.unit, tallies.Quarter(b.o.Rule, year, (int(month)+2)/3))),
		chat.Press(text.ThisYear, reportData(w.unit, tallies.Year(b.o.Rule, year))),
	}}
}

func reportData(unit storage.UnitID, p tallies.Period) string {
	return chat.Data(reportVerb, strconv.FormatUint(uint64(unit), 36), p.Key)
}

// reported finds the unit whose tally is asked for, for somebody who may see it, or
// gives the refusal.
func (b *Bot) reported(v visit.Visit, w wanted) (storage.Unit, []chat.Reply, error) {
	own, err := v.Units(visit.SeeReport)
	if err != nil {
		return storage.Unit{}, nil, err
	}
	if len(own) == 0 {
		var rows [][]chat.Button
		if logs, err := v.Units(visit.LogHelp); err != nil || len(logs) > 0 {
			rows = append(rows, []chat.Button{chat.Press(text.MyMonth, helplog.Mine)})
		}
		return storage.Unit{}, []chat.Reply{chat.Say(text.NotAllowed(text.ForLeaders), rows...)}, nil
	}
	switch {
	case w.unit != 0:
		may, err := v.May(visit.SeeReport, w.unit)
		if err != nil || !may {
			return storage.Unit{}, []chat.Reply{chat.Say(text.NotAllowed(text.ForLeaders))}, err
		}
		u, err := v.Tx.Unit(w.unit)
		return u, nil, err
	case w.name == "":
		return own[0], nil, nil
	}
	return b.named(v, w, own)
}

// named finds a unit among the visitor's own and what stands below them.
func (b *Bot) named(v visit.Visit, w wanted, own []storage.Unit) (storage.Unit, []chat.Reply, error) {
	var among []units.Place
	for _, u := range own {
		below, err := units.Below(v.Tx, u.ID, v.Today())
		if err != nil {
			return storage.Unit{}, nil, fmt.Errorf("list units: %w", err)
		}
		among = append(append(among, units.Place{Unit: u}), below...)
	}
	found, sure := units.NewFinder(among).Find(w.name)
	switch {
	case sure:
		return found[0].Unit, nil, nil
	case len(found) == 0:
		return storage.Unit{}, []chat.Reply{chat.Say(text.NoSuchReport(w.name))}, nil
	}
	var rows [][]chat.Button
	for _, p := range found {
		label := p.Name
		if len(p.Above) > 0 {
			label = text.TeamIn(p.Name, p.Above[0])
		}
		rows = append(rows, []chat.Button{chat.Press(label, reportData(p.ID, w.period))})
	}
	return storage.Unit{}, []chat.Reply{chat.Say(text.WhichReport(w.name, w.period.Name), rows...)}, nil
}

// discreet leaves the workbook, which names members and what they are paid, out of
// group conversations other than the one of the province it is about.
func discreet(v visit.Visit, u storage.Unit, replies []chat.Reply) ([]chat.Reply, error) {
	if !v.Message.Group {
		return replies, nil
	}
	tied, err := v.Tx.GroupsOf(u.ID)
	if err != nil {
		return nil, err
	}
	if u.Parent == 0 && slices.ContainsFunc(tied, func(g storage.Group) bool { return g.Chat == string(v.Message.Chat) }) {
		return replies, nil
	}
	return slices.DeleteFunc(replies, func(r chat.Reply) bool { return r.Attachment != nil && !r.Attachment.Photo }), nil
}
