package text

import "banso/handlers/chat"

// Kept is how much is kept about somebody.
type Kept struct {
	Name                              string
	Roles, Lines, Appointments, Votes int
	Broadcasts                        int  // messages to many that they wrote
	Reminders                         bool // how they want to be reminded, or when they were
}

// OwnData lists what is kept about the reader.
func OwnData(k Kept) chat.Text {
	t := chat.Format("*Dữ liệu trợ lý đang giữ về bạn*\n• Mã người dùng Telegram (để trả lời bạn)")
	if k.Name != "" {
		t = chat.Join("\n", t, chat.Format("• Tên hiển thị: %s", k.Name))
	}
	for _, part := range []struct {
		n    int
		line string
	}{
		{k.Roles, "• Vai trò trong tổ, cơ quan: %s"}, {k.Lines, "• Lượt hỗ trợ bạn đã ghi: %s dòng"},
		{k.Appointments, "• Việc hẹn lại: %s"}, {k.Votes, "• Bài bạn đã bấm 👍 👎: %s"},
		{k.Broadcasts, "• Thông báo bạn đã soạn: %s"},
	} {
		if part.n > 0 {
			t = chat.Join("\n", t, chat.Format(part.line, Number(part.n)))
		}
	}
	if k.Reminders {
		t = chat.Join("\n", t, chat.Format("• Giờ nhắc, loại nhắc bạn chọn, lần nhắc gần nhất"))
	}
	return chat.Join("\n\n", t,
		chat.Plain("Không giữ: nội dung bạn hỏi kèm tên bạn, vị trí, số điện thoại; không giữ gì về người dân ngoài số người, loại việc, ngày và nơi. Tin nhắn đi qua Telegram, máy chủ ở nước ngoài; trợ lý không xóa thay bạn ở đó được."),
		chat.Plain("Khi xóa, số lượt vẫn nằm trong tổng hợp nhưng không còn gắn với bạn; ghi chú, ảnh và việc hẹn bị xóa hẳn."))
}

// Labels of /dulieu.
const (
	ExportData = "⬇️ Tải về"
	DeleteData = "🗑 Xóa dữ liệu"
	DeleteYes  = "Xóa hẳn dữ liệu của tôi"
)

// Exported is said with the exported file.
func Exported() chat.Text {
	return chat.Plain("Đây là toàn bộ dữ liệu trợ lý giữ về bạn.")
}

// DeleteSure asks before deleting.
func DeleteSure() chat.Text {
	return chat.Plain("Bạn chắc chứ? Tên, mã người dùng và vai trò của bạn sẽ bị xóa ngay, không lấy lại được. Muốn vào tổ lại, bạn cần đường dẫn mời mới.")
}

// Deleted confirms the deletion.
func Deleted() chat.Text {
	return chat.Plain("Đã xóa. Trợ lý không còn giữ gì gắn với bạn; các bản sao lưu cũ trên máy chủ sẽ được xóa dần theo lịch. Cảm ơn bạn đã giúp bà con.")
}

// FileTooLarge refuses a file; most is in MB.
func FileTooLarge(most int) chat.Text {
	return chat.Format("Tệp lớn quá. Trợ lý nhận danh sách .xlsx hoặc .csv đến %d MB; bạn chia nhỏ rồi gửi lại nhé.", most)
}

// FileNotFetched answers a file that the channel did not hand out.
func FileNotFetched() chat.Text {
	return chat.Plain("Trợ lý chưa tải được tệp này về. Bạn gửi lại giúp nhé.")
}
