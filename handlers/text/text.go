// Package text holds every Vietnamese sentence a user sees: one function a
// message, with typed arguments. It decides nothing and never sends anything.
package text

import "banso/handlers/chat"

// Failed is the reply when something broke; code is what the operator finds in
// the log.
func Failed(code string) chat.Text {
	return chat.Format("Xin lỗi bạn, hệ thống vừa gặp trục trặc nên chưa làm được việc này. Bạn vui lòng gửi lại sau ít phút.\nNếu vẫn không được, báo cho người phụ trách mã: *%s*", code)
}

// NotAllowed is the polite refusal of something the person's role does not cover.
func NotAllowed(who string) chat.Text {
	helper := "tổ trưởng hoặc cán bộ xã"
	if who == ForDepartment || who == ForOperators || who == ForSender {
		helper = ForDepartment
	}
	return chat.Format("Việc này dành cho %s. Nếu bạn cần, hãy nhờ %s giúp nhé.", who, helper)
}

// Who may do things, for NotAllowed.
const (
	ForMembers  = "thành viên tổ công nghệ số cộng đồng"
	ForLeaders  = "tổ trưởng, cán bộ xã và Sở"
	ForOfficers = "cán bộ xã và Sở"
)

// UnknownCommand answers a command that does not exist.
func UnknownCommand(name string) chat.Text {
	return chat.Format("Chưa có lệnh /%s. Bạn gõ /trogiup để xem các lệnh dùng được, hoặc cứ viết câu hỏi bằng lời của mình.", name)
}

// OldButton answers a button whose message is no longer in force.
func OldButton() chat.Text {
	return chat.Plain("Nút này đã cũ. Bạn gõ lại câu hỏi, hoặc gõ /trogiup để xem các lệnh nhé.")
}

// PictureNotKept answers a picture or file.
func PictureNotKept() chat.Text {
	return chat.Plain("Trợ lý không xem và không lưu ảnh, tệp. Nếu trong ảnh có giấy tờ hay khuôn mặt của người dân, bạn hãy xóa ảnh khỏi cuộc trò chuyện này.\nBạn cần hỏi gì, cứ viết thành lời nhé.")
}

// PrivateOnly asks to continue in a private chat.
func PrivateOnly() chat.Text {
	return chat.Plain("Việc này làm trong cuộc trò chuyện riêng với trợ lý, bạn nhắn riêng cho trợ lý nhé.")
}

// Labels of buttons that several capabilities use.
const (
	LogNow     = "📝 Ghi lượt hỗ trợ"
	MyMonth    = "📊 Tháng này của tôi"
	Topics     = "📚 Xem các chủ đề"
	Human      = "👤 Gặp người hỗ trợ"
	Help       = "❓ Hướng dẫn"
	Back       = "‹ Quay lại"
	Cancel     = "Thôi, bỏ qua"
	OtherTopic = "Việc khác"
)
