package text

import "fmt"

// Why a row of a list cannot be taken in, and what to do about it. None of them
// repeats a cell that may be a personal number.
const (
	RowCommuneMissing = "thiếu tên xã, phường. Ghi tên ở từng dòng; nếu là ô gộp, bỏ gộp ô rồi điền đủ."
	RowTeamMissing    = "thiếu tên tổ. Thành viên, tổ trưởng phải thuộc một tổ."
	RowTeamNumber     = "tên tổ giống số điện thoại hoặc số giấy tờ. Ghi lại tên tổ."
	RowNameMissing    = "thiếu họ tên. Ghi họ tên, hoặc xóa vai trò và mã Telegram nếu chỉ lập tổ."
	RowNameNumber     = "ô họ tên giống số điện thoại, số căn cước hoặc thư điện tử. Chỉ ghi họ tên; trợ lý không lưu các số này."
	RowNameLetters    = "ô họ tên không có chữ nào. Ghi lại họ tên."
	RowOfficerTeam    = "cán bộ xã không thuộc một tổ. Để trống cột tổ, hoặc đổi vai trò."
	RowOfficerBySo    = "chỉ Sở mới nhập được cán bộ xã. Nhờ Sở nhập, hoặc xóa dòng này."
	RowIDNumeric      = "mã Telegram phải là dãy số như 123456789. Nếu không biết mã, để trống: trợ lý sẽ làm đường dẫn mời."
	RowIDPhone        = "ô mã Telegram giống số điện thoại hoặc số giấy tờ. Xóa số đó; không biết mã thì để trống."
	RowIDRounded      = "Excel đã rút gọn mã Telegram (dạng 1,2E+09). Đổi ô sang kiểu Text rồi gõ lại mã."
)

// RowCommuneUnknown tells that no commune has a name; near are the most alike.
func RowCommuneUnknown(name string, near []string) string {
	if len(near) == 0 {
		return fmt.Sprintf("không có xã, phường nào tên %s. Xem lại tên sau sắp xếp từ 01/7/2025.", quote(name))
	}
	return fmt.Sprintf("không có xã, phường nào tên %s. Có phải: %s?", quote(name), names(near))
}

// RowCommuneMany tells that a name fits several communes.
func RowCommuneMany(name string, fit []string) string {
	return fmt.Sprintf("%s có thể là: %s. Ghi đủ tên, có dấu và có chữ xã, phường, đặc khu.", quote(name), names(fit))
}

// RowCommuneOutside tells that a commune is somebody else's; in is its province,
// "" when several provinces have one of that name, near are names of the scope.
func RowCommuneOutside(commune, in, scope string, near []string) string {
	if in != "" {
		commune += " (" + in + ")"
	}
	why := fmt.Sprintf("%s nằm ngoài %s, bạn không nhập được. Xóa dòng này", commune, scope)
	if len(near) > 0 {
		return why + ", hoặc sửa lại nếu muốn ghi: " + names(near) + "."
	}
	return why + " hoặc sửa lại tên."
}

// RowCommuneGone tells that a commune is no more.
func RowCommuneGone(commune, since string) string {
	return fmt.Sprintf("%s không còn từ ngày %s. Ghi tên đơn vị mới.", commune, since)
}

// RowTeamMany tells that a name without marks fits several teams.
func RowTeamMany(name string, fit []string) string {
	return fmt.Sprintf("tên tổ %s có thể là: %s. Ghi đủ dấu.", quote(name), names(fit))
}

// RowTooLong tells that a cell holds more than most characters.
func RowTooLong(column string, most int) string {
	return fmt.Sprintf("cột “%s” dài quá %d ký tự. Viết gọn lại.", column, most)
}

// RowRoleUnknown tells that a role is none of the three.
func RowRoleUnknown(role string) string {
	return fmt.Sprintf("không rõ vai trò %s. Ghi một trong ba: %s, %s, %s.", quote(role), RoleMember, RoleLeader, RoleOfficer)
}

// RowTwice tells that another row says the same.
func RowTwice(other int) string {
	return fmt.Sprintf("trùng với dòng %d. Xóa một dòng; nếu là hai người trùng tên, ghi thêm chữ để phân biệt.", other)
}

// RowIDTwice tells that another row gives the same id to another name.
func RowIDTwice(other int) string {
	return fmt.Sprintf("mã Telegram giống dòng %d mà họ tên khác. Xem lại mã của hai người.", other)
}
