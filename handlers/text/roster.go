package text

import (
	"strings"

	"banso/handlers/chat"
)

// Headings of the columns in a list of teams and people. Reading takes them in
// any order and with other usual words.
const (
	RosterCommune = "Xã/phường"
	RosterTeam    = "Tổ"
	RosterName    = "Họ tên"
	RosterRole    = "Vai trò"
	RosterID      = "Mã Telegram"
	RosterSince   = "Vào từ ngày"
	RosterState   = "Tình trạng"
	RosterLink    = "Đường dẫn mời"
	RosterUntil   = "Dùng đến hết ngày"
	RosterRow     = "Dòng"
	RosterWhy     = "Vì sao, cần làm gì"
)

// Roles as a list writes them.
const (
	RoleMember  = "thành viên"
	RoleLeader  = "tổ trưởng"
	RoleOfficer = "cán bộ xã"
)

// Other words inside a list.
const (
	BotName       = "Bạn Số" // the author of a file
	StateActive   = "đang làm"
	StateAwaited  = "chưa vào"
	NoName        = "(chưa rõ tên)"
	ExampleMark   = "(ví dụ)" // a row with it is never imported
	ExampleTeam   = "Tổ ấp Đông"
	ExampleLeader = "Nguyễn Thị Hoa (ví dụ)"
	ExampleMember = "Trần Văn Nam (ví dụ)"
	ExampleOther  = "Lê Thị Lan (ví dụ)"
)

// Names of sheets and titles above them.
const (
	SheetRoster      = "Danh sách"
	SheetGuide       = "Hướng dẫn"
	SheetInvites     = "Đường dẫn mời"
	SheetBadRows     = "Dòng cần sửa"
	RosterTitle      = "DANH SÁCH TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"
	RosterSample     = "MẪU NHẬP TỔ VÀ NGƯỜI"
	RosterGuideTitle = "HƯỚNG DẪN GHI DANH SÁCH"
	InvitesTitle     = "ĐƯỜNG DẪN MỜI TỪNG NGƯỜI"
	BadRowsTitle     = "DÒNG CẦN SỬA TRƯỚC KHI NHẬP"
	InvitesCare      = "Mỗi đường dẫn dùng một lần, cho đúng một người. Ai có đường dẫn thì vào được: chỉ gửi riêng, không đăng lên nhóm."
)

// RosterAsOf stands under the title of a list.
func RosterAsOf(unit, day string) string { return unit + ", ngày " + day }

// RosterGuide explains each column: its name and what to write.
func RosterGuide() [][2]string {
	return [][2]string{
		{RosterCommune, "Tên xã, phường, đặc khu sau sắp xếp từ 01/7/2025. Có dấu hay không dấu đều được. Cán bộ xã nhập cho xã mình thì để trống được."},
		{RosterTeam, "Tên tổ, ví dụ: Tổ ấp Đông. Tổ chưa có thì trợ lý lập mới. Chỉ ghi xã và tổ, để trống họ tên: lập tổ chưa có người. Cán bộ xã thì để trống."},
		{RosterName, "Họ tên người trong tổ, dài nhất 60 ký tự. Hai người trùng tên trong một tổ: ghi thêm chữ để phân biệt, ví dụ: Nguyễn Văn A (Út). Không ghi số điện thoại, số căn cước."},
		{RosterRole, "Một trong ba: " + RoleMember + ", " + RoleLeader + ", " + RoleOfficer + ". Để trống là " + RoleMember + ". Chỉ Sở nhập được cán bộ xã mới."},
		{RosterID, "Không bắt buộc. Là dãy số Telegram đặt cho mỗi người, không phải số điện thoại. Có mã: người đó có vai trò ngay. Không có: trợ lý làm một đường dẫn mời riêng cho người đó."},
		{"Các cột khác", "Trợ lý không đọc và không lưu."},
		{"Dòng ví dụ", "Dòng có chữ " + ExampleMark + " trong họ tên không được nhập."},
		{"Có dòng sai", "Chỉ cần một dòng sai là chưa nhập dòng nào. Trợ lý báo số dòng và lý do; bạn sửa rồi gửi lại cả tệp."},
		{"Gửi lại tệp cũ", "Ai có rồi thì giữ nguyên, không nhập trùng. Trợ lý không xóa ai và không hạ vai trò của ai theo tệp."},
	}
}

// Roster opens the list of a unit.
func Roster(unit string, teams, people int) chat.Text {
	return chat.Format("*Danh sách %s*\n%s tổ, %s người.\n\nTải về để xem, in. Muốn thêm tổ, thêm người: tải mẫu, điền, rồi *gửi tệp vào đây để nhập* (XLSX hoặc CSV).", unit, Number(teams), Number(people))
}

// RosterFile goes with a list of teams and people.
func RosterFile(unit, day string) chat.Text {
	return chat.Format("Danh sách tổ và người của *%s*, ngày %s. Tệp có họ tên người: chỉ gửi cho người có trách nhiệm.", unit, day)
}

// RosterTemplate goes with the empty list.
func RosterTemplate() chat.Text {
	return chat.Plain("Mẫu nhập tổ và người, kèm trang hướng dẫn. Bạn điền xong thì gửi tệp vào đây.")
}

// RosterCounts is what a file would change, or has changed.
type RosterCounts struct {
	Teams, People, Raised, Invites, Same int
}

