package text

import "banso/handlers/chat"

// NudgeQuiet reminds a member who logged nothing in a week; from and to are its
// first and last day.
func NudgeQuiet(from, to string) chat.Text {
	return chat.Join("\n\n",
		chat.Format("👋 Chào bạn, tuần qua (%s–%s) trợ lý chưa thấy lượt hỗ trợ nào của bạn.", from, to),
		chat.Format("Nếu bạn có giúp bà con việc gì, ghi lại chỉ mất vài giây: bấm nút dưới đây, hoặc gõ một dòng như: /ghi 3 vneid hôm qua"),
		chat.Plain("Tuần qua bạn chưa có dịp thì không sao cả. Chúc bạn một tuần vui!"))
}

// LogRightNow labels the button of a nudge that opens the log.
const LogRightNow = "📝 Ghi ngay"
