package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	const period = "Quý I/2027 (15/12/2026–14/03/2027)"
	maps.Copy(messages, map[string][]chat.Text{
		"PeriodWhich":       {text.PeriodWhich()},
		"PeriodAhead":       {text.PeriodAhead(period)},
		"PeriodBeforeData":  {text.PeriodBeforeData("Năm 2024 (15/12/2023–14/12/2024)", "03/02/2026")},
		"ReportUnitUnknown": {text.ReportUnitUnknown("Xã Long Hồ")},
		"ReportWhichUnit":   {text.ReportWhichUnit("tân tiến", "Tháng 11/2026")},
		"ReportOwnOnly":     {text.ReportOwnOnly()},
	})
}
