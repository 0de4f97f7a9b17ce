package text

import (
	"time"

	"banso/handlers/chat"
)

// Uses labels the button that lets an invitation bring n people; chosen marks
// the present number.
func Uses(n int, chosen bool) string { return marked(chosen, chat.Format("%d lần", n).String()) }

// Days labels the button that lets an invitation live n days.
func Days(n int, chosen bool) string { return marked(chosen, chat.Format("%d ngày", n).String()) }

// LogFor labels the button that chooses the team where lines count.
func LogFor(team string, chosen bool) string { return marked(chosen, "Ghi cho: "+team) }

// InviteInto labels the button that invites into one of several own teams.
func InviteInto(team string) string { return "Mời vào " + team }

// RevokeNumber labels the button that takes back the n-th invitation of a list.
func RevokeNumber(n int) string { return chat.Format("🚫 Thu hồi %d", n).String() }

func marked(chosen bool, label string) string {
	if chosen {
		return "✓ " + label
	}
	return label
}

// InviteTerms says how far a new invitation reaches.
func InviteTerms(uses int, until time.Time) chat.Text {
	return chat.Format("Lời mời trên dùng được *%s lần*, đến hết *%s*. Bấm để đổi; đường dẫn và mã QR vẫn như cũ.", Number(uses), Date(until))
}

// OpenInvite is an invitation that can still be taken.
type OpenInvite struct {
	Role, Unit, For string // For is empty when it was made for nobody in particular
	Left            int
	Until           time.Time
}

// OpenInvites lists invitations, numbered; more is how many are not listed.
func OpenInvites(all []OpenInvite, more int) chat.Text {
	if len(all) == 0 {
		return chat.Plain("Không còn lời mời nào đang mở.")
	}
	t := chat.Plain("Các lời mời đang mở:")
	for i, o := range all {
		row := chat.Format("%d. %s của *%s*", i+1, o.Role, o.Unit)
		if o.For != "" {
			row = chat.Join("", row, chat.Format(", cho %s", o.For))
		}
		t = chat.Join("\n", t, chat.Join("", row, chat.Format(": còn %s lần, đến hết %s", Number(o.Left), Date(o.Until))))
	}
	if more > 0 {
		t = chat.Join("\n", t, chat.Format("… và %s lời mời nữa.", Number(more)))
	}
	return t
}

// Revoked confirms that an invitation was taken back.
func Revoked(role, unit string) chat.Text {
	return chat.Format("🚫 Đã thu hồi lời mời làm *%s* của *%s*. Đường dẫn và mã QR đó không dùng được nữa; ai đã vào rồi thì vẫn ở lại.", role, unit)
}

// InviteWhere asks a leader of several teams which one to invite into.
func InviteWhere() chat.Text { return chat.Plain("Bạn muốn mời người vào tổ nào?") }

// InviteOperatorHow tells an operator how to invite another.
func InviteOperatorHow() chat.Text {
	return chat.Plain("Để mời thêm người vận hành, bạn gõ: /moi vanhanh")
}

// GuessWait answers someone who sent too many wrong invitations.
func GuessWait(until time.Time) chat.Text {
	return chat.Format("Bạn đã gửi nhiều đường dẫn mời không đúng. Bạn vui lòng đợi đến *%s* rồi thử lại, hoặc xin người mời một đường dẫn mới nhé. Trong lúc đợi, bạn vẫn hỏi được như thường.", until.Format("15:04"))
}