func (c RosterCounts) lines() chat.Text {
	var t chat.Text
	for _, l := range []struct {
		n    int
		what string
	}{
		{c.Teams, "tổ mới"}, {c.People, "người có mã Telegram, có vai trò ngay"}, {c.Raised, "người lên vai trò cao hơn"},
		{c.Invites, "người chưa có mã, mỗi người một đường dẫn mời"}, {c.Same, "dòng đã có, giữ nguyên"},
	} {
		if l.n > 0 {
			t = chat.Join("\n", t, chat.Format("• *%s* %s", Number(l.n), l.what))
		}
	}
	return t
}

// RosterCard shows what a file would bring, before anything is kept; teams are
// the names of new ones.
func RosterCard(unit string, c RosterCounts, teams []string) chat.Text {
	t := chat.Join("\n", chat.Format("*Tệp đọc được, không có dòng sai.* Nhập vào %s:", unit), c.lines())
	if len(teams) > 0 {
		t = chat.Join("\n\n", t, chat.Format("Tổ mới: %s.", list(teams, 10)))
	}
	return chat.Join("\n\n", t, chat.Plain("Chưa nhập gì cả. Đúng thì bấm Nhập nhé."))
}

// RosterNothing answers a file that brings nothing new.
func RosterNothing(same int) chat.Text {
	return chat.Format("Tệp không có gì mới: cả %s dòng đã có trong danh sách. Trợ lý giữ nguyên.", Number(same))
}

// RosterChanged stands above a card that is asked again.
func RosterChanged() chat.Text {
	return chat.Plain("Danh sách vừa có người khác thay đổi nên kết quả khác lúc nãy. Bạn xem lại giúp:")
}

// RosterDone confirms what was taken in.
func RosterDone(unit string, c RosterCounts) chat.Text {
	return chat.Join("\n", chat.Format("✅ *Đã nhập vào %s*", unit), c.lines())
}

// RosterInvites goes with the file of invitations.
func RosterInvites(n int) chat.Text {
	return chat.Format("*%s đường dẫn mời*, mỗi đường dẫn cho một người, dùng một lần. Bạn gửi riêng cho từng người; đừng đăng tệp này lên nhóm. Tệp chỉ gửi lần này, bạn giữ lại nhé.", Number(n))
}

// RosterDropped confirms that a file was not taken in.
func RosterDropped() chat.Text { return chat.Plain("Đã bỏ qua, chưa nhập gì cả.") }

// RosterStale answers the button of a file that no longer waits.
func RosterStale() chat.Text {
	return chat.Plain("Tệp này đã qua lâu hoặc đã được xử lý. Bạn gửi lại tệp nhé.")
}

// BadRow is a row that cannot be taken in, by its number in the file.
type BadRow struct {
	Row int
	Why string
}

// RosterBad lists rows to be put right; all of them are in a file when more than
// those shown.
func RosterBad(all int, shown []BadRow) chat.Text {
	t := chat.Format("*Chưa nhập gì cả: có %s dòng cần sửa.*", Number(all))
	for _, r := range shown {
		t = chat.Join("\n", t, chat.Format("*Dòng %s:* %s", Number(r.Row), r.Why))
	}
	if all > len(shown) {
		t = chat.Join("\n\n", t, chat.Format("Còn %s dòng nữa, xem đủ trong tệp kèm theo.", Number(all-len(shown))))
	}
	return chat.Join("\n\n", t, chat.Plain("Bạn sửa trong tệp rồi gửi lại cả tệp nhé."))
}

// RosterBadFile goes with the file of all rows to be put right.
func RosterBadFile(n int) chat.Text {
	return chat.Format("Đủ %s dòng cần sửa.", Number(n))
}

// What may be wrong with a file as a whole.
const (
	FileTooBig   = "tệp lớn quá (nhiều nhất 5 MB, 20.000 dòng, 40 cột). Bạn chia thành nhiều tệp nhỏ."
	FileOld      = "tệp Excel đời cũ (.xls) hoặc có mật khẩu. Bạn mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx."
	FileEncoding = "chữ trong tệp không theo Unicode. Bạn mở bằng Excel, lưu thành .xlsx hoặc “CSV UTF-8”."
	FileBroken   = "tệp hỏng hoặc bị cắt giữa chừng. Bạn mở bằng Excel, lưu lại thành .xlsx."
	FileKind     = "không phải tệp bảng tính. Trợ lý đọc được tệp .xlsx và .csv."
	FileEmpty    = "dưới dòng tiêu đề không có dòng nào để nhập."
	FileHeadings = "không thấy dòng tiêu đề có cột “" + RosterTeam + "” và “" + RosterName + "”. Bạn tải mẫu nhập ở /danhsach rồi điền vào đó."
)

// RosterUnread answers a file that cannot be read; why is one of the above.
func RosterUnread(why string) chat.Text {
	return chat.Format("Chưa nhập gì cả: %s", why)
}

// Labels of the list's buttons.
const (
	RosterXLSX   = "⬇️ XLSX"
	RosterCSV    = "⬇️ CSV"
	RosterBlank  = "⬇️ Mẫu nhập"
	RosterImport = "✅ Nhập"
	RosterDrop   = "Thôi"
)

// quote shows what stands in a cell, shortened.
func quote(cell string) string {
	const longest = 40
	if r := []rune(cell); len(r) > longest {
		cell = string(r[:longest]) + "…"
	}
	return "“" + cell + "”"
}

func names(of []string) string { return strings.Join(of, ", ") }
