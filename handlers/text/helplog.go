package text

import (
	"fmt"

	"banso/handlers/chat"
)

// LogHow explains /ghi above the topic buttons.
func LogHow() chat.Text {
	return chat.Format("*Ghi lượt hỗ trợ*\nBạn vừa giúp việc gì? Bấm chọn, hoặc gõ một dòng như: /ghi 3 vneid, 2 khai sinh\n_Chỉ ghi số người và loại việc; không ghi tên, số điện thoại, số căn cước của người dân._")
}

// HowMany asks how many people were helped with a topic.
func HowMany(topic string) chat.Text {
	return chat.Format("*%s*\nBạn đã giúp mấy người?", topic)
}

// HowManyTyped asks for a number by keyboard.
func HowManyTyped(topic string) chat.Text {
	return chat.Format("*%s*\nBạn gõ số người đã giúp (từ 1 đến 999) rồi gửi nhé.", topic)
}

// TooMany refuses a number that must be a slip of the finger.
func TooMany(n int) chat.Text {
	return chat.Format("Số %s người trong một dòng lớn quá, có lẽ gõ nhầm. Bạn ghi lại với số từ 1 đến 999 nhé.", Number(n))
}

// Logged confirms saved lines; day is "" when it is today.
func Logged(lines []LoggedLine, day, place, team string) chat.Text {
	t := chat.Format("✅ *Đã ghi*")
	if day != "" {
		t = chat.Join(" ", t, chat.Format("cho ngày *%s*", day))
	}
	for _, l := range lines {
		t = chat.Join("\n", t, l.text())
	}
	if place != "" {
		t = chat.Join("\n", t, chat.Format("Tại: %s", place))
	}
	return chat.Join("\n", t, chat.Format("_%s_", team))
}

// LoggedLine is one line as a user sees it.
type LoggedLine struct {
	People int
	Topic  string
}

func (l LoggedLine) text() chat.Text {
	return chat.Format("• *%s người* · %s", Number(l.People), l.Topic)
}

// Understood is what was read in a typed line beside the numbers; "" and 0 are
// not shown.
type Understood struct {
	Day, Place, Form, Outcome, Again string
	Minutes, Elderly, Disabled       int
	Reason                           string
}

// Confirm shows what was understood of a typed line before it is saved.
func Confirm(lines []LoggedLine, u Understood) chat.Text {
	t := chat.Format("Trợ lý hiểu là:")
	for _, l := range lines {
		t = chat.Join("\n", t, l.text())
	}
	t = chat.Join("\n", t, chat.Format("Ngày: *%s*", u.Day))
	for _, d := range []struct{ label, value string }{
		{"Tại", u.Place}, {"Hình thức", u.Form}, {"Kết quả", u.Outcome}, {"Hẹn ngày", u.Again}, {"Số phút", some(u.Minutes)},
		{"Người cao tuổi", some(u.Elderly)}, {"Người khuyết tật", some(u.Disabled)}, {"Ghi muộn vì", u.Reason},
	} {
		if d.value != "" {
			t = chat.Join("\n", t, chat.Format("%s: %s", d.label, d.value))
		}
	}
	return chat.Join("\n\n", t, chat.Plain("Đúng thì bấm Lưu nhé."))
}

// WhichTopic asks what a phrase of a typed line means.
func WhichTopic(phrase string) chat.Text {
	return chat.Format("“%s” là việc nào dưới đây?", phrase)
}

// TopicMissing asks for the kind of help that a typed line left out.
func TopicMissing(people int) chat.Text {
	return chat.Format("Bạn đã giúp *%s người* làm việc gì? Bấm chọn nhé.", Number(people))
}

// NumberMissing asks for the number that a typed line left out or was vague about.
func NumberMissing(phrase string) chat.Text {
	return chat.Format("Bạn đã giúp mấy người việc “%s”? Gõ một con số nhé, ví dụ: 3", phrase)
}

// DayMissing asks for a day that could not be placed.
func DayMissing() chat.Text {
	return chat.Plain("Bạn giúp vào ngày nào? Bấm chọn, hoặc gõ ngày như: thứ hai, 12/11.")
}

