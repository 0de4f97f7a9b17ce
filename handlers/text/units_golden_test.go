package text_test

import (
	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	rows := []text.UnitRow{{Name: "Xã Long Hồ", Teams: 12, Members: 1034, Notes: []string{text.NewName("01/12/2026", "Phường Long Hồ"), text.UntilDay("31/12/2026"), text.MovesAway("15/12/2026"), text.Begins("01/12/2026")}}}
	details := []string{
		text.DetailSize("Tổ 1, Xã Long Hồ", text.UnitSize(-1, 3)), text.DetailTeams([]string{"Tổ 1", "Tổ 2"}), text.DetailFresh("Xã C", "Tỉnh Vĩnh Long"),
		text.DetailPart("Xã B", []string{"Tổ 1", "Tổ 2"}), text.DetailStays("Xã A"), text.DetailMembersGo, text.DetailMembersStay, text.DetailOfficersStay, text.DetailOfficersGo,
		text.DetailLines(1234, "15/11/2026"), text.DetailLinesTo(4, "15/11/2026", "Tổ 2"), text.DetailBothNames, text.DetailFigures,
	}
	const day = "01/12/2026"
	for name, versions := range map[string][]chat.Text{
		"Units":                {text.Units("Tỉnh Vĩnh Long", rows, 124, false), text.Units("Xã Long Hồ", nil, 0, true)},
		"UnitsHow":             {text.UnitsHow(true), text.UnitsHow(false)},
		"UnitUnknown":          {text.UnitUnknown("Xã Lạ", "Tỉnh Vĩnh Long", true), text.UnitUnknown("Tổ Lạ", "Xã Long Hồ", false)},
		"UnitOwn":              {text.UnitOwn("Xã Long Hồ")},
		"WhichUnit":            {text.WhichUnit("tân tiến")},
		"UnitEquals":           {text.UnitEquals(true)},
		"UnitDayUnclear":       {text.UnitDayUnclear()},
		"UnitDayEarly":         {text.UnitDayEarly("15/11/2026")},
		"UnitDayLate":          {text.UnitDayLate()},
		"UnitName":             {text.UnitName(60)},
		"UnitNameTaken":        {text.UnitNameTaken("Tổ ấp Đông", "Xã Long Hồ")},
		"UnitWhere":            {text.UnitWhere("Tổ 9")},
		"UnitMoveByDepartment": {text.UnitMoveByDepartment("Xã Long Hồ")},
		"UnitsApart":           {text.UnitsApart()},
		"UnitNotThen":          {text.UnitNotThen()},
		"UnitChangedLater":     {text.UnitChangedLater()},
		"UnitMisfit":           {text.UnitMisfit()},
		"UnitPartsMissing":     {text.UnitPartsMissing("Xã A")},
		"UnitCard": {
			text.UnitCard(text.SumMerge([]string{"Tổ 1", "Tổ 2"}, "Tổ 3", day), details), text.UnitCard(text.SumAdd("Tổ 9", "Xã Long Hồ", day), nil),
			text.UnitCard(text.SumMove(text.Names([]string{"Tổ 1", "Tổ 2"}), "Xã B", day), nil), text.UnitCard(text.SumSplit("Xã A", []string{"Xã B", "Xã C"}, day), nil),
		},
		"UnitChanged": {text.UnitChanged(text.SumRename("Tổ 1", "Tổ Chợ", day))},
		"UnitAlone":   {text.UnitAlone("Tổ 1", text.UnitSize(-1, 3))},
		"UnitNothing": {text.UnitNothing()},
		"UnitCardOld": {text.UnitCardOld()},
		"UnitDropped": {text.UnitDropped()},
	} {
		messages[name] = versions
	}
}
