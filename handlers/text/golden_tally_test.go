package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	pair := func(now, before int) text.Pair { return text.Pair{Now: now, Before: before} }
	month := text.TallyFigures{
		Unit: "Tỉnh Vĩnh Long", Period: "Tháng 11/2026 (15/10/2026–14/11/2026)", People: pair(1234, 1000), Times: pair(1300, 0), Late: 12,
		Teams: pair(18, 17), Reporting: pair(16, 17), Confirms: true, Confirmed: pair(9, 17), Active: pair(67, 67),
		Year: "Năm 2026", YearPeople: 12345, YearTimes: 23456,
		Topics: []text.TopicFigure{{Topic: "Đăng ký khai sinh", Times: 96}}, Targets: 5, Reached: []string{"VNeID và định danh", "Chữ ký số", "Khác"},
		Silent: []string{"Tổ ấp Tây, Xã Long Hồ"}, SilentAll: 2,
	}
	again := month
	again.Adjusted, again.ChangesAll, again.Simulated = 1, 7, true
	again.Changes = []text.TallyChange{
		{Where: "Tổ ấp Đông, Xã Long Hồ", Pair: pair(1000, 12)}, {Where: "Xã Long Hồ", What: "Chữ ký số", Pair: pair(0, 3)},
	}
	running := month
	running.Today, running.Year, running.Silent, running.SilentAll, running.Targets, running.Reached = "01/11/2026", "", nil, 0, 1, nil

	official := text.ParagraphFigures{
		Period: "Tháng 11/2026", From: "15/10/2026", To: "14/11/2026", Past: "Tháng 10/2026", Unit: "Tỉnh Vĩnh Long",
		People: pair(1234, 1000), Times: pair(1300, 1100), Late: 12, Active: 67, Year: "Năm 2026", Since: "15/12/2025", YearPeople: 12345, YearTimes: 23456,
		Teams: 18, Reporting: 16, Confirms: true, Confirmed: 9, Targets: 3, Reached: 2,
		Leading:   []text.TopicFigure{{Topic: "Dịch vụ công trực tuyến", Times: 650}, {Topic: "VNeID và định danh", Times: 300}, {Topic: "Chữ ký số", Times: 1}},
		Questions: []string{"xin giấy phép xây chuồng bò", "đổi tên chủ hộ khi chủ hộ cũ đã mất mà sổ hộ khẩu giấy không còn nữa thì làm thế nào"}, Unknown: 12,
	}
	variant := func(change func(*text.ParagraphFigures)) chat.Text {
		f := official
		change(&f)
		return text.Paragraph(f)
	}
	maps.Copy(messages, map[string][]chat.Text{
		"Tally":      {text.Tally(month), text.Tally(again), text.Tally(running)},
		"TallyTrend": {text.TallyTrend("Xã Long Hồ", 12, "Tháng 11/2026")},
		"Paragraph": {
			text.Paragraph(official),
			variant(func(f *text.ParagraphFigures) {
				f.Simulated, f.Adjusted, f.Times, f.Reached, f.Questions, f.Unknown = true, 1, pair(1000, 1100), 3, f.Questions[:1], 1
			}),
			variant(func(f *text.ParagraphFigures) { f.Today, f.Unit = "01/11/2026", "TP. Hồ Chí Minh" }),
			variant(func(f *text.ParagraphFigures) { f.Period, f.Past, f.Confirms, f.Unit = "", "", false, "Phường 1" }),
			text.Paragraph(text.ParagraphFigures{Period: "Năm 2026", From: "15/12/2025", To: "14/12/2026", Past: "Năm 2025", Unit: "Xã Long Hồ", First: true, Times: pair(5, 0), People: pair(4, 0), Active: 1, Teams: 1, Reporting: 1, Leading: []text.TopicFigure{{Topic: "Khác", Times: 5}}}),
			text.Paragraph(text.ParagraphFigures{Period: "Quý I/2026", From: "15/12/2025", To: "14/03/2026", Past: "Quý IV/2025", Unit: "Xã Long Hồ", Times: pair(0, 9), Year: "Năm 2026", Since: "15/12/2025", YearTimes: 0, Teams: 3, Confirms: true}),
			text.Paragraph(text.ParagraphFigures{Period: "Tháng 11/2026", From: "15/10/2026", To: "14/11/2026", Past: "Tháng 10/2026", Unit: "Tổ ấp Đông", Team: true, Times: pair(6, 0), People: pair(6, 0), Active: 2, Teams: 1, Reporting: 1}),
			text.Paragraph(text.ParagraphFigures{Period: "Tháng 11/2026", From: "15/10/2026", To: "14/11/2026", Past: "Tháng 10/2026", Unit: "Xã Long Hồ", First: true}),
		},
	})
}
