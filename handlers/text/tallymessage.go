package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"banso/handlers/chat"
)

// Pair is a number in this period and in the one before.
type Pair struct{ Now, Before int }

// TallyFigures are what the short message of a tally says.
type TallyFigures struct {
	Unit       string // of the tally
	Period     string // with its days
	Today      string // set while the period is open: the figures are provisional
	Simulated  bool
	Adjusted   int // how often the tally was sent before; 0 = never
	Changes    []TallyChange
	ChangesAll int
	People     Pair
	Times      Pair
	Late       int  // of Times.Now, those that came in for earlier periods
	Teams      Pair // that existed in the period
	Reporting  Pair // of those, with at least one line
	Confirms   bool // leaders confirm such a period
	Confirmed  Pair // teams whose leader did
	Active     Pair // members with at least one line
	Year       string
	YearPeople int // lũy kế of that year
	YearTimes  int
	Topics     []TopicFigure
	Targets    int      // how many were set
	Reached    []string // the indicators that met theirs
	Silent     []string // the first of the teams without a line
	SilentAll  int      // how many there are
}

// TopicFigure is a topic with how often it was needed.
type TopicFigure struct {
	Topic string
	Times int
}

// TallyChange is a figure that is no longer what it was when sent before.
type TallyChange struct {
	Where string // commune, or team with its commune
	What  string // indicator; "" for all of them
	Pair         // lượt
}

// Tally is the short message of a tally, at most a screen. While the period is
// open nothing is compared: a part against a whole would only mislead.
func Tally(f TallyFigures) chat.Text {
	t := chat.Format("📊 *Tổng hợp tổ công nghệ số cộng đồng*\n*%s*\n%s", f.Unit, f.Period)
	if f.Adjusted > 0 {
		t = chat.Join("\n\n", chat.Join("\n", chat.Format("✏️ *Bản điều chỉnh lần %d*, thay cho bản đã gửi.", f.Adjusted), tallyChanges(f)), t)
	}
	if f.Simulated {
		t = chat.Join("\n", chat.Format("_%s_", Simulated), t)
	}
	if f.Today != "" {
		t = chat.Join("\n", t, chat.Format("_Số tạm tính đến ngày %s, kỳ chưa chốt._", f.Today))
	}
	topics := f.Topics
	if f.Adjusted > 0 {
		topics = nil // the changes take their room
	}
	return chat.Join("\n\n", t, tallyNumbers(f), tallyTopics(topics), tallyTargets(f.Targets, f.Reached), tallySilent(f.Silent, f.SilentAll))
}

// tallyNumbers are the numbers that matter.
func tallyNumbers(f TallyFigures) chat.Text {
	closed := f.Today == ""
	t := chat.Join("\n", tallyLine("Người được hỗ trợ", f.People, closed), tallyLine("Lượt hỗ trợ", f.Times, closed))
	if f.Late > 0 {
		t = chat.Join("\n", t, chat.Format("   trong đó %s lượt bổ sung cho kỳ trước", Number(f.Late)))
	}
	t = chat.Join("\n", t, tallyRate("Tổ có ghi nhận", f.Reporting, f.Teams, closed))
	if f.Confirms && closed {
		t = chat.Join("\n", t, tallyRate("Tổ xác nhận đúng hạn", f.Confirmed, f.Teams, true))
	}
	t = chat.Join("\n", t, tallyLine("Thành viên có hoạt động", f.Active, closed))
	if f.Year != "" {
		t = chat.Join("\n", t, chat.Format("• Lũy kế %s: *%s* người, *%s* lượt", lower(f.Year), Number(f.YearPeople), Number(f.YearTimes)))
	}
	return t
}

func tallyLine(name string, n Pair, compare bool) chat.Text {
	t := chat.Format("• %s: *%s*", name, Number(n.Now))
	if compare {
		t = append(t, chat.Plain(", "+Moved(n.Now, n.Before))...)
	}
	return t
}

// tallyRate is a part of the teams, in both periods.
func tallyRate(name string, part, whole Pair, compare bool) chat.Text {
	t := chat.Format("• %s: *%s/%s* (%s", name, Number(part.Now), Number(whole.Now), Percent(part.Now, whole.Now))
	if compare && whole.Before > 0 {
		t = append(t, chat.Plain("; kỳ trước "+Percent(part.Before, whole.Before))...)
	}
	return append(t, chat.Plain(")")...)
}

func tallyTopics(topics []TopicFigure) chat.Text {
	if len(topics) == 0 {
		return nil
	}
	t := chat.Format("*Việc được nhờ nhiều nhất* (lượt)")
	for i, f := range topics {
		t = chat.Join("\n", t, chat.Format("%d. %s: %s", i+1, f.Topic, Number(f.Times)))
	}
	return t
}

// tallyTargets says how many targets were met, and names a few.
func tallyTargets(all int, reached []string) chat.Text {
	if all == 0 {
		return nil
	}
	t := chat.Format("🎯 Đạt chỉ tiêu: *%d/%d*", len(reached), all)
	if len(reached) > 0 {
		t = append(t, chat.Plain(" ("+someOf(reached, mostNamed)+")")...)
	}
	return t
}

// mostNamed is how many indicators that met their target are named.
const mostNamed = 2

// someOf names the first of some indicators.
func someOf(names []string, most int) string {
	shown := strings.Join(names[:min(most, len(names))], ", ")
	if more := len(names) - most; more > 0 {
		shown += fmt.Sprintf(" và %d chỉ tiêu khác", more)
	}
	return shown
}

func tallyChanges(f TallyFigures) chat.Text {
	var t chat.Text
	for _, c := range f.Changes {
		where := c.Where
		if c.What != "" {
			where += ", " + c.What
		}
		t = chat.Join("\n", t, chat.Format("• %s: %s → *%s* lượt", where, Number(c.Before), Number(c.Now)))
	}
	if more := f.ChangesAll - len(f.Changes); more > 0 {
		t = chat.Join("\n", t, chat.Format("và %s chỗ thay đổi nữa, xem trong bảng", Number(more)))
	}
	return t
}

func tallySilent(teams []string, all int) chat.Text {
	if all == 0 {
		return nil
	}
	t := chat.Format("📞 *Tổ cần gọi hỏi* (chưa ghi nhận lượt nào)")
	for _, name := range teams {
		t = chat.Join("\n", t, chat.Format("• %s", name))
	}
	if more := all - len(teams); more > 0 {
		t = chat.Join("\n", t, chat.Format("và %s tổ nữa", Number(more)))
	}
	return t
}

// lower writes a name as in the middle of a sentence: "tháng 10/2026", "dịch vụ
// công"; what begins with two capitals stays: "VNeID".
func lower(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	second, _ := utf8.DecodeRuneInString(name[size:])
	if unicode.IsUpper(second) || second == '.' {
		return name
	}
	return strings.ToLower(string(first)) + name[size:]
}
