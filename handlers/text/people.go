package text

import (
	"time"

	"banso/handlers/chat"
)

// ForDepartment and ForOperators may bring in people of their kind.
const (
	ForDepartment = "cán bộ Sở"
	ForOperators  = "người vận hành"
)

// TheProgram stands where a unit would for an operator, who serves it as a whole.
const TheProgram = "toàn hệ thống"

// Labels of the buttons about people.
const (
	Revoke       = "🚫 Thu hồi"
	Members      = "👥 Thành viên"
	RemoveHim    = "🚪 Cho rời tổ"
	RemoveYes    = "Đúng, cho rời"
	MoveHim      = "↔️ Chuyển tổ"
	MakeLeader   = "⭐ Làm tổ trưởng"
	MakeMember   = "Thôi làm tổ trưởng"
	LeaveYes     = "Đúng, tôi rời"
	LeaveOne     = "🚪 Rời tổ, rời nhiệm vụ"
	MyRoles      = "🧭 Vai trò của tôi"
	Agree        = "Đồng ý, bắt đầu"
	TieHere      = "Chuyển sang nhóm này"
	TieThere     = "Giữ như cũ"
	PreviousPage = "‹ Trang trước"
)

// Consent explains in four lines what is kept, and asks.
func Consent() chat.Text {
	return chat.Join("\n\n",
		chat.Format("Trước khi ghi, bạn đọc giúp bốn dòng này:\n"+
			"1. *Có giữ*: tên hiển thị và mã Telegram của bạn, vai trò, các lượt hỗ trợ bạn ghi; tổ, xã và Sở xem để tổng hợp.\n"+
			"2. *Không giữ*: tên, số điện thoại, số giấy tờ, địa chỉ nhà, ảnh giấy tờ hay khuôn mặt của người dân. Bạn đừng gửi những thứ đó.\n"+
			"3. *Đi qua đâu*: tin nhắn đi qua máy chủ của Telegram ở nước ngoài; trợ lý không xóa thay bạn ở đó được.\n"+
			"4. *Xem, tải về, xóa* bất cứ lúc nào: /dulieu"),
		chat.Plain("Bạn đồng ý để trợ lý giữ các dữ liệu ở dòng 1 nhằm ghi và tổng hợp lượt hỗ trợ chứ? Chưa đồng ý thì bạn vẫn hỏi được, chỉ chưa ghi được."))
}

// ConsentInPrivate answers in a group someone who has not agreed yet.
func ConsentInPrivate() chat.Text {
	return chat.Plain("Trước khi ghi lần đầu, bạn nhắn riêng cho trợ lý (gõ /ghi), đọc bốn dòng về dữ liệu và bấm Đồng ý nhé.")
}

// Agreed confirms the agreement.
func Agreed(at time.Time) chat.Text {
	return chat.Format("✅ Cảm ơn bạn. Bạn đã đồng ý ngày %s. Đổi ý lúc nào cũng được: /dulieu\nXem các lệnh: /trogiup", Date(at))
}

// OwnRoles lists the visitor's roles; choose tells that lines may count for one
// of several teams.
func OwnRoles(rows []string, choose bool) chat.Text {
	if len(rows) == 0 {
		return chat.Plain("Bạn chưa giữ vai trò nào trong tổ. Bạn vẫn hỏi được như mọi người. Nếu bạn ở trong tổ, hãy xin tổ trưởng đường dẫn mời (tổ trưởng gõ /moi) rồi bấm vào đó.")
	}
	t := chat.Format("*Vai trò của bạn*")
	for _, r := range rows {
		t = chat.Join("\n", t, chat.Format("• %s", r))
	}
	if choose {
		t = chat.Join("\n\n", t, chat.Plain("Bạn ở nhiều tổ. Lượt ghi từ nay tính cho tổ có dấu ✓; bấm tổ khác để đổi."))
	}
	return t
}

