package text

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
)

// ParagraphFigures are what the paragraph for a written report says.
type ParagraphFigures struct {
	Period                string // its name; "" for a period of any days
	From, To              string // its days
	Past                  string // name of the period before; "" for as many days before
	Today                 string // set while the period is open
	Unit                  string // its name on the last day
	Team                  bool   // it is a team
	Simulated             bool
	Adjusted              int // how often the tally was sent before
	People                Pair
	Times                 Pair
	Late                  int // of Times.Now, those that came in for earlier periods
	Active                int
	First                 bool   // nothing was logged before the period
	Year                  string // its name, set when it began before the period
	Since                 string // its first day
	YearPeople, YearTimes int    // since then
	Teams                 int
	Reporting             int
	Confirms              bool // leaders confirm such a period
	Confirmed             int
	Leading               []TopicFigure // indicators, the most needed first
	Targets               int
	Reached               int
	Questions             []string // the commonest without an answer
	Unknown               int      // how many there are
}

// Paragraph is a draft in the language of official reports, to be pasted.
func Paragraph(f ParagraphFigures) chat.Text {
	var sentences []string
	add := func(s string) {
		if s != "" {
			sentences = append(sentences, s)
		}
	}
	add(f.opening())
	if f.Today == "" {
		add(f.compared())
	}
	add(f.sinceNewYear())
	add(f.leading())
	add(f.teams())
	add(f.targets())
	if f.Late > 0 {
		add(fmt.Sprintf("Số liệu trên đã gồm %s lượt của kỳ trước được bổ sung sau khi chốt.", Number(f.Late)))
	}
	add(f.difficulties())
	if f.Adjusted > 0 {
		add(fmt.Sprintf("Đây là số liệu điều chỉnh lần %d, thay cho số liệu đã gửi trước đó.", f.Adjusted))
	}
	t := chat.Format("✍️ *Đoạn văn để dán vào báo cáo*\n\n%s", strings.Join(sentences, " "))
	if f.Simulated {
		t = chat.Join("\n", chat.Format("_%s_", Simulated), t)
	}
	return t
}

// when is the period as the beginning of a sentence.
func (f ParagraphFigures) when() string {
	days := fmt.Sprintf("từ ngày %s đến hết ngày %s", f.From, f.To)
	when := "Trong " + lower(f.Period) + " (" + days + ")"
	if f.Period == "" {
		when = "T" + strings.TrimPrefix(days, "t")
	}
	if f.Today != "" {
		when += ", tính đến ngày " + f.Today + " (kỳ chưa chốt)"
	}
	return when
}

// who are the teams that the report is about.
func (f ParagraphFigures) who(teams int) string {
	if f.Team {
		return f.Unit
	}
	return fmt.Sprintf("%s tổ công nghệ số cộng đồng trên địa bàn %s", Number(teams), area(f.Unit))
}

func (f ParagraphFigures) opening() string {
	switch {
	case f.Teams == 0 && !f.Team:
		return fmt.Sprintf("%s, trên địa bàn %s chưa có tổ công nghệ số cộng đồng nào hoạt động.", f.when(), area(f.Unit))
	case f.Times.Now == 0:
		return fmt.Sprintf("%s, %s chưa ghi nhận lượt hỗ trợ nào.", f.when(), f.who(f.Teams))
	}
	return fmt.Sprintf("%s, %s đã hướng dẫn, hỗ trợ %s lượt cho %s người dân, với sự tham gia của %s thành viên.",
		f.when(), f.who(f.Reporting), Number(f.Times.Now), Number(f.People.Now), Number(f.Active))
}

// compared sets the lượt against those of the period before.
func (f ParagraphFigures) compared() string {
	past := lower(f.Past)
	if f.Past == "" {
		past = "số ngày tương ứng liền trước"
	}
	now, before := f.Times.Now, f.Times.Before
	switch {
	case now == 0 && before == 0:
		return ""
	case now == 0:
		return fmt.Sprintf("Kỳ trước (%s) ghi nhận %s lượt.", past, Number(before))
	case before == 0 && f.First:
		return "Đây là kỳ đầu tiên có số liệu nên chưa có cơ sở so sánh."
	case before == 0:
		return "Kỳ trước (" + past + ") chưa ghi nhận lượt nào nên chưa có cơ sở so sánh."
	case now == before:
		return fmt.Sprintf("Số lượt hỗ trợ bằng %s.", past)
	case now > before:
		return fmt.Sprintf("Số lượt hỗ trợ tăng %s lượt (%s) so với %s (%s lượt).", Number(now-before), growth(now, before), past, Number(before))
	}
	return fmt.Sprintf("Số lượt hỗ trợ giảm %s lượt (%s) so với %s (%s lượt).", Number(before-now), Percent(before-now, before), past, Number(before))
}

