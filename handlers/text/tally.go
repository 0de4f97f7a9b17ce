package text

import (
	"fmt"

	"banso/handlers/chat"
)

// MonthName names a month period: "Tháng 10/2026".
func MonthName(year, month int) string { return fmt.Sprintf("Tháng %d/%d", month, year) }

// QuarterName names a quarter: "Quý III/2026".
func QuarterName(year, quarter int) string {
	return fmt.Sprintf("Quý %s/%d", []string{"I", "II", "III", "IV"}[quarter-1], year)
}

// HalfName names six months: "6 tháng đầu năm 2026".
func HalfName(year, half int) string {
	return fmt.Sprintf("6 tháng %s năm %d", []string{"đầu", "cuối"}[half-1], year)
}

// NineMonthsName names the first nine months of a year.
func NineMonthsName(year int) string { return fmt.Sprintf("9 tháng năm %d", year) }

// YearName names a year.
func YearName(year int) string { return fmt.Sprintf("Năm %d", year) }

// DaysName names a period of any days.
const DaysName = "Theo ngày chọn"

// PeriodTitle names a period with its first and last day.
func PeriodTitle(name, from, to string) string { return fmt.Sprintf("%s (%s–%s)", name, from, to) }

// TopicWithdrawn names a topic whose article is no longer there.
func TopicWithdrawn(id string) string { return "Chủ đề cũ: " + id }

// Simulated marks everything made from invented data.
const Simulated = "GIẢ LẬP: số liệu minh họa, không phải số thật"

// Pair is a number in this period and in the one before.
type Pair struct{ Now, Before int }

// TallyFigures are what the short message of a tally says.
type TallyFigures struct {
	Unit      string // of the tally
	Period    string // with its days
	Today     string // set while the period is open: the figures are provisional
	Simulated bool
	People    Pair
	Times     Pair
	Teams     int // that existed in the period
	Reporting int // of those, with at least one line
	Active    int // members with at least one line
	Topics    []TopicFigure
	Silent    []string // the first of the teams without a line
	SilentAll int      // how many there are
}

// TopicFigure is a topic with how often it was needed.
type TopicFigure struct {
	Topic string
	Times int
}

// Tally is the short message of a tally, at most a screen. While the period is
// open nothing is compared: a part against a whole would only mislead.
func Tally(f TallyFigures) chat.Text {
	t := chat.Format("📊 *Tổng hợp tổ công nghệ số cộng đồng*\n*%s*\n%s", f.Unit, f.Period)
	if f.Simulated {
		t = chat.Join("\n", chat.Format("_%s_", Simulated), t)
	}
	if f.Today != "" {
		t = chat.Join("\n", t, chat.Format("_Số tạm tính đến ngày %s, kỳ chưa chốt._", f.Today))
	}
	figures := chat.Join("\n",
		tallyLine("Người được hỗ trợ", f.People, f.Today == ""),
		tallyLine("Lượt hỗ trợ", f.Times, f.Today == ""),
		chat.Format("• Tổ có ghi nhận: *%s/%s* (%s)", Number(f.Reporting), Number(f.Teams), Percent(f.Reporting, f.Teams)),
		chat.Format("• Thành viên có hoạt động: *%s*", Number(f.Active)))
	return chat.Join("\n\n", t, figures, tallyTopics(f.Topics), tallySilent(f.Silent, f.SilentAll))
}

func tallyLine(name string, n Pair, compare bool) chat.Text {
	t := chat.Format("• %s: *%s*", name, Number(n.Now))
	if compare {
		t = append(t, chat.Format(" (%s)", Change(n.Now, n.Before))...)
	}
	return t
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

func tallySilent(teams []string, all int) chat.Text {
	if all == 0 {
		return nil
	}
	t := chat.Format("*Tổ chưa ghi nhận lượt nào*")
	for _, name := range teams {
		t = chat.Join("\n", t, chat.Format("• %s", name))
	}
	if more := all - len(teams); more > 0 {
		t = chat.Join("\n", t, chat.Format("và %s tổ khác", Number(more)))
	}
	return t
}

// TeamIn names a team with its commune.
func TeamIn(team, commune string) string {
	if commune == "" {
		return team
	}
	return team + ", " + commune
}

// TallyWorkbook goes with the workbook.
func TallyWorkbook(unit, period string) chat.Text {
	return chat.Format("Bảng tổng hợp *%s*, %s: theo xã, tổ, chủ đề, và các tổ chưa ghi nhận.", unit, period)
}

// TallyChart goes with the chart.
func TallyChart(unit, period string) chat.Text {
	return chat.Format("Lượt hỗ trợ theo nhóm việc, *%s*, %s.", unit, period)
}

// Texts on the chart; ChartNothing labels the only bar when there is no data.
const (
	ChartTitle   = "Lượt hỗ trợ theo nhóm việc"
	ChartNothing = "Chưa có lượt nào"
)

// ChartRest names the bar of the smallest categories taken together.
func ChartRest(n int) string { return fmt.Sprintf("%d nhóm khác", n) }
