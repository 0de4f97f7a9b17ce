package text

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
)

// Card is a log line with all that is known of it; "" and 0 are not shown.
type Card struct {
	People                     int
	Topic, Day, Team           string
	Form, Outcome              string
	Elderly, Disabled, Minutes int
	Place, Note, Reason        string
	Flags                      []string
}

// LineCard shows a line with its details, to be completed or corrected.
func LineCard(c Card) chat.Text {
	t := chat.Join("\n", chat.Format("*%s người* · %s", Number(c.People), c.Topic), chat.Format("Ngày: %s · %s", c.Day, c.Team))
	for _, d := range []struct{ label, value string }{
		{"Hình thức", c.Form}, {"Kết quả", c.Outcome}, {"Tại", c.Place},
		{"Người cao tuổi", some(c.Elderly)}, {"Người khuyết tật", some(c.Disabled)}, {"Số phút", some(c.Minutes)},
		{"Ghi chú", c.Note}, {"Lý do", c.Reason}, {"🚩 Cần xem lại", strings.Join(c.Flags, "; ")},
	} {
		if d.value != "" {
			t = chat.Join("\n", t, chat.Format("%s: %s", d.label, d.value))
		}
	}
	return t
}

func some(n int) string {
	if n == 0 {
		return ""
	}
	return Number(n)
}

// Part asks for one part of a line; how says what may be typed, "" when only
// the buttons serve.
func Part(line, part, how string) chat.Text {
	t := chat.Format("%s\n*%s*: bạn bấm chọn nhé.", line, part)
	if how != "" {
		t = chat.Format("%s\n*%s*: %s", line, part, how)
	}
	return t
}

// PartUnclear repeats what may be typed after something that did not fit.
func PartUnclear(part, how string) chat.Text {
	if how == "" {
		return chat.Format("*%s*: bạn bấm chọn một nút nhé.", part)
	}
	return chat.Format("Trợ lý chưa nhận được *%s*. Bạn làm lại nhé: %s", strings.ToLower(part), how)
}

// Closed refuses a change of a line whose period is over.
func Closed(day string) chat.Text {
	return chat.Format("Ngày %s thuộc kỳ báo cáo đã chốt nên không sửa được nữa. Nếu số đã gửi bị sai, bạn báo cán bộ xã hoặc Sở giúp nhé.", day)
}

// DayClosed refuses to move a line into a period that is over.
func DayClosed(day string) chat.Text {
	return chat.Format("Ngày %s thuộc kỳ báo cáo đã chốt. Nếu đúng là việc của ngày đó, bạn bỏ dòng này rồi ghi lại bằng /ghi kèm ngày; trợ lý sẽ hỏi lý do ghi muộn.", day)
}

// DayTooOld refuses a day that is more than a year back.
func DayTooOld() chat.Text {
	return chat.Plain("Ngày đó đã quá một năm nên không ghi được nữa. Bạn kiểm tra lại ngày nhé.")
}

// NoTeamThen refuses a day on which the team cannot have existed.
func NoTeamThen(day string) chat.Text {
	return chat.Format("Ngày %s chưa có tổ của bạn nên không ghi được. Bạn kiểm tra lại ngày nhé.", day)
}

// WhyLate asks why a line comes after its period closed.
func WhyLate(day string) chat.Text {
	return chat.Format("Ngày *%s* thuộc kỳ đã chốt. Dòng này vẫn được ghi, cộng vào kỳ đang mở và đánh dấu là *bổ sung*.\nVì sao ghi muộn? Bấm chọn, hoặc gõ một câu ngắn.", day)
}

// Reasons for a late line, as buttons.
var Reasons = []string{"Quên ghi", "Mất mạng", "Mới vào tổ", "Ghi trên giấy trước"}

// SureSoMany asks once about a number above the usual.
func SureSoMany(people int, topic string) chat.Text {
	return chat.Format("*%s người* cho “%s” trong một dòng là nhiều hơn thường lệ. Số này đúng chứ?\n_Dòng vẫn được ghi; tổ trưởng và cán bộ xã sẽ xem lại._", Number(people), topic)
}

// DayFull tells that a day's sum is above the usual.
func DayFull(day string, usual int) chat.Text {
	return chat.Format("🚩 _Ngày %s bạn đã ghi hơn %s người, nhiều hơn thường lệ; tổ trưởng sẽ xem lại giúp._", day, Number(usual))
}

