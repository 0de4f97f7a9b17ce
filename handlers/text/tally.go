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

// DaysBefore names the days that a period of any days is compared with.
const DaysBefore = "Số ngày liền trước"

// PeriodTitle names a period with its first and last day.
func PeriodTitle(name, from, to string) string { return fmt.Sprintf("%s (%s–%s)", name, from, to) }

// TopicWithdrawn names a topic whose article is no longer there.
func TopicWithdrawn(id string) string { return "Chủ đề cũ: " + id }

// Simulated marks everything made from invented data.
const Simulated = "GIẢ LẬP: số liệu minh họa, không phải số thật"

// TeamIn names a team with its commune.
func TeamIn(team, commune string) string {
	if commune == "" {
		return team
	}
	return team + ", " + commune
}

// TallyWorkbook goes with the workbook.
func TallyWorkbook(unit, period string) chat.Text {
	return chat.Format("Bảng tổng hợp *%s*, %s: báo cáo để trình ký, số theo chỉ tiêu, xã, tổ, ngày công và các tổ chưa báo cáo.", unit, period)
}

// TallyChart goes with the chart.
func TallyChart(unit, period string) chat.Text {
	return chat.Format("Lượt hỗ trợ theo chỉ tiêu, *%s*, %s.", unit, period)
}

// TallyTrend goes with the chart of the trend.
func TallyTrend(unit string, periods int, last string) chat.Text {
	return chat.Format("Lượt hỗ trợ qua %d kỳ, *%s*, đến hết %s.", periods, unit, lower(last))
}

// Texts on the chart; ChartNothing labels the only bar when there is no data.
const (
	ChartTitle   = "Lượt hỗ trợ theo chỉ tiêu"
	ChartNothing = "Chưa có lượt nào"
	TrendTitle   = "Lượt hỗ trợ qua các kỳ"
)

// ChartRest names the bar of the smallest indicators taken together.
func ChartRest(n int) string { return fmt.Sprintf("%d chỉ tiêu khác", n) }

// ChartOpen says on a chart that its last period is still running.
func ChartOpen(today string) string { return "Kỳ cuối chưa chốt, tính đến " + today }
