package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	const period, last = "Tháng 11/2026 (15/10/2026–14/11/2026)", "14/11/2026"
	week := text.Week{Team: "Tổ ấp Đông", From: "16/11", To: "20/11", People: 1234, Times: 1300, Logged: []text.Figure{{Name: "Hoa", People: 1234}}, Quiet: []string{"Nam", "Lan"}, Flagged: 2}
	many := []string{"A", "B", "C", "D", "Đ", "E", "G", "H", "I", "K", "L", "M", "N", "O", "P", "Q", "R"}
	crowded := text.Week{Team: "Tổ ấp Đông", From: "16/11", To: "20/11", People: 11, Times: 11, Quiet: many}
	for _, name := range many[:11] {
		crowded.Logged = append(crowded.Logged, text.Figure{Name: name, People: 1})
	}
	maps.Copy(messages, map[string][]chat.Text{
		"NudgeSeveral":    {text.NudgeSeveral(3)},
		"NudgeQuiet":      {text.NudgeQuiet(7, "16/11", "22/11")},
		"NudgeClosing":    {text.NudgeClosing(period, last, 3), text.NudgeClosing(period, last, 0)},
		"NudgeSummary":    {text.NudgeSummary(text.Week{Team: "Tổ ấp Đông", From: "16/11", To: "20/11"}), text.NudgeSummary(week), text.NudgeSummary(crowded)},
		"NudgeConfirm":    {text.NudgeConfirm("Tổ ấp Đông", period, last, false), text.NudgeConfirm("Tổ ấp Đông", period, last, true)},
		"NudgeApprove":    {text.NudgeApprove("Xã Long Hồ", period, last, false, 12, nil), text.NudgeApprove("Xã Long Hồ", period, last, true, 12, []string{"Tổ ấp Đông", "Tổ ấp Tây"}), text.NudgeApprove("Xã Long Hồ", period, last, false, 20, many)},
		"NudgeMoreUnits":  {text.NudgeMoreUnits(19)},
		"NudgeThanks":     {text.NudgeThanks(text.OwnThanks{Month: "Tháng 11/2026", People: 1234, Times: 1300, Days: 12, Topics: lines, Year: 2026, YearPeople: 12345})},
		"NudgeTip":        {text.NudgeTip("Giả shipper", chat.Plain("Không chuyển tiền trước khi thấy hàng."), text.Verified("Bộ Công an", day))},
		"NudgeStale":      {text.NudgeStale([]string{text.Dated("Làm hộ chiếu", day)}, 1), text.NudgeStale([]string{text.Dated("Làm hộ chiếu", day)}, 1234)},
		"RemindCard":      {text.RemindCard(text.OwnReminders{Week: 3, QuietFrom: 21, QuietTo: 7}), text.RemindCard(text.OwnReminders{At: 18*60 + 30, Week: 1, QuietFrom: 21, QuietTo: 7}), text.RemindCard(text.OwnReminders{Off: true})},
		"RemindWhen":      {text.RemindWhen()},
		"RemindUnclear":   {text.RemindUnclear()},
		"RemindHalfHours": {text.RemindHalfHours(18*60 + 10), text.RemindHalfHours(18*60 + 50)},
		"RemindAtNight":   {text.RemindAtNight(21, 7)},
		"RemindLess":      {text.RemindLess()},
		"RemindOff":       {text.RemindOff([]string{text.KindQuiet, text.KindTip})},
	})
}
