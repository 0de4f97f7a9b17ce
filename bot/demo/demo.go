// Package demo fills an empty store with a made-up corner of a province, so that
// the playground has a past to look at. Everything in it is invented; it is
// never used beside real data.
package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/teams"
	"banso/knowledge"
	"banso/storage"
)

// Mark stands in the names of what the demo makes up.
const Mark = "(giả lập)"

// Person is someone that the playground lets one play.
type Person struct {
	Key  string // the channel's id, as in chat.Person.ID
	Name string
	Chat chat.Address // the private conversation
	Role storage.Role
	// Quiet people logged nothing in the running week, so that a reminder reaches
	// them.
	Quiet bool
}

// Plan is what to make up.
type Plan struct {
	Province   string // official code
	Base       *knowledge.Base
	Now        time.Time
	Location   *time.Location
	People     []Person     // members and leaders join the first team
	Department chat.Address // the Sở's group
	Title      string       // its title
	Rule       tallies.Rule // of the reporting months
}

// How much is made up.
const (
	communes        = 6
	teamsPerCommune = 3
	membersPerTeam  = 4
	days            = 410 // thirteen reporting months, so that a year can be compared
	busy            = 62  // the latest of them, with more help than before
)

// Seed fills the store once; a store that has teams is left alone.
func Seed(tx *storage.Tx, p Plan) error {
	province, err := tx.UnitByCode(teams.ProvinceCode(p.Province))
	if err != nil {
		return fmt.Errorf("province %s: %w", p.Province, err)
	}
	if there, err := tx.Teams(province.ID); err != nil || len(there) > 0 {
		return err
	}
	s := seeder{Plan: p, tx: tx, rand: rand.New(rand.NewPCG(1, 2)), today: storage.DayOf(p.Now.In(p.Location))}
	if err := s.places(province); err != nil {
		return err
	}
	if err := s.figures(province); err != nil {
		return err
	}
	return tx.SaveGroup(storage.Group{Chat: string(p.Department), Unit: province.ID, Title: p.Title})
}

type seeder struct {
	Plan
	tx    *storage.Tx
	rand  *rand.Rand
	today storage.Day
	names int
}

