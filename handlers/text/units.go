package text

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
)

// Labels of the buttons under a card of a change.
const (
	DoIt   = "✅ Làm"
	DontDo = "Thôi"
)

// UnitRow is a line of a list of units.
type UnitRow struct {
	Name    string
	Teams   int // below it; -1 for a team
	Members int
	Notes   []string // what lies ahead
}

// Units lists what stands under a unit today, and says how it is changed; of all
// rows only the first may be given. Team says that teams alone can be changed.
func Units(unit string, rows []UnitRow, all int, team bool) chat.Text {
	t := chat.Format("*%s* có %s đơn vị trực thuộc.", unit, Number(all))
	if all == 0 {
		t = chat.Format("*%s* chưa có đơn vị nào trực thuộc.", unit)
	}
	for _, r := range rows {
		t = chat.Join("\n", t, chat.Format("• %s: %s", Noted(r.Name, r.Notes), UnitSize(r.Teams, r.Members)))
	}
	if more := all - len(rows); more > 0 {
		t = chat.Join("\n", t, chat.Format("và %s nơi khác. Muốn xem một nơi, bạn gõ /donvi kèm tên, ví dụ: /donvi long hồ", Number(more)))
	}
	return chat.Join("\n\n", t, UnitsHow(team))
}

// UnitsHow tells how units are changed.
func UnitsHow(team bool) chat.Text {
	t := chat.Format("*Cách đổi*\n/donvi them Tổ ấp Tây\n/donvi doiten Tổ ấp Tây = Tổ Chợ từ 01/12/2026\n/donvi gop Tổ 1, Tổ 2 = Tổ ấp Đông từ 01/12/2026\n/donvi tach Tổ ấp Đông = Tổ Đông 1, Tổ Đông 2")
	if !team {
		t = chat.Format("*Cách đổi*\n/donvi them Tổ ấp Tây = Xã Long Hồ\n/donvi doiten Tổ ấp Tây = Tổ Chợ từ 01/12/2026\n/donvi chuyen Tổ ấp Tây = Xã An Bình từ 01/12/2026\n/donvi gop Xã A, Xã B = Xã C từ 01/12/2026\n/donvi tach Xã A = Xã B (Tổ 1, Tổ 2), Xã C (Tổ 3)")
	}
	return chat.Join("\n\n", t, chat.Plain("Không ghi ngày là từ hôm nay. Trợ lý cho xem trước, bạn bấm Làm thì mới đổi."))
}

// UnitSize tells how much stands below a unit: teams, -1 for a team itself, and
// their members.
func UnitSize(teams, members int) string {
	if teams < 0 {
		return fmt.Sprintf("%s thành viên", Number(members))
	}
	return fmt.Sprintf("%s tổ, %s thành viên", Number(teams), Number(members))
}

// NewName tells the name a unit will have.
func NewName(day, name string) string { return "từ " + day + " là " + name }

// MovesAway tells that a unit will stand elsewhere.
func MovesAway(day string) string { return "từ " + day + " chuyển nơi khác" }

// Begins tells that a unit is not there yet.
func Begins(day string) string { return "bắt đầu " + day }

// UnitUnknown answers a name that fits nothing below the reader's unit, where
// there may be communes.
func UnitUnknown(typed, within string, communes bool) chat.Text {
	t := chat.Format("Không tìm thấy “%s” trong *%s*. Bạn xem lại các tên: /donvi", typed, within)
	if communes {
		t = chat.Join("\n", t, chat.Plain("Trợ lý chỉ biết tên xã, phường hiện nay (từ 01/7/2025), chưa biết tên xã cũ."))
	}
	return t
}

// UnitOwn answers somebody who would change the own unit.
func UnitOwn(name string) chat.Text {
	return chat.Format("Bạn đổi được những đơn vị thuộc *%s*. Đổi chính *%s* là việc của cấp trên, bạn nhờ cấp trên giúp nhé.", name, name)
}

// WhichUnit asks which one a name means; the places stand on buttons below.
func WhichUnit(typed string) chat.Text {
	return chat.Format("“%s” là nơi nào dưới đây? Nếu không thấy, bạn gõ lại lệnh với tên đầy đủ, thêm tên xã, tỉnh ở sau.", typed)
}