// Names of flags.
const (
	FlagLarge = "số người lớn hơn thường lệ"
	FlagDay   = "tổng trong ngày lớn hơn thường lệ"
	FlagLate  = "bổ sung sau khi chốt kỳ"
)

// Updated confirms that an edited message changed its lines.
func Updated(lines []LoggedLine, day, place, team string) chat.Text {
	t := chat.Format("✏️ *Đã sửa theo tin bạn vừa sửa*")
	if day != "" {
		t = chat.Join("\n", t, chat.Format("Ngày: %s", day))
	}
	for _, l := range lines {
		t = chat.Join("\n", t, l.text())
	}
	if place != "" {
		t = chat.Join("\n", t, chat.Format("Tại: %s", place))
	}
	return chat.Join("\n", t, chat.Format("_%s_", team))
}

// EditedAway asks what becomes of lines whose message no longer reports them.
func EditedAway(lines []LoggedLine) chat.Text {
	t := chat.Plain("Tin bạn vừa sửa trước đó đã ghi các dòng sau; các dòng này vẫn được tính. Ghi nhầm thì bấm ↩️ để bỏ.")
	for _, l := range lines {
		t = chat.Join("\n", t, l.text())
	}
	return t
}

// Nobody answers a report that nobody came.
func Nobody() chat.Text {
	return chat.Plain("Trợ lý hiểu là hôm đó không có ai cần giúp, nên không ghi dòng nào. Cảm ơn bạn đã trực.")
}

// WhereTo lets someone in several teams choose where a line counts.
func WhereTo(team string) chat.Text {
	return chat.Format("Tính cho: *%s*", team)
}

// AgainWhen asks for the day of a follow-up.
func AgainWhen(topic string) chat.Text {
	return chat.Format("📌 *Hẹn lại: %s*\nHẹn ngày nào? Bấm chọn, hoặc gõ như: thứ năm, 28/11. Sáng hôm đó trợ lý nhắc riêng bạn.", topic)
}

// AgainUnclear repeats the question for the day of a follow-up.
func AgainUnclear() chat.Text {
	return chat.Plain("Trợ lý chưa rõ ngày hẹn. Bạn bấm chọn, hoặc gõ một ngày sắp tới như: thứ năm, 28/11.")
}

// AgainNoted confirms a follow-up.
func AgainNoted(topic, day string) chat.Text {
	return chat.Format("📌 Đã hẹn *%s*: %s. Sáng hôm đó trợ lý nhắc riêng bạn.", day, topic)
}

// AgainOver confirms that a follow-up was dropped.
func AgainOver(topic string) chat.Text {
	return chat.Format("Đã bỏ việc hẹn: %s.", topic)
}

// AgainEnded answers a button of a follow-up that is closed already.
func AgainEnded() chat.Text {
	return chat.Plain("Việc hẹn này đã đóng rồi, không ghi thêm.")
}

// Appointments lists a member's open follow-ups.
func Appointments(rows []string) chat.Text {
	if len(rows) == 0 {
		return chat.Plain("Bạn không có việc hẹn nào đang chờ.")
	}
	t := chat.Format("📌 *Việc hẹn của bạn*")
	for _, r := range rows {
		t = chat.Join("\n", t, chat.Format("• %s", r))
	}
	return t
}

// AppointmentRow is a follow-up in a list.
func AppointmentRow(day, topic, place string, people int) string {
	s := fmt.Sprintf("%s · %s · %s người", day, topic, Number(people))
	if place != "" {
		s += " · " + place
	}
	return s
}

// NudgeAppointments reminds a volunteer in the morning of what was promised.
func NudgeAppointments(rows []string) chat.Text {
	t := chat.Format("📌 *Hôm nay bạn có hẹn*")
	for _, r := range rows {
		t = chat.Join("\n", t, chat.Format("• %s", r))
	}
	return chat.Join("\n", t, chat.Plain("Giúp xong thì bấm ✅, một dòng được ghi ngay. Chưa đi được thì dời ngày nhé."))
}