// RoleRow is one role of OwnRoles; above is where the unit lies, or empty.
func RoleRow(role, unit, above string, since time.Time) string {
	if above != "" {
		unit += ", " + above
	}
	return chat.Format("%s: %s (từ %s)", role, unit, Date(since)).String()
}

// LeaveWhich asks which role to give up.
func LeaveWhich() chat.Text { return chat.Plain("Bạn muốn rời nơi nào?") }

// LeaveSure asks before leaving.
func LeaveSure(role, unit string) chat.Text {
	return chat.Format("Bạn thôi làm *%s* của *%s*? Các lượt bạn đã ghi vẫn được tính cho tổ. Muốn vào lại, bạn cần đường dẫn mời mới.", role, unit)
}

// Left confirms leaving.
func Left(role, unit string) chat.Text {
	return chat.Format("Bạn đã thôi làm *%s* của *%s*. Cảm ơn bạn đã giúp bà con. Các lượt đã ghi vẫn được tính. Xem hoặc xóa dữ liệu về mình: /dulieu", role, unit)
}

// LeaveLast refuses to let the last one go who could invite others; word is what
// stands behind /moi to do so.
func LeaveLast(role, unit, word string) chat.Text {
	return chat.Format("Bạn là *%s* duy nhất của *%s*. Bạn mời người thay trước (gõ /moi %s) rồi hãy rời nhé, kẻo không còn ai quản lý.", role, unit, word)
}

// NothingToLeave answers /roi of someone without a role.
func NothingToLeave() chat.Text {
	return chat.Plain("Bạn chưa ở tổ nào nên không cần rời.")
}

// TransferHow tells how to change teams.
func TransferHow() chat.Text {
	return chat.Plain("Để chuyển sang tổ khác:\n1. Xin tổ trưởng tổ mới đường dẫn mời và bấm vào đó.\n2. Gõ /roi để rời tổ cũ. Muốn ở cả hai tổ thì bỏ qua bước này và chọn tổ ghi ở /toi.\nCán bộ xã cũng chuyển được cho bạn, nếu hai tổ cùng xã. Lượt đã ghi vẫn tính cho tổ cũ.")
}

// NothingChanged answers a button that calls something off.
func NothingChanged() chat.Text { return chat.Plain("Đã giữ nguyên, chưa đổi gì.") }

// MemberList lists the people of a unit.
func MemberList(unit string, rows []string, all int) chat.Text {
	if all == 0 {
		return chat.Format("*%s* chưa có ai. Mời người: /moi", unit)
	}
	t := chat.Format("*%s*: %s người", unit, Number(all))
	for _, r := range rows {
		t = chat.Join("\n", t, chat.Format("• %s", r))
	}
	return t
}

// MemberRow is one person of MemberList.
func MemberRow(name, role string) string { return chat.Format("%s, %s", name, role).String() }

// MemberCard shows one person of a unit.
func MemberCard(name, role, unit string, since time.Time) chat.Text {
	return chat.Format("*%s*\n%s của *%s*, từ %s", name, role, unit, Date(since))
}

// NotYourself answers a button about oneself.
func NotYourself() chat.Text {
	return chat.Plain("Việc này không làm cho chính mình được. Muốn rời tổ, bạn gõ /roi.")
}

// MemberGone answers a button about someone who has left meanwhile.
func MemberGone(unit string) chat.Text {
	return chat.Format("Người này không còn ở *%s*.", unit)
}

// RemoveSure asks before someone is taken out.
func RemoveSure(name, unit string) chat.Text {
	return chat.Format("Cho *%s* rời *%s*? Các lượt người đó đã ghi vẫn được tính. Người đó sẽ được báo.", name, unit)
}

// Removed confirms that someone was taken out.
func Removed(name, unit string) chat.Text {
	return chat.Format("Đã cho *%s* rời *%s*. Các lượt đã ghi vẫn được tính.", name, unit)
}

