package text

import "fmt"

// Names of the sheets of a tally's workbook, at most 31 characters each.
const (
	SheetSummary = "Tổng hợp"
	SheetTeams   = "Theo tổ"
	SheetTopics  = "Theo chủ đề"
	SheetSilent  = "Chưa ghi nhận"
	SheetNotes   = "Ghi chú"
)

// Headings above the tables.
const (
	BookTitle    = "TỔNG HỢP HOẠT ĐỘNG TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"
	TeamsTitle   = "LƯỢT HỖ TRỢ THEO TỔ"
	TopicsTitle  = "LƯỢT HỖ TRỢ THEO CHỦ ĐỀ"
	SilentTitle  = "TỔ CHƯA GHI NHẬN LƯỢT HỖ TRỢ NÀO"
	NotesTitle   = "GHI CHÚ VỀ CÁCH TÍNH"
	UnitTimes    = "Đơn vị tính trong bảng: lượt hỗ trợ, trừ cột ghi khác"
	SheetNoTeams = "Kỳ này tổ nào cũng có ghi nhận."
)

// Headings of columns.
const (
	ColNo        = "STT"
	ColCommune   = "Xã, phường, đặc khu"
	ColTeam      = "Tổ"
	ColTeams     = "Số tổ"
	ColReporting = "Tổ có ghi nhận"
	ColRate      = "Tỷ lệ tổ ghi nhận"
	ColTimes     = "Tổng lượt"
	ColTimesOnly = "Lượt"
	ColPast      = "Lượt kỳ trước"
	ColDiff      = "Tăng, giảm lượt"
	ColPeople    = "Số người"
	ColMembers   = "Thành viên"
	ColActive    = "Có hoạt động"
	ColDays      = "Số ngày có ghi"
	ColCategory  = "Nhóm việc"
	ColTopic     = "Chủ đề"
	ColShare     = "Tỷ trọng lượt"
	ColNote      = "Mục"
	ColMeaning   = "Nội dung"
	RowTotal     = "Tổng cộng"
)

// Notes of the last sheet: the name of each and what it says.
const (
	NoteUnit       = "Đơn vị"
	NotePeriod     = "Kỳ báo cáo"
	NotePast       = "Kỳ trước để so sánh"
	NoteRule       = "Cách chốt số liệu"
	RuleDecree     = "Theo Nghị định 09/2019/NĐ-CP: kỳ tháng tính từ ngày 15 tháng trước đến hết ngày 14 tháng báo cáo."
	RuleCalendar   = "Theo tháng dương lịch: từ ngày 01 đến hết ngày cuối tháng."
	NoteTimes      = "Lượt"
	NoteTimesIs    = "Số lần hỗ trợ do thành viên tổ ghi. Một người được giúp hai việc tính hai lượt."
	NotePeople     = "Người"
	NotePeopleIs   = "Số người được hỗ trợ theo từng dòng ghi, cộng lại. Nhật ký không ghi danh tính người dân nên không loại được người đến nhiều lần: số này không phải số người khác nhau."
	NoteActive     = "Thành viên có hoạt động"
	NoteActiveIs   = "Thành viên có ít nhất một dòng ghi trong kỳ. Ở dòng tổng cộng, người tham gia nhiều tổ chỉ tính một lần."
	NoteMembers    = "Thành viên"
	NoteMembersIs  = "Số người có quyền ghi cho tổ tại lúc lập bảng."
	NoteReporting  = "Tổ có ghi nhận"
	NoteReportIs   = "Tổ có ít nhất một dòng ghi trong kỳ. Tổ chưa ghi nhận là chưa gửi số liệu, không phải là không có hoạt động."
	NoteDay        = "Ngày tính"
	NoteDayIs      = "Ngày diễn ra việc hỗ trợ, giờ Việt Nam. Dòng đã hủy không được tính."
	NoteComputed   = "Lập bảng lúc"
	NoteStatus     = "Tình trạng số liệu"
	StatusClosed   = "Kỳ đã chốt."
	NoteAgency     = "Nơi nhận"
	NoteData       = "Dữ liệu"
	NoteCheckTeams = "Kiểm tra: tổng lượt theo xã trừ tổng lượt theo tổ (phải bằng 0)"
	NoteCheckTopic = "Kiểm tra: tổng lượt theo xã trừ tổng lượt theo chủ đề (phải bằng 0)"
)

// StatusOpen tells that a period is still running.
func StatusOpen(today string) string {
	return fmt.Sprintf("Kỳ chưa chốt: số tạm tính đến ngày %s.", today)
}

// PageFooter numbers the pages of a printed sheet; %s is the name of the sheet.
func PageFooter(sheet string) string { return "&L" + sheet + "&RTrang &P/&N" }
