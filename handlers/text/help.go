package text

import (
	"slices"

	"banso/handlers/chat"
)

// Entry is a command with its line in the menu.
type Entry struct {
	Name string
	Text string
	For  string // whom it is for: one of the groups below, "" for all
}

// Groups of readers of the menu.
const (
	AnyRole    = "vai" // people with any role
	Volunteers = "to"  // members and leaders of teams
	Leads      = "xa"  // leaders, commune officers and the Sở
	Offices    = "so"  // commune officers and the Sở
	Keepers    = "vh"  // the Sở and the operators
)

// Commands in the order of the menu.
var Commands = []Entry{
	{"hoi", "Hỏi một việc, ví dụ: /hoi mất căn cước", ""},
	{"chude", "Xem các chủ đề", ""},
	{"ghi", "Ghi lượt hỗ trợ, ví dụ: /ghi 3 vneid, 2 khai sinh", "to"},
	{"cuatoi", "Xem số của mình trong kỳ", "to"},
	{"sua", "Sửa, thêm chi tiết cho dòng đã ghi", "to"},
	{"huy", "Bỏ dòng ghi nhầm", "to"},
	{"thidua", "Thi đua vui giữa các tổ trong xã", "vai"},
	{"toi", "Vai trò của mình; chọn tổ để ghi", "vai"},
	{"chuyen", "Cách chuyển sang tổ khác", "to"},
	{"roi", "Rời tổ, thôi nhiệm vụ", "vai"},
	{"nhac", "Chọn giờ nhắc, loại nhắc; nhắc ít hơn, tắt", "vai"},
	{"to", "Xem số của tổ, của xã trong kỳ", "xa"},
	{"moi", "Mời người vào tổ, vào xã", "xa"},
	{"danhsach", "Danh sách tổ và người: tải về, nhập từ tệp", "so"},
	{"donvi", "Xem và đổi tên, chuyển, gộp, tách tổ, xã", "so"},
	{"nhom", "Gắn nhóm với tổ hoặc với Sở (gõ trong nhóm)", "xa"},
	{"bonhom", "Bỏ gắn nhóm (gõ trong nhóm)", "xa"},
	{"baocao", "Tổng hợp kỳ này; kỳ khác: /baocao quý 3/2026; một xã: /baocao xã An Bình", "xa"},
	{"chitieu", "Chỉ tiêu giao và đã đạt; Sở giao chỉ tiêu", "so"},
	{"chot", "Xác nhận, duyệt, chốt số liệu của kỳ", "xa"},
	{"thongbao", "Gửi thông báo tới các tổ: soạn, chọn người, xem trước", "so"},
	{"cauhoi", "Câu hỏi chưa có bài trả lời", "so"},
	{"lich", "Lịch việc trợ lý tự làm: lần tới, lần gần nhất", "vh"},
	{"dulieu", "Xem, tải về, xóa dữ liệu về mình", ""},
	{"trogiup", "Xem hướng dẫn", ""},
}

// Menu lists the commands of a reader who belongs to some groups.
func Menu(groups ...string) []chat.Entry {
	var out []chat.Entry
	for _, c := range Commands {
		if c.For == "" || slices.Contains(groups, c.For) {
			out = append(out, chat.Entry{Name: c.Name, Text: c.Text})
		}
	}
	return out
}

// HelpFor lists the commands of a reader who belongs to some groups.
func HelpFor(groups ...string) chat.Text {
	t := chat.Format("*Cách dùng Bạn Số*\nHỏi gì cứ viết bằng lời của mình, có dấu hay không dấu đều được.\n")
	for _, c := range Menu(groups...) {
		t = chat.Join("\n", t, chat.Format("/%s – %s", c.Name, c.Text))
	}
	return chat.Join("\n\n", t, chat.Plain("Đây là trợ lý tự động. Đừng gửi số căn cước, mật khẩu, mã OTP vào đây."))
}