func (f ParagraphFigures) sinceNewYear() string {
	if f.Year == "" || f.YearTimes == 0 {
		return ""
	}
	who := "các tổ"
	if f.Team {
		who = "tổ"
	}
	return fmt.Sprintf("Lũy kế %s (tính từ ngày %s), %s đã hỗ trợ %s lượt cho %s người dân.", lower(f.Year), f.Since, who, Number(f.YearTimes), Number(f.YearPeople))
}

// leading are the indicators with most lượt and their shares.
func (f ParagraphFigures) leading() string {
	var parts []string
	for _, in := range f.Leading {
		name := lower(in.Topic)
		if name == "khác" {
			name = "nội dung khác"
		}
		parts = append(parts, fmt.Sprintf("%s (%s lượt, chiếm %s)", name, Number(in.Times), Percent(in.Times, f.Times.Now)))
	}
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return "Nội dung hỗ trợ là " + parts[0] + "."
	}
	return "Nội dung được hỗ trợ nhiều nhất gồm: " + together(parts) + "."
}

func (f ParagraphFigures) teams() string {
	if f.Team || f.Teams == 0 {
		return ""
	}
	s := ""
	if f.Times.Now > 0 {
		s = fmt.Sprintf("Có %s/%s tổ ghi nhận kết quả hoạt động (%s)", Number(f.Reporting), Number(f.Teams), Percent(f.Reporting, f.Teams))
	}
	if f.Confirms && f.Today == "" {
		if s == "" {
			s = "Có "
		} else {
			s += "; "
		}
		s += fmt.Sprintf("%s/%s tổ xác nhận số liệu đúng hạn (%s)", Number(f.Confirmed), Number(f.Teams), Percent(f.Confirmed, f.Teams))
	}
	if s == "" {
		return ""
	}
	return s + "."
}

func (f ParagraphFigures) targets() string {
	switch {
	case f.Targets == 0:
		return ""
	case f.Reached == f.Targets:
		return fmt.Sprintf("Đã đạt toàn bộ %d chỉ tiêu được giao của kỳ.", f.Targets)
	}
	return fmt.Sprintf("Đã đạt %d/%d chỉ tiêu được giao của kỳ.", f.Reached, f.Targets)
}

// longestQuestion in letters.
const longestQuestion = 80

func (f ParagraphFigures) difficulties() string {
	if f.Unknown == 0 {
		return ""
	}
	var parts []string
	for _, q := range f.Questions {
		parts = append(parts, "“"+short(q)+"”")
	}
	if f.Unknown == len(parts) {
		return fmt.Sprintf("Về khó khăn, vướng mắc: còn %d nội dung người dân hỏi mà chưa có câu trả lời: %s.", f.Unknown, together(parts))
	}
	return fmt.Sprintf("Về khó khăn, vướng mắc: còn %s nội dung người dân hỏi mà chưa có câu trả lời, nhiều nhất là %s.", Number(f.Unknown), together(parts))
}

// short cuts a question after a word.
func short(q string) string {
	letters := []rune(q)
	if len(letters) <= longestQuestion {
		return q
	}
	cut := string(letters[:longestQuestion])
	if end := strings.LastIndexByte(cut, ' '); end > 0 {
		cut = cut[:end]
	}
	return cut + "…"
}

// together lists parts as in a sentence: "a, b và c".
func together(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " và " + parts[last]
}

// area writes the name of a unit after "trên địa bàn": "tỉnh Vĩnh Long", "Phường 1"
// (Nghị định 30/2020/NĐ-CP, Phụ lục II: a number makes the kind part of the name).
func area(unit string) string {
	for _, kind := range []string{"Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ", "Cụm "} {
		if name, ok := strings.CutPrefix(unit, kind); ok && !strings.ContainsAny(name[:min(1, len(name))], "0123456789") {
			return lower(unit)
		}
	}
	return unit
}
