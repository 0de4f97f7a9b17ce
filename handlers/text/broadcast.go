package text

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
)

// Labels of the buttons of /thongbao.
const (
	BroadcastSend     = "✅ Gửi"
	BroadcastRewrite  = "✏️ Viết lại"
	BroadcastOthers   = "Đổi người nhận"
	BroadcastStop     = "⏹ Dừng"
	BroadcastElse     = "Một xã, phường…"
	BroadcastAll      = "Tất cả"
	BroadcastMembers  = "Thành viên tổ"
	BroadcastLeaders  = "Tổ trưởng"
	BroadcastOfficers = "Cán bộ xã"
)

// ForSender names who may stop a message to many, for NotAllowed.
const ForSender = "người gửi thông báo này và cấp trên"

// CommuneSender is the commune's committee as the sender of a message to many.
func CommuneSender(commune string) string { return CommitteeSymbol + " " + lowerFirst(commune) }

// WholeUnit is the label of a button for all of a unit.
func WholeUnit(name string) string { return "Toàn " + lowerFirst(name) }

// StopLabel is the button that stops one of several messages to many.
func StopLabel(at string) string { return BroadcastStop + " (" + at + ")" }

// Broadcast is a message to many as its readers see it.
func Broadcast(sender, body string) chat.Text {
	return chat.Join("\n\n", chat.Format("📢 *Thông báo của %s*", sender), chat.Plain(body))
}

// BroadcastHow asks for the text of a message to many; most and captioned are the
// letters it may have alone and beside a file, recent what was sent before.
func BroadcastHow(sender string, most, captioned int, recent []BroadcastState) chat.Text {
	t := chat.Format("📢 *Gửi thông báo*, đứng tên %s\n\nBạn gõ nội dung rồi gửi vào đây, hoặc gửi một ảnh, một tệp kèm lời.\nDài nhất %s ký tự; có ảnh, tệp thì %s ký tự.\nChưa gửi đi ngay: bạn còn chọn người nhận và xem trước.",
		sender, Number(most), Number(captioned))
	if len(recent) == 0 {
		return t
	}
	lines := []chat.Text{chat.Format("*Gần đây*")}
	for _, s := range recent {
		lines = append(lines, s.line())
	}
	return chat.Join("\n\n", t, chat.Join("\n", lines...))
}

// BroadcastAgain asks for another text.
func BroadcastAgain(most, captioned int) chat.Text {
	return chat.Format("✏️ Bạn gõ lại nội dung, hoặc gửi một ảnh, một tệp kèm lời. Dài nhất %s ký tự; có ảnh, tệp thì %s ký tự.", Number(most), Number(captioned))
}

// BroadcastTooLong refuses a text of so many letters.
func BroadcastTooLong(letters, most int, file bool) chat.Text {
	where := ""
	if file {
		where = " đi kèm ảnh, tệp"
	}
	return chat.Format("Nội dung dài *%s ký tự*; thông báo%s dài nhất %s ký tự. Bạn rút gọn bớt %s ký tự rồi gửi lại nhé.",
		Number(letters), where, Number(most), Number(letters-most))
}

// BroadcastFileTaken asks for the words beside a file.
func BroadcastFileTaken() chat.Text {
	return chat.Plain("📎 Đã nhận ảnh, tệp đính kèm. Bạn gõ lời của thông báo nhé.")
}

// BroadcastOneFile tells that only the first of several files is taken.
func BroadcastOneFile() chat.Text {
	return chat.Plain("Mỗi thông báo kèm được một ảnh hoặc một tệp; trợ lý lấy ảnh, tệp đầu tiên.")
}

// BroadcastFileKind refuses what is neither a picture nor a document.
func BroadcastFileKind() chat.Text {
	return chat.Plain("Thông báo chỉ kèm được một ảnh hoặc một tệp (PDF, Word, Excel…), không kèm được video, tiếng nói, nhãn dán.")
}

// BroadcastWhere asks for the unit.
func BroadcastWhere() chat.Text { return chat.Plain("Gửi tới đâu?") }

// BroadcastWhichCommune asks for the name of a commune.
func BroadcastWhichCommune() chat.Text {
	return chat.Plain("Bạn gõ tên xã, phường, đặc khu nhận thông báo, không dấu cũng được.")
}

// BroadcastWho asks for the roles.
func BroadcastWho(unit string) chat.Text { return chat.Format("Gửi tới ai ở *%s*?", unit) }

// BroadcastPlan is a message to many that waits to be confirmed.
type BroadcastPlan struct {
	Unit, Roles     string
	People          int
	Silent, Blocked int    // never wrote privately; blocked the bot
	Seconds         int    // that sending will take
	At              string // when it starts, "" for at once
	Personal        bool   // something in the text looks like personal data
}

