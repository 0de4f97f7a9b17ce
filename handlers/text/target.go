package text

import (
	"fmt"

	"banso/handlers/chat"
)

// Headings of a table of targets, and what stands above it.
const (
	TargetPeriod = "Kỳ"
	TargetCode   = "Mã đơn vị"
	TargetUnit   = "Đơn vị"
	SheetTargets = "Chỉ tiêu"
	TargetsTitle = "CHỈ TIÊU GIAO, TÍNH THEO LƯỢT HỖ TRỢ"
	TargetsNote  = "Điền số lượt vào từng ô. Ô trống hoặc số 0 là không giao chỉ tiêu; xóa số đang có là bỏ chỉ tiêu đó. Giữ nguyên cột kỳ và mã đơn vị."
)

// Labels of the buttons under targets.
const (
	TargetTemplate = "📥 Tải mẫu"
	TargetExport   = "⬇️ XLSX"
)

// TargetCard is what a unit is to reach, and how far it is.
type TargetCard struct {
	Unit  string
	Parts []TargetPart
	Empty string // the one period that was asked for, when nothing is set in it
}

// TargetPart is one period of a card.
type TargetPart struct {
	Period string // with its days
	Rows   []TargetRow
}

// TargetRow is one indicator, in lượt.
type TargetRow struct {
	Title        string
	Done, Target int
}

// Targets shows what a unit is to reach; set says that the reader may set targets.
func Targets(c TargetCard, set bool) chat.Text {
	t := chat.Format("🎯 *Chỉ tiêu %s*", c.Unit)
	for _, p := range c.Parts {
		t = chat.Join("\n\n", t, chat.Format("*%s*", p.Period))
		for _, r := range p.Rows {
			t = chat.Join("\n", t, chat.Format("• %s: *%s*/%s lượt (%s)", r.Title, Number(r.Done), Number(r.Target), Percent(r.Done, r.Target)))
		}
	}
	switch {
	case len(c.Parts) > 0:
	case c.Empty != "":
		t = chat.Join("\n", t, chat.Format("%s chưa được giao chỉ tiêu.", c.Empty))
	default:
		t = chat.Join("\n", t, chat.Plain("Tháng, quý, năm đang chạy chưa được giao chỉ tiêu."))
	}
	if set {
		t = chat.Join("\n\n", t, chat.Plain("Giao chỉ tiêu: tải mẫu, điền số lượt rồi gửi tệp vào đây (XLSX hoặc CSV). Giao một chỉ tiêu: /chitieu quý 4/2026 xã An Bình dvc 500"))
	}
	return t
}

// TargetHow answers what could not be read as targets; indicator is the id of one.
func TargetHow(indicator string) chat.Text {
	return chat.Format("Trợ lý chưa hiểu. Xem chỉ tiêu: /chitieu, /chitieu quý 4/2026, /chitieu quý 4/2026 xã An Bình.\nSở giao một chỉ tiêu: ghi kỳ, đơn vị, mã hoặc tên chỉ tiêu, số lượt, ví dụ: /chitieu quý 4/2026 xã An Bình %s 500", indicator)
}

// TargetRefused tells why one target that was typed cannot be set.
func TargetRefused(why string) chat.Text { return chat.Format("Chưa giao được: %s", why) }

// TargetWhichPeriod asks for the period of a template.
func TargetWhichPeriod() chat.Text { return chat.Plain("Mẫu cho kỳ nào? Bấm một nút nhé.") }

// TargetTemplateFile goes with a template.
func TargetTemplateFile(period string) chat.Text {
	return chat.Format("Mẫu giao chỉ tiêu *%s*, có sẵn các đơn vị và số đang giao. Bạn điền xong thì gửi tệp vào đây; trợ lý cho xem trước rồi mới nhập.", period)
}

// TargetFile goes with the targets of a unit.
func TargetFile(unit string) chat.Text { return chat.Format("Chỉ tiêu giao của *%s*.", unit) }

// TargetCounts is what a file would change, or has changed.
type TargetCounts struct{ New, Changed, Removed, Same int }

func (c TargetCounts) lines() chat.Text {
	var t chat.Text
	for _, l := range []struct {
		n    int
		what string
	}{
		{c.New, "chỉ tiêu mới"}, {c.Changed, "chỉ tiêu đổi số"}, {c.Removed, "chỉ tiêu bỏ đi"}, {c.Same, "chỉ tiêu giữ nguyên"},
	} {
		if l.n > 0 {
			t = chat.Join("\n", t, chat.Format("• *%s* %s", Number(l.n), l.what))
		}
	}
	return t
}

// TargetChange is a line of a card: a target before and after, 0 for none.
func TargetChange(unit, period, title string, before, after int) string {
	head := fmt.Sprintf("%s, %s, %s: ", unit, period, title)
	switch {
	case after == 0:
		return head + fmt.Sprintf("bỏ (đang là %s)", Number(before))
	case before == 0:
		return head + Number(after)
	}
	return head + fmt.Sprintf("%s → %s", Number(before), Number(after))
}

