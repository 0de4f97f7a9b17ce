package text

import "banso/handlers/chat"

// Buttons under a report: the periods that are asked for most.
const (
	ThisMonth   = "Tháng này"
	LastMonth   = "Tháng trước"
	ThisQuarter = "Quý này"
	ThisYear    = "Năm nay"
)

// PeriodUnclear answers a period that could not be read.
func PeriodUnclear() chat.Text {
	return chat.Plain("Trợ lý chưa hiểu kỳ báo cáo. Bạn gõ như: /baocao 10/2026, /baocao quý 3/2026, /baocao 6 tháng, /baocao 9 tháng, /baocao năm 2026, /baocao 01/09-15/10, /baocao tháng trước. Của một xã, một tổ thì thêm tên: /baocao xã An Bình 10/2026. Gõ /baocao không thôi là kỳ đang chạy.")
}

// PeriodWhich asks which of a few periods is meant.
func PeriodWhich() chat.Text { return chat.Plain("Bạn muốn xem kỳ nào? Bấm một nút nhé.") }

// PeriodAhead refuses a period that has not begun.
func PeriodAhead(period string) chat.Text {
	return chat.Format("Kỳ *%s* chưa bắt đầu nên chưa có số liệu. Bạn chọn kỳ khác nhé.", period)
}

// PeriodBeforeData refuses a period from before the oldest line.
func PeriodBeforeData(period, first string) chat.Text {
	return chat.Format("Trợ lý chưa có số liệu của kỳ *%s*: lượt ghi đầu tiên là ngày %s. Bạn chọn kỳ khác nhé.", period, first)
}

// ReportUnitUnknown answers a unit that is not within the reader's own.
func ReportUnitUnknown(own string) chat.Text {
	return chat.Format("Không tìm thấy đơn vị này trong *%s*. Bạn viết đủ tên xã, tên tổ, ví dụ: /baocao xã An Bình 10/2026. Không ghi tên là cả %s.", own, own)
}

// ReportWhichUnit asks which of a few units is meant.
func ReportWhichUnit(typed, period string) chat.Text {
	return chat.Format("*%s*: %s là nơi nào dưới đây? Nếu không thấy, bạn gõ lại với tên đầy đủ.", period, quote(typed))
}

// ReportOwnOnly stands above the own figures that a member gets for a report.
func ReportOwnOnly() chat.Text {
	return chat.Plain("Báo cáo tổng hợp dành cho tổ trưởng, cán bộ xã và Sở. Đây là số của riêng bạn, lần sau bạn gõ /cuatoi nhé.")
}

// AllElse stands for every kind of help that no indicator names.
const AllElse = "mọi việc chưa nêu ở trên"