// MoveWhere asks for the new team.
func MoveWhere(name, unit string) chat.Text {
	return chat.Format("Chuyển *%s* từ *%s* sang tổ nào? Lượt đã ghi vẫn tính cho tổ cũ; sang tổ mới là thành viên.", name, unit)
}

// NoOtherTeam answers when a commune has one team only.
func NoOtherTeam() chat.Text {
	return chat.Plain("Xã chưa có tổ nào khác để chuyển sang. Bạn lập tổ mới bằng cách gõ /moi kèm tên tổ.")
}

// MovedMember confirms that someone changed teams.
func MovedMember(name, from, to string) chat.Text {
	return chat.Format("Đã chuyển *%s* từ *%s* sang *%s*.", name, from, to)
}

// RoleChanged confirms a new role.
func RoleChanged(name, role, unit string) chat.Text {
	return chat.Format("*%s* nay là *%s* của *%s*.", name, role, unit)
}

// ToldRemoved tells someone that they were taken out.
func ToldRemoved(unit string) chat.Text {
	return chat.Format("Bạn không còn trong danh sách của *%s*. Các lượt bạn đã ghi vẫn được tính. Nếu có nhầm lẫn, bạn hỏi lại người phụ trách nhé. Xem hoặc xóa dữ liệu về mình: /dulieu", unit)
}

// ToldMoved tells someone that they changed teams.
func ToldMoved(from, to string) chat.Text {
	return chat.Format("Cán bộ xã đã chuyển bạn từ *%s* sang *%s*. Lượt ghi từ nay tính cho tổ mới; lượt cũ vẫn tính cho tổ cũ. Xem vai trò: /toi", from, to)
}

// ToldRole tells someone their new role.
func ToldRole(role, unit string) chat.Text {
	return chat.Format("Bạn nay là *%s* của *%s*. Xem các lệnh dùng được: /trogiup", role, unit)
}

// TieWhich asks someone with several units which one a group belongs to.
func TieWhich() chat.Text { return chat.Plain("Nhóm này là của đơn vị nào?") }

// TieReplace asks before a team's group is replaced.
func TieReplace(unit, group string) chat.Text {
	return chat.Format("*%s* đang gắn với nhóm “%s”. Chuyển sang nhóm này chứ? Nhóm kia sẽ thôi gắn.", unit, group)
}

// GroupTaken refuses a group that belongs to another unit.
func GroupTaken(unit string) chat.Text {
	return chat.Format("Nhóm này đang gắn với *%s*. Nhờ người phụ trách nơi đó gõ /bonhom trong nhóm trước nhé.", unit)
}

// UntieInGroup tells where /bonhom works.
func UntieInGroup() chat.Text {
	return chat.Plain("Lệnh này dùng trong nhóm: bạn gõ /bonhom trong nhóm muốn bỏ gắn.")
}

// NotTied answers in a group that belongs to no unit.
func NotTied() chat.Text {
	return chat.Plain("Nhóm này chưa gắn với tổ nào. Tổ trưởng gõ /nhom trong nhóm để gắn. Xem số của tổ trong trò chuyện riêng: /to")
}

// Untied confirms that a group belongs to the unit no longer.
func Untied(unit string) chat.Text {
	return chat.Format("Nhóm này không còn gắn với *%s*. Gắn lại: /nhom", unit)
}

// GroupMonth shows a unit's period to everybody in its group: who logged by
// name, who did not only as a number. teams is true when those are teams.
func GroupMonth(o Overview, quiet int, teams bool) chat.Text {
	t := TeamMonth(o)
	switch {
	case quiet == 0:
	case teams:
		t = chat.Join("\n\n", t, chat.Format("Chưa ghi lượt nào: %s tổ.", Number(quiet)))
	default:
		t = chat.Join("\n\n", t, chat.Format("Chưa ghi lượt nào: %s thành viên. Mình cùng cố gắng nhé!", Number(quiet)))
	}
	return t
}