// BroadcastCard asks to confirm.
func BroadcastCard(p BroadcastPlan) chat.Text {
	t := chat.Format("☝️ Người nhận sẽ thấy đúng như trên.\nTới: *%s*, %s", p.Unit, lowerFirst(p.Roles))
	if p.People == 0 {
		t = chat.Join("\n", t, chat.Plain("Chưa có ai nhận được. Bạn đổi người nhận nhé."))
	} else {
		t = chat.Join("\n", t, chat.Format("Sẽ gửi tới *%s người*, %s.", Number(p.People), duration(p.Seconds)))
	}
	if missed := p.missed(); missed != "" {
		t = chat.Join("\n", t, chat.Format("%s nên không nhận được.", missed))
	}
	if p.At != "" && p.People > 0 {
		t = chat.Join("\n", t, chat.Format("🌙 Đang giờ nghỉ: bấm Gửi thì đến *%s* mới gửi đi, trước đó vẫn dừng được.", p.At))
	}
	if p.Personal {
		t = chat.Join("\n\n", t, chat.Plain("⚠️ Nội dung có chỗ giống số điện thoại, số căn cước, số tài khoản hoặc email. Nếu là của người dân, bạn viết lại và bỏ đi nhé."))
	}
	return t
}

// missed says who is not reached.
func (p BroadcastPlan) missed() string {
	var parts []string
	if p.Silent > 0 {
		parts = append(parts, Number(p.Silent)+" người chưa nhắn riêng với trợ lý")
	}
	if p.Blocked > 0 {
		parts = append(parts, Number(p.Blocked)+" người đã chặn bot")
	}
	return strings.Join(parts, ", ")
}

// duration says how long something takes, rounded up to tens of seconds, or to
// minutes.
func duration(seconds int) string {
	if seconds <= 90 {
		return fmt.Sprintf("khoảng %d giây", max(10, (seconds+9)/10*10))
	}
	return fmt.Sprintf("khoảng %s phút", Number((seconds+59)/60))
}

// BroadcastState is how a message to many stands.
type BroadcastState struct {
	Created, Unit, Roles         string
	Excerpt                      string // "" once the text is no longer kept
	Total, Sent, Blocked, Failed int
	Left, Dropped                int
	Stopped                      bool
	Starts                       string // when it will start; "" once it has
	Seconds                      int    // that it will take from now
}

// BroadcastProgress shows how a message to many stands.
func BroadcastProgress(s BroadcastState) chat.Text {
	head := chat.Format("📢 *Đang gửi thông báo*")
	switch {
	case s.Stopped:
		head = chat.Format("⏹ *Đã dừng thông báo*")
	case s.Left == 0:
		head = chat.Format("✅ *Đã gửi xong thông báo*")
	case s.Starts != "":
		head = chat.Format("⏰ *Thông báo sẽ gửi lúc %s*", s.Starts)
	}
	t := chat.Join("\n", head, chat.Format("Tới: %s, %s", s.Unit, lowerFirst(s.Roles)))
	if s.Excerpt != "" {
		t = chat.Join("\n", t, chat.Format("_“%s”_", s.Excerpt))
	}
	result := s.result()
	if s.Left > 0 && s.Starts == "" && !s.Stopped {
		result += " · còn " + duration(s.Seconds)
	}
	return chat.Join("\n\n", t, chat.Plain(result))
}

// result counts what became of the messages.
func (s BroadcastState) result() string {
	if s.Starts != "" && s.Left == s.Total {
		return Number(s.Total) + " người sẽ nhận"
	}
	parts := []string{"Đã gửi " + Number(s.Sent) + "/" + Number(s.Total)}
	for _, each := range []struct {
		n    int
		what string
	}{{s.Blocked, "chặn bot"}, {s.Failed, "lỗi"}} {
		if each.n > 0 {
			parts = append(parts, each.what+" "+Number(each.n))
		}
	}
	switch {
	case s.Stopped:
		parts = append(parts, "chưa gửi "+Number(s.Dropped+s.Left))
	case s.Dropped > 0:
		parts = append(parts, "đã rời "+Number(s.Dropped))
	}
	return strings.Join(parts, " · ")
}

// line is a message to many in a list.
func (s BroadcastState) line() chat.Text {
	what := s.result()
	switch {
	case s.Stopped:
		what = "đã dừng · " + lowerFirst(what)
	case s.Starts != "":
		what = "gửi lúc " + s.Starts + " · " + what
	case s.Left > 0:
		what = "đang gửi · " + lowerFirst(what)
	default:
		what = lowerFirst(what)
	}
	t := chat.Format("• %s, %s (%s): %s", s.Created, s.Unit, lowerFirst(s.Roles), what)
	if s.Excerpt == "" {
		return t
	}
	return chat.Join("\n", t, chat.Format("  _“%s”_", s.Excerpt))
}

// BroadcastDropped confirms that nothing is sent.
func BroadcastDropped() chat.Text { return chat.Plain("Đã bỏ. Chưa gửi gì cho ai.") }

// BroadcastOld answers the button of a card that is no longer in force.
func BroadcastOld() chat.Text {
	return chat.Plain("Thẻ này đã cũ. Bạn gõ /thongbao để soạn thông báo mới, hoặc xem kết quả các thông báo gần đây nhé.")
}
