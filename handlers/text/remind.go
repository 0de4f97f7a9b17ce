package text

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
)

// Clock writes a time of day given in minutes after midnight: "18:30".
func Clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// OwnReminders is how somebody is reminded.
type OwnReminders struct {
	At                 int // own time, minutes after midnight; 0 = none
	Week               int // messages a week at most
	QuietFrom, QuietTo int // hours between which nobody is reminded
	Off                bool
}

// RemindCard shows how somebody is reminded; the kinds stand on buttons below.
func RemindCard(o OwnReminders) chat.Text {
	if o.Off {
		return chat.Join("\n", chat.Format("⏰ *Nhắc việc của bạn*"),
			chat.Plain("Bạn đang tắt hết: trợ lý không tự nhắn, kể cả việc bạn đã hẹn với bà con. Bạn hỏi, bạn ghi thì trợ lý vẫn trả lời như thường."))
	}
	at := chat.Format("Giờ nhắc: *theo giờ chung* của từng loại.")
	if o.At > 0 {
		at = chat.Format("Giờ nhắc: *%s* mỗi khi có việc.", Clock(o.At))
	}
	return chat.Join("\n", chat.Format("⏰ *Nhắc việc của bạn*"), at,
		chat.Format("Nhiều nhất *%s tin một tuần*, không kể việc bạn đã hẹn với bà con. Không nhắc từ %02d:00 đến %02d:00.", Number(o.Week), o.QuietFrom, o.QuietTo),
		chat.Plain("Bấm vào từng loại để bật, tắt. Đổi giờ cũng có thể gõ: /nhac 18h hoặc /nhac 18:30"))
}

// RemindKind labels the button that switches a kind on or off.
func RemindKind(name string, on bool) string {
	if on {
		return "✅ " + name
	}
	return "⬜ " + name
}

// RemindWhen asks for one's own hour; the hours stand on buttons.
func RemindWhen() chat.Text {
	return chat.Plain("Bạn muốn được nhắc vào giờ nào? Bấm chọn, hoặc gõ giờ chẵn hay nửa giờ, ví dụ: /nhac 18:30")
}

// RemindUnclear answers a time that could not be read.
func RemindUnclear() chat.Text {
	return chat.Plain("Trợ lý chưa hiểu giờ này. Bạn gõ như: /nhac 18h, /nhac 18:30, /nhac 7 giờ sáng, hoặc gõ /nhac rồi bấm chọn.")
}

// RemindHalfHours answers a time that is no whole or half hour.
func RemindHalfHours(minutes int) chat.Text {
	near := (minutes + 15) / 30 * 30 % (24 * 60)
	return chat.Format("Trợ lý chỉ nhắc vào giờ chẵn hoặc nửa giờ. Gần nhất là %s: bạn gõ /nhac %s nhé.", Clock(near), Clock(near))
}

// RemindAtNight answers a time at which nobody is reminded.
func RemindAtNight(from, to int) chat.Text {
	return chat.Format("Từ %02d:00 đến %02d:00 trợ lý không nhắc ai cả. Bạn chọn giờ khác trong ngày nhé, ví dụ: /nhac 18h", from, to)
}

// RemindLess confirms that somebody gets fewer reminders.
func RemindLess() chat.Text {
	return chat.Plain("🔉 Đã ghi nhận: từ nay mỗi tuần nhiều nhất một tin, chỉ việc cần hơn cả. Việc bạn đã hẹn với bà con vẫn được nhắc.")
}

// RemindOff confirms which kinds were switched off.
func RemindOff(kinds []string) chat.Text {
	return chat.Format("🔕 Đã tắt: %s. Bật lại lúc nào cũng được ở dưới đây, hoặc gõ /nhac", strings.Join(kinds, ", "))
}

// Labels of /nhac.
const (
	RemindHour   = "🕐 Đổi giờ"
	RemindCommon = "Theo giờ chung"
	RemindMore   = "🔊 Nhắc như thường"
	RemindNone   = "🔕 Tắt hết"
	RemindAgain  = "🔔 Bật lại"
)
