package text

import (
	"fmt"
	"strings"
)

// Names of the sheets of a tally's workbook, at most 31 characters each.
const (
	SheetReport    = "Báo cáo"
	SheetSummary   = "Tổng hợp"
	SheetCommunes  = "Theo xã"
	SheetTeams     = "Theo tổ"
	SheetTopics    = "Theo chủ đề"
	SheetWorkdays  = "Ngày công"
	SheetSilent    = "Chưa báo cáo"
	SheetDoubts    = "Nghi vấn"
	SheetQuestions = "Câu hỏi chưa trả lời"
	SheetChanges   = "Thay đổi"
	SheetNotes     = "Ghi chú"
)

// Headings above the tables.
const (
	BookTitle      = "TỔNG HỢP HOẠT ĐỘNG TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"
	SummaryTitle   = "TỔNG HỢP CHỈ TIÊU THEO XÃ, PHƯỜNG, ĐẶC KHU"
	CommunesTitle  = "LƯỢT HỖ TRỢ THEO XÃ, PHƯỜNG, ĐẶC KHU"
	TeamsTitle     = "LƯỢT HỖ TRỢ THEO TỔ"
	TopicsTitle    = "LƯỢT HỖ TRỢ THEO CHỦ ĐỀ"
	WorkdaysTitle  = "NGÀY CÔNG CỦA THÀNH VIÊN"
	SilentTitle    = "TỔ CHƯA BÁO CÁO"
	DoubtsTitle    = "DÒNG GHI CÓ NGHI VẤN"
	QuestionsTitle = "CÂU HỎI NGƯỜI DÂN HỎI MÀ CHƯA CÓ CÂU TRẢ LỜI"
	ChangesTitle   = "SỐ LIỆU THAY ĐỔI SO VỚI BẢN GỬI TRƯỚC"
	NotesTitle     = "GHI CHÚ VỀ CÁCH TÍNH"
	UnitTimes      = "Đơn vị tính: lượt hỗ trợ"
	SheetNoTeams   = "Kỳ này tổ nào cũng có báo cáo"
	NoWorkdays     = "Kỳ này chưa có thành viên nào ghi nhận"
	NoAllowance    = "Chưa cài mức hỗ trợ cho một ngày công nên không có cột thành tiền"
	NoDoubts       = "Kỳ này không có dòng nào bị đánh dấu"
	DoubtsCount    = "Các dòng này vẫn được tính trong tổng"
	NoQuestions    = "Kỳ này không có câu hỏi nào chưa trả lời được"
	NoChanges      = "Không có số nào khác bản gửi trước"
)

// Rows of the report.
const (
	PartGeneral   = "Kết quả chung"
	PartMeasures  = "Lượt hỗ trợ theo chỉ tiêu"
	RowTeams      = "Số tổ"
	RowReporting  = "Tổ có báo cáo"
	RowRate       = "Tỷ lệ tổ có báo cáo"
	RowConfirmed  = "Tổ có tổ trưởng xác nhận"
	RowActive     = "Thành viên có hoạt động"
	RowPeople     = "Người được hỗ trợ"
	RowTimes      = "Lượt hỗ trợ"
	RowLate       = "Trong đó bổ sung kỳ đã chốt"
	RowTotal      = "Tổng cộng"
	RowMeasures   = "Cộng các chỉ tiêu"
	UnitTeam      = "tổ"
	UnitPerson    = "người"
	UnitTime      = "lượt"
	UnitPercent   = "%"
	NameNotKept   = "(không lưu tên)"
	Approved      = "Đã"
	NotApproved   = "Chưa"
	Confirmed     = "Đã xác nhận"
	NotConfirmed  = "Chưa xác nhận"
	WholeCommune  = "Cả xã"
	Matches       = "Khớp"
	Differs       = "Lệch"
	NobodyNumbers = "Số, ngày ký, chữ ký và dấu do cơ quan ban hành điền."
)

