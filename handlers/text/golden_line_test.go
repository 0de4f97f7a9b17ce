package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	card := text.Card{
		People: 3, Topic: "Đăng ký khai sinh", Day: "22/11/2026", Team: "Tổ ấp Đông", Form: text.FormHome, Outcome: text.OutcomeAgain,
		Elderly: 2, Minutes: 30, Place: "nhà văn hóa", Note: "thiếu giấy ra viện", Reason: "Quên ghi", Flags: []string{text.FlagLate, text.FlagLarge},
	}
	row := text.AppointmentRow("24/11", "Đăng ký khai sinh", "chợ Long Hồ", 2)
	maps.Copy(messages, map[string][]chat.Text{
		"LineCard":          {text.LineCard(card), text.LineCard(text.Card{People: 1, Topic: "Việc khác", Day: "22/11/2026", Team: "Tổ ấp Đông"})},
		"Part":              {text.Part("22/11 · 3 người · Đăng ký khai sinh", text.PartDay, text.HowDay), text.Part("22/11 · 3 người · Đăng ký khai sinh", text.PartForm, "")},
		"PartUnclear":       {text.PartUnclear(text.PartDay, text.HowDay), text.PartUnclear(text.PartForm, "")},
		"Closed":            {text.Closed("10/11/2026")},
		"DayClosed":         {text.DayClosed("10/11/2026")},
		"DayTooOld":         {text.DayTooOld()},
		"NoTeamThen":        {text.NoTeamThen("10/11/2026")},
		"WhyLate":           {text.WhyLate("10/11/2026")},
		"SureSoMany":        {text.SureSoMany(120, "Đăng ký khai sinh")},
		"DayFull":           {text.DayFull("22/11/2026", 100)},
		"Updated":           {text.Updated(lines, "22/11/2026", "chợ Long Hồ", "Tổ ấp Đông")},
		"EditedAway":        {text.EditedAway(lines)},
		"Trail":             {text.Trail("22/11 · 3 người · Đăng ký khai sinh", nil), text.Trail("22/11 · 3 người · Đăng ký khai sinh", []text.Changed{{At: "09:15 22/11/2026", Who: "Hoa", What: []string{text.From(text.PartPeople, "2", "3"), text.TakenBack}}})},
		"Nobody":            {text.Nobody()},
		"WhereTo":           {text.WhereTo("Tổ ấp Đông")},
		"AgainWhen":         {text.AgainWhen("Đăng ký khai sinh")},
		"AgainUnclear":      {text.AgainUnclear()},
		"AgainNoted":        {text.AgainNoted("Đăng ký khai sinh", "24/11/2026")},
		"AgainOver":         {text.AgainOver("Đăng ký khai sinh")},
		"AgainEnded":        {text.AgainEnded()},
		"Appointments":      {text.Appointments(nil), text.Appointments([]string{row})},
		"NudgeAppointments": {text.NudgeAppointments([]string{row})},
		"PhotosKept":        {text.PhotosKept(2, "Đăng ký khai sinh")},
		"PhotosDropped":     {text.PhotosDropped()},
		"Flagged":           {text.Flagged("Tổ ấp Đông", nil, 0), text.Flagged("Tổ ấp Đông", []text.FlaggedLine{{Line: "22/11 · 120 người · Đăng ký khai sinh", Who: "Hoa", Why: text.FlagLarge, Reason: "Quên ghi"}}, 2)},
		"Stands":            {text.Stands("22/11 · 120 người · Đăng ký khai sinh")},
		"Overdue":           {text.Overdue("Tổ ấp Đông", nil, 0), text.Overdue("Tổ ấp Đông", []string{row}, 3)},
		"Compared":          {text.Compared(text.Ranking{Unit: "Xã Long Hồ", Period: "Tháng 11/2026"}), text.Compared(text.Ranking{Unit: "Xã Long Hồ", Period: "Tháng 11/2026", All: 2, Teams: []text.RankedTeam{{Place: 1, Name: "Tổ ấp Đông", Days: 12, Members: 4, Done: 30, Lines: 32, Own: true}, {Place: 2, Name: "Tổ ấp Tây", Days: 3, Members: 5, Done: 3, Lines: 3}}})},
		"RankingOff":        {text.RankingOff()},
		"FileTooLarge":      {text.FileTooLarge(5)},
		"FileNotFetched":    {text.FileNotFetched()},
		"MyChartCaption":    {text.MyChartCaption(8)},
	})
}
