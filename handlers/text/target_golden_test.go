package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	card := text.TargetCard{Unit: "Xã An Bình", Parts: []text.TargetPart{
		{Period: "Quý IV/2026 (15/09/2026–14/12/2026)", Rows: []text.TargetRow{{"Dịch vụ công trực tuyến", 1234, 2000}, {"Khác", 0, 50}}},
		{Period: "Năm 2026 (15/12/2025–14/12/2026)", Rows: []text.TargetRow{{"Khác", 60, 50}}},
	}}
	counts := text.TargetCounts{New: 1200, Changed: 1, Removed: 1, Same: 40}
	lines := []string{
		text.TargetChange("Xã An Bình", "Quý IV/2026", "Khác", 0, 1500), text.TargetChange("Xã An Bình", "Quý IV/2026", "Khác", 300, 500),
		text.TargetChange("Xã An Bình", "Quý IV/2026", "Khác", 300, 0),
	}
	var bad []text.BadRow
	for i, why := range []string{
		text.RowPeriodMissing, text.RowUnitMissing, text.RowPeriodUnknown("quý 5"), text.RowUnitUnknown("Xã Lạ", nil), text.RowUnitUnknown("An Bih", []string{"Xã An Bình"}),
		text.RowCodeUnknown("99999"), text.RowCodeOfOther("29584", "Xã An Bình", "Xã Long Hồ"), text.RowTargetNumber("Khác", "nhiều"), text.RowTargetTwice(7),
		text.RowHeadingUnknown("Chữ kí"),
	} {
		bad = append(bad, text.BadRow{Row: i + 5, Why: why})
	}
	maps.Copy(messages, map[string][]chat.Text{
		"Targets":            {text.Targets(card, false), text.Targets(text.TargetCard{Unit: "Tỉnh Vĩnh Long"}, true), text.Targets(text.TargetCard{Unit: "Xã An Bình", Empty: "Quý IV/2026"}, false)},
		"TargetHow":          {text.TargetHow("dvc")},
		"TargetRefused":      {text.TargetRefused(text.RowUnitMissing)},
		"TargetWhichPeriod":  {text.TargetWhichPeriod()},
		"TargetTemplateFile": {text.TargetTemplateFile("Quý IV/2026 (15/09/2026–14/12/2026)")},
		"TargetFile":         {text.TargetFile("Xã An Bình")},
		"TargetsCard":        {text.TargetsCard("Tỉnh Vĩnh Long", counts, lines), text.TargetsCard("Tỉnh Vĩnh Long", text.TargetCounts{New: 1}, lines[:1])},
		"TargetsBad":         {text.TargetsBad(31, bad), text.TargetsBad(1, bad[:1])},
		"TargetsNothing":     {text.TargetsNothing(0), text.TargetsNothing(1240)},
		"TargetsChanged":     {text.TargetsChanged()},
		"TargetsDone":        {text.TargetsDone("Tỉnh Vĩnh Long", counts)},
	})
}
