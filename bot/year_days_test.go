package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/storage"
)

// day is one day: lines come in, sometimes the tree changes or the Sở opens a
// month, and the program lives for some stretches of it.
func (y *year) day() {
	y.t.Helper()
	midnight := (y.today() + 1).In(vietnam())
	y.logDay()
	y.lateByChat()
	y.change()
	y.department()
	lives := y.dice(3) // none: an outage of the whole day
	if d := int(y.today()) % 30; d == 0 {
		lives = 3
	}
	for range lives {
		time.Sleep(time.Duration(y.dice(300)) * time.Minute)
		if y.now().Before(midnight.Add(-time.Hour)) {
			y.live(time.Duration(5+y.dice(30)) * time.Minute)
		}
	}
	if rest := midnight.Add(6 * time.Hour).Sub(y.now()); rest > 0 {
		time.Sleep(rest)
	}
}

// logDay stores what the members of some teams logged today, a part of it for
// days long gone.
func (y *year) logDay() {
	y.t.Helper()
	today := y.today()
	y.update(func(tx *storage.Tx) error {
		for range 30 + y.dice(30) {
			team := y.teams[y.dice(len(y.teams))]
			day := today
			if y.dice(12) == 0 {
				day = max(yearFrom-40, today-storage.Day(y.dice(60)))
			}
			people := 1 + y.dice(9)
			y.lines++
			l := storage.Line{
				Day: day, Arrived: y.now().UTC(), Team: team, Member: y.members[team][y.dice(len(y.members[team]))],
				Topic: "khac", Category: "khac", People: people, Times: people + y.dice(2), Source: fmt.Sprint("year-", y.lines),
			}
			late, err := y.a.closing.Closed(tx, team, day, y.now())
			if late {
				l.Booked, l.Flags = today, storage.FlagLate
			}
			if err == nil {
				_, _, err = tx.AddLine(l)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// say has the bot handle a message or a pressed button.
func (y *year) say(who, words, button string) []chat.Reply {
	y.t.Helper()
	y.lines++
	m := chat.Message{
		Key: fmt.Sprint("say-", y.lines), ID: fmt.Sprint(y.lines), Sent: y.now(), Addressed: true,
		From: chat.Person{ID: who, Name: who}, Chat: chat.Address(who), Text: words, Button: button, ButtonOn: "1",
	}
	act, err := y.a.bot.Handle(y.t.Context(), m)
	var replies []chat.Reply
	if err == nil {
		err = y.store.Update(func(tx *storage.Tx) (err error) { replies, err = act(tx); return err })
	}
	if err != nil {
		y.t.Fatal(err)
	}
	return replies
}

// labelled is the data of the first button with a label that begins so.
func labelled(replies []chat.Reply, label string) string {
	for _, r := range replies {
		for _, row := range r.Buttons {
			for _, b := range row {
				if strings.HasPrefix(b.Label, label) {
					return b.Data
				}
			}
		}
	}
	return ""
}

// lateByChat lets somebody report help of the month before in words.
func (y *year) lateByChat() {
	y.t.Helper()
	if y.dice(4) > 0 {
		return
	}
	team := y.teams[y.dice(len(y.teams))]
	var who string
	y.update(func(tx *storage.Tx) error {
		p, err := tx.Person(y.members[team][0])
		who = p.Key
		return err
	})
	day := y.today() - storage.Day(20+y.dice(15))
	replies := y.say(who, fmt.Sprintf("/ghi %d vneid ngày %s", 1+y.dice(5), day.Vietnamese()), "")
	if why := labelled(replies, "Quên ghi"); why != "" {
		replies = y.say(who, "", why)
	}
	if save := labelled(replies, "✅ Lưu"); save != "" {
		replies = y.say(who, "", save)
	}
	if len(replies) == 0 || !strings.Contains(replies[0].Text.String(), "Đã ghi") {
		y.t.Errorf("%s on %s: %v", who, y.today(), replies)
	}
}

// change merges and moves units in the middle of the year.
func (y *year) change() {
	y.t.Helper()
	_, month, day := y.today().Date()
	if month < 2 || month > 11 || day != 3 && day != 20 {
		return
	}
	from := y.today()
	y.update(func(tx *storage.Tx) error {
		team, into := y.teams[y.dice(len(y.teams))], y.teams[y.dice(len(y.teams))]
		commune := y.communes[y.dice(len(y.communes))]
		switch {
		case day == 3 && month%4 == 0: // a commune goes into another
			ended := y.communes[0]
			if ended == commune {
				commune = y.communes[1]
			}
			if err := tx.MergeUnits([]storage.UnitID{ended}, commune, from); err != nil {
				return err
			}
			y.communes = y.communes[1:]
			y.heirs[ended], y.ended[ended] = commune, from
			y.officers[commune] = append(y.officers[commune], y.officers[ended]...)
			for _, team := range y.teams {
				if y.at(team, from) == ended {
					y.places[team] = append(y.places[team], place{from, commune})
				}
			}
		case day == 3 && team != into: // a team goes into another
			if err := tx.MergeUnits([]storage.UnitID{team}, into, from); err != nil {
				return err
			}
			y.heirs[team] = into
			y.members[into] = append(y.members[into], y.members[team]...)
			y.teams = slices.DeleteFunc(y.teams, func(u storage.UnitID) bool { return u == team })
			y.places[team] = append(y.places[team], place{from, 0})
		case day == 20 && y.at(team, from) != commune: // a team moves
			if err := tx.MoveUnit(team, commune, from); err != nil {
				return err
			}
			y.places[team] = append(y.places[team], place{from, commune})
		}
		return tx.SettleUnits(from)
	})
}

// at is the commune in which the lines of a team of a day count.
func (y *year) at(team storage.UnitID, day storage.Day) storage.UnitID {
	var found storage.UnitID
	for _, p := range y.places[team] {
		if p.from <= day {
			found = p.commune
		}
	}
	if found == 0 {
		return y.at(y.heirs[team], day)
	}
	return found
}

// department opens the last month again at times, and shuts it some days later.
func (y *year) department() {
	y.t.Helper()
	_, month, day := y.today().Date()
	if month%3 != 2 {
		return
	}
	last := tallies.LastClosed(tallies.Decree, y.today())
	unit := strconv.FormatUint(uint64(y.province), 36)
	switch {
	case day == 22:
		y.say("giám đốc", "", "cm:"+unit+":"+last.Key+":0")
		y.opened[last.Key] = true
	case day == 27 && month != 8: // in August it is forgotten: the next tally shuts it
		y.say("giám đốc", "", "cl:"+unit+":"+last.Key)
	}
}
