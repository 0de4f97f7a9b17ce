package text

import (
	"time"

	"banso/handlers/chat"
)

// Greeting opens a conversation with a citizen: it says that this is a machine.
func Greeting(agency string) chat.Text {
	return chat.Format("Chào bạn! Đây là *Bạn Số*, trợ lý tự động của %s.\n\nBạn cứ hỏi bằng lời của mình về dịch vụ công trực tuyến, VNeID, thanh toán không tiền mặt, phòng chống lừa đảo. Ví dụ:\n• mất căn cước thì làm lại ở đâu\n• con mới sinh cần làm giấy tờ gì\n• chuyển nhầm tiền phải làm sao\n\nTrợ lý là máy, trả lời theo tài liệu đã được kiểm tra và ghi rõ nguồn. Bạn đừng gửi số căn cước, mật khẩu, mã OTP vào đây. Cần gặp người, bấm nút bên dưới.", agency)
}

// GreetingMember opens a conversation with a volunteer.
func GreetingMember(role, unit string) chat.Text {
	return chat.Format("Chào bạn, *Bạn Số* đây: trợ lý tự động của tổ công nghệ số cộng đồng.\nBạn đang là *%s* của *%s*.\n\n• Hỏi gì cứ viết bằng lời của mình.\n• Giúp xong một người, bấm ✅ dưới câu trả lời, hoặc gõ: /ghi 3 vneid, 2 khai sinh\n• Xem số của mình: /cuatoi", role, unit)
}

// GreetingOfficial opens a conversation with an official.
func GreetingOfficial(role, unit string) chat.Text {
	return chat.Format("Chào bạn, *Bạn Số* đây: trợ lý tự động của tổ công nghệ số cộng đồng.\nBạn đang là *%s* của *%s*.\n\n• Xem các tổ đã ghi và chưa ghi: /to\n• Bảng tổng hợp của kỳ: /baocao\n• Duyệt, chốt số liệu của kỳ: /chot\n• Mời người: /moi\n• Hỏi gì cứ viết bằng lời của mình.", role, unit)
}

// GroupGreeting is said once when the bot is put into a group.
func GroupGreeting(bot string) chat.Text {
	return chat.Format("Chào cả nhóm! Đây là Bạn Số, trợ lý tự động. Trong nhóm, trợ lý chỉ trả lời khi được gọi: dùng lệnh, nhắc @%s hoặc trả lời tin của trợ lý.", bot)
}

// Welcome is the line for thanks, goodbyes and greetings.
func Welcome() chat.Text {
	return chat.Plain("Dạ, rất vui được giúp bạn. Bạn cần hỏi thủ tục hay dịch vụ nào, cứ viết ra nhé.")
}

// Goodbye answers a farewell.
func Goodbye() chat.Text {
	return chat.Plain("Chào bạn, khi nào cần cứ nhắn trợ lý nhé.")
}

// WhoAmI answers who or what the bot is.
func WhoAmI() chat.Text {
	return chat.Plain("Đây là Bạn Số, một trợ lý tự động (máy, không phải người), trả lời về dịch vụ công trực tuyến, thanh toán không tiền mặt và các nền tảng số theo tài liệu đã kiểm tra. Bạn muốn gặp người thì bấm nút bên dưới.")
}

// Rude answers insults and talk that is not for this bot.
func Rude() chat.Text {
	return chat.Plain("Trợ lý chỉ giúp được việc về dịch vụ công, thanh toán và nền tảng số. Khi bạn cần, cứ hỏi nhé.")
}

// Unsure introduces up to three topics to choose from.
func Unsure() chat.Text {
	return chat.Plain("Ý bạn là việc nào dưới đây? Bạn bấm chọn giúp, hoặc viết rõ hơn một chút nhé.")
}

// NoAnswer says that the bot has no topic for the question and keeps it.
func NoAnswer() chat.Text {
	return chat.Plain("Trợ lý chưa có tài liệu cho câu này nên không trả lời bừa. Câu hỏi đã được ghi lại (không kèm tên bạn) để Sở bổ sung.\nBạn thử viết rõ tên giấy tờ hoặc việc cần làm, xem các chủ đề, hoặc gặp người hỗ trợ nhé.")
}

// EmptyQuestion asks for the question after a bare /hoi.
func EmptyQuestion() chat.Text {
	return chat.Plain("Bạn muốn hỏi việc gì? Cứ viết bằng lời của mình, ví dụ: “mất bằng lái xe làm lại thế nào”.")
}

