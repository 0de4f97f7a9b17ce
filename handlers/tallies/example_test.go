package tallies_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"banso/handlers/indicator"
	"banso/handlers/tallies"
	"banso/storage"
)

// size of a made-up tally.
type size struct{ communes, teamsEach, membersEach int }

// exampleTally makes a tally up whose levels agree and in which every field is
// filled. The same size gives the same tally.
func exampleTally(n size) tallies.Tally {
	r := rand.New(rand.NewPCG(11, 11))
	list := indicator.Default().List()
	t := tallies.Tally{
		Scope: storage.Unit{Kind: storage.Province, Name: "Tỉnh Vĩnh Long"}, Title: "Tỉnh Vĩnh Long",
		Period: october, Past: tallies.Previous(tallies.Decree, october), Revision: 2, Reason: "Tổ ấp 1 ghi thiếu một buổi",
		Late: tallies.Count{People: 3, Times: 4, Lines: 1},
	}
	t.Measures = measuresOf(list)
	t.Topics = []tallies.Topic{
		{ID: "vneid-muc-2", Title: "Định danh mức độ 2 trên VNeID", Category: "VNeID, định danh điện tử"},
		{ID: "khai-sinh", Title: "Đăng ký khai sinh trên mạng", Category: "Khai sinh, kết hôn, chứng thực"},
		{ID: "khac", Title: "Khác", Category: "Khác"},
	}
	for i := range n.communes {
		c := tallies.Commune{Name: communeName(i), Measures: measuresOf(list), Approved: i%3 != 0}
		for j := range n.teamsEach {
			exampleTeam(r, &t, &c, j, n.membersEach)
		}
		for k := range c.Measures {
			addMeasure(&t.Measures[k], c.Measures[k])
			if k < 3 { // the others have no target
				c.Measures[k].Target = 10 * n.teamsEach
				t.Measures[k].Target += c.Measures[k].Target
			}
		}
		t.Communes = append(t.Communes, c)
	}
	t.Doubts = []tallies.Doubt{{
		Line:    storage.Line{Day: storage.Date(2026, 10, 3), People: 120, Times: 120},
		Commune: communeName(0), Team: "Tổ ấp 1", Member: "Hoa", Topic: "Đăng ký khai sinh trên mạng",
		Why: []string{"số người lớn bất thường", "ghi muộn"},
	}, {Line: storage.Line{Day: storage.Date(2026, 10, 4), People: 2, Times: 2}, Commune: communeName(0), Team: "Tổ ấp 2", Topic: "Khác", Why: []string{"ghi muộn"}}}
	t.Unanswered = []storage.Question{
		{Text: "xin giấy phép xây chuồng bò ở đất vườn thì nộp ở đâu", Count: 12, First: day(9, 16), Last: day(10, 13)},
		{Text: "=mua điện thoại cũ", Count: 1, First: day(10, 1), Last: day(10, 1)},
	}
	t.Changes = []tallies.Change{
		{Commune: communeName(0), Before: tallies.Count{People: 40, Times: 44}, Now: tallies.Count{People: 43, Times: 48}},
		{Commune: communeName(0), Team: "Tổ ấp 1", Measure: list[0].Title, Before: tallies.Count{People: 7, Times: 8}, Now: tallies.Count{People: 6, Times: 6}},
	}
	t.Now.Active = len(t.Workdays)
	t.Before.Teams, t.Before.Reporting, t.Before.Active = t.Now.Teams, t.Now.Teams/2, t.Now.Active/2
	return t
}

// exampleTeam adds a team with its members to a tally and one of its communes.
func exampleTeam(r *rand.Rand, t *tallies.Tally, c *tallies.Commune, number, members int) {
	team := tallies.Team{Name: fmt.Sprintf("Tổ ấp %d", number+1), Commune: c.Name, Exists: true, Members: members, Confirmed: number%2 == 0}
	if number%5 != 4 { // every fifth says nothing
		team.Reports, team.Active, team.Days = true, members, 3
		for i := range members {
			w := tallies.Workday{Commune: c.Name, Team: team.Name, Name: fmt.Sprintf("Nguyễn Thị Mai %d", i+1)}
			for d := october.From + storage.Day(r.IntN(9)); d <= october.To; d += storage.Day(2 + r.IntN(9)) {
				people := 1 + r.IntN(4)
				times := people + r.IntN(2)
				w.Days = append(w.Days, d)
				w.Times += times
				k, topic := r.IntN(len(c.Measures)), &t.Topics[r.IntN(len(t.Topics))]
				addMeasure(&c.Measures[k], tallies.Measure{Now: times, Before: times - 1, Year: 5 * times})
				now, before, year := tallies.Count{People: people, Times: times, Lines: 1}, tallies.Count{People: people, Times: times - 1}, tallies.Count{People: 4 * people, Times: 5 * times}
				for _, sum := range []*tallies.Count{&team.Now, &c.Now, &t.Now.Count, &topic.Now} {
					addCount(sum, now)
				}
				for _, sum := range []*tallies.Count{&team.Before, &c.Before, &t.Before.Count, &topic.Before} {
					addCount(sum, before)
				}
				for _, sum := range []*tallies.Count{&team.Year, &c.Year, &t.Year} {
					addCount(sum, year)
				}
			}
			w.Pay = 50_000 * len(w.Days)
			t.Workdays = append(t.Workdays, w)
		}
		c.Reporting++
		t.Now.Reporting++
	}
	if team.Confirmed {
		c.Confirmed++
		t.Confirmed++
	}
	c.Teams++
	t.Now.Teams++
	t.Teams = append(t.Teams, team)
}

func measuresOf(list []indicator.Indicator) []tallies.Measure {
	var out []tallies.Measure
	for _, in := range list {
		out = append(out, tallies.Measure{ID: in.ID, Title: in.Title, Holds: []string{"Nhóm việc của " + in.Title}})
	}
	return out
}

func addMeasure(to *tallies.Measure, m tallies.Measure) {
	to.Now += m.Now
	to.Before += m.Before
	to.Year += m.Year
}

func addCount(to *tallies.Count, c tallies.Count) {
	to.People += c.People
	to.Times += c.Times
	to.Lines += c.Lines
}

// communeName gives names of every kind and length, in no order.
func communeName(i int) string {
	names := []string{"Xã An Bình", "Phường Long Châu", "Xã Cái Nhum", "Đặc khu Phú Quốc", "Xã Tân Long Hội (trước 01/10 là Xã Tân An Hội)"}
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("%s %d", names[i%3], i)
}

// day is a morning in 2026.
func day(month time.Month, d int) time.Time { return time.Date(2026, month, d, 9, 0, 0, 0, vietnam) }
