package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	november := "Tháng 11/2026 (15/10/2026–14/11/2026)"
	team := text.MonthCard{Unit: "Tổ ấp Đông", Period: november, Stage: text.StageConfirmed, Team: true, Due: "08:00 15/11/2026",
		People: 1234, Times: 1300, Lines: 410, By: "Lan", At: "18:20 13/11/2026"}
	more, fewer, other := team, team, team
	more.Since, more.Differs = 12, true
	fewer.Since, fewer.Differs = -3, true
	other.Differs = true
	commune := text.MonthCard{Unit: "Xã Long Hồ", Period: november, Stage: text.StageClosing, Due: "08:00 15/11/2026",
		People: 5321, Times: 5600, Lines: 1999, Teams: 12, Confirmed: 10, Waiting: []string{"Tổ ấp Bắc", "Tổ ấp Nam"}, Changed: []string{"Tổ ấp Đông"}}
	province := text.MonthCard{Unit: "Tỉnh Vĩnh Long", Period: november, Stage: text.StageReopened, Due: "10:15 18/11/2026", Reason: "Có tổ gửi bổ sung",
		People: 53210, Times: 56000, Lines: 19990, Teams: 1200, Confirmed: 1100, Communes: 124, Approved: 120, Waiting: []string{"Xã Long Hồ", "Phường Long Châu"}}
	open, sent, again, sending, locked := province, province, province, province, province
	open.Stage, open.From = text.StageOpen, "12/11/2026"
	sent.Stage, sent.Revision = text.StageSent, 1
	again.Stage, again.Revision = text.StageSent, 2
	sending.Stage = text.StageSending
	locked.Stage = text.StageLocked
	maps.Copy(messages, map[string][]chat.Text{
		"ClosingCard": {
			text.ClosingCard(team), text.ClosingCard(more), text.ClosingCard(fewer), text.ClosingCard(other), text.ClosingCard(commune),
			text.ClosingCard(province), text.ClosingCard(open), text.ClosingCard(sent), text.ClosingCard(again), text.ClosingCard(sending), text.ClosingCard(locked),
		},
		"WhichMonth":      {text.WhichMonth("Tổ ấp Đông")},
		"WhyReopen":       {text.WhyReopen(november)},
		"Reopened":        {text.Reopened("Tháng 11/2026", 0, 0), text.Reopened("Tháng 11/2026", 1234, 124)},
		"MonthReopened":   {text.MonthReopened(november, "Xã Long Hồ", "Có tổ gửi bổ sung")},
		"ShutOnceMore":    {text.ShutOnceMore("Tháng 11/2026")},
		"NoFigureChanged": {text.NoFigureChanged("Tháng 11/2026")},
		"WhatWasSent":     {text.WhatWasSent("Xã Long Hồ", 0), text.WhatWasSent("Xã Long Hồ", 3)},
	})
}
