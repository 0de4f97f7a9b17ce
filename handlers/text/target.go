package text

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
)

// Labels of the buttons about targets.
const (
	SheetOfMonth   = "📥 Bảng tháng"
	SheetOfQuarter = "📥 Bảng quý"
	SheetOfYear    = "📥 Bảng năm"
	TargetSave     = "✅ Lưu"
	TargetCancel   = "Thôi, bỏ qua"
	TargetImport   = "✅ Nhập"
)

// Words of the table of targets as a file.
const (
	TargetSheet     = "Chỉ tiêu"
	TargetTitle     = "BẢNG CHỈ TIÊU GIAO (LƯỢT HỖ TRỢ)"
	TargetMark      = "Mã kỳ:"
	TargetCode      = "Mã"
	TargetUnit      = "Xã, phường, đặc khu"
	TargetHow       = "Điền số lượt cho từng đơn vị; ô trống là không giao. Giữ nguyên cột Mã, dòng tiêu đề và dòng Mã kỳ, rồi gửi lại tệp cho trợ lý."
	TargetAllLabel  = "Toàn tỉnh (để trống thì cộng các xã)"
	TargetFileTitle = "Chỉ tiêu giao"
)

// TargetPeriodLine names the period of a table of targets.
func TargetPeriodLine(key, title string) string { return TargetMark + " " + key + " · " + title }

// TargetRow is one indicator: lượt so far of the lượt set.
type TargetRow struct {
	Title     string
	Done, Aim int
}

// TargetPeriod is a period with its targets.
type TargetPeriod struct {
	Title string
	Rows  []TargetRow
}

// Targets shows how far a unit has come; sets tells that the reader may set them.
func Targets(unit string, periods []TargetPeriod, sets bool) chat.Text {
	t := chat.Format("🎯 *Chỉ tiêu: %s*", unit)
	none := true
	for _, p := range periods {
		if len(p.Rows) == 0 {
			continue
		}
		none = false
		part := chat.Format("*%s*", p.Title)
		for _, r := range p.Rows {
			mark := ""
			if r.Done >= r.Aim {
				mark = " ✅"
			}
			part = chat.Join("\n", part, chat.Format("• %s: *%s*/%s lượt (%s)%s", r.Title, Number(r.Done), Number(r.Aim), Percent(min(r.Done, 100*r.Aim), r.Aim), mark))
		}
		t = chat.Join("\n\n", t, part)
	}
	if none {
		t = chat.Join("\n\n", t, chat.Plain("Chưa giao chỉ tiêu nào cho tháng, quý và năm đang chạy."))
	}
	if sets {
		t = chat.Join("\n\n", t, chat.Format("_Giao cả bảng: tải bảng, điền rồi gửi lại tệp. Giao một số, ví dụ: /chitieu quý 4/2026 xã Long Hồ dịch vụ công 500_"))
	}
	return t
}

// howTarget shows how one target is typed.
const howTarget = "Bạn gõ theo thứ tự: kỳ, đơn vị, chỉ tiêu, số lượt. Ví dụ: /chitieu quý 4/2026 xã Long Hồ dịch vụ công 500. Gõ số 0 để bỏ chỉ tiêu."

// TargetNoNumber answers a target without a number at its end.
func TargetNoNumber() chat.Text {
	return chat.Plain("Trợ lý chưa thấy số lượt ở cuối dòng (từ 0 đến 9.999.999). " + howTarget)
}

// TargetNoIndicator answers a target whose indicator is not known.
func TargetNoIndicator(titles []string) chat.Text {
	return chat.Join("\n", chat.Plain("Trợ lý chưa rõ chỉ tiêu nào. "+howTarget), chat.Format("Các chỉ tiêu: %s.", strings.Join(titles, "; ")))
}

// TargetNoPeriod answers a target without a period.
func TargetNoPeriod() chat.Text {
	return chat.Plain("Trợ lý chưa rõ kỳ nào. Kỳ viết như: 10/2026, quý 4/2026, 6 tháng, năm 2026. " + howTarget)
}

// TargetNoUnit answers a unit that is not in the province.
func TargetNoUnit(name string) chat.Text {
	return chat.Format("Trong tỉnh không có đơn vị nào là “%s”. %s", name, howTarget)
}

// TargetWhichUnit offers the units that a name may mean.
func TargetWhichUnit(name string) chat.Text {
	return chat.Format("“%s” là đơn vị nào dưới đây? Bấm để lưu chỉ tiêu cho đơn vị ấy.", name)
}