// UnitEquals tells how to write a change of two sides.
func UnitEquals(team bool) chat.Text {
	return chat.Join("\n\n", chat.Plain("Trợ lý chưa hiểu lệnh này. Bạn viết tên hiện nay, dấu = rồi đến tên mới hoặc nơi mới."), UnitsHow(team))
}

// UnitDayUnclear answers a day that could not be read.
func UnitDayUnclear() chat.Text {
	return chat.Plain("Trợ lý chưa hiểu ngày. Bạn viết ở cuối lệnh, ví dụ: từ 01/12/2026. Không ghi ngày là từ hôm nay.")
}

// UnitDayEarly answers a day before the running period.
func UnitDayEarly(first string) chat.Text {
	return chat.Format("Số liệu trước ngày *%s* đã chốt, nên thay đổi chỉ tính được từ ngày đó trở đi. Bạn gõ lại lệnh với ngày khác nhé.", first)
}

// UnitDayLate answers a day too far ahead.
func UnitDayLate() chat.Text {
	return chat.Plain("Ngày này còn xa hơn một năm. Bạn kiểm tra lại năm, hoặc đợi gần đến rồi hãy đặt nhé.")
}

// UnitName answers a name that cannot be one.
func UnitName(longest int) chat.Text {
	return chat.Format("Tên này chưa dùng được. Tên đơn vị dài không quá %d chữ cái, không có dấu phẩy, dấu bằng, dấu ngoặc, số điện thoại, số giấy tờ.", longest)
}

// UnitNameTaken answers a name that another unit beside it has.
func UnitNameTaken(name, within string) chat.Text {
	return chat.Format("*%s* đã có đơn vị tên “%s”. Bạn chọn tên khác để khỏi nhầm nhé.", within, name)
}

// UnitWhere asks the Sở for the commune of a new team.
func UnitWhere(name string) chat.Text {
	return chat.Format("Tổ mới thuộc xã nào? Bạn gõ: /donvi them %s = tên xã", name)
}

// UnitMoveByDepartment tells an officer who moves teams to other communes.
func UnitMoveByDepartment(commune string) chat.Text {
	return chat.Format("Chuyển tổ sang nơi khác ngoài *%s* là việc của Sở. Bạn nhờ Sở giúp nhé.", commune)
}

// UnitsApart answers a merger whose units stand in different places.
func UnitsApart() chat.Text {
	return chat.Plain("Các đơn vị này đang ở những nơi khác nhau, nên chưa rõ đơn vị mới thuộc nơi nào. Bạn chuyển chúng về một nơi trước, hoặc gộp vào một đơn vị đã có.")
}

// UnitNotThen answers a change on a day on which a unit does not exist.
func UnitNotThen() chat.Text {
	return chat.Plain("Vào ngày này, một trong các đơn vị chưa có, mới lập đúng hôm đó, hoặc đã thôi hoạt động, nên chưa đổi được. Bạn chọn ngày khác nhé.")
}

// UnitChangedLater answers a change before one that is made or planned already.
func UnitChangedLater() chat.Text {
	return chat.Plain("Đơn vị này, hoặc đơn vị bên dưới, đã có thay đổi từ một ngày muộn hơn. Bạn chọn ngày sau thay đổi đó nhé. Xem: /donvi")
}

// UnitMisfit answers a change that would put a unit where it cannot stand.
func UnitMisfit() chat.Text {
	return chat.Plain("Các đơn vị này không cùng cấp, hoặc nơi mới không chứa được đơn vị này: tổ thuộc xã, xã thuộc tỉnh. Bạn kiểm tra lại nhé.")
}

// UnitPartsMissing answers a split that leaves units below without a place.
func UnitPartsMissing(name string) chat.Text {
	return chat.Format("*%s* còn đơn vị bên dưới chưa biết về đâu. Bạn ghi tên chúng trong ngoặc sau mỗi phần, ví dụ: /donvi tach %s = Xã B (Tổ 1, Tổ 2), Xã C (Tổ 3). Phần nào giữ tên cũ thì giữ luôn những tổ không nhắc đến.", name, name)
}