// places makes teams in the first communes of the province, with their people
// and lines.
func (s *seeder) places(province storage.Unit) error {
	all, err := s.tx.Children(province.ID)
	if err != nil {
		return err
	}
	for i, commune := range all[:min(communes, len(all))] {
		for k := range teamsPerCommune {
			team, err := s.tx.AddUnit(storage.Unit{
				Kind: storage.Team, Parent: commune.ID, From: s.today - days,
				Name: fmt.Sprintf("Tổ ấp %s %s", hamlets[(i+k)%len(hamlets)], Mark),
			})
			if err != nil {
				return err
			}
			if i == 0 && k == 0 {
				err = s.cast(province, commune, team)
			} else if !(i == communes-1 && k == 0) { // one team has not begun
				err = s.crowd(team)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// cast gives the people one can play their roles and their past.
func (s *seeder) cast(province, commune, team storage.Unit) error {
	for _, p := range s.People {
		unit := map[storage.Role]storage.Unit{
			storage.Member: team, storage.Leader: team, storage.Officer: commune, storage.Department: province,
		}[p.Role]
		if unit.ID == 0 {
			continue // a citizen has no role and nothing is kept
		}
		id, err := s.person(storage.Person{Key: p.Key, Name: p.Name, Chat: string(p.Chat)}, unit, p.Role)
		if err != nil {
			return err
		}
		if unit.ID == team.ID {
			last := s.today
			if p.Quiet {
				last = s.today - storage.Day((int(s.today.Weekday())+6)%7) - 1 // Sunday of last week
			}
			if err := s.lines(team, id, last); err != nil {
				return err
			}
		}
		if p.Role == storage.Member && !p.Quiet {
			if err := s.unfinished(team, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// unfinished gives a member a follow-up for tomorrow and a line that somebody
// should look at.
func (s *seeder) unfinished(team storage.Unit, member storage.PersonID) error {
	day := s.today - 1
	l := storage.Line{
		Day: day, Arrived: day.In(s.Location).Add(15 * time.Hour).UTC(), Team: team.ID, Member: member,
		Topic: "dang-ky-kich-hoat-vneid-muc-2", Category: "vneid", People: 64, Times: 64, Form: storage.Class,
		Place: "nhà văn hóa ấp", Flags: storage.FlagLarge, Source: fmt.Sprintf("demo-class|%d", member),
	}
	if _, _, err := s.tx.AddLine(l); err != nil {
		return err
	}
	l.People, l.Times, l.Form, l.Flags, l.Outcome = 1, 1, storage.AtHome, 0, storage.Again
	l.Source = fmt.Sprintf("demo-again|%d", member)
	l, _, err := s.tx.AddLine(l)
	if err != nil {
		return err
	}
	_, err = s.tx.SaveAppointment(storage.Appointment{
		Line: l.ID, Member: member, Team: team.ID, Topic: l.Topic, People: 1, Place: "ấp Đông", Day: s.today + 1,
	})
	return err
}

// crowd makes the members of a team that nobody plays. They are marked
// unreachable, so that nothing is sent to people who are not there.
func (s *seeder) crowd(team storage.Unit) error {
	for k := range membersPerTeam {
		s.names++
		role := storage.Member
		if k == 0 {
			role = storage.Leader
		}
		name := fmt.Sprintf("%s %s %s", surnames[s.rand.IntN(len(surnames))], given[s.rand.IntN(len(given))], Mark)
		id, err := s.person(storage.Person{Key: fmt.Sprintf("demo:%d", s.names), Name: name, Unreachable: true}, team, role)
		if err != nil {
			return err
		}
		if err := s.lines(team, id, s.today); err != nil {
			return err
		}
	}
	return nil
}

func (s *seeder) person(p storage.Person, unit storage.Unit, role storage.Role) (storage.PersonID, error) {
	since := s.Now.AddDate(0, 0, -days)
	p.Seen, p.Told = s.Now, since
	p, err := s.tx.SavePerson(p)
	if err != nil {
		return 0, err
	}
	return p.ID, s.tx.Grant(storage.Grant{Person: p.ID, Unit: unit.ID, Role: role, Since: since})
}

// lines makes up a member's log until the day last: some days a week, a few
// people a day, on the topics people are asked about most.
func (s *seeder) lines(team storage.Unit, member storage.PersonID, last storage.Day) error {
	articles := slices.DeleteFunc(s.Base.Articles(), func(a knowledge.Article) bool { return forTeams[a.Category] })
	favourites := s.rand.Perm(len(articles))[:min(8, len(articles))]
	for day := s.today - days; day <= last; day++ {
		often := 3 // days a week
		if day < s.today-busy {
			often = 1
		}
		if s.rand.IntN(7) >= often && day != last {
			continue
		}
		a := articles[favourites[s.rand.IntN(len(favourites))]]
		people := 1 + s.rand.IntN(5)
		l := storage.Line{
			Day: day, Arrived: day.In(s.Location).Add(10 * time.Hour).UTC(), Team: team.ID, Member: member,
			Topic: a.ID, Category: a.Category, People: people, Times: people + s.rand.IntN(2),
			Source: fmt.Sprintf("demo|%d|%s", member, day),
			Form:   forms[s.rand.IntN(len(forms))], Outcome: outcomes[s.rand.IntN(len(outcomes))], Elderly: s.rand.IntN(people + 1),
		}
		if _, _, err := s.tx.AddLine(l); err != nil {
			return err
		}
	}
	return nil
}

// forms and outcomes as often as they come.
var (
	forms    = []storage.Form{"", "", storage.AtHome, storage.AtHome, storage.AtSpot, storage.AtDesk, storage.Remote}
	outcomes = []storage.Outcome{"", "", "", storage.Finished, storage.Finished, storage.PassedUp, storage.Failed}
)

// forTeams are categories that no citizen is helped with.
var forTeams = map[string]bool{"to-cnscd": true, "boi-canh": true, "de-an-06": true}

var (
	hamlets  = []string{"Đông", "Tây", "Phú Thạnh", "An Hòa", "Long Thuận", "Tân Hưng", "Bình Lợi", "Mỹ Phú"}
	surnames = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Thạch", "Sơn"}
	given    = []string{"Thị Hạnh", "Văn Phúc", "Ngọc Ánh", "Minh Khoa", "Thị Lành", "Hữu Tài", "Thanh Tuyền", "Quốc Việt", "Kim Ngân", "Văn Đạt"}
)