// TargetPreview shows a target before it is set.
func TargetPreview(unit, period, title string, before, now int) chat.Text {
	t := chat.Format("🎯 *%s*\n%s\n%s: *%s lượt*", unit, period, title, Number(now))
	if now == 0 {
		t = chat.Format("🎯 *%s*\n%s\n%s: *bỏ chỉ tiêu*", unit, period, title)
	}
	if before > 0 {
		t = chat.Join("\n", t, chat.Format("_Đang giao: %s lượt_", Number(before)))
	}
	return t
}

// TargetSaved confirms a target.
func TargetSaved(unit, period, title string, times int) chat.Text {
	if times == 0 {
		return chat.Format("✅ Đã bỏ chỉ tiêu *%s* của %s, %s.", title, unit, period)
	}
	return chat.Format("✅ Đã giao *%s*: %s lượt cho %s, %s.", title, Number(times), unit, period)
}

// TargetsDropped confirms that nothing was set.
func TargetsDropped() chat.Text { return chat.Plain("Đã bỏ. Chỉ tiêu giữ nguyên như cũ.") }

// TargetsFile comes with the table to fill in.
func TargetsFile(period string) chat.Text {
	return chat.Format("Bảng chỉ tiêu *%s*. %s", period, TargetHow)
}

// TargetsBad lists what must be put right in a table before anything is taken in;
// all is how many places there are.
func TargetsBad(places []string, all int) chat.Text {
	t := chat.Format("Tệp có *%s* chỗ cần sửa nên chưa nhập gì:", Number(all))
	for _, p := range places {
		t = chat.Join("\n", t, chat.Format("• %s", p))
	}
	if all > len(places) {
		t = chat.Join("\n", t, chat.Format("… và %s chỗ nữa.", Number(all-len(places))))
	}
	return chat.Join("\n", t, chat.Plain("Bạn sửa rồi gửi lại tệp nhé."))
}

// Places to be put right in a table of targets.
func TargetBadNumber(row int, unit, title, cell string) string {
	return fmt.Sprintf("Dòng %d, %s, cột %s: “%s” không phải số lượt từ 0 đến 9.999.999", row, unit, title, cell)
}

// TargetBadCode is a row whose unit is not known.
func TargetBadCode(row int, code string) string {
	return fmt.Sprintf("Dòng %d: mã “%s” không có trong tỉnh", row, code)
}

// TargetTwice is a unit that has two rows.
func TargetTwice(row int, unit string) string {
	return fmt.Sprintf("Dòng %d: %s đã có ở dòng trên", row, unit)
}

// TargetsPlan shows what a table would change.
func TargetsPlan(period string, added, changed, removed, same int) chat.Text {
	return chat.Format("🎯 *Nhập chỉ tiêu %s*\nMới: *%s* · Đổi: *%s* · Bỏ: *%s* · Giữ nguyên: %s\nĐúng thì bấm Nhập.", period, Number(added), Number(changed), Number(removed), Number(same))
}

// TargetsSame answers a table that changes nothing.
func TargetsSame(period string) chat.Text {
	return chat.Format("Bảng chỉ tiêu *%s* giống hệt số đang giao, không có gì để nhập.", period)
}

// TargetsTaken confirms that a table was taken in.
func TargetsTaken(period string, added, changed, removed int) chat.Text {
	return chat.Format("✅ Đã nhập chỉ tiêu *%s*: mới %s, đổi %s, bỏ %s.", period, Number(added), Number(changed), Number(removed))
}

// TargetsStale answers a table that was shown under other circumstances.
func TargetsStale() chat.Text {
	return chat.Plain("Chỉ tiêu đã đổi từ lúc xem trước, hoặc tệp đã hết hạn chờ. Bạn gửi lại tệp để xem lại rồi nhập nhé.")
}

// TargetsUnread answers a file that is not the table.
func TargetsUnread(why string) chat.Text {
	return chat.Format("Trợ lý chưa đọc được bảng chỉ tiêu: %s. Bạn tải bảng ở /chitieu, điền rồi gửi lại nhé.", why)
}

// Why a table of targets cannot be read.
const (
	TargetWhyPeriod = "không thấy dòng Mã kỳ"
	TargetWhyHead   = "không thấy dòng tiêu đề có cột Mã và các chỉ tiêu"
	TargetWhyEmpty  = "không có đơn vị nào"
)
