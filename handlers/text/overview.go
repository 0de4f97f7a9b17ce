package text

import (
	"strings"

	"banso/handlers/chat"
)

// FormerMembers stands for people who have left the team or deleted their data.
const FormerMembers = "Người đã rời tổ"

// LeftTeam names a team that stood in the unit for a part of the period only.
func LeftTeam(name string) string { return name + " (đã chuyển đi)" }

// Figure is a name with a number of people helped.
type Figure struct {
	Name   string
	People int
}

// Overview is a unit's running period.
type Overview struct {
	Unit, Period     string
	People           int
	Teams, Reporting int // 0 for a team
	Logged           []Figure
	More             int // of Logged, not listed
	Quiet            []string
	Flagged, Overdue int
}

// TeamMonth shows who logged in a period, who has not, and what needs attention.
func TeamMonth(o Overview) chat.Text {
	t := chat.Format("*%s*\n%s", o.Unit, o.Period)
	t = chat.Join("\n", t, chat.Format("Tổng cộng: *%s người* được hỗ trợ.", Number(o.People)))
	if o.Teams > 0 {
		t = chat.Join("\n", t, chat.Format("Đã có số: *%s/%s tổ* (%s).", Number(o.Reporting), Number(o.Teams), Percent(o.Reporting, o.Teams)))
	}
	for _, f := range o.Logged {
		t = chat.Join("\n", t, chat.Format("• %s: %s người", f.Name, Number(f.People)))
	}
	if o.More > 0 {
		t = chat.Join("\n", t, chat.Format("… và %s nơi khác.", Number(o.More)))
	}
	if len(o.Quiet) > 0 {
		t = chat.Join("\n\n", t, chat.Format("Chưa ghi lượt nào: %s.", list(o.Quiet, 15)))
	}
	if o.Flagged > 0 {
		t = chat.Join("\n", t, chat.Format("🚩 Dòng cần xem lại: *%s*", Number(o.Flagged)))
	}
	if o.Overdue > 0 {
		t = chat.Join("\n", t, chat.Format("📌 Việc hẹn đã quá ngày: *%s*", Number(o.Overdue)))
	}
	return t
}

// list joins names and shortens a long list.
func list(names []string, most int) string {
	shown := strings.Join(names[:min(most, len(names))], ", ")
	if len(names) <= most {
		return shown
	}
	return chat.Format("%s và %d nơi khác", shown, len(names)-most).String()
}

// FlaggedLine is a line to be looked at.
type FlaggedLine struct{ Line, Who, Why, Reason string }

// Flagged lists lines to be looked at; more is how many are not shown.
func Flagged(unit string, lines []FlaggedLine, more int) chat.Text {
	if len(lines) == 0 {
		return chat.Format("*%s*: không có dòng nào cần xem lại.", unit)
	}
	t := chat.Format("🚩 *%s: dòng cần xem lại*\nCác dòng này vẫn được tính. Đúng thì bấm Đúng rồi; sai thì sửa hoặc hỏi lại người ghi.", unit)
	for i, l := range lines {
		t = chat.Join("\n", t, chat.Format("%d. %s · %s: %s", i+1, l.Line, l.Who, l.Why))
		if l.Reason != "" {
			t = chat.Join("\n", t, chat.Format("    _Lý do: %s_", l.Reason))
		}
	}
	if more > 0 {
		t = chat.Join("\n", t, chat.Format("… và %s dòng nữa.", Number(more)))
	}
	return t
}

// Stands confirms that a flagged line was looked at.
func Stands(line string) chat.Text { return chat.Format("✅ Đã xem và giữ nguyên: %s", line) }

// Overdue lists follow-ups whose day has passed.
func Overdue(unit string, rows []string, more int) chat.Text {
	if len(rows) == 0 {
		return chat.Format("*%s*: không có việc hẹn nào quá ngày.", unit)
	}
	t := chat.Format("📌 *%s: việc hẹn đã quá ngày*", unit)
	for _, r := range rows {
		t = chat.Join("\n", t, chat.Format("• %s", r))
	}
	if more > 0 {
		t = chat.Join("\n", t, chat.Format("… và %s việc nữa.", Number(more)))
	}
	return t
}

// Ranking is a friendly comparison of teams.
type Ranking struct {
	Unit, Period string
	Teams        []RankedTeam
	All          int
}

// RankedTeam is a team's place in it.
type RankedTeam struct {
	Place         int
	Name          string
	Days, Members int // days with activity, summed over the members
	Done, Lines   int // lines that ended well, of all
	Own           bool
}

// Compared shows the comparison.
func Compared(r Ranking) chat.Text {
	t := chat.Format("🌱 *Thi đua vui, %s*\n%s", r.Unit, r.Period)
	if len(r.Teams) == 0 {
		return chat.Join("\n", t, chat.Plain("Chưa tổ nào có hoạt động trong kỳ. Tổ nào mở hàng trước nào?"))
	}
	for _, x := range r.Teams {
		name := chat.Format("%s", x.Name)
		if x.Own {
			name = chat.Format("*%s (tổ mình)*", x.Name)
		}
		t = chat.Join("\n", t, chat.Join("", chat.Format("%d. ", x.Place), name,
			chat.Format(": %s ngày công của %s người; xong %s", Number(x.Days), Number(x.Members), Percent(x.Done, x.Lines))))
	}
	return chat.Join("\n", t, chat.Format("_Xếp theo số ngày hoạt động bình quân mỗi thành viên, rồi tỷ lệ việc xong; không xếp theo số người._"))
}

// RankingOff answers /thidua where it is switched off.
func RankingOff() chat.Text {
	return chat.Plain("Nơi bạn không dùng bảng thi đua. Xem số của mình: /cuatoi")
}

// ForReviewers may let a flagged line stand.
const ForReviewers = "tổ trưởng và cán bộ xã"

// Labels of /to.
const (
	SeeFlagged = "🚩 Dòng cần xem"
	SeeOverdue = "📌 Hẹn quá ngày"
	SeeRanking = "🌱 Thi đua"
	LetStand   = "Đúng rồi"
	Correct    = "Sửa"
)
