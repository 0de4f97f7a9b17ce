package text

import "banso/handlers/chat"

// Labels of the buttons under the running month's report.
const (
	LastMonth   = "Tháng trước"
	ThisQuarter = "Quý này"
	ThisYear    = "Năm nay"
)

// howReport shows what can be asked for.
const howReport = "Bạn gõ như: /baocao 10/2026, /baocao quý 3/2026, /baocao 6 tháng, /baocao 9 tháng, /baocao năm 2026, /baocao tháng trước, /baocao 01/09-15/10. Thêm tên xã, tên tổ cũng được: /baocao xã Long Hồ quý 3. Gõ /baocao không thôi là kỳ đang chạy."

// PeriodUnclear answers a period that could not be read.
func PeriodUnclear() chat.Text {
	return chat.Plain("Trợ lý chưa hiểu kỳ báo cáo. " + howReport)
}

// PeriodAhead answers a period that has not begun.
func PeriodAhead(period, running string) chat.Text {
	return chat.Format("*%s* chưa bắt đầu nên chưa có số liệu.\nKỳ đang chạy là %s.", period, running)
}

// NoSuchReport answers what is neither a period nor a unit that the reader sees.
func NoSuchReport(typed string) chat.Text {
	return chat.Join("\n", chat.Format("Trong phạm vi của bạn không có kỳ hay đơn vị nào là “%s”.", typed), chat.Plain(howReport))
}

// WhichReport offers the units that a name may mean.
func WhichReport(typed, period string) chat.Text {
	return chat.Format("“%s” là đơn vị nào dưới đây? Bấm để xem tổng hợp %s.", typed, period)
}

// AllElse stands for every kind of help that no indicator names.
const AllElse = "mọi việc chưa nêu ở trên"
