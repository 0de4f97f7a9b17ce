package text

import (
	"banso/handlers/chat"
)

// Joined welcomes someone who took an invitation.
func Joined(role, unit string) chat.Text {
	return chat.Format("Chào mừng bạn! Bạn đã là *%s* của *%s*. Xem các lệnh: /trogiup", role, unit)
}

// AlreadyIn answers an invitation to where one already is.
func AlreadyIn(role, unit string) chat.Text {
	return chat.Format("Bạn đang là *%s* của *%s* rồi, không cần vào lại.", role, unit)
}

// InviteOver answers an invitation that has expired, is used up or was taken back.
func InviteOver() chat.Text {
	return chat.Plain("Đường dẫn mời này đã hết hạn, đã dùng hết lượt hoặc đã được thu hồi. Bạn xin người mời một đường dẫn mới nhé.")
}

// InviteUnknown answers a payload that is no invitation.
func InviteUnknown() chat.Text {
	return chat.Plain("Đường dẫn mời này không đúng. Bạn kiểm tra lại, hoặc xin người mời gửi lại nhé.")
}

// InviteLink stands under the QR picture of a new invitation, to be passed on
// with it; whom is empty when it is for nobody in particular.
func InviteLink(role, unit, whom, link string) chat.Text {
	t := chat.Format("Mời làm *%s* của *%s*", role, unit)
	if whom != "" {
		t = chat.Join("", t, chat.Format(", dành cho *%s*", whom))
	}
	return chat.Join("", t, chat.Format(":\n%s\n\nBấm vào đường dẫn, hoặc mở camera quét mã. Chỉ gửi cho đúng người.", link))
}

// InviteTeamHow tells a commune officer how to invite a team leader.
func InviteTeamHow(commune string) chat.Text {
	return chat.Format("Để mời tổ trưởng ở *%s*, bạn gõ /moi kèm tên tổ, ví dụ: /moi Tổ ấp Đông\nTổ chưa có thì trợ lý lập mới.", commune)
}

// InviteCommuneHow tells the Sở how to invite a commune officer.
func InviteCommuneHow(province string) chat.Text {
	return chat.Format("Để mời cán bộ xã của *%s*, bạn gõ /moi kèm tên xã, phường, ví dụ: /moi Xã Long Hồ\nMời thêm cán bộ Sở: /moi so", province)
}

// NoSuchCommune answers a name that fits no commune.
func NoSuchCommune(name string) chat.Text {
	return chat.Format("Không tìm thấy xã, phường nào tên “%s”. Bạn kiểm tra lại tên sau sáp nhập (từ 01/7/2025) nhé.", name)
}

// WhichCommune asks which place a typed name means; they stand on buttons.
func WhichCommune(name string) chat.Text {
	return chat.Format("“%s” là nơi nào dưới đây? Không thấy thì bạn gõ lại đủ tên, kèm “xã”, “phường” nhé.", name)
}

// TieInGroup tells where the command works.
func TieInGroup() chat.Text {
	return chat.Plain("Lệnh này dùng trong nhóm: bạn thêm trợ lý vào nhóm của tổ hoặc của Sở rồi gõ /nhom trong đó.")
}

// Tied confirms a group; department is true for the Sở's.
func Tied(unit string, department bool) chat.Text {
	if department {
		return chat.Format("Nhóm này đã gắn với *%s*. Bảng tổng hợp hằng kỳ sẽ gửi vào đây.", unit)
	}
	return chat.Format("Nhóm này đã gắn với *%s*.", unit)
}
