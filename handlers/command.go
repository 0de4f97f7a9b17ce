package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"banso/handlers/ask"
	"banso/handlers/chat"
	"banso/handlers/helplog"
	"banso/handlers/privacy"
	"banso/handlers/teams"
	"banso/handlers/text"
	"banso/handlers/timetable"
	"banso/handlers/visit"
	"banso/storage"
)

// helpVerb is the button that opens /trogiup.
const helpVerb = "help"

// Menu is what a channel offers to somebody without a role; who has one is
// offered more with the first reply that follows the change.
func Menu() []chat.Entry { return text.Menu() }

// GroupMenu is what a channel offers in conversations of several people.
func GroupMenu() []chat.Entry {
	private := []string{"dulieu", "toi", "roi", "chuyen", "moi", "danhsach", "donvi", "chot", "chitieu", "nhac", "thongbao"}
	return slices.DeleteFunc(text.Menu(text.AnyRole, text.Volunteers, text.Leads, text.Offices, text.Keepers), func(e chat.Entry) bool {
		return slices.Contains(private, e.Name)
	})
}

// withMenu lets the first reply bring the menu that fits the visitor's roles,
// when it is another than the one they were shown last.
func (b *Bot) withMenu(v visit.Visit, replies []chat.Reply) ([]chat.Reply, error) {
	if v.Message.Group || len(replies) == 0 || v.Message.Event != chat.NoEvent {
		return replies, nil
	}
	now, err := visit.Look(v.Tx, v.Message, v.Now, v.Location)
	if err != nil || now.Person.ID == 0 {
		return replies, err
	}
	groups, err := readers(now)
	if err != nil {
		return nil, err
	}
	if shown := strings.Join(groups, " "); shown != now.Person.Menu {
		now.Person.Menu = shown
		if _, err := v.Tx.SavePerson(now.Person); err != nil {
			return nil, fmt.Errorf("note the menu: %w", err)
		}
		replies[0].Menu = text.Menu(groups...)
	}
	return replies, nil
}

// command decides what a command does. What needs no store is done here already.
func (b *Bot) command(m chat.Message, name, args string, now time.Time) (do, error) {
	switch name {
	case "start":
		return func(v visit.Visit) ([]chat.Reply, error) { return b.start(v, args) }, nil
	case "hoi":
		if args == "" {
			return reply(text.EmptyQuestion()), nil
		}
		found := b.ask.Find(args)
		return func(v visit.Visit) ([]chat.Reply, error) { return b.ask.Answer(v, args, found) }, nil
	case "chude":
		return func(v visit.Visit) ([]chat.Reply, error) { return b.ask.Browse(v, false) }, nil
	case "ghi":
		return b.ghi(m, args, now), nil
	case "cuatoi":
		return b.log.Month, nil
	case "sua", "huy":
		return b.log.Last, nil
	case "to":
		return b.over.Month, nil
	case "thidua":
		return b.over.Ranking, nil
	case "moi":
		return func(v visit.Visit) ([]chat.Reply, error) { return b.teams.Invite(v, args) }, nil
	case "danhsach":
		return b.roster.Open, nil
	case "donvi":
		return func(v visit.Visit) ([]chat.Reply, error) { return b.units.Command(v, args) }, nil
	case "nhom":
		return b.teams.Tie, nil
	case "bonhom":
		return b.teams.Untie, nil
	case "toi":
		return b.teams.Own, nil
	case "roi":
		return b.teams.Leave, nil
	case "chuyen":
		return b.teams.TransferHow, nil
	case "nhac":
		return func(v visit.Visit) ([]chat.Reply, error) { return b.o.Nudges.Command(v, args) }, nil
	case "baocao":
		return b.report(m, args, now)
	case "chitieu":
		return b.target(m, args, now)
	case "chot":
		return b.o.Closing.Command, nil
	case "thongbao":
		return func(v visit.Visit) ([]chat.Reply, error) { return b.o.Broad.Command(v, args) }, nil
	case "cauhoi":
		return b.ask.Unanswered, nil
	case "lich":
		return func(v visit.Visit) ([]chat.Reply, error) { return timetable.Command(v, b.o.Schedule) }, nil
	case "dulieu":
		return b.ownData, nil
	case "trogiup", "help":
		return b.help, nil
	}
	return reply(text.UnknownCommand(name), []chat.Button{chat.Press(text.Help, helpVerb)}), nil
}