// TargetsCard shows what would change before it does; lines are the first of the
// changes.
func TargetsCard(unit string, c TargetCounts, lines []string) chat.Text {
	t := chat.Join("\n", chat.Format("*Xem trước chỉ tiêu giao, %s*", unit), c.lines())
	for i, l := range lines {
		sep := "\n"
		if i == 0 {
			sep = "\n\n"
		}
		t = chat.Join(sep, t, chat.Plain(l))
	}
	if more := c.New + c.Changed + c.Removed - len(lines); more > 0 {
		t = chat.Join("\n", t, chat.Format("và %s thay đổi nữa.", Number(more)))
	}
	return chat.Join("\n\n", t, chat.Plain("Chưa nhập gì cả. Đúng thì bấm Nhập nhé."))
}

// TargetsBad lists rows to be put right, of which all exist.
func TargetsBad(all int, shown []BadRow) chat.Text {
	t := chat.Format("*Chưa nhập gì cả: có %s chỗ cần sửa.*", Number(all))
	for _, r := range shown {
		t = chat.Join("\n", t, chat.Format("*Dòng %s:* %s", Number(r.Row), r.Why))
	}
	if all > len(shown) {
		t = chat.Join("\n", t, chat.Format("và %s chỗ nữa.", Number(all-len(shown))))
	}
	return chat.Join("\n\n", t, chat.Plain("Bạn sửa trong tệp rồi gửi lại cả tệp nhé."))
}

// TargetsNothing answers targets that change nothing.
func TargetsNothing(same int) chat.Text {
	if same == 0 {
		return chat.Plain("Không có số nào để giao, và cũng không có chỉ tiêu nào để bỏ. Trợ lý giữ nguyên.")
	}
	return chat.Format("Không có gì mới: cả %s chỉ tiêu đã như vậy. Trợ lý giữ nguyên.", Number(same))
}

// TargetsChanged stands above a card that is asked again.
func TargetsChanged() chat.Text {
	return chat.Plain("Chỉ tiêu vừa có người khác thay đổi nên kết quả khác lúc nãy. Bạn xem lại giúp:")
}

// TargetsDone confirms what was taken in.
func TargetsDone(unit string, c TargetCounts) chat.Text {
	return chat.Join("\n", chat.Format("✅ *Đã giao chỉ tiêu, %s*", unit), c.lines())
}

// Why a row of targets cannot be taken in, and what to do about it.
const (
	RowPeriodMissing = "thiếu kỳ. Ghi ở cột “" + TargetPeriod + "”, ví dụ: Quý IV/2026."
	RowUnitMissing   = "thiếu đơn vị. Ghi tên hoặc mã xã, phường."
)

// RowPeriodUnknown tells that a period cannot be read, or can have no target.
func RowPeriodUnknown(typed string) string {
	return fmt.Sprintf("không rõ kỳ %s. Ghi tháng, quý, 6 tháng, 9 tháng hoặc năm, ví dụ: Tháng 10/2026, Quý IV/2026, Năm 2026.", quote(typed))
}

// RowUnitUnknown tells that no unit has a name; near are the most alike.
func RowUnitUnknown(name string, near []string) string {
	if len(near) == 0 {
		return fmt.Sprintf("không có đơn vị nào tên %s. Xem lại tên, hoặc ghi mã đơn vị.", quote(name))
	}
	return fmt.Sprintf("không có đơn vị nào tên %s. Có phải: %s?", quote(name), names(near))
}

// RowCodeUnknown tells that no unit has a code.
func RowCodeUnknown(code string) string {
	return fmt.Sprintf("không có đơn vị nào mã %s. Xem lại mã, hoặc để trống và ghi tên.", quote(code))
}

// RowCodeOfOther tells that code and name are of different units.
func RowCodeOfOther(code, of, name string) string {
	return fmt.Sprintf("mã %s là của %s, nhưng tên ghi là %s. Sửa mã hoặc tên.", quote(code), of, quote(name))
}

// RowTargetNumber tells that a cell holds no number.
func RowTargetNumber(title, cell string) string {
	return fmt.Sprintf("ô “%s” ghi %s, không phải số lượt. Ghi số nguyên như 500 hoặc 1.500.", title, quote(cell))
}

// RowTargetTwice tells that another row says something of the same.
func RowTargetTwice(other int) string {
	return fmt.Sprintf("trùng đơn vị và kỳ với dòng %d. Xóa một dòng.", other)
}

// RowHeadingUnknown tells that a column is no indicator.
func RowHeadingUnknown(heading string) string {
	return fmt.Sprintf("cột %s không phải chỉ tiêu nào, hoặc có hai lần. Sửa tên cột theo mẫu, hoặc xóa cột.", quote(heading))
}