// UnitCard shows what a change will do before it is done.
func UnitCard(summary string, details []string) chat.Text {
	t := chat.Format("*Sẽ làm:* %s", summary)
	for _, d := range details {
		t = chat.Join("\n", t, chat.Format("• %s", d))
	}
	return chat.Join("\n\n", t, chat.Plain("Đúng thì bấm Làm nhé."))
}

// UnitChanged confirms a change.
func UnitChanged(summary string) chat.Text { return chat.Format("✅ Đã làm: %s", summary) }

// Summaries of changes, a sentence each; day is written in full.

// SumAdd tells of a new team.
func SumAdd(name, parent, day string) string {
	return fmt.Sprintf("lập mới %s thuộc %s, từ %s.", name, parent, day)
}

// SumRename tells of a new name.
func SumRename(name, to, day string) string {
	return fmt.Sprintf("%s đổi tên thành %s, từ %s.", name, to, day)
}

// SumMove tells of a new place.
func SumMove(name, to, day string) string {
	return fmt.Sprintf("chuyển %s sang %s, từ %s.", name, to, day)
}

// Names joins names of units in a sentence.
func Names(names []string) string { return list(names, 10) }

// SumMerge tells of a merger.
func SumMerge(names []string, into, day string) string {
	return fmt.Sprintf("gộp %s vào %s, từ %s.", strings.Join(names, ", "), into, day)
}

// SumSplit tells of a split.
func SumSplit(name string, parts []string, day string) string {
	return fmt.Sprintf("tách %s thành %s, từ %s.", name, strings.Join(parts, ", "), day)
}

// Details of a card, a line each.

// DetailSize tells what a change concerns.
func DetailSize(name, size string) string { return name + ": " + size }

// DetailTeams names the teams that go along.
func DetailTeams(names []string) string { return "Các tổ theo cùng: " + list(names, 10) }

// DetailFresh tells that a unit will be set up.
func DetailFresh(name, parent string) string {
	return name + " được lập mới, thuộc " + parent
}

// DetailPart tells what a part of a split takes.
func DetailPart(name string, children []string) string {
	return name + " nhận: " + list(children, 10)
}

// DetailStays tells that the unit that is split goes on with what is not named.
func DetailStays(name string) string {
	return name + " vẫn hoạt động, giữ thành viên và những gì không nhắc đến"
}

// What happens to members and figures.
const (
	DetailMembersGo    = "Thành viên, tổ trưởng và nhóm chat được sang tổ mới, không phải mời lại"
	DetailMembersStay  = "Thành viên không tự sang tổ mới: bạn mời lại bằng /moi"
	DetailOfficersGo   = "Cán bộ xã và nhóm chat được sang nơi mới, không phải mời lại"
	DetailOfficersStay = "Cán bộ không tự sang nơi mới: Sở mời bằng /moi"
	DetailBothNames    = "Báo cáo qua ngày đó ghi cả tên mới và tên cũ"
	DetailFigures      = "Lượt ghi trước ngày đó vẫn đứng tên cũ, nơi cũ trong báo cáo"
)

// DetailLines tells how many lines since then are counted anew.
func DetailLines(n int, day string) string {
	return fmt.Sprintf("%s dòng đã ghi từ %s đến nay sẽ tính theo thay đổi này", Number(n), day)
}

// DetailLinesTo is DetailLines when all of them go to one unit.
func DetailLinesTo(n int, day, part string) string {
	return fmt.Sprintf("%s dòng đã ghi từ %s đến nay sẽ tính cho %s", Number(n), day, part)
}

// WholeCountry names what the operator looks after.
const WholeCountry = "Toàn hệ thống"

// UnitAlone shows a unit without units below.
func UnitAlone(name, size string) chat.Text { return chat.Format("*%s*: %s.", name, size) }

// UnitNothing answers a change that changes nothing.
func UnitNothing() chat.Text {
	return chat.Plain("Như vậy thì không có gì thay đổi. Bạn kiểm tra lại tên nhé.")
}

// UnitCardOld answers a button of a card that is no longer waited for.
func UnitCardOld() chat.Text {
	return chat.Plain("Thẻ này đã cũ. Bạn gõ lại lệnh /donvi nhé.")
}

// UnitDropped confirms that nothing was changed.
func UnitDropped() chat.Text { return chat.Plain("Đã bỏ qua, chưa đổi gì.") }