// Gone answers a button of an article that no longer exists.
func Gone() chat.Text {
	return chat.Plain("Bài này không còn trong kho. Bạn viết lại câu hỏi để trợ lý tìm bài mới nhé.")
}

// PastReview warns above an answer whose review date has passed.
func PastReview(by time.Time) chat.Text {
	return chat.Format("⚠️ _Bài này đã quá hạn kiểm tra lại (%s). Bạn nên hỏi lại nơi làm thủ tục trước khi đi._", Date(by))
}

// Verified is the last line of an answer: where it comes from and when it was
// checked.
func Verified(source string, on time.Time) chat.Text {
	return chat.Format("_Nguồn: %s · kiểm tra ngày %s_", source, Date(on))
}

// AndOthers shortens a list of sources.
func AndOthers(first string, more int) string {
	if more == 0 {
		return first
	}
	return chat.Format("%s và %d nguồn khác", first, more).String()
}

// HumanHelp tells whom to turn to; hotline is a setting, "" when there is none.
func HumanHelp(hotline string) chat.Text {
	t := chat.Format("Bạn có thể gặp người hỗ trợ ở đây:\n• *Tổ công nghệ số cộng đồng* ở ấp, khóm, thôn hoặc tổ dân phố nơi bạn ở: hỏi trưởng ấp, trưởng thôn.\n• *Trung tâm Phục vụ hành chính công* của xã, phường, trong giờ làm việc.")
	if hotline == "" {
		return t
	}
	return chat.Join("\n", t, chat.Format("• Gọi *%s*.", hotline))
}

// VoteNoted thanks for 👍 or 👎.
func VoteNoted(up bool) string {
	if up {
		return "Cảm ơn bạn!"
	}
	return "Cảm ơn bạn. Sở sẽ xem lại bài này."
}

// ChooseCategory heads the list of categories.
func ChooseCategory() chat.Text { return chat.Plain("Bạn chọn nhóm việc cần xem nhé.") }

// ChooseTopic heads the topics of a category.
func ChooseTopic(category string) chat.Text {
	return chat.Format("*%s*\nBạn chọn chủ đề nhé.", category)
}

// Dated is a line of a list of articles: title and day.
func Dated(title string, day time.Time) string { return title + " (" + Date(day) + ")" }

// Freshness tells officers which articles are new, and which are due for review or
// will be soon; of more than are listed it tells how many.
func Freshness(fresh []string, moreFresh int, due []string, moreDue int) chat.Text {
	list := func(title, none string, lines []string, more int) chat.Text {
		if len(lines) == 0 {
			return chat.Join("\n", chat.Format("*%s*", title), chat.Plain(none))
		}
		t := chat.Format("*%s*", title)
		for _, l := range lines {
			t = chat.Join("\n", t, chat.Plain("• "+l))
		}
		if more > 0 {
			t = chat.Join("\n", t, chat.Format("… và %s bài nữa", Number(more)))
		}
		return t
	}
	return chat.Join("\n\n",
		list("🆕 Mới kiểm tra trong 30 ngày qua", "Chưa có bài nào.", fresh, moreFresh),
		list("⏳ Cần kiểm tra lại (hạn trong 30 ngày tới hoặc đã qua)", "Không có bài nào.", due, moreDue))
}

// Labels under an answer.
const (
	NewAndDue  = "🆕 Mới và sắp hết hạn"
	Summary    = "Tóm tắt"
	LogHelped  = "✅ Ghi đã hỗ trợ"
	ThumbsUp   = "👍"
	ThumbsDown = "👎"
	More       = "Xem thêm ›"
)

// Questions lists what nobody answered, for the Sở.
func Questions(lines []string, since time.Time) chat.Text {
	if len(lines) == 0 {
		return chat.Format("Từ %s đến nay, câu hỏi nào trợ lý cũng đã có bài trả lời.", Date(since))
	}
	t := chat.Format("*Câu hỏi chưa có bài trả lời* (từ %s)", Date(since))
	for _, l := range lines {
		t = chat.Join("\n", t, chat.Plain("• "+l))
	}
	return t
}

// NoneOfThese is the way out when no offered topic fits.
const NoneOfThese = "Không có việc của tôi"

// Asked is one line of Questions.
func Asked(question string, count int) string {
	return chat.Format("%s (%d lần)", question, count).String()
}
