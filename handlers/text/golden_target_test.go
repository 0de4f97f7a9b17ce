package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	quarter := "Quý IV/2026 (15/09/2026–14/12/2026)"
	rows := []text.TargetRow{{Title: "Dịch vụ công trực tuyến", Done: 1234, Aim: 1000}, {Title: "Chữ ký số", Done: 3, Aim: 500}}
	maps.Copy(messages, map[string][]chat.Text{
		"Targets": {
			text.Targets("Xã Long Hồ", []text.TargetPeriod{{Title: "Tháng 12/2026"}, {Title: quarter, Rows: rows}}, false),
			text.Targets("Tỉnh Vĩnh Long", []text.TargetPeriod{{Title: quarter}}, true),
		},
		"TargetNoNumber":    {text.TargetNoNumber()},
		"TargetNoIndicator": {text.TargetNoIndicator([]string{"Dịch vụ công trực tuyến", "Chữ ký số"})},
		"TargetNoPeriod":    {text.TargetNoPeriod()},
		"TargetNoUnit":      {text.TargetNoUnit("xã Nào Đó")},
		"TargetWhichUnit":   {text.TargetWhichUnit("an bình")},
		"TargetPreview":     {text.TargetPreview("Xã Long Hồ", quarter, "Chữ ký số", 0, 1200), text.TargetPreview("Xã Long Hồ", quarter, "Chữ ký số", 500, 0)},
		"TargetSaved":       {text.TargetSaved("Xã Long Hồ", "Quý IV/2026", "Chữ ký số", 1200), text.TargetSaved("Xã Long Hồ", "Quý IV/2026", "Chữ ký số", 0)},
		"TargetsDropped":    {text.TargetsDropped()},
		"TargetsFile":       {text.TargetsFile(quarter)},
		"TargetsBad": {text.TargetsBad([]string{
			text.TargetBadNumber(7, "Xã Long Hồ", "Chữ ký số", "nhiều"), text.TargetBadCode(8, "00001"), text.TargetTwice(9, "Xã Long Hồ"),
		}, 20)},
		"TargetsPlan":   {text.TargetsPlan(quarter, 1234, 5, 2, 30)},
		"TargetsSame":   {text.TargetsSame("Quý IV/2026")},
		"TargetsTaken":  {text.TargetsTaken("Quý IV/2026", 1234, 5, 2)},
		"TargetsStale":  {text.TargetsStale()},
		"TargetsUnread": {text.TargetsUnread(text.TargetWhyPeriod), text.TargetsUnread(text.TargetWhyHead), text.TargetsUnread(text.TargetWhyEmpty)},
	})
}
