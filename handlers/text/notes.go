package text

import (
	"fmt"
	"strings"
)

// Notes of a workbook's last sheet: the name of each and what it says.
const (
	NoteUnit        = "Đơn vị"
	NoteAgency      = "Cơ quan nhận số liệu"
	NotePeriod      = "Kỳ báo cáo"
	NotePast        = "Kỳ trước để so sánh"
	NoteRule        = "Cách chốt số liệu"
	RuleDecree      = "Theo Nghị định 09/2019/NĐ-CP: kỳ tháng tính từ ngày 15 tháng trước đến hết ngày 14 tháng báo cáo."
	RuleCalendar    = "Theo tháng dương lịch: từ ngày 01 đến hết ngày cuối tháng."
	NoteStatus      = "Tình trạng số liệu"
	StatusClosed    = "Kỳ đã chốt."
	NoteRevision    = "Bản số liệu"
	NoteReason      = "Lý do điều chỉnh"
	NoteComputed    = "Lập bảng lúc"
	NoteDay         = "Ngày tính"
	NoteDayIs       = "Ngày diễn ra việc hỗ trợ, giờ Việt Nam. Dòng đã hủy không được tính."
	NoteLate        = "Ghi muộn"
	NoteTimes       = "Lượt"
	NoteTimesIs     = "Số lần hỗ trợ do thành viên tổ ghi. Một người được giúp hai việc tính hai lượt."
	NotePeople      = "Người"
	NotePeopleIs    = "Số người được hỗ trợ theo từng dòng ghi, cộng lại. Nhật ký không ghi danh tính người dân nên không loại được người đến nhiều lần: số này không phải số người khác nhau."
	NoteYear        = "Lũy kế từ đầu năm"
	NoteYearIs      = "Cộng từ đầu năm báo cáo đến hết kỳ này."
	NoteTarget      = "Chỉ tiêu giao, % đạt"
	NoteTargetIs    = "Chỉ tiêu giao là số lượt được giao cho kỳ này; ô trống là chưa giao. % đạt bằng lượt kỳ này chia cho chỉ tiêu giao."
	NoteReporting   = "Tổ có báo cáo"
	NoteReportIs    = "Tổ có ít nhất một dòng ghi trong kỳ. Tổ chưa báo cáo là chưa gửi số liệu, không phải là không có hoạt động."
	NoteConfirmed   = "Xác nhận, duyệt"
	NoteConfirmedIs = "Tổ trưởng xác nhận số liệu của tổ, cán bộ xã duyệt số liệu của xã; với kỳ dài hơn một tháng phải đủ mọi tháng. Số chưa xác nhận vẫn được tính."
	NoteMembers     = "Thành viên"
	NoteMembersIs   = "Số người có quyền ghi cho tổ tại lúc lập bảng."
	NoteActive      = "Thành viên có hoạt động"
	NoteActiveIs    = "Thành viên có ít nhất một dòng ghi trong kỳ. Ở dòng tổng cộng, người tham gia nhiều tổ chỉ tính một lần."
	NoteWorkdays    = "Ngày công"
	NoteWorkdaysIs  = "Ngày có ít nhất một dòng ghi của thành viên cho một tổ, mỗi ngày tính một lần."
	NoteDoubts      = "Nghi vấn"
	NoteDoubtsIs    = "Dòng được đánh dấu để kiểm tra lại. Dòng này vẫn được tính cho đến khi tổ sửa hoặc hủy."
	NoteFilter      = "Dòng tổng cộng"
	NoteFilterIs    = "Khi lọc bảng, dòng tổng cộng chỉ cộng các dòng đang hiện. Các dòng kiểm tra luôn cộng tất cả."
	NoteNumbers     = "Số và chữ ký"
	NoteData        = "Dữ liệu"
)

// Names of the checks that the tables agree.
const (
	CheckCommunes = "Kiểm tra: tổng các xã = tổng toàn đơn vị"
	CheckTeams    = "Kiểm tra: tổng các tổ = tổng toàn đơn vị"
	CheckTopics   = "Kiểm tra: tổng các chủ đề = tổng toàn đơn vị"
	CheckMeasures = "Kiểm tra: tổng các chỉ tiêu = tổng toàn đơn vị"
	CheckAll      = "Kiểm tra: tổng các xã, các tổ, các chủ đề, các chỉ tiêu = tổng toàn đơn vị"
	CheckNote     = "Kiểm tra số liệu"
	CheckNoteIs   = "So lượt kỳ này, lượt kỳ trước, số người và lũy kế ở những bảng có các cột ấy. “Lệch” nghĩa là các bảng không khớp nhau, ví dụ vì có số bị sửa tay: hãy lấy lại bảng."
)

// NoteLateIs says how late lines are counted, and how many of them there are.
func NoteLateIs(times int) string {
	rule := "Dòng ghi cho kỳ đã chốt được tính vào kỳ mà nó đến (bổ sung), số đã gửi không tự thay đổi."
	if times == 0 {
		return rule + " Kỳ này không có lượt bổ sung."
	}
	return fmt.Sprintf("%s Kỳ này có %s lượt bổ sung.", rule, Number(times))
}

// NoteRevisionIs says which sending of the report this is.
func NoteRevisionIs(revision int) string {
	switch revision {
	case 0:
		return "Bản xem trước, chưa gửi."
	case 1:
		return "Bản gửi lần đầu."
	}
	return fmt.Sprintf("%s: các số thay đổi nằm ở trang “%s”.", Revised(revision), SheetChanges)
}

// NoteMeasure names an indicator among the notes.
func NoteMeasure(title string) string { return "Chỉ tiêu “" + title + "”" }

// NoteMeasureIs says which help counts for an indicator.
func NoteMeasureIs(groups []string) string { return "Gồm: " + strings.Join(groups, "; ") + "." }