// Headings of columns.
const (
	ColNo         = "STT"
	ColItem       = "Nội dung"
	ColUnit       = "Đơn vị"
	ColMeasure    = "Chỉ tiêu"
	ColNow        = "Kỳ này"
	ColBefore     = "Kỳ trước"
	ColChange     = "Tăng, giảm"
	ColYear       = "Lũy kế từ đầu năm"
	ColTarget     = "Chỉ tiêu giao"
	ColReached    = "% đạt"
	ColCommune    = "Xã, phường, đặc khu"
	ColTeam       = "Tổ"
	ColTeams      = "Số tổ"
	ColReporting  = "Tổ có báo cáo"
	ColRate       = "Tỷ lệ tổ báo cáo"
	ColConfirmed  = "Tổ đã xác nhận"
	ColApproved   = "Cán bộ xã duyệt"
	ColConfirm    = "Tổ trưởng xác nhận"
	ColTimes      = "Tổng lượt"
	ColTimesOnly  = "Lượt"
	ColPast       = "Lượt kỳ trước"
	ColDiff       = "Tăng, giảm lượt"
	ColYearTimes  = "Lũy kế lượt"
	ColPeople     = "Số người"
	ColMembers    = "Thành viên"
	ColActive     = "Có hoạt động"
	ColDays       = "Số ngày có ghi"
	ColMember     = "Họ tên thành viên"
	ColWorkdays   = "Số ngày công"
	ColWhichDays  = "Các ngày hoạt động"
	ColPay        = "Thành tiền (đồng)"
	ColDate       = "Ngày"
	ColWhy        = "Lý do nghi vấn"
	ColQuestion   = "Câu hỏi"
	ColAsked      = "Số lần hỏi"
	ColFirst      = "Lần đầu"
	ColLast       = "Lần gần nhất"
	ColTimesOld   = "Lượt, bản trước"
	ColTimesNew   = "Lượt, bản này"
	ColPeopleOld  = "Người, bản trước"
	ColPeopleNew  = "Người, bản này"
	ColPeopleDiff = "Tăng, giảm người"
	ColCategory   = "Nhóm việc"
	ColTopic      = "Chủ đề"
	ColShare      = "Tỷ trọng lượt"
	ColNote       = "Mục"
	ColMeaning    = "Nội dung"
)

// PageNumber stands in the middle of the upper margin of a printed page, in 13
// points, Nghị định 30/2020/NĐ-CP, Phụ lục I.
const PageNumber = `&C&"Times New Roman,Regular"&13&P`

// PageFooter numbers the pages of a printed sheet; sheet is its name.
func PageFooter(sheet string) string { return "&L" + sheet + "&RTrang &P/&N" }

// SheetFooter tells a loose page of one sheet from those of others.
func SheetFooter(sheet, of string) string {
	of = strings.ReplaceAll(sheet+" – "+of, "&", "&&")
	if letters := []rune(of); len(letters) > 150 { // the file format takes 255
		of = string(letters[:150])
	}
	return `&L&"Times New Roman,Italic"&9` + " " + of
}

// WholeOf names the rows of a whole unit among those of its parts.
func WholeOf(unit string) string { return "Toàn bộ: " + unit }

// DayList writes days shortly, each month after its days: "15, 16, 20/09; 01/10".
func DayList(months []DaysOfMonth) string {
	var parts []string
	for _, m := range months {
		var days []string
		for _, d := range m.Days {
			days = append(days, fmt.Sprintf("%02d", d))
		}
		parts = append(parts, fmt.Sprintf("%s/%02d", strings.Join(days, ", "), m.Month))
	}
	return strings.Join(parts, "; ")
}

// DaysOfMonth are some days of one month.
type DaysOfMonth struct {
	Month int
	Days  []int
}

// StatusOpen tells that a period is still running.
func StatusOpen(today string) string {
	return fmt.Sprintf("Kỳ chưa chốt: số tạm tính đến ngày %s", today)
}

// longestRemark in letters that a line above a table has room for.
const longestRemark = 120

// ChangedBecause tells why figures that were sent were opened again.
func ChangedBecause(reason string) string {
	if len([]rune(reason)) > longestRemark {
		return fmt.Sprintf("Lý do điều chỉnh: xem trang “%s”", SheetNotes)
	}
	return "Lý do điều chỉnh: " + reason
}

// WhyDoubted are the flags of a line in words.
func WhyDoubted(flags []string) string { return strings.Join(flags, "; ") }