// PhotosKept confirms how many pictures were put to a line.
func PhotosKept(n int, topic string) chat.Text {
	return chat.Format("📷 Đã gắn ảnh hoạt động vào dòng “%s” (%d ảnh). Trợ lý chỉ giữ mã ảnh của Telegram, không tải ảnh về.\n_Nếu trong ảnh có giấy tờ hay khuôn mặt của người dân, bạn hãy xóa ảnh đó và bấm Bỏ ảnh._", topic, n)
}

// PhotosDropped confirms that a line's pictures are forgotten.
func PhotosDropped() chat.Text { return chat.Plain("Đã bỏ mã ảnh khỏi dòng này.") }

// Labels of a line's parts and of the buttons around them.
const (
	Details      = "✏️ Chi tiết"
	PartPeople   = "Số người"
	PartTopic    = "Việc"
	PartDay      = "Ngày"
	PartPlace    = "Nơi"
	PartForm     = "Hình thức"
	PartOutcome  = "Kết quả"
	PartElderly  = "Cao tuổi"
	PartDisabled = "Khuyết tật"
	PartMinutes  = "Số phút"
	PartNote     = "Ghi chú"
	PartTeam     = "Tính cho tổ"
	BackToCard   = "‹ Về dòng này"
	Remove       = "↩️ Bỏ dòng này"
	Clear        = "Để trống"
	SureYes      = "✅ Đúng, ghi vậy"
	SureNo       = "Sửa số"
	BeforeLast   = "Hôm kia"
	Tomorrow     = "Mai"
	AfterNext    = "Ngày kia"
	NextWeek     = "Tuần sau"
	AppointDone  = "✅ Xong"
	AppointMove  = "📅 Dời ngày"
	AppointDrop  = "Bỏ hẹn"
	AppointOpen  = "📌 Việc hẹn"
	EditLines    = "✏️ Sửa, bỏ dòng"
	MyChart      = "📈 Biểu đồ"
	DropPhotos   = "Bỏ ảnh"
)

// What may be typed for the parts of a line.
const (
	HowPeople  = "bấm chọn, hoặc gõ một số từ 1 đến 999."
	HowTopic   = "bấm chọn, hoặc gõ vài chữ như: vneid, khai sinh."
	HowDay     = "bấm chọn, hoặc gõ ngày như: hôm kia, 12/11."
	HowPlace   = "gõ tên nơi, ví dụ: nhà văn hóa ấp. Đừng gõ tên hay địa chỉ nhà của người dân."
	HowNote    = "gõ một câu ngắn. Đừng gõ tên, số điện thoại, số giấy tờ của người dân."
	HowMinutes = "bấm chọn, hoặc gõ số phút."
	HowPart    = "bấm chọn, hoặc gõ một số không lớn hơn số người của dòng."
)

// Forms of help and outcomes, as labels.
const (
	FormHome      = "Tại nhà"
	FormSpot      = "Điểm tập trung"
	FormDesk      = "Trực Trung tâm PVHCC"
	FormClass     = "Lớp tập huấn"
	FormRemote    = "Từ xa"
	OutcomeDone   = "Xong"
	OutcomeAgain  = "Hẹn lại"
	OutcomeUp     = "Chuyển lên xã"
	OutcomeFailed = "Chưa được"
)

// Changed is one entry of a line's trail.
type Changed struct {
	At, Who string
	What    []string
}

// Trail shows who changed a line, when, and how.
func Trail(line string, changes []Changed) chat.Text {
	t := chat.Format("🕘 *Lịch sử sửa*\n%s", line)
	if len(changes) == 0 {
		return chat.Join("\n", t, chat.Plain("Dòng này chưa ai sửa."))
	}
	for _, c := range changes {
		t = chat.Join("\n", t, chat.Format("• %s, %s: %s", c.At, c.Who, strings.Join(c.What, "; ")))
	}
	return t
}

// From says how one part of a line changed.
func From(part, before, after string) string {
	dash := func(s string) string {
		if s == "" || s == "0" {
			return "(trống)"
		}
		return s
	}
	return fmt.Sprintf("%s: %s → %s", strings.ToLower(part), dash(before), dash(after))
}

// Entries of a trail.
const (
	TakenBack = "bỏ dòng"
	PutBack   = "ghi lại dòng"
	OtherTeam = "chuyển sang tổ khác"
	LookedAt  = "xem và giữ nguyên"
	SeeTrail  = "🕘 Lịch sử sửa"
)