// AlreadyLogged answers the same message or button seen again.
func AlreadyLogged(l LoggedLine) chat.Text {
	return chat.Join("\n", chat.Plain("Lượt này đã được ghi rồi, không ghi trùng:"), l.text(),
		chat.Plain("Vừa giúp thêm một người nữa thì bấm ＋1."))
}

// Undone confirms that a line was taken back.
func Undone(l LoggedLine) chat.Text {
	return chat.Join("\n", chat.Plain("↩️ Đã bỏ, không tính vào tổng hợp:"), l.text())
}

// NotYours refuses to change another person's line.
func NotYours() chat.Text { return chat.Plain("Bạn chỉ sửa được dòng do chính mình ghi.") }

// NoTeam tells someone without a team how to join one.
func NoTeam() chat.Text {
	return chat.Plain("Việc ghi lượt hỗ trợ dành cho thành viên tổ công nghệ số cộng đồng. Nếu bạn ở trong tổ, hãy xin tổ trưởng đường dẫn mời (tổ trưởng gõ /moi) rồi bấm vào đó.")
}

// Dropped confirms that a typed line was not saved.
func Dropped() chat.Text { return chat.Plain("Đã bỏ qua, chưa ghi gì cả.") }

// OldCard answers a button of a confirmation card that is no longer current.
func OldCard() chat.Text {
	return chat.Plain("Thẻ này đã cũ nên không lưu được nữa. Bạn gõ lại dòng /ghi giúp nhé.")
}

// DataHidden tells that personal data was taken out before saving.
func DataHidden() chat.Text {
	return chat.Format("🔒 _Dòng bạn viết có số giấy tờ, số điện thoại hoặc thư điện tử; trợ lý đã ẩn đi, không lưu._")
}

// Own is a member's own figures.
type Own struct {
	Period              string // the running one
	Today, Week         int    // people
	People, Times, Days int    // in the period
	Topics              []LoggedLine
	Waiting             int // follow-ups
}

// Month shows a member's own figures.
func Month(o Own) chat.Text {
	t := chat.Join("\n", chat.Format("*Số của bạn, %s*", o.Period),
		chat.Format("Hôm nay: *%s* · Tuần này: *%s* người", Number(o.Today), Number(o.Week)))
	if o.Times == 0 {
		t = chat.Join("\n", t, chat.Plain("Kỳ này bạn chưa ghi lượt nào. Giúp xong một người, bạn bấm nút bên dưới là ghi được ngay."))
	} else {
		t = chat.Join("\n", t, chat.Format("Trong kỳ: *%s người*, %s lượt, %s ngày có hoạt động.", Number(o.People), Number(o.Times), Number(o.Days)))
	}
	for _, l := range o.Topics {
		t = chat.Join("\n", t, l.text())
	}
	if o.Waiting > 0 {
		t = chat.Join("\n", t, chat.Format("📌 Việc hẹn đang chờ: %d", o.Waiting))
	}
	return t
}

// MyChartTitle heads the picture of a member's own figures.
const MyChartTitle = "Số người bạn đã giúp, theo tuần"

// MyChartCaption is said with that picture.
func MyChartCaption(weeks int) chat.Text {
	return chat.Format("Số người bạn đã giúp trong %d tuần gần đây.", weeks)
}

// Latest heads a member's last lines, each with a button that opens it.
func Latest(n int) chat.Text {
	if n == 0 {
		return chat.Plain("Bạn chưa có dòng nào còn sửa được. Dòng của kỳ đã chốt thì không sửa nữa.")
	}
	return chat.Plain("Các dòng bạn ghi gần đây. Bấm vào một dòng để sửa hoặc bỏ.")
}

// LineButton names a line in one short row.
func LineButton(day string, people int, topic string) string {
	return fmt.Sprintf("%s · %s người · %s", day, Number(people), topic)
}

// Labels of the log's buttons.
const (
	Undo          = "↩️ Hoàn tác"
	Redo          = "Ghi lại như cũ"
	OneMore       = "＋1 người"
	LogAgain      = "📝 Ghi tiếp"
	Save          = "✅ Lưu"
	MoreTopics    = "📚 Chọn theo nhóm việc"
	WholeCategory = "Việc chung của nhóm này"
	NextPage      = "Xem tiếp ›"
	Today         = "Hôm nay"
	Yesterday     = "Hôm qua"
	OtherNum      = "Số khác"
)

// Other is the topic of help that no article is about.
const Other = "Việc khác"