// ghi reads the typed line before the transaction.
func (b *Bot) ghi(m chat.Message, args string, now time.Time) do {
	if args == "" {
		return b.log.Open
	}
	draft := b.log.Read(args, b.today(m, now))
	return func(v visit.Visit) ([]chat.Reply, error) {
		replies, err := b.log.Take(v, draft)
		return b.withPicture(v, replies), err
	}
}

// start joins with an invitation or greets.
func (b *Bot) start(v visit.Visit, payload string) ([]chat.Reply, error) {
	if payload != "" {
		return b.teams.Join(v, payload)
	}
	if v.Message.Group {
		return []chat.Reply{chat.Say(text.GroupGreeting(b.o.Username()))}, nil
	}
	if greeting, ok, err := b.greetKnown(v); ok || err != nil {
		return []chat.Reply{greeting}, err
	}
	return []chat.Reply{chat.Say(text.Greeting(b.o.Agency),
		[]chat.Button{chat.Press(text.Topics, chat.Data(ask.Categories)), chat.Press(text.Human, chat.Data(ask.Human))})}, nil
}

// greetKnown greets someone with a role in a unit, by the highest one.
func (b *Bot) greetKnown(v visit.Visit) (chat.Reply, bool, error) {
	more := []chat.Button{chat.Press(text.Topics, chat.Data(ask.Categories)), chat.Press(text.Help, helpVerb)}
	var best storage.Grant
	for _, g := range v.Grants {
		if g.Unit != 0 && visit.Higher(g.Role, best.Role) {
			best = g
		}
	}
	if best.Unit == 0 {
		return chat.Reply{}, false, nil
	}
	u, err := v.Tx.Unit(best.Unit)
	if err != nil {
		return chat.Reply{}, false, err
	}
	role := teams.RoleName(best.Role)
	if u.Kind != storage.Team {
		return chat.Say(text.GreetingOfficial(role, u.Name), more), true, nil
	}
	return chat.Say(text.GreetingMember(role, u.Name),
		[]chat.Button{chat.Press(text.LogNow, helplog.Start), chat.Press(text.MyMonth, helplog.Mine)}, more), true, nil
}

func (b *Bot) help(v visit.Visit) ([]chat.Reply, error) {
	groups, err := readers(v)
	if err != nil {
		return nil, err
	}
	return []chat.Reply{chat.Say(text.HelpFor(groups...),
		[]chat.Button{chat.Press(text.Topics, chat.Data(ask.Categories)), chat.Press(text.Human, chat.Data(ask.Human))})}, nil
}

// readers are the groups of commands that the visitor's roles open.
func readers(v visit.Visit) ([]string, error) {
	var out []string
	if len(v.Grants) > 0 {
		out = append(out, text.AnyRole)
	}
	for _, each := range []struct {
		group  string
		action visit.Action
	}{{text.Volunteers, visit.LogHelp}, {text.Leads, visit.SeeTeam}, {text.Offices, visit.SeeQuestion}} {
		units, err := v.Units(each.action)
		if err != nil {
			return nil, err
		}
		if len(units) > 0 {
			out = append(out, each.group)
		}
	}
	keeper, err := timetable.Reader(v)
	if keeper {
		out = append(out, text.Keepers)
	}
	return out, err
}

func (b *Bot) ownData(v visit.Visit) ([]chat.Reply, error) {
	if v.Message.Group {
		return []chat.Reply{chat.Say(text.PrivateOnly())}, nil
	}
	return privacy.Own(v)
}
